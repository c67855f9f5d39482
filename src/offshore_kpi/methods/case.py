"""What a method is asked: comparable levels in the order of time, their start, and where they should go.

How increments become levels, which target is in force and what the calendar says has been settled before; a
method does arithmetic.
"""

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from offshore_kpi.series import Bound, Level
from offshore_kpi.text.periods import Frequency, Period


class TargetKind(StrEnum):
    """What a target's value promises."""

    REACH = "reach"
    GAIN = "gain"
    GAIN_PERCENT = "gain_percent"
    TOTAL = "total"
    HOLD = "hold"
    MILESTONE = "milestone"


class TrajectoryShape(StrEnum):
    """The path between two way-points."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    STEP = "step"


class Levels(Sequence[Level]):
    """Levels of which some can be told from the others without looking at each."""

    @abstractmethod
    def perhaps_outside(self, low: Decimal | None, high: Decimal | None) -> Sequence[Level]:
        """The levels that may not lie in a band: the others are exact, and certainly do."""

    @abstractmethod
    def end(self, index: int) -> date:
        """The last day of a level's period."""


def perhaps_outside(levels: Sequence[Level], low: Decimal | None, high: Decimal | None) -> Sequence[Level]:
    """The levels to be looked at to know which do not lie in a band, in the order of time."""
    return levels.perhaps_outside(low, high) if isinstance(levels, Levels) else levels


def ended_before(levels: Sequence[Level], day: date, *, that_day: bool = False) -> int:
    """How many levels, in the order of time, are of periods that ended before a day, or by that day."""
    end = levels.end if isinstance(levels, Levels) else lambda index: levels[index].period.end
    return (bisect_right if that_day else bisect_left)(range(len(levels)), day, key=end)


@dataclass(frozen=True, slots=True)
class Objective:
    """The target in force: `goal` by the end of `due`; for `hold`, a band from `low` to `high`.

    `bound` is what the goal is to the true one, where it was worked out from an uncertain baseline.
    """

    kind: TargetKind
    due: Period | None
    goal: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Case:
    """All that a method may look at.

    Attributes:
        direction: 1 where more is better, -1 where less is, 0 where neither.
        frequency: how often the KPI is measured.
        levels: the comparable levels up to the day of the report, in the order of time; no forecasts.
        base_period: the period the target, or the trend, starts from; None starts at the first level.
        baseline: the level of that period, where it is known.
        objective: the target in force, or None for a KPI that is monitored only.
        waypoints: levels promised on the way, in the order of time; the last one is the goal at its due.
        shape: the trajectory between way-points.
        as_of: the day of the report.
        parameters: the method's own settings by name (thresholds, limit, optimum …).
    """

    direction: int
    frequency: Frequency
    levels: Sequence[Level]
    base_period: Period | None
    baseline: Level | None
    objective: Objective | None
    waypoints: tuple[Level, ...]
    shape: TrajectoryShape
    as_of: date
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
