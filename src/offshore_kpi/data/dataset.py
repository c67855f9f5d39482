"""A plan with its measurements, and where each of them stands.

Rows are kept by column, as texts and parsed values that repeat are shared; an `Observation` is made when a
row is looked at.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from offshore_kpi.data.columns import Observation, Table, observation
from offshore_kpi.data.kpi_rows import RowsOfKpi
from offshore_kpi.data.series import Series
from offshore_kpi.plan.comments import Comment
from offshore_kpi.plan.models import Locate, Plan
from offshore_kpi.plan.omissions import Omissions
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Period

__all__ = ["Dataset", "Observation", "RowsOfKpi", "Series", "Table", "observation"]


@dataclass(frozen=True)
class Dataset:
    """What a report or a check is made from.

    Attributes:
        plan: the plan; parts that could not be read are left out of it.
        plan_file: its text.
        locate: the place of a part of it.
        tables: the measurement files in the order of their names.
        omissions: what stands in the plan but could not be read.
        flawed: by file the rows of which some cells could not be read; reports leave them out.
        unmatched: files that look like measurements, but no pattern of the plan matches them.
        idle_globs: positions of the plan's patterns that match no file.
        comments: what the plan's comments say to the program.
    """

    plan: Plan
    plan_file: TextFile
    locate: Locate
    tables: tuple[Table, ...]
    omissions: Omissions = field(default_factory=Omissions)
    flawed: tuple[Table, ...] = ()
    unmatched: tuple[Path, ...] = ()
    idle_globs: tuple[int, ...] = ()
    comments: tuple[Comment, ...] = ()

    @cached_property
    def of_kpi(self) -> dict[str, RowsOfKpi]:
        """By KPI id the rows that name it."""
        found: dict[str, list[tuple[Table, array[int]]]] = {}
        for table in self.tables:
            of_table: dict[str, array[int]] = defaultdict(lambda: array("i"))
            for row, kpi in enumerate(table.columns["kpi"]):
                of_table[kpi].append(row)
            for kpi, rows in of_table.items():
                found.setdefault(kpi, []).append((table, rows))
        return {kpi: RowsOfKpi(kpi, parts) for kpi, parts in found.items()}

    @cached_property
    def rows(self) -> "dict[str, Sequence[tuple[Table, array[int]]]]":
        """By KPI id the rows that name it, table by table in the order of lines."""
        return {kpi: rows.parts for kpi, rows in self.of_kpi.items()}

    def newest(self, kpi: str, known_on: date | None = None) -> Series:
        """Of every period what was entered last, in the order of time, missing values too."""
        found = self.of_kpi.get(kpi)
        if found is None:
            return Series(RowsOfKpi(kpi, ()), ())
        return Series(found, found.latest if known_on is None else found.known(known_on))

    def series(self, kpi: str, known_on: date | None = None) -> Series:
        """The values in force in the order of time: the latest vintage of each period, if not missing."""
        return self.newest(kpi, known_on).measured()

    def newest_of(self, kpi: str, period: Period) -> Observation | None:
        """What was entered last for one period, be it that the value is missing; None where nothing was."""
        found = self.of_kpi.get(kpi)
        return found.newest_of(period) if found is not None else None

    def observations(self, kpi: str) -> Iterator[Observation]:
        """Every row of a KPI as it stands in the files."""
        found = self.of_kpi.get(kpi)
        return (observation(*found.at(number)) for number in range(len(found))) if found else iter(())

    def vintages(self, kpi: str, known_on: date | None = None) -> dict[Period, list[Observation]]:
        """By period, in the order of time, what was entered for it, oldest first."""
        found: dict[Period, list[Observation]] = {}
        for seen in self.observations(kpi):
            if seen.known(known_on):
                found.setdefault(seen.period, []).append(seen)
        for entries in found.values():
            entries.sort(key=lambda entry: entry.vintage)
        return dict(sorted(found.items()))
