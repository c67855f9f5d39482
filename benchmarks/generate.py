"""Plans and measurements of any size, the same ones for the same seed.

Of ten KPIs six are to reach a level, and the others have each another kind of target, unless a sample is of
one kind. Rows are in the order in which they were entered, week by week (or day by day) over all KPIs; one in
a hundred is provisional, and one in a hundred corrects an earlier one.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

HEADER = "kpi,period,value,obs_status,source,recorded_on"
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
    def csv(self) -> str:
        """The row in a measurement file."""
        return f"{self.kpi},{self.period},{self.value},{self.status},{self.source},{self.entered}"


@dataclass(frozen=True)
class Sample:
    """A plan with its measurements in a folder.

    Attributes:
        folder: where its files are.
        rows, kpis: how many it has.
        frequency: weekly or daily.
        kinds: what its KPIs record and what their targets promise, in turn.
        seed: what its figures are made from.
    """

    folder: Path
    rows: int
    kpis: int
    frequency: str = "weekly"
    kinds: tuple[tuple[str, str], ...] = _MIXED
    seed: int = 7

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
        self.plan.write_text("\n".join(self._plan_lines()) + "\n", encoding="utf-8")
        with self.measurements.open("w", encoding="utf-8", newline="") as file:
            file.write(HEADER + "\n")
            file.writelines(row.csv + "\n" for row in self.each_row())

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
                    f"{max(levels[kpi], 0):.2f}",
                    "P" if chance.random() < 1 / _ONE_IN else "A",
                    f"source-{chance.randrange(_SOURCES)}",
                    entered,
                )
                yield row
                written += 1
                if chance.random() < 1 / _ONE_IN and written < self.rows:
                    corrected = f"{max(levels[kpi] + 0.5, 0):.2f}"
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
                "            decimals: 2",
                "            direction: increase",
                f"            frequency: {self.frequency}",
                "            bounds: {min: 0}",
                f"            records: {records}",
                "            baseline: {period: 1998, value: 100, source: source-0}",
                f"            targets: [{{due: 2030, {promised}, source: source-1}}]",
            )
