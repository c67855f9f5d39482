"""Lines and tables as they are declared once, for a terminal and for a pipe, and how a pipe gets them.

A pipe is neither folded nor coloured, so that it needs no Rich, nor the time to import it. A terminal gets
the same lines and tables from `terminal`, which folds and colours them.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from offshore_kpi.text.printable import printable_lines

Run = tuple[str, str]
"""A piece of text and its role: how it is painted (`dim`, `bold red`: Rich's words); empty: as it is."""

_BETWEEN, _BETWEEN_BARE = " " * 3, " " * 2
_WORD = 8  # what a column that wraps keeps for a word
_NARROWEST = 2  # columns of a terminal: the widest character
_TAB = 8  # as Rich and terminals have it
_WIDE = frozenset({"W", "F"})
_NO_WIDTH = frozenset({"Mn", "Mc", "Me", "Cf"})  # marks on the letter before; Rich counts them so


@dataclass(frozen=True, slots=True)
class Line:
    """Text of one line or more.

    Attributes:
        runs: its pieces, one after the other.
        role: the role of the whole, to which those of the pieces are added.
        indent: how many columns from the left it stands.
        is_whole: never to be folded, not even where it is longer than a line of the terminal.
        is_drawing: made of lines that fit already.
        lead: how many of its first pieces stand before the column under which a terminal goes on with what
            does not fit; 0 to go on at the left.
    """

    runs: Sequence[Run] = ()
    role: str = ""
    indent: int = 0
    is_whole: bool = False
    is_drawing: bool = False
    lead: int = 0

    @property
    def text(self) -> str:
        """The text without its roles."""
        return "".join(piece for piece, _role in self.runs)


Cell = Line
"""What stands where a row and a column meet; its indent is not looked at."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        heading: what stands above it.
        is_right: whether its cells stand to the right.
        least: how wide it is at least, where there is room.
        wraps: whether its cells may take more lines than they have, be it in the middle of a word.
        fills: whether it takes all the room of a terminal that the others leave.
        role: the role of all its cells.
    """

    heading: str = ""
    is_right: bool = False
    least: int = 0
    wraps: bool = True
    fills: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for every column, the role of all, and whether a gap is left below it.

    Only a table with headings has gaps.
    """

    cells: Sequence[Cell]
    role: str = ""
    ends_section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; without headings it is a list whose columns stand below one another."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    has_headings: bool = True
    indent: int = 0


Block = Line | Table


def line(text: str, role: str = "", indent: int = 0) -> Line:
    """A line or a cell of one piece."""
    return Line(((text, ""),), role, indent)


def fitted(table: Table, room: int) -> Iterator[Table]:
    """The table, or where its columns need more than this room, tables of as many as fit.

    A terminal's table would leave out the columns that it has no room for, or cut their figures. Each table
    begins with the first column, which says whose rows these are.
    """
    needs = [_least_width(column, index, table) for index, column in enumerate(table.columns)]
    taken: list[int] = [0]
    for index in range(1, len(needs)):
        used = sum(needs[other] + len(_BETWEEN) for other in taken)
        if len(taken) > 1 and used + needs[index] > room:
            yield _only(table, taken)
            taken = [0]
        taken.append(index)
    yield table if len(taken) == len(table.columns) else _only(table, taken)


def _least_width(column: Column, index: int, table: Table) -> int:
    """How narrow a column can be: one that wraps holds most words whole, another its longest line."""
    heading = column.heading if table.has_headings else ""
    texts = [text for row in table.rows for text in _split(row.cells[index])]
    if column.wraps:
        words = (word for text in (*texts, heading) for word in text.split())
        return max(column.least, min(_WORD, max(map(width, words), default=1)))
    return max(column.least, width(heading), *map(width, texts))


def fitted_widths(table: Table, room: int) -> list[int]:
    """How wide the columns are within so much room, so that no text is cut.

    Where they do not fit as they are, the widest that wraps gives way first; where even the least widths do
    not fit, every column wraps.
    """
    between = len(_BETWEEN if table.has_headings else _BETWEEN_BARE)
    room -= between * (len(table.columns) - 1)
    natural = _natural_widths(table)
    needs = [_least_width(column, index, table) for index, column in enumerate(table.columns)]
    if sum(needs) > room:
        needs = [min(_NARROWEST, one) for one in natural]
    widths = _narrowed(natural, needs, room)
    filling = next((index for index, column in enumerate(table.columns) if column.fills), None)
    if filling is not None:
        widths[filling] += max(room - sum(widths), 0)
    return widths


def _narrowed(natural: Sequence[int], needs: Sequence[int], room: int) -> list[int]:
    """The natural widths, the greatest of them lowered to one that makes all fit, but none below its need."""

    def lowered(limit: int) -> list[int]:
        return [max(need, min(width, limit)) for width, need in zip(natural, needs, strict=True)]

    limits = range(max(natural, default=0) + 1)
    limit = bisect_right(limits, room, key=lambda one: sum(lowered(one))) - 1
    widths = lowered(max(limit, 0))
    for index, width in enumerate(natural):  # what rounding leaves
        if width > widths[index] and sum(widths) < room:
            widths[index] += 1
    return widths


def _natural_widths(table: Table) -> list[int]:
    cells = [[_split(cell) for cell in row.cells] for row in table.rows]
    headings = [column.heading if table.has_headings else "" for column in table.columns]
    return [
        max(column.least, width(heading), *(width(text) for row in cells for text in row[index]))
        for index, (column, heading) in enumerate(zip(table.columns, headings, strict=True))
    ]


def _only(table: Table, taken: Sequence[int]) -> Table:
    rows = [replace(row, cells=[row.cells[index] for index in taken]) for row in table.rows]
    return replace(table, columns=[table.columns[index] for index in taken], rows=rows)


def plain_lines(block: Block) -> Iterator[str]:
    """The lines of a block as a pipe gets them: neither folded nor coloured."""
    shown = _split(block) if isinstance(block, Line) else _table_lines(block)
    return (" " * block.indent + text for text in shown)


def _split(text: Line) -> list[str]:
    return [_without_tabs(part) for part in printable_lines(text.text).split("\n")]


def _without_tabs(text: str) -> str:
    """The text with spaces for tabs, by the columns it takes: `str.expandtabs` counts characters."""
    shown, *parts = text.split("\t")
    for part in parts:
        shown += " " * (_TAB - width(shown) % _TAB) + part
    return shown


def _table_lines(table: Table) -> Iterator[str]:
    rows = [[_split(cell) for cell in row.cells] for row in table.rows]
    headings = [column.heading for column in table.columns]
    widths = _natural_widths(table)
    between = _BETWEEN if table.has_headings else _BETWEEN_BARE
    if table.has_headings:
        yield _joined(headings, table.columns, widths, between)
        yield "─" * (sum(widths) + len(between) * (len(widths) - 1))
    for row, cells in zip(table.rows, rows, strict=True):
        for texts in zip_longest(*cells, fillvalue=""):
            yield _joined(texts, table.columns, widths, between)
        if row.ends_section and table.has_headings:
            yield ""


def _joined(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], between: str) -> str:
    cells = (
        " " * (room - width(text)) + text if column.is_right else text + " " * (room - width(text))
        for text, column, room in zip(texts, columns, widths, strict=True)
    )
    return between.join(cells)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
