"""A plan with its measurements, and where each of them stands.

Rows are kept by column, as texts and parsed values that repeat are shared; an `Observation` is made when a
row is looked at.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import lt
from pathlib import Path
from typing import Any

from offshore_kpi.findings import Place
from offshore_kpi.model.measurement import ObsStatus
from offshore_kpi.model.plan import Path as PlanPath
from offshore_kpi.model.plan import Plan
from offshore_kpi.numerals import parse_comma, parse_plain
from offshore_kpi.periods import Period
from offshore_kpi.progress.base import Bound
from offshore_kpi.textfile import TextFile
from offshore_kpi.unread import Remark, Unread

Locate = Callable[[PlanPath], Place]
"""From where a part of the plan stands to its place in the file; a last step `"@key"` asks for its key."""


@dataclass
class Table:
    """The rows of one measurement file that could be read.

    Attributes:
        file: the file's text.
        delimiter: what separates its cells.
        header: its columns in the file's order.
        lines: the line on which each row begins.
        columns: by column the parsed cells; `value` stays the text that stands in the file. In the rows of
            `Dataset.flawed` a cell that could not be read is None.
    """

    file: TextFile
    delimiter: str
    header: tuple[str, ...]
    lines: "array[int]" = field(default_factory=lambda: array("l"))
    columns: dict[str, list[Any]] = field(default_factory=dict)

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
    def floats(self) -> "array[float]":
        """By row nearly its value, to compare quickly; 0 where there is none."""
        texts: Iterable[str | None] = self.columns["value"]
        if self.lacks_values:
            texts = (text or "0" for text in texts)
        if self.decimal_comma:
            texts = (text.replace(",", ".") for text in texts if text is not None)
        return array("d", map(float, texts))  # type: ignore[arg-type]

    @cached_property
    def lacks_values(self) -> bool:
        """Whether there is a row without a value."""
        return not all(self.columns["value"])

    def with_value(self, rows: Sequence[int]) -> Sequence[int]:
        """Those of some rows that have a value."""
        if not self.lacks_values:
            return rows
        texts = self.columns["value"]
        return [row for row in rows if texts[row]]

    @cached_property
    def sort_keys(self) -> list[int]:
        """By row what orders its period among all periods."""
        return [period.sort_key for period in self.columns["period"]]

    def statuses(self, rows: Sequence[int]) -> list[ObsStatus]:
        """The observation statuses of some rows."""
        statuses = self.columns.get("obs_status")
        return [statuses[row] for row in rows] if statuses else [ObsStatus.NORMAL] * len(rows)


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one KPI that are in force, by column and in the order of time.

    Entry by entry: its period, its value as a float (near enough to compare; `number` is exact), its status,
    and the table and row that it stands in.
    """

    periods: Sequence[Period]
    floats: Sequence[float]
    statuses: Sequence[ObsStatus]
    tables: Sequence[Table]
    rows: Sequence[int]

    def place(self, index: int, column: str) -> Place:
        """The place of a cell of one entry."""
        return self.tables[index].place(self.rows[index], column)

    def text(self, index: int) -> str:
        """The value of one entry as it stands in the file."""
        return str(self.tables[index].columns["value"][self.rows[index]])

    def number(self, index: int) -> Decimal:
        """The exact value of one entry."""
        return self.tables[index].number(self.text(index))


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
        return self.recorded_on or datetime.min  # noqa: DTZ901 - days of entry are local days

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


@dataclass(frozen=True)
class Dataset:
    """What a report or a check is made from.

    Attributes:
        plan: the plan; parts that could not be read are left out of it.
        plan_file: its text.
        locate: the place of a part of it.
        tables: the measurement files in the order of their names.
        unread: what stands in the plan but could not be read.
        flawed: by file the rows of which some cells could not be read; reports leave them out.
        unmatched: files that look like measurements, but no pattern of the plan matches them.
        idle_globs: positions of the plan's patterns that match no file.
        remarks: what the plan's comments say to the program.
    """

    plan: Plan
    plan_file: TextFile
    locate: Locate
    tables: tuple[Table, ...]
    unread: Unread = field(default_factory=Unread)
    flawed: tuple[Table, ...] = ()
    unmatched: tuple[Path, ...] = ()
    idle_globs: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def rows(self) -> "dict[str, list[tuple[Table, array[int]]]]":
        """By KPI id the rows that name it, table by table in the order of lines."""
        found: dict[str, list[tuple[Table, array[int]]]] = {}
        for table in self.tables:
            of_table: dict[str, array[int]] = {}
            for row, kpi in enumerate(table.columns["kpi"]):
                if kpi in of_table:
                    of_table[kpi].append(row)
                else:
                    of_table[kpi] = array("l", (row,))
            for kpi, rows in of_table.items():
                found.setdefault(kpi, []).append((table, rows))
        return found

    def in_force(self, kpi: str) -> Series:
        """The values in force of a KPI, by column: what `series` gives, for checks over many rows."""
        parts = [(table, table.with_value(rows)) for table, rows in self._latest(kpi)]
        return _in_order(
            Series(
                periods=[
                    one for table, rows in parts for one in map(table.columns["period"].__getitem__, rows)
                ],
                floats=[one for table, rows in parts for one in map(table.floats.__getitem__, rows)],
                statuses=[status for table, rows in parts for status in table.statuses(rows)],
                tables=[one for table, rows in parts for one in repeat(table, len(rows))],
                rows=[row for _table, rows in parts for row in rows],
            )
        )

    def _latest(self, kpi: str) -> "list[tuple[Table, Sequence[int]]]":
        """The rows of a KPI without those that a later day of entry has superseded."""
        of_kpi = self.rows.get(kpi, [])
        keys = [key for table, rows in of_kpi for key in map(table.sort_keys.__getitem__, rows)]
        if len(set(keys)) == len(keys):
            return [(table, rows) for table, rows in of_kpi]
        latest: dict[int, tuple[datetime, Table, int]] = {}
        for key, (table, row) in zip(
            keys, ((table, row) for table, rows in of_kpi for row in rows), strict=True
        ):
            entered = table.columns.get("recorded_on")
            vintage = (entered[row] if entered else None) or datetime.min  # noqa: DTZ901
            if key not in latest or latest[key][0] <= vintage:
                latest[key] = (vintage, table, row)
        return [(table, (row,)) for _vintage, table, row in latest.values()]

    def observations(self, kpi: str) -> Iterator[Observation]:
        """Every row of a KPI as it stands in the files."""
        for table, rows in self.rows.get(kpi, ()):
            for row in rows:
                yield observation(table, row)

    def vintages(self, kpi: str, known_on: date | None = None) -> dict[Period, list[Observation]]:
        """By period, in the order of time, what was entered for it, oldest first."""
        found: dict[Period, list[Observation]] = {}
        for seen in self.observations(kpi):
            if seen.known(known_on):
                found.setdefault(seen.period, []).append(seen)
        for entries in found.values():
            entries.sort(key=lambda entry: entry.vintage)
        return dict(sorted(found.items()))

    def series(self, kpi: str, known_on: date | None = None) -> Sequence[Observation]:
        """The values in force in the order of time: the latest vintage of each period, if not missing."""
        latest = (entries[-1] for entries in self.vintages(kpi, known_on).values())
        return [entry for entry in latest if entry.value is not None]


def _in_order(series: Series) -> Series:
    """The entries of a series in the order of time."""
    keys = [period.sort_key for period in series.periods]
    if all(map(lt, keys, keys[1:])):
        return series
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return Series(*([column[index] for index in order] for column in _columns(series)))


def _columns(series: Series) -> tuple[Sequence[Any], ...]:
    return series.periods, series.floats, series.statuses, series.tables, series.rows
