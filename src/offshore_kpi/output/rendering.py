"""Lines and tables as the place they are written for needs them: a pipe, or a terminal."""

from collections.abc import Iterable

from offshore_kpi.output.layout import Block, plain_lines
from offshore_kpi.output.style import OutputStyle


def laid_out(blocks: Iterable[Block], style: OutputStyle) -> str:
    """The blocks below one another."""
    if not style.is_pipe:
        from offshore_kpi.output import terminal  # Rich, which a pipe need not wait for

        return terminal.laid_out(blocks, style)
    return "".join(f"{text.rstrip(' ')}\n" for block in blocks for text in plain_lines(block))
