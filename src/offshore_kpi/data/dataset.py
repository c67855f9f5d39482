"""A plan with its rows: by KPI as a series in the order of time, by action as its reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import chain, compress
from operator import ge
from pathlib import Path
from typing import Any

from offshore_kpi.data.table import Table
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.comments import Comment
from offshore_kpi.plan.models import Kpi, Locate, Plan
from offshore_kpi.plan.omissions import Omissions
from offshore_kpi.series import OLDEST, Bound, Observation, ObsStatus, Series
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Period


@dataclass(frozen=True)
class Dataset:
    """What a report or a check is made from.

    Attributes:
        plan: the plan; parts that could not be read are left out of it.
        plan_file: its text.
        locate: the place of a part of it.
        tables: the measurement files in the order of their names.
        action_tables: the files that report on actions, likewise.
        has_sound_reports: whether all that they say could be read.
        omissions: what stands in the plan but could not be read.
        unmatched: files that look like measurements, but no pattern of the plan matches them.
        idle_globs: positions of the plan's patterns that match no file.
        unmatched_reports: files beside the reports of actions, likewise.
        idle_report_globs: positions of the patterns of reports, likewise.
        comments: what the plan's comments say to the program.
        misnamed: a file beside the plan that is named almost like one, and not read.
    """

    plan: Plan
    plan_file: TextFile
    locate: Locate
    tables: tuple[Table, ...]
    action_tables: tuple[Table, ...] = ()
    has_sound_reports: bool = True
    omissions: Omissions = field(default_factory=Omissions)
    unmatched: tuple[Path, ...] = ()
    idle_globs: tuple[int, ...] = ()
    unmatched_reports: tuple[Path, ...] = ()
    idle_report_globs: tuple[int, ...] = ()
    comments: tuple[Comment, ...] = ()
    misnamed: Path | None = None

    @cached_property
    def kpis(self) -> Mapping[str, Kpi]:
        """The plan's KPIs by id; of two with one id, which is an error, the first."""
        found: dict[str, Kpi] = {}
        for _path, _pillar, _axis, kpi in self.plan.each_kpi():
            found.setdefault(kpi.id, kpi)
        return found

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The plan's actions by id; of two with one id, which is an error, the first."""
        found: dict[str, Action] = {}
        for _path, _pillar, _axis, action in self.plan.each_action():
            found.setdefault(action.id, action)
        return found

    @cached_property
    def report_rows(self) -> Mapping[str, Sequence[tuple[Table, Sequence[int]]]]:
        """By id of an action the rows that report on it, table by table in the order of lines."""
        return _by_subject(self.action_tables)

    @cached_property
    def rows(self) -> Mapping[str, Sequence[tuple[Table, Sequence[int]]]]:
        """By KPI id the rows that name it, table by table in the order of lines; flawed ones too."""
        return _by_subject(self.tables)

    def entered(self, kpi: str) -> Series:
        """Every sound row of a KPI in the order of time; those of one period in the order of entry.

        Rows without a day of entry come first; of those of one day, the one that stands last comes last.
        """
        return _in_order(kpi, self.rows.get(kpi, ()))

    def newest(self, kpi: str, known_on: date | None = None) -> Series:
        """Of every period what was entered last (up to a day), in the order of time, missing values too."""
        entered = self.entered(kpi)
        return (entered if known_on is None else entered.known_on(known_on)).latest()

    def series(self, kpi: str, known_on: date | None = None) -> Series:
        """The values in force in the order of time: the latest vintage of each period, if not missing."""
        return self.newest(kpi, known_on).measured()

    def newest_of(self, kpi: str, period: Period) -> Observation | None:
        """What was entered last for one period, be it that the value is missing; None where nothing was."""
        series = self.newest(kpi)
        index = series.index_of(period)
        return None if index is None else series.observation(index)

    def vintages(self, kpi: str, known_on: date | None = None) -> dict[Period, list[Observation]]:
        """By period, in the order of time, what was entered for it (up to a day), oldest first."""
        series = self.entered(kpi)
        found: dict[Period, list[Observation]] = {}
        for seen in (series if known_on is None else series.known_on(known_on)).observations():
            found.setdefault(seen.period, []).append(seen)
        return found


def _by_subject(tables: Sequence[Table]) -> Mapping[str, Sequence[tuple[Table, Sequence[int]]]]:
    found: dict[str, list[tuple[Table, Sequence[int]]]] = {}
    for table in tables:
        for subject, rows in table.rows.items():
            found.setdefault(subject, []).append((table, rows))
    return found


def _in_order(kpi: str, rows: Sequence[tuple[Table, Sequence[int]]]) -> Series:
    parts = [(table, _sound(table, numbers)) for table, numbers in rows]
    periods = _column(parts, "period", None)
    vintages = [moment or OLDEST for moment in _column(parts, "recorded_on", None)]
    keys = [period.sort_key for period in periods]
    series = Series(
        kpi,
        periods,
        _column(parts, "value", None),
        _column(parts, "qualifier", Bound.EXACT),
        _column(parts, "obs_status", ObsStatus.NORMAL),
        vintages,
        list(chain.from_iterable([table] * len(numbers) for table, numbers in parts)),
        list(chain.from_iterable(numbers for _table, numbers in parts)),
    )
    if _are_in_order(keys, vintages):
        return series
    order = sorted(range(len(series)), key=vintages.__getitem__)
    return series.at(sorted(order, key=keys.__getitem__))  # which leaves those of one period in order


def _are_in_order(keys: Sequence[int], vintages: Sequence[datetime]) -> bool:
    """Whether rows stand in the order of time, and those of one period in the order of entry, as most do."""
    doubtful = compress(range(1, len(keys)), map(ge, keys, keys[1:]))
    return all(keys[row - 1] == keys[row] and vintages[row - 1] <= vintages[row] for row in doubtful)


def _sound(table: Table, rows: Sequence[int]) -> Sequence[int]:
    return [row for row in rows if row not in table.flawed] if table.flawed else rows


def _column(parts: Sequence[tuple[Table, Sequence[int]]], name: str, default: object) -> list[Any]:
    """A column over the rows of several tables; the default stands where a table does not have it."""

    def of(table: Table, rows: Sequence[int]) -> list[Any]:
        cells = table.columns.get(name)
        return list(map(cells.__getitem__, rows)) if cells is not None else [default] * len(rows)

    columns = [of(table, rows) for table, rows in parts]
    return columns[0] if len(columns) == 1 else list(chain.from_iterable(columns))
