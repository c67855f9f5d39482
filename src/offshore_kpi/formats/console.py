"""The one place where a Rich console is made."""

import io
import re

from rich.console import Console, RenderableType

from offshore_kpi.formats.look import Look

_TRAILING_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)


def to_text(look: Look, *renderables: RenderableType) -> str:
    """What Rich makes of some renderables, as text; without colour there is no escape code in it."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=look.width,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for renderable in renderables:
        console.print(renderable, soft_wrap=False)
    return _TRAILING_SPACE.sub("", buffer.getvalue())
