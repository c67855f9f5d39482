"""A table of texts that is neither folded nor coloured."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

Cell = Sequence[str]
"""The lines of a cell."""

_BETWEEN = " " * 3
_WIDE = frozenset({"W", "F"})
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether its cells stand to the right, and how wide it is at least."""

    title: str
    right: bool = False
    least: int = 0


@dataclass(slots=True)
class Grid:
    """Columns, rows with a cell for every column, and the numbers of the rows below which a gap is left."""

    columns: Sequence[Column]
    rows: list[Sequence[Cell]] = field(default_factory=list)
    gaps: set[int] = field(default_factory=set)

    def lines(self) -> Iterator[str]:
        """The table line by line."""
        widths = [
            max(column.least, width(column.title), *(width(text) for cell in cells for text in cell))
            for column, cells in zip(self.columns, zip(*self.rows, strict=True), strict=True)
        ]
        yield self._line([column.title for column in self.columns], widths)
        yield "─" * (sum(widths) + len(_BETWEEN) * (len(widths) - 1))
        for index, row in enumerate(self.rows):
            for texts in zip_longest(*row, fillvalue=""):
                yield self._line(texts, widths)
            if index in self.gaps:
                yield ""

    def _line(self, texts: Sequence[str], widths: Sequence[int]) -> str:
        cells = (
            " " * (room - width(text)) + text if column.right else text + " " * (room - width(text))
            for text, column, room in zip(texts, self.columns, widths, strict=True)
        )
        return _BETWEEN.join(cells).rstrip()


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
