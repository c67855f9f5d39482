"""What a chart of a KPI shows, and the round numbers and years on its axes."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from offshore_kpi.i18n import as_decimal
from offshore_kpi.methods.case import TargetKind, TrajectoryShape
from offshore_kpi.methods.trajectory import expected_at
from offshore_kpi.plan.models import Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report import targets
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Bound, Level, Observation, ObsStatus
from offshore_kpi.text.periods import Period

_STEPS_OF_A_BEND = 12

Path = tuple[tuple[date, Decimal], ...]
"""A line through days and values."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value to be drawn.

    Attributes:
        period: the period it is for; it is drawn at the period's last day.
        value: the level, in the KPI's unit.
        bound: what the figure is to the true one.
        obs_status: normal, estimated, forecast …
        counts: whether it is compared with the target; forecasts and values before a break are not.
        observation: the row it comes from; None where it was worked out from several.
    """

    period: Period
    value: Decimal
    bound: Bound
    obs_status: ObsStatus
    counts: bool
    observation: Observation | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A target, the value it asks for, where one is known, and whether a later target has replaced it."""

    target: Target
    value: Decimal | None
    replaced: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """A target to be drawn: its value at its due, and whether a later one has replaced it."""

    due: Period
    value: Decimal
    replaced: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """All that a chart of one KPI shows; `low` and `high` are the edges of a band to hold."""

    points: tuple[Point, ...]
    trajectory: Path
    promises: tuple[Aim, ...]
    baseline: Level | None
    low: Decimal | None
    high: Decimal | None

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is more to see than one mark."""
        marks = {(point.period.end, point.value) for point in self.points}
        marks |= {(promise.due.end, promise.value) for promise in self.promises}
        if self.baseline:
            marks.add((self.baseline.period.end, self.baseline.value))
        return len(marks) > 1 or (bool(marks) and (self.low is not None or self.high is not None))

    @property
    def days(self) -> list[date]:
        """The days at which something stands."""
        marks = [self.baseline.period.end] if self.baseline else []
        marks += [promise.due.end for promise in self.promises]
        return sorted([*marks, *(point.period.end for point in self.points)])

    @property
    def values(self) -> list[Decimal]:
        """The values of all that stands in the chart."""
        marks = [self.baseline.value] if self.baseline else []
        marks += [edge for edge in (self.low, self.high) if edge is not None]
        marks += [promise.value for promise in self.promises]
        return sorted([*marks, *(point.value for point in self.points)])


def curve(row: KpiRow, as_of: date) -> Curve:
    """What a chart of a KPI shows as of a day."""
    objective = row.objective
    band = objective if objective and objective.kind is TargetKind.HOLD else None
    return Curve(
        points=tuple(_points(row)),
        trajectory=tuple(_trajectory(row)),
        promises=tuple(_aims(row, as_of)),
        baseline=row.baseline,
        low=band.low if band else None,
        high=band.high if band else None,
    )


def _points(row: KpiRow) -> Iterator[Point]:
    """The comparable levels, and of a KPI that records levels the other values beside them."""
    levels = {level.period: level for level in row.levels}
    seen = {entry.period: entry for entry in row.series.observations()}
    for period in sorted({*levels, *seen}):
        level, entry = levels.get(period), seen.get(period)
        status = entry.obs_status if entry else ObsStatus.NORMAL
        if level is not None:
            yield Point(period, level.value, level.bound, status, counts=True, observation=entry)
        elif entry is not None and entry.value is not None and row.kpi.records is Records.LEVEL:
            yield Point(period, entry.value, entry.qualifier, status, counts=False, observation=entry)


def _trajectory(row: KpiRow) -> Iterator[tuple[date, Decimal]]:
    """The line through the way-points: straight, bent or in steps."""
    shape, waypoints = row.kpi.trajectory, row.waypoints
    if row.baseline is None or len(waypoints) < 2:  # noqa: PLR2004 - a line has two ends
        return
    for start, stop in pairwise(waypoints):
        yield start.period.end, start.value
        if shape is TrajectoryShape.STEP:
            yield stop.period.end, start.value
        elif shape is TrajectoryShape.GEOMETRIC:
            yield from _bend(start, stop, shape)
    yield waypoints[-1].period.end, waypoints[-1].value


def _bend(start: Level, stop: Level, shape: TrajectoryShape) -> Iterator[tuple[date, Decimal]]:
    days = (stop.period.end - start.period.end).days
    for step in range(1, _STEPS_OF_A_BEND):
        day = start.period.end + timedelta(days=days * step // _STEPS_OF_A_BEND)
        asked = expected_at(Period.from_day(day), (start, stop), shape)
        if asked is not None:
            yield day, as_decimal(asked)


def promises(row: KpiRow, as_of: date) -> list[Promise]:
    """The targets of a KPI as of a day in the order of their dues, each after those it has replaced."""
    in_force, changes = targets.in_force(row.kpi.targets, as_of)
    found = [
        *(_promise(row, change.old, replaced=True) for change in changes),
        *(_promise(row, target, replaced=False) for target in in_force),
    ]
    return sorted(found, key=_when)


def _promise(row: KpiRow, target: Target, *, replaced: bool) -> Promise:
    reached = targets.goal(target, row.kpi, row.baseline)
    return Promise(target, reached.value if reached else None, replaced)


def _when(promise: Promise) -> tuple[date, date]:
    due, set_on = promise.target.due, promise.target.set_on
    return due.end if due else date.max, set_on or date.min


def _aims(row: KpiRow, as_of: date) -> Iterator[Aim]:
    for promise in promises(row, as_of):
        if promise.target.due is not None and promise.value is not None:
            yield Aim(promise.target.due, promise.value, promise.replaced)


_TOO_CLOSE = Decimal("1e-9")
"""Values that differ by less than this share of their size are drawn as one."""

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def ticks(values: Sequence[Decimal], most: int = 5) -> list[Decimal]:
    """Round numbers that enclose all values, at most about this many.

    Zero is among them where the values come near it, so that a bar or a slope is not read for more than
    it is.
    """
    low, high = min(values), max(values)
    if low > 0 and low <= high / 2:
        low = Decimal(0)
    if high < 0 and high >= low / 2:
        high = Decimal(0)
    if high - low <= max(abs(low), abs(high)) * _TOO_CLOSE:
        low, high = low - _room(low), high + _room(high)
    step = _step(high - low, most)
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return [step * (first + index) for index in range(int(last - first) + 1)]


def _room(value: Decimal) -> Decimal:
    return abs(value) / 10 if value else Decimal(1)


def _step(span: Decimal, most: int) -> Decimal:
    """The least round step that cuts a span into at most this many parts."""
    magnitude = Decimal(10) ** math.floor((span / most).log10())
    return next(step * magnitude for step in _STEPS if span <= step * magnitude * most)


def decimals_of(numbers: Sequence[Decimal]) -> int:
    """How many decimals it takes to tell the numbers of an axis apart."""
    exponents = (number.normalize().as_tuple().exponent for number in numbers if number)
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def year_ticks(first: date, last: date, most: int = 6) -> list[int]:
    """The years of a stretch of time to be written below it: at most this many, and round ones."""
    span = last.year - first.year + 1
    distances = (size * 10**power for power in range(5) for size in (1, 2, 5))
    distance = next(size for size in distances if span <= size * most)
    return list(range(first.year + -first.year % distance, last.year + 1, distance))
