"""The one place where a Rich console is made."""

import io
import re

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offshore_kpi.output.style import OutputStyle

_STAND_INS = {"\N{NO-BREAK SPACE}": "\ufdd0", "\N{NARROW NO-BREAK SPACE}": "\ufdd1"}
_KEPT_TOGETHER = str.maketrans(_STAND_INS)
_AS_WRITTEN = str.maketrans({stand_in: space for space, stand_in in _STAND_INS.items()})
_TRAILING_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)


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
    return _TRAILING_SPACE.sub("", buffer.getvalue().translate(_AS_WRITTEN))


def keep_together(renderable: RenderableType) -> None:
    """Hide the no-break spaces of a text, or a table of texts, from Rich, which breaks lines at them."""
    if isinstance(renderable, Text):
        renderable.plain = renderable.plain.translate(_KEPT_TOGETHER)
    elif isinstance(renderable, Padding):
        keep_together(renderable.renderable)
    elif isinstance(renderable, Table):
        for column in renderable.columns:
            if isinstance(column.header, str):
                column.header = column.header.translate(_KEPT_TOGETHER)
            for cell in column.cells:
                keep_together(cell)
