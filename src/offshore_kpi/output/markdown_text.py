"""Text and tables as Markdown has them."""

import re
from collections.abc import Sequence

from offshore_kpi.text.printable import printable

_SPACES = re.compile(r"[ \t\r\n\f\v]+")  # no-break spaces stay
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def escape(text: str) -> str:
    """Text that Markdown takes for nothing but text, on one line."""
    return _SPECIAL.sub(r"\\\1", printable(_SPACES.sub(" ", text.strip())))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: int, after: int = 1) -> list[str]:
    """The lines of a table; the columns from `right` on but the last ones are aligned to the right."""
    rule = ["---:" if right <= index < len(header) - after else "---" for index in range(len(header))]
    return [_line(header), _line(rule), *(_line([escape(cell) for cell in row]) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
