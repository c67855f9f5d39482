"""The rows of one measurement file, by column, and one of them as a value."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from offshore_kpi.data.shape import Shape
from offshore_kpi.findings import Place
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.numerals import parse_comma, parse_plain
from offshore_kpi.text.periods import Frequency, Period

OLDEST = datetime.min  # noqa: DTZ901 - days of entry are local days
"""The vintage of a row without a day of entry."""


@dataclass
class Table:
    """The rows of one measurement file that could be read.

    Attributes:
        file: the file's text.
        delimiter: what separates its cells.
        header: its columns in the file's order.
        lines: the line on which each row begins.
        columns: by column the parsed cells; `value` and `note` stay the texts that stand in the file. In the
            rows of `Dataset.flawed` a cell that could not be read is None.
        distinct: by column what its cells say, those of the file's other rows too; not of every column.
        kept: by id of the KPIs of which every value is looked at, the texts of their values, row by row.
        values: the texts of the values, each on a line of its own, in blocks.
        grouped: the rows whose value could have its thousands set apart by a dot.
        long: the rows whose value has more digits than a float holds.
        shapes: what the shapes of the values tell, those of the file's other rows too.
    """

    file: TextFile
    delimiter: str
    header: tuple[str, ...]
    lines: Sequence[int] = range(0)
    columns: dict[str, Sequence[Any]] = field(default_factory=dict)
    distinct: dict[str, Sequence[Any]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    grouped: "array[int]" = field(default_factory=lambda: array("i"))
    long: "array[int]" = field(default_factory=lambda: array("i"))
    shapes: set[Shape] = field(default_factory=set)

    @property
    def decimal_comma(self) -> bool:
        """Whether the file may write numbers with a decimal comma."""
        return self.delimiter == ";"

    def place(self, row: int, column: str) -> Place:
        """The place of one cell; the row's line where the file has no such column."""
        line = self.lines[row]
        if column not in self.header:
            return self.file.whole_line(line)
        return self.file.cell(line, self.header.index(column), self.delimiter)

    def number(self, text: str) -> Decimal:
        """The number of a cell that has been read as one."""
        return parse_comma(text) if self.decimal_comma else parse_plain(text)

    @cached_property
    def lacks_values(self) -> bool:
        """Whether there may be a row without a value."""
        return not all(shape.is_number for shape in self.shapes)

    @cached_property
    def frequency(self) -> Frequency | None:
        """The one that all its periods have; None where there are several, or an interval."""
        found = {period.frequency for period in self.distinct.get("period", ()) if period}
        return found.pop() if len(found) == 1 else None

    def texts_of(self, kpi: str, rows: Sequence[int]) -> Sequence[str]:
        """The values of a KPI's rows, with a dot for the decimals; empty where there is none."""
        texts = self.kept.get(kpi) or list(map(self._texts.__getitem__, rows))
        return [text.replace(",", ".") for text in texts] if self.decimal_comma else texts

    @cached_property
    def _texts(self) -> list[str]:
        return list(chain.from_iterable(block.split("\n") for block in self.values))

    @cached_property
    def decimals(self) -> int | None:
        """How many decimals every value has; None where they differ."""
        found = {shape.decimals for shape in self.shapes if shape.is_number}
        return found.pop() if len(found) == 1 else None

    def vintage(self, row: int) -> datetime:
        """When a row was entered; without a day of entry the oldest time there is."""
        entered = self.columns.get("recorded_on")
        return (entered[row] if entered else None) or OLDEST

    def qualifier(self, row: int) -> Bound:
        """What the value of a row is to the true one."""
        found: Bound = self.columns["qualifier"][row] if "qualifier" in self.columns else Bound.EXACT
        return found

    @cached_property
    def magnitudes(self) -> frozenset[int]:
        """The powers of ten of the first digits of its values."""
        return frozenset(shape.magnitude for shape in self.shapes if shape.magnitude is not None)

    def lies_within(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Whether the shapes of its values tell that all of them lie in a band, its edges included."""
        lowest, highest = self._extent
        return (low is None or low <= lowest) and (high is None or highest <= high)

    @cached_property
    def _extent(self) -> tuple[Decimal, Decimal]:
        """Two powers of ten, or 0, between which all values lie."""
        if not self.magnitudes:
            return Decimal(0), Decimal(0)
        highest = Decimal(1).scaleb(max(self.magnitudes) + 1)
        has_zero = any(shape.is_number and shape.magnitude is None for shape in self.shapes)
        lowest = Decimal(0) if has_zero else Decimal(1).scaleb(min(self.magnitudes))
        return (-highest if any(shape.is_negative for shape in self.shapes) else lowest), highest

    @cached_property
    def floats(self) -> "array[float]":
        """By row nearly its value, to compare quickly; not a number where there is none."""
        found = array("d")
        for block in self.values:
            texts: Iterable[str] = (block.replace(",", ".") if self.decimal_comma else block).split("\n")
            if self.lacks_values:
                texts = (text or "nan" for text in texts)
            found.extend(map(float, texts))
        return found

    @cached_property
    def sort_keys(self) -> list[int]:
        """By row what orders its period among all periods."""
        return [period.sort_key for period in self.columns["period"]]

    @cached_property
    def statuses(self) -> Sequence[ObsStatus]:
        """By row its observation status."""
        return self.columns.get("obs_status") or [ObsStatus.NORMAL] * len(self.lines)

    def has_status(self, status: ObsStatus) -> bool:
        """Whether a row of the file has an observation status."""
        return status in self.distinct.get("obs_status", (ObsStatus.NORMAL,))


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a measurement file, parsed, and where it stands."""

    kpi: str
    period: Period
    value: Decimal | None
    obs_status: ObsStatus
    qualifier: Bound
    source: str
    note: str
    recorded_on: datetime | None
    table: Table
    row: int

    @property
    def path(self) -> Path:
        """The file the row stands in."""
        return self.table.file.path

    @property
    def line(self) -> int:
        """The line on which the row begins."""
        return self.table.lines[self.row]

    @property
    def vintage(self) -> datetime:
        """What orders the rows of one period: a row without a day of entry is the oldest."""
        return self.recorded_on or OLDEST

    def known(self, known_on: date | None) -> bool:
        """Whether the row had been entered by the end of a day."""
        return known_on is None or self.recorded_on is None or self.recorded_on.date() <= known_on


_DEFAULTS = {
    "obs_status": ObsStatus.NORMAL,
    "qualifier": Bound.EXACT,
    "source": "",
    "note": "",
    "recorded_on": None,
}


def observation(table: Table, row: int) -> Observation:
    """The row of a table as a value."""
    columns = table.columns
    text = columns["value"][row]
    parse = parse_comma if table.decimal_comma else parse_plain
    optional: dict[str, Any] = {
        name: columns[name][row] if name in columns else default for name, default in _DEFAULTS.items()
    }
    return Observation(
        kpi=columns["kpi"][row],
        period=columns["period"][row],
        value=parse(text) if text else None,
        table=table,
        row=row,
        **optional,
    )
