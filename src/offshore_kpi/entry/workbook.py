"""What a workbook holds: sheets, their cells by what they mean, and which of them are merged or hidden."""

from dataclasses import dataclass, field
from enum import Enum


class CellKind(Enum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    ERROR = "error"
    DAY = "day"
    """A day as ISO 8601 writes it."""
    UNCALCULATED = "uncalculated"
    """A formula whose value nobody has worked out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty.

    Attributes:
        kind: what it holds.
        text: a number as it is stored, a text, an error's name.
        number_format: the code of the format that it is shown in.
    """

    kind: CellKind
    text: str
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Area:
    """Several cells that are one: from the first row and column to the last, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """A sheet.

    Attributes:
        name: its name.
        hidden: whether it is not shown.
        rows: the cells that are not empty, by the numbers of their rows and columns, both from 1.
        merged: the cells that are one.
        hidden_rows: the numbers of rows that are not shown.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: its sheets in their order, and whether its days count from 1904."""

    sheets: tuple[Sheet, ...]
    from_1904: bool


def column_letters(number: int) -> str:
    """The name of a column: A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
