"""Which target is in force on a day, what it has replaced, and the goal it asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.methods.case import Objective, TargetKind
from offshore_kpi.plan.models import Kpi, Records
from offshore_kpi.plan.target import Target
from offshore_kpi.series import Bound, Interval, Level


@dataclass(frozen=True, slots=True)
class Change:
    """A target that another with the same due has replaced from the day on which that was set."""

    old: Target
    new: Target


def in_force(targets: Iterable[Target], as_of: date) -> tuple[tuple[Target, ...], tuple[Change, ...]]:
    """The targets set by a day, one for each due in the order of time, and the changes that led to them.

    A target without `set_on` has been there from the beginning; one without due is the last.
    """
    latest: dict[date, Target] = {}
    changes: list[Change] = []
    known = (target for target in targets if target.set_on is None or target.set_on <= as_of)
    for target in sorted(known, key=lambda one: one.set_on or date.min):
        due = target.due.end if target.due else date.max
        if due in latest:
            changes.append(Change(latest[due], target))
        latest[due] = target
    return tuple(latest[due] for due in sorted(latest)), tuple(changes)


def current(targets: Sequence[Target], as_of: date) -> Target | None:
    """The earliest target that is not past, else the last."""
    pending = (target for target in targets if target.due is None or target.due.end >= as_of)
    return next(pending, targets[-1] if targets else None)


def objective(target: Target, kpi: Kpi, baseline: Level | None) -> Objective:
    """The target as a method sees it."""
    reached = goal(target, kpi, baseline)
    if reached is None:
        return Objective(target.kind, target.due, None, target.min, target.max)
    return Objective(target.kind, target.due, reached.value, bound=reached.bound, ends=reached.ends)


@dataclass(frozen=True, slots=True)
class Goal:
    """A value in the KPI's unit, what it is to the true one, and between which values that lies."""

    value: Decimal
    bound: Bound = Bound.EXACT
    ends: Interval | None = None


def goal(target: Target, kpi: Kpi, baseline: Level | None) -> Goal | None:
    """The value at which a target counts as met; None where it cannot be known.

    reach and total: the target's value; gain: baseline ± value by direction; gain_percent:
    baseline · (1 ± value/100), where a negative baseline goes the same way as a positive one: -10 and 50 %
    more is -5, and a baseline of 0 goes nowhere; milestone: 1; a band to hold has no single value.
    """
    if target.kind is TargetKind.MILESTONE:
        return Goal(Decimal(1))
    if target.kind is TargetKind.HOLD or target.value is None:
        return None
    if target.kind is TargetKind.REACH:
        return Goal(target.value)
    if target.kind is TargetKind.TOTAL:
        return Goal(target.value) if _is_countable(kpi, baseline) else None
    return _gained(target, target.value, kpi.direction.sign or 1, baseline)


def _is_countable(kpi: Kpi, baseline: Level | None) -> bool:
    """Whether it is known from what on a total counts: a running total less what stood at the baseline."""
    return kpi.records is not Records.RUNNING_TOTAL or kpi.baseline is None or baseline is not None


def _gained(target: Target, value: Decimal, sign: int, baseline: Level | None) -> Goal | None:
    if baseline is None:
        return None
    known = baseline.interval
    if target.kind is TargetKind.GAIN:
        change = Fraction(sign * value)
        return Goal(baseline.value + sign * value, baseline.bound, known + Interval(change, change))
    if baseline.value == 0:
        return None
    factor = 1 + sign * value / 100 if baseline.value >= 0 else 1 - sign * value / 100
    bound = baseline.bound if factor >= 0 else baseline.bound.mirrored()
    return Goal(baseline.value * factor, bound, known.divided_by(1 / Fraction(factor)) if factor else None)


def waypoints(targets: Iterable[Target], kpi: Kpi, baseline: Level | None) -> tuple[Level, ...]:
    """Baseline, interim goals and goal in the order of time; a band to hold is none of them."""
    goals = [
        Level(target.due, reached.value, reached.bound)
        for target in targets
        if target.due is not None and (reached := goal(target, kpi, baseline)) is not None
    ]
    return (baseline, *goals) if baseline else tuple(goals)
