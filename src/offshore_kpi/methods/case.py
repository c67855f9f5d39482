"""What a method is asked: comparable values in the order of time, their start, and where they should go.

How increments become levels, which target is in force and what the calendar says has been settled before; a
method does arithmetic.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from offshore_kpi.series import Bound, Interval, Level, Series
from offshore_kpi.text.periods import Frequency, Period

_LARGEST, _SMALLEST = Decimal("1E100"), Decimal("1E-100")


class TargetKind(StrEnum):
    """What a target's value promises."""

    REACH = "reach"
    GAIN = "gain"
    GAIN_PERCENT = "gain_percent"
    TOTAL = "total"
    HOLD = "hold"
    MILESTONE = "milestone"


FROM_NOTHING = frozenset({TargetKind.TOTAL, TargetKind.MILESTONE})
"""The kinds of target whose way starts from nothing done, whatever the baseline says."""


class TrajectoryShape(StrEnum):
    """The path between two way-points."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Objective:
    """The target in force: `goal` by the end of `due`; for `hold`, a band from `low` to `high`.

    `bound` is what the goal is to the true one, where it was worked out from an uncertain baseline, and
    `ends` what is known of it beyond that.
    """

    kind: TargetKind
    due: Period | None
    goal: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    ends: Interval | None = None

    @property
    def interval(self) -> Interval:
        """Between which values the goal lies; open where there is none."""
        if self.ends is None and self.goal is not None:
            return Interval.of(self.goal, self.bound)
        return self.ends or Interval(None, None)


@dataclass(frozen=True, slots=True)
class Case:
    """All that a method may look at.

    Attributes:
        direction: 1 where more is better, -1 where less is, 0 where neither.
        frequency: how often the KPI is measured.
        series: the comparable values up to the day of the report; no forecasts, and none is missing.
        base_period: the period the target, or the trend, starts from; None starts at the first value.
        baseline: the level of that period, where it is known.
        objective: the target in force, or None for a KPI that is monitored only.
        waypoints: levels promised on the way, in the order of time; the last one is the goal at its due.
        shape: the trajectory between way-points.
        as_of: the day of the report.
        parameters: the method's own settings by name (thresholds, limit, optimum …).
        unstated: whether a newer value than the last of the series is known only between bounds that leave no
            number to be stated.
    """

    direction: int
    frequency: Frequency
    series: Series
    base_period: Period | None
    baseline: Level | None
    objective: Objective | None
    waypoints: tuple[Level, ...]
    shape: TrajectoryShape
    as_of: date
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    unstated: bool = False

    def parameter(self, name: str, defaults: Mapping[str, Decimal | None]) -> Decimal:
        """A method's setting: the plan's, else the publisher's default (0 where there is none)."""
        given = self.parameters.get(name)
        return given if given is not None else defaults[name] or Decimal(0)

    def thresholds(self, names: Sequence[str], defaults: Mapping[str, Decimal | None]) -> tuple[Decimal, ...]:
        """The settings of these names."""
        return tuple(self.parameter(name, defaults) for name in names)


def is_usable(case: Case) -> bool:
    """Whether every number of the case is of a size that can be reckoned with."""
    return _are_reckonable(case.series.values) and _is_rest_usable(case)


def is_usable_now(case: Case) -> bool:
    """As `is_usable`, of what a target is compared with: the last value, or for a band every one."""
    if case.objective is not None and case.objective.kind is TargetKind.HOLD:
        return is_usable(case)
    return _are_reckonable(case.series.values[-1:]) and _is_rest_usable(case)


def _is_rest_usable(case: Case) -> bool:
    baseline = case.baseline.value if case.baseline else None
    target = case.objective
    promised = (target.goal, target.low, target.high) if target else ()
    return _are_reckonable((baseline, *promised, *case.parameters.values()))


def is_reckonable(value: Decimal | None) -> bool:
    """Whether a number is of a size that can be reckoned with; what is not there does no harm."""
    return _are_reckonable((value,))


def _are_reckonable(values: Iterable[Decimal | None]) -> bool:
    known = [value for value in values if value is not None]
    if not all(map(Decimal.is_finite, known)):  # first: NaN cannot be compared
        return False
    # One comparison for most of perhaps a million numbers; the others are looked at more closely.
    doubtful = [value for value in known if not _SMALLEST <= value <= _LARGEST]
    return all(value == 0 or _SMALLEST <= value.copy_abs() <= _LARGEST for value in doubtful)


def as_float(value: Fraction) -> float | None:
    """The value in floating point; None where it is beyond that."""
    try:
        return float(value)
    except OverflowError:
        return None
