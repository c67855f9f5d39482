"""What the cells of a file mean: the model's own field types, applied to a column at a time.

A text that stands in many rows is validated once: an id, a period, a status, and most values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.plan.faults import kind_and_context
from offshore_kpi.plan.measurement import MEASUREMENTS, value_fault
from offshore_kpi.plan.readers import YEAR_START
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.numerals import without_space


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Where a text is none of its column's type: the kind of the fault, and what its sentence needs."""

    kind: str
    context: Mapping[str, Any]

    @classmethod
    def of(cls, details: ErrorDetails) -> "Unreadable":
        """What pydantic says of the text."""
        return cls(*kind_and_context(details))

    @property
    def meant(self) -> str | None:
        """The text that was probably meant, where only a space or an invisible character is wrong."""
        return self.context.get("meant")


class Texts(dict[str, Any]):
    """The distinct texts of one column, and what each means; of one that is not of its type, `Unreadable`.

    Attributes:
        are_sound: whether none of them is unreadable so far.
        padded: those with white space around a number, which is read.
        has_blanks: whether one is white space alone, which is an empty cell.
    """

    MOST = 1 << 20
    """So many are remembered: a column of values may have a million that differ."""

    def __init__(
        self, column: str, year_start: int, of: TableFormat = MEASUREMENTS, *, decimal_comma: bool
    ) -> None:
        super().__init__()
        validator = of.column_type(column, decimal_comma=decimal_comma).validator
        self._validate = partial(validator.validate_python, context={YEAR_START: year_start})
        self._column, self._empty_cells = column, of.empty_cells
        self.are_sound = True
        self.padded: set[str] = set()
        self.has_blanks = False

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - a value of the column's type
        if len(self) >= self.MOST:
            self.clear()
        bare = without_space(text) if self._column == "value" else text
        if not bare and self._column in self._empty_cells:
            self[text] = self._empty_cells[self._column]
            self.has_blanks |= bool(text)
            return self[text]
        try:
            self[text] = self._validate(bare)
            if bare is not text and bare != text:
                self.padded.add(text)
        except ValidationError as error:
            self[text] = Unreadable.of(error.errors(include_url=False)[0])
            self.are_sound = False
        return self[text]


class ColumnTexts(dict[tuple[str, bool], Texts]):
    """By column, and whether a number may have a comma, the texts that files of a format have had so far.

    Attributes:
        year_start: the month with which the plan's reporting years begin.
        format: what the rows of the files are.
    """

    def __init__(self, year_start: int = JANUARY, of: TableFormat = MEASUREMENTS) -> None:
        super().__init__()
        self.year_start, self.format = year_start, of

    def __missing__(self, key: tuple[str, bool]) -> Texts:
        column, decimal_comma = key
        self[key] = Texts(column, self.year_start, self.format, decimal_comma=decimal_comma)
        return self[key]


def agree(values: list[Any], texts: Sequence[str], statuses: Sequence[ObsStatus | Unreadable]) -> list[Any]:
    """The values, but a fault where one does not go with its status.

    Args:
        values: what each cell of a value column says.
        texts: the cells.
        statuses: the observation status of each row, which tells whether its value must be missing.
    """
    if "" not in texts and ObsStatus.MISSING not in statuses:
        return values
    rows = zip(values, texts, statuses, strict=True)
    return [_disagreement(text, status) or value for value, text, status in rows]


def _disagreement(text: str, status: ObsStatus | Unreadable) -> Unreadable | None:
    """Why a value does not go with its status: it is there though missing, or missing though due."""
    if isinstance(status, Unreadable):
        return None
    kind = value_fault(is_given=bool(text), status=status)
    return Unreadable(kind, {"text": text}) if kind else None
