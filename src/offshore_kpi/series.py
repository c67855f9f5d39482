"""The values of one KPI in the order of time, as columns: what reports reckon with and methods judge."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import compress
from operator import ne
from pathlib import Path
from typing import Any, Protocol, overload

from offshore_kpi.findings import Place
from offshore_kpi.i18n import number
from offshore_kpi.text.bounds import BOUND_SIGNS, Bound, Interval
from offshore_kpi.text.periods import Cycle, Period, cycles_of

__all__ = [
    "BEFORE_ITS_TIME",
    "BOUND_SIGNS",
    "OLDEST",
    "Bound",
    "Interval",
    "Level",
    "ObsStatus",
    "Observation",
    "Rows",
    "Series",
    "stated_text",
]

OLDEST = datetime.min  # noqa: DTZ901 - days of entry are local days
"""The vintage of a value without a day of entry."""


class ObsStatus(StrEnum):
    """SDMX observation status (code list CL_OBS_STATUS), the codes this format knows."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    FORECAST = "F"
    BREAK = "B"
    MISSING = "M"


BEFORE_ITS_TIME = frozenset({ObsStatus.FORECAST, ObsStatus.MISSING})
"""What a row may say of a period that is not over: that it observes nothing."""


def stated_text(value: Decimal | None, qualifier: Bound, status: ObsStatus) -> str:
    """A value as its row states it, all digits, with the sign of its qualifier and the code of its status."""
    if value is None:
        return status.value
    code = "" if status is ObsStatus.NORMAL else f" ({status})"
    return BOUND_SIGNS[qualifier] + number(value) + code


@dataclass(frozen=True, slots=True)
class Level:
    """One comparable value: the KPI's level at the end of a period, in the KPI's unit.

    `ends` is what is known of the true value, where that is more than value and bound say.
    """

    period: Period
    value: Decimal
    bound: Bound = Bound.EXACT
    ends: Interval | None = field(default=None, compare=False)

    @property
    def interval(self) -> Interval:
        """Between which values the true one lies."""
        return self.ends or Interval.of(self.value, self.bound)


class Rows(Protocol):
    """What a series knows of the rows that its values come from: the rows of one file, numbered from 0."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    def line(self, row: int) -> int:
        """The line on which a row begins."""
        ...

    def place(self, row: int, column: str) -> Place:
        """The place of one cell; the row's line where the file has no such column."""
        ...

    def text(self, row: int, column: str) -> str:
        """One cell as it stands in the file; empty where there is no such column."""
        ...


@dataclass(frozen=True, slots=True)
class Observation:
    """One value with all that its row says of it, and where the row stands.

    Attributes:
        kpi: the id of the KPI.
        period: the period it is for.
        value: in the KPI's unit; None where it is missing.
        obs_status: normal, estimated, forecast …
        qualifier: what the value is to the true one.
        source: the id of a source of the plan, or empty.
        note: the comment of the value.
        recorded_on: when it was entered, where the row says so.
        path: the file.
        line: the line on which the row begins.
    """

    kpi: str
    period: Period
    value: Decimal | None
    obs_status: ObsStatus
    qualifier: Bound
    source: str
    note: str
    recorded_on: datetime | None
    path: Path
    line: int

    @property
    def vintage(self) -> datetime:
        """What orders the rows of one period: a row without a day of entry is the oldest."""
        return self.recorded_on or OLDEST


@dataclass(frozen=True, eq=False)
class Series(Sequence[Level]):  # noqa: PLW1641 - compared as a list, it has no hash
    """Values of one KPI in the order of time, as columns of one length; an item of it is a `Level`.

    Attributes:
        kpi: the id of the KPI.
        periods: the period of each value, none earlier than the one before it.
        values: in the KPI's unit; None where a value is missing.
        bounds: what each value is to the true one.
        statuses: the observation status of each.
        vintages: when each was entered; `OLDEST` where its row does not say.
        tables: the rows of the file that each comes from; of one that was worked out, those of its last part.
        rows: the number of its row among them.
        intervals: between which values the true ones lie, where they are not exact; none at all if all are.
    """

    kpi: str = ""
    periods: Sequence[Period] = ()
    values: Sequence[Decimal | None] = ()
    bounds: Sequence[Bound] = ()
    statuses: Sequence[ObsStatus] = ()
    vintages: Sequence[datetime] = ()
    tables: Sequence[Rows] = ()
    rows: Sequence[int] = ()
    intervals: Sequence[Interval | None] = ()

    @staticmethod
    def of(levels: Iterable[Level]) -> "Series":
        """The series of some levels that come from no file, in the order of time."""
        known = list(levels)
        return Series(
            periods=[level.period for level in known],
            values=[level.value for level in known],
            bounds=[level.bound for level in known],
            statuses=[ObsStatus.NORMAL] * len(known),
            vintages=[OLDEST] * len(known),
        )

    def __len__(self) -> int:
        return len(self.periods)

    @overload
    def __getitem__(self, index: int) -> Level: ...
    @overload
    def __getitem__(self, index: slice) -> "Series": ...
    def __getitem__(self, index: int | slice) -> "Level | Series":
        if isinstance(index, slice):
            if index.indices(len(self)) == (0, len(self), 1):
                return self
            return self._picked(lambda column: column[index])
        value = self.values[index]
        if value is None:
            message = f"no value for {self.periods[index]}"
            raise ValueError(message)
        ends = self.intervals[index] if self.intervals else None
        return Level(self.periods[index], value, self.bounds[index], ends)

    def __eq__(self, other: object) -> bool:
        """Whether two have the same levels and holes, whatever files they come from."""
        return isinstance(other, Series) and all(
            list(own) == list(others)  # a column may be a list or a tuple
            for own, others in (
                (self.periods, other.periods),
                (self.values, other.values),
                (self.bounds, other.bounds),
            )
        )

    def observation(self, index: int) -> Observation:
        """One value with all that its row says of it; of a worked out one, of its last part."""
        table, row = self.tables[index], self.rows[index]
        vintage = self.vintages[index]
        return Observation(
            kpi=self.kpi,
            period=self.periods[index],
            value=self.values[index],
            obs_status=self.statuses[index],
            qualifier=self.bounds[index],
            source=table.text(row, "source"),
            note=table.text(row, "note"),
            recorded_on=None if vintage == OLDEST else vintage,
            path=table.path,
            line=table.line(row),
        )

    def observations(self) -> Iterator[Observation]:
        """Every value with all that its row says of it."""
        return map(self.observation, range(len(self)))

    def place(self, index: int, column: str) -> Place:
        """The place of a cell of one value's row."""
        return self.tables[index].place(self.rows[index], column)

    def text(self, index: int, column: str = "value") -> str:
        """A cell of one value's row as it stands in the file."""
        return self.tables[index].text(self.rows[index], column)

    def where(self, chosen: Sequence[object]) -> "Series":
        """The values for which something true stands in `chosen`, which has as many items."""
        return self if all(chosen) else self._picked(lambda column: list(compress(column, chosen)))

    def at(self, indexes: Sequence[int]) -> "Series":
        """The values with these numbers, in the order of the numbers."""
        return self._picked(lambda column: [column[index] for index in indexes] if column else column)

    def _picked(self, pick: Callable[[Sequence[Any]], Sequence[Any]]) -> "Series":
        return Series(
            self.kpi,
            pick(self.periods),
            pick(self.values),
            pick(self.bounds),
            pick(self.statuses),
            pick(self.vintages),
            pick(self.tables),
            pick(self.rows),
            pick(self.intervals),
        )

    def measured(self) -> "Series":
        """Those that have a value."""
        return self.where([value is not None for value in self.values])

    def known_on(self, day: date) -> "Series":
        """Those that had been entered by the end of a day; without a day of entry, always."""
        return self.where([vintage.date() <= day for vintage in self.vintages])

    def latest(self) -> "Series":
        """Of each period the last; where values stand in the order of entry, the one entered last."""
        keys = [period.sort_key for period in self.periods]
        return self.where([*map(ne, keys, keys[1:]), *keys[-1:]])

    def without(self, status: ObsStatus) -> "Series":
        """Those of any other observation status."""
        if status not in self.statuses:
            return self
        return self.where([one is not status for one in self.statuses])

    def since_last(self, status: ObsStatus) -> "Series":
        """Those from the last one of an observation status on; all of them where none has it."""
        found = [index for index, one in enumerate(self.statuses) if one is status]
        return self[found[-1] :] if found else self

    def ended_before(self, day: date) -> int:
        """How many are of periods that ended before a day."""
        return bisect_left(self.periods, day, key=lambda period: period.end)

    def ended_by(self, day: date) -> int:
        """How many are of periods that had ended by the end of a day."""
        return bisect_right(self.periods, day, key=lambda period: period.end)

    def index_of(self, period: Period) -> int | None:
        """The number of the value for a period; None where there is none."""
        index = bisect_left(self.periods, period)
        return index if index < len(self) and self.periods[index] == period else None

    @cached_property
    def cycle(self) -> Cycle | None:
        """The one that all its periods have, so that none overlap; None where there are several, or none."""
        found = cycles_of(self.periods)
        return found.pop() if len(found) == 1 else None

    @property
    def is_unbroken(self) -> bool:
        """Whether its periods, all of one cycle, follow one another without a hole."""
        if not self or self.cycle is None:
            return False
        return self.periods[-1].ordinal - self.periods[0].ordinal + 1 == len(self)
