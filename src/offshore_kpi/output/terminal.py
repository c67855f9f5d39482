"""The one place where a Rich console is made, and lines and tables become Rich's own."""

import io
import re
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from offshore_kpi.output.layout import Block, Line, Table, fitted, fitted_widths
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.text.printable import printable_lines

_STAND_INS = {"\N{NO-BREAK SPACE}": "\ufdd0", "\N{NARROW NO-BREAK SPACE}": "\ufdd1"}
_HIDDEN = str.maketrans(_STAND_INS)
_RESTORED = str.maketrans({stand_in: space for space, stand_in in _STAND_INS.items()})
_TRAILING_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)


def laid_out(blocks: Iterable[Block], style: OutputStyle) -> str:
    """Lines and tables, folded to the width of the terminal and coloured."""
    return to_text(style, *(_renderable(block, style.width) for block in _fitted(blocks, style.width)))


def _fitted(blocks: Iterable[Block], room: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        for index, part in enumerate(fitted(block, room - block.indent)):
            if index:
                yield Line()
            yield part


def rich_text(line: Line) -> Text:
    """A line as Rich's text."""
    text = Text(style=line.role, no_wrap=True if line.is_drawing else None)
    text.overflow = "ignore" if line.is_whole else None
    for piece, role in line.runs:
        text.append(printable_lines(piece), role)
    return text


def rich_table(table: Table, room: int) -> RichTable:
    """A table as Rich's, with the widths that layout gives its columns.

    Left to itself Rich narrows a column below its `min_width`, widens it again, and cuts the last by that.
    """
    shape = box.SIMPLE_HEAD if table.has_headings else None
    drawn = RichTable(
        box=shape, show_header=table.has_headings, pad_edge=False, padding=(0, 1), show_edge=False
    )
    widths = fitted_widths(table, room)
    for column, width in zip(table.columns, widths, strict=True):
        drawn.add_column(
            column.heading,
            justify="right" if column.is_right else "left",
            width=width,
            overflow="fold",
            style=column.role,
        )
    for row in table.rows:
        drawn.add_row(*map(rich_text, row.cells), style=row.role, end_section=row.ends_section)
    return drawn


def _renderable(block: Block, room: int) -> RenderableType:
    if (
        isinstance(block, Line) and block.is_whole
    ):  # folded by the terminal alone, which Padding would forestall
        return rich_text(Line((((" " * block.indent), ""), *block.runs), block.role, is_whole=True))
    if isinstance(block, Line) and block.lead:
        return _hanging(block)
    drawn = rich_text(block) if isinstance(block, Line) else rich_table(block, room - block.indent)
    return Padding(drawn, (0, 0, 0, block.indent)) if block.indent else drawn


def _hanging(line: Line) -> RenderableType:
    """A line whose first pieces stand to the left of all the others."""
    before, after = rich_text(Line(line.runs[: line.lead])), rich_text(Line(line.runs[line.lead :]))
    drawn = RichTable.grid()
    drawn.add_column(no_wrap=True, width=before.cell_len)
    drawn.add_column(overflow="fold")
    drawn.add_row(before, after)
    return drawn


def to_text(style: OutputStyle, *renderables: RenderableType) -> str:
    """What Rich makes of some renderables, as text; without colour there is no escape code in it."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        no_color=not style.colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for renderable in renderables:
        keep_together(renderable)
        whole = isinstance(renderable, Text) and renderable.overflow == "ignore"
        console.print(renderable, soft_wrap=whole)
    return _TRAILING_SPACE.sub("", buffer.getvalue().translate(_RESTORED))


def keep_together(renderable: RenderableType) -> None:
    """Hide the no-break spaces of a text, or a table of texts, from Rich, which breaks lines at them."""
    if isinstance(renderable, Text):
        renderable.plain = renderable.plain.translate(_HIDDEN)
    elif isinstance(renderable, Padding):
        keep_together(renderable.renderable)
    elif isinstance(renderable, Group):
        for part in renderable.renderables:
            keep_together(part)
    elif isinstance(renderable, RichTable):
        for column in renderable.columns:
            if isinstance(column.header, str):
                column.header = column.header.translate(_HIDDEN)
            for cell in column.cells:
                keep_together(cell)
