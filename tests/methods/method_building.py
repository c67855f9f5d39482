"""Cases for the methods, built from years and numbers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.case import Case, Objective, TargetKind, TrajectoryShape
from offshore_kpi.methods.judgement import Judgement, Member, Method, Status
from offshore_kpi.series import Bound, Level, Series
from offshore_kpi.text.periods import Frequency, Period

Figure = float | int | str | Decimal

PUBLISHED: Mapping[str, Method] = {name: load(name) for name in METHODS if name != "linear"}
"""Every method but our own, whose figures have tests of their own."""


def exact(value: Figure) -> Decimal:
    return Decimal(str(value))


def level(period: str | int, value: Figure, bound: Bound = Bound.EXACT) -> Level:
    return Level(Period.parse(str(period)), exact(value), bound)


def reach(
    goal: Figure | None, due: str | int | None = 2030, kind: TargetKind = TargetKind.REACH
) -> Objective:
    return Objective(
        kind, None if due is None else Period.parse(str(due)), None if goal is None else exact(goal)
    )


def hold(low: Figure | None = None, high: Figure | None = None) -> Objective:
    lower, upper = (None if bound is None else exact(bound) for bound in (low, high))
    return Objective(TargetKind.HOLD, None, None, lower, upper)


def case(
    values: Mapping[int, Figure] | Mapping[str, Figure],
    objective: Objective | None = None,
    *,
    direction: int = 1,
    base: str | int | None = None,
    frequency: Frequency = Frequency.ANNUAL,
    **parameters: Figure,
) -> Case:
    """A case; the base period, where one is given, takes its baseline from the values."""
    levels = tuple(level(period, value) for period, value in values.items())
    base_period = None if base is None else Period.parse(str(base))
    return Case(
        direction=direction,
        frequency=frequency,
        series=Series.of(levels),
        base_period=base_period,
        baseline=next((one for one in levels if one.period == base_period), None),
        objective=objective,
        waypoints=(),
        shape=TrajectoryShape.LINEAR,
        as_of=date(2026, 1, 1),
        parameters={name: exact(value) for name, value in parameters.items()},
    )


def member(
    score: float | None = None, label: str | None = None, status: Status | None = None, weight: Figure = 1
) -> Member:
    return Member(Judgement(status, label, score), exact(weight))
