"""Plans and measurements of any size, the same ones for the same seed.

Of ten KPIs six are to reach a level, and the others have each another kind of target, unless a sample is of
one kind. Rows are in the order in which they were entered, week by week (or day by day) over all KPIs; one in
a hundred is provisional, and one in a hundred corrects an earlier one. A sample can write its values with
more decimals or with a comma, set its cells apart by semicolons, and give rows a quoted note.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

HEADER = ("kpi", "period", "value", "obs_status", "source", "recorded_on")
NOTE = '"provisional; ""base 2014"", see the yearbook, p. 12"'
TALL_NOTE = '"first line\nsecond line, with a comma"'
BUDGET = 1000
_FIRST_DAY = {"weekly": date(2014, 1, 6), "daily": date(1999, 1, 4)}
_STEP = {"weekly": timedelta(weeks=1), "daily": timedelta(days=1)}
_SOURCES = 12
_ONE_IN = 100
_REACH = "level", f"kind: reach, value: {BUDGET}"
_GAIN = "level", "kind: gain, value: 900"
_PERCENT = "level", "kind: gain_percent, value: 900"
BAND = "level", "kind: hold, min: 50.5, max: 99999.5"
SUM = "increment", "kind: total, value: 1000000"
_MIXED = (_GAIN, _PERCENT, BAND, SUM, *(_REACH,) * 6)


@dataclass(frozen=True, slots=True)
class Row:
    """One generated measurement, before it is written in anybody's format."""

    kpi: str
    day: date
    period: str
    value: str
    status: str
    source: str
    entered: date

    @property
    def cells(self) -> tuple[str, ...]:
        """The row's cells in a measurement file, in the order of the header."""
        return (self.kpi, self.period, self.value, self.status, self.source, str(self.entered))


@dataclass(frozen=True)
class Sample:
    """A plan with its measurements in a folder.

    Attributes:
        folder: where its files are.
        rows, kpis: how many it has.
        frequency: weekly or daily.
        kinds: what its KPIs record and what their targets promise, in turn.
        seed: what its figures are made from.
        decimals: how many the values have, and the KPIs declare.
        delimiter: what separates the cells; with semicolons, values have a decimal comma.
        noted: whether every tenth row has a quoted note, and one in a thousand a note of two lines.
        files: over how many files the rows are dealt out in turn.
    """

    folder: Path
    rows: int
    kpis: int
    frequency: str = "weekly"
    kinds: tuple[tuple[str, str], ...] = _MIXED
    seed: int = 7
    decimals: int = 2
    delimiter: str = ","
    noted: bool = False
    files: int = 1

    @property
    def plan(self) -> Path:
        """The plan file."""
        return self.folder / "plan.yaml"

    @property
    def measurements(self) -> Path:
        """The measurement file."""
        return self.folder / "measurements" / "values.csv"

    @cached_property
    def ids(self) -> list[str]:
        """The ids of its KPIs."""
        return [f"kpi-{number:06}" for number in range(self.kpis)]

    def write(self) -> None:
        """Write the plan and its measurements."""
        self.measurements.parent.mkdir(parents=True, exist_ok=True)
        self._write_measurements()
        # The plan comes last: where it is there, the sample is whole.
        self.plan.write_text("\n".join(self._plan_lines()) + "\n", encoding="utf-8")

    def _write_measurements(self) -> None:
        if self.files == 1:
            self._write(self.measurements, self.each_row())
            return
        rows = list(self.each_row())
        size = -(-len(rows) // self.files)
        for number in range(self.files):
            part = self.measurements.with_name(f"part-{number:04}.csv")
            self._write(part, rows[number * size : (number + 1) * size])

    def _write(self, path: Path, rows: Iterable[Row]) -> None:
        """Write line by line: what a process holds counts as memory of the ones that it starts."""
        header = (*HEADER, "note") if self.noted else HEADER
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{self.delimiter.join(cells)}\n" for cells in (header,))
            file.writelines(f"{self.delimiter.join(cells)}\n" for cells in self._cells(rows))

    def _cells(self, rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
        for number, row in enumerate(rows):
            kpi, period, value, *others = row.cells
            written = value.replace(".", ",") if self.delimiter == ";" else value
            note = (TALL_NOTE if number % 1000 == 0 else NOTE if number % 10 == 0 else "",)
            yield (kpi, period, written, *others, *(note if self.noted else ()))

    def each_row(self) -> Iterator[Row]:
        """Its rows, always the same ones."""
        chance = random.Random(self.seed)  # noqa: S311 - figures, not secrets
        levels = dict.fromkeys(self.ids, 100.0)
        written = 0
        for step in range(self.rows):
            day = _FIRST_DAY[self.frequency] + step * _STEP[self.frequency]
            for kpi in self.ids:
                if written >= self.rows:
                    return
                levels[kpi] += chance.uniform(-1, 2)
                entered = day + timedelta(days=8)
                row = Row(
                    kpi,
                    day,
                    self._period(day),
                    f"{max(levels[kpi], 0):.{self.decimals}f}",
                    "P" if chance.random() < 1 / _ONE_IN else "A",
                    f"source-{chance.randrange(_SOURCES)}",
                    entered,
                )
                yield row
                written += 1
                if chance.random() < 1 / _ONE_IN and written < self.rows:
                    corrected = f"{max(levels[kpi] + 0.5, 0):.{self.decimals}f}"
                    later = entered + timedelta(days=3)
                    yield Row(kpi, day, row.period, corrected, "A", row.source, later)
                    written += 1

    def _period(self, day: date) -> str:
        year, week, _day = day.isocalendar()
        return f"{year}-W{week:02}" if self.frequency == "weekly" else day.isoformat()

    def _plan_lines(self) -> Iterator[str]:
        yield from ("version: 1", "title: A generated plan", "sources:")
        for number in range(_SOURCES):
            yield f"  source-{number}: {{title: Yearbook {number}, publisher: Office, date: 2014-01-01}}"
        yield "pillars:"
        for index, kpi in enumerate(self.ids):
            if index % 50 == 0:
                yield f"  - id: p{index // 50}\n    name: Pillar {index // 50}\n    axes:"
            if index % 5 == 0:
                yield f"      - id: a{index // 5}\n        name: Axis {index // 5}\n        kpis:"
            records, promised = self.kinds[index % len(self.kinds)]
            yield from (
                f"          - id: {kpi}",
                f"            name: Quantity number {index}",
                "            unit: M",
                f"            decimals: {self.decimals}",
                "            direction: increase",
                f"            frequency: {self.frequency}",
                "            bounds: {min: 0}",
                f"            records: {records}",
                "            baseline: {period: 1998, value: 100, source: source-0}",
                f"            targets: [{{due: 2030, {promised}, source: source-1}}]",
            )
