"""The figures every report shows of a KPI with a target, whatever method judges it.

With baseline b at t0, goal g at due T, direction d = ±1 and the latest level v at t:
gap = d·(g − v); progress = (v − b)/(g − b); pace = (v − b)/(expected − b);
observed rate = (v − b)/(t − t0) a year; required rate = (g − v)/(T − t) a year;
projected = v + observed rate·(T − t); eta = the day on which that line meets g.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from offshore_kpi.periods import years_between
from offshore_kpi.progress.base import Bound, Case, Level, Objective, TargetKind
from offshore_kpi.progress.trajectory import expected_at

DAYS_A_YEAR = Decimal("365.25")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one KPI; None where one is not defined. Rates are a year, in the KPI's unit."""

    goal: Decimal | None = None
    gap: Decimal | None = None
    progress: Decimal | None = None
    expected: Decimal | None = None
    pace: Decimal | None = None
    observed_rate: Decimal | None = None
    required_rate: Decimal | None = None
    projected: Decimal | None = None
    eta: date | None = None
    bound: Bound = Bound.EXACT
    """What progress and pace are to the true ones, carried through from the value's qualifier."""


def figures(case: Case) -> Figures:
    """The figures of a case at its last level."""
    objective = case.objective
    if not case.levels or objective is None:
        return Figures(goal=objective.goal if objective else None)
    latest = case.levels[-1]
    if objective.kind is TargetKind.HOLD:
        return Figures(gap=distance_outside(latest.value, objective), bound=latest.bound)
    if objective.goal is None:
        return Figures()
    return _towards(case, objective.goal, latest)


def _towards(case: Case, goal: Decimal, latest: Level) -> Figures:
    direction = case.direction or 1
    expected = expected_at(latest.period, case.waypoints, case.shape)
    base = case.baseline
    observed = _rate(base, latest) if base else None
    remaining = _years_left(case, latest)
    change = latest.value - base.value if base else None
    return Figures(
        goal=goal,
        gap=direction * (goal - latest.value),
        progress=_share(change, goal - base.value) if base else None,
        expected=expected,
        pace=_share(change, expected - base.value) if base and expected is not None else None,
        observed_rate=observed,
        required_rate=(goal - latest.value) / remaining if remaining else None,
        projected=latest.value + observed * remaining if observed is not None and remaining else None,
        eta=_eta(latest, goal - latest.value, observed),
        bound=latest.bound if base and goal >= base.value else latest.bound.mirrored(),
    )


def distance_outside(value: Decimal, objective: Objective) -> Decimal:
    """How far a value lies outside the band of a `hold` target, 0 inside, in the KPI's unit."""
    if objective.low is not None and value < objective.low:
        return objective.low - value
    if objective.high is not None and value > objective.high:
        return value - objective.high
    return Decimal(0)


def meets(level: Level, objective: Objective, direction: int) -> bool:
    """Whether a level proves that the goal is met.

    A level known only as a bound proves it when the bound does: "more than 51 000" meets a goal of
    51 000, "less than 30" does not prove a goal of at least 26.
    """
    if objective.kind is TargetKind.HOLD:
        return distance_outside(level.value, objective) == 0 and _band_is_proven(level.bound, objective)
    if objective.goal is None:
        return False
    wrong = Bound.AT_MOST if direction >= 0 else Bound.AT_LEAST
    return level.bound is not wrong and (direction or 1) * (objective.goal - level.value) <= 0


def _band_is_proven(bound: Bound, objective: Objective) -> bool:
    open_above = bound is Bound.AT_LEAST and objective.high is not None
    open_below = bound is Bound.AT_MOST and objective.low is not None
    return not (open_above or open_below)


def _share(part: Decimal | None, whole: Decimal) -> Decimal | None:
    return part / whole if part is not None and whole else None


def _rate(base: Level, latest: Level) -> Decimal | None:
    years = years_between(base.period, latest.period)
    return (latest.value - base.value) / years if years > 0 else None


def _years_left(case: Case, latest: Level) -> Decimal | None:
    due = case.objective.due if case.objective else None
    years = years_between(latest.period, due) if due else Decimal(0)
    return years if years > 0 else None


def _eta(latest: Level, missing: Decimal, rate: Decimal | None) -> date | None:
    """The day the observed line meets the goal; None where it leads away, or past the calendar's end."""
    if not rate or missing / rate <= 0:
        return None
    days = (missing / rate * DAYS_A_YEAR).to_integral_value(rounding=ROUND_CEILING)
    last = (date.max - latest.period.end).days
    return latest.period.end + timedelta(days=int(days)) if days <= last else None
