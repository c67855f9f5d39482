"""What a progress method is asked and what it answers.

A method is a module with the members of `Method`. It judges one KPI from a `Case`: comparable levels in
the order of time, where they started from and where they should go. How increments become levels, which
target is in force and what the calendar says has been settled before; a method does arithmetic.
"""

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, overload

from offshore_kpi.text.periods import Frequency, Period

if TYPE_CHECKING:
    from offshore_kpi.methods.figures import Figures


class Status(StrEnum):
    """The common statuses, which every method's own words are mapped onto; best first."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    MISSED = "missed"
    UNREPORTED = "unreported"
    NOT_STARTED = "not_started"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"
    SUSPENDED = "suspended"


ASSESSED = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.MISSED)
"""The statuses that say how well a KPI does, best first; the others say why nothing can be said."""


class Bound(StrEnum):
    """What a figure is to the true one: exact, at least, at most, or about."""

    EXACT = ""
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"

    def mirrored(self) -> "Bound":
        """The bound of the negated figure."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)

    def plus(self, other: "Bound") -> "Bound":
        """The bound of a sum: two of one sort keep it, two of different sorts leave only "about"."""
        if Bound.EXACT in {self, other}:
            return other if self is Bound.EXACT else self
        return self if self is other else Bound.ABOUT


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


@dataclass(frozen=True, slots=True)
class Level:
    """One comparable value: the KPI's level at the end of a period, in the KPI's unit."""

    period: Period
    value: Decimal
    bound: Bound = Bound.EXACT


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


class Steps(Sequence[str]):
    """The lines of a working, written when they are read: few reports show them."""

    def __init__(self, write: Callable[[], tuple[str, ...]]) -> None:
        self._write = write

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return self._write()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._lines == tuple(other)

    def __hash__(self) -> int:
        return hash(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._lines[index]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A method's answer on one KPI or on a group.

    Attributes:
        status: the common status, or None where the method cannot judge.
        label: the publisher's own word.
        score: the publisher's own score, in its own range.
        ratio: the publisher's own ratio (what its thresholds are compared with).
        reason: one sentence for the reader: why this verdict, or why there is none.
        steps: the formula with the numbers put in, one line a step.
        figures: the common figures, where the method has worked them out already.
    """

    status: Status | None
    label: str | None = None
    score: float | None = None
    ratio: float | None = None
    reason: str = ""
    steps: Sequence[str] = ()
    figures: "Figures | None" = None


@dataclass(frozen=True, slots=True)
class Member:
    """One judged KPI as the roll-up of its group sees it; weight and settings are the plan's."""

    judgement: Judgement
    weight: Decimal = Decimal(1)
    parameters: Mapping[str, Decimal] = field(default_factory=dict)


class Method(Protocol):
    """What a method's module offers.

    Attributes:
        NAME: the name in plans and on the command line.
        TITLE, SOURCE, FORMULA, NEEDS: what `kpi methods` prints, in words (marked for translation).
        KINDS: the kinds of target it can judge; `None` in it stands for a KPI without target.
        MEAN_OF_MEANS: whether a pillar is judged from its axes, and the plan from its pillars; else from the
            KPIs.
        PARAMETERS: the settings it knows with their defaults (None: no default, optional).
    """

    NAME: str
    TITLE: str
    SOURCE: str
    FORMULA: str
    NEEDS: str
    KINDS: frozenset[TargetKind | None]
    MEAN_OF_MEANS: bool
    PARAMETERS: Mapping[str, Decimal | None]

    def judge(self, case: Case) -> Judgement:
        """The verdict on one KPI; never raises for any case that can be built."""
        ...

    def roll_up(self, members: Sequence[Member]) -> Judgement:
        """The verdict on a group whose KPIs are all judged by this method."""
        ...
