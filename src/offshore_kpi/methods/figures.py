"""The figures every report shows of a KPI with a target, whatever method judges it.

With baseline b at t0, goal g at due T, direction d = ±1 and the latest level v at t:
gap = d·(g − v); progress = (v − b)/(g − b); pace = (v − b)/(expected − b);
observed rate = (v − b)/(t − t0) a year; required rate = (g − v)/(T − t) a year;
projected = v + observed rate·(T − t); eta = the day on which that line meets g.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import compress

from offshore_kpi.methods.case import FROM_NOTHING, Case, Objective, TargetKind, is_usable_now
from offshore_kpi.methods.trajectory import day_after, expected_at
from offshore_kpi.series import Bound, Level, Series
from offshore_kpi.text.moments import years_between

_LOWEST, _HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one KPI; None where one is not defined. Rates are a year, in the KPI's unit."""

    goal: Decimal | None = None
    gap: Fraction | None = None
    progress: Fraction | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    observed_rate: Fraction | None = None
    required_rate: Fraction | None = None
    projected: Fraction | None = None
    eta: date | None = None
    bound: Bound = Bound.EXACT
    """What progress and pace are to the true ones, carried through from the qualifiers."""
    gap_bound: Bound = Bound.EXACT
    """What the gap is to the true one."""


def figures(case: Case) -> Figures:
    """The figures of a case at its last value."""
    return figures_of_usable(case) if is_usable_now(case) else Figures()


def figures_of_usable(case: Case) -> Figures:
    """The same of a case whose numbers are known to be of a size that can be reckoned with."""
    objective = case.objective
    if objective is None:
        return Figures()
    if not case.series:
        return Figures(goal=objective.goal)
    latest = case.series[-1]
    if objective.kind is TargetKind.HOLD:
        return Figures(
            gap=distance_outside(Fraction(latest.value), objective), gap_bound=_about(latest.bound)
        )
    if objective.goal is None:
        return Figures()
    return _towards(case, objective, Fraction(objective.goal), latest)


def _towards(case: Case, objective: Objective, goal: Fraction, latest: Level) -> Figures:
    direction = case.direction or 1
    base, start, value = case.baseline, origin(case), Fraction(latest.value)
    expected = expected_at(latest.period, case.waypoints, case.shape)
    observed = _rate(base, latest) if base else None
    remaining = _years_left(objective, latest)
    missing = goal - value
    change = None if start is None else value - start
    whole = None if start is None else goal - start
    asked = None if start is None or expected is None else expected - start
    gap_bound = latest.bound.mirrored().plus(objective.bound)
    return Figures(
        goal=objective.goal,
        gap=direction * missing,
        progress=_share(change, whole),
        expected=expected,
        pace=_share(change, asked) if asked is not None and asked * direction > 0 else None,
        observed_rate=observed,
        required_rate=missing / remaining if remaining else None,
        projected=value + observed * remaining if observed is not None and remaining else None,
        eta=_eta(latest, missing, observed),
        bound=_share_bound(base, goal, latest),
        gap_bound=gap_bound if direction > 0 else gap_bound.mirrored(),
    )


def origin(case: Case) -> Fraction | None:
    """The value the way to the goal starts from; a total and a milestone start from nothing done."""
    if case.baseline is not None:
        return Fraction(case.baseline.value)
    return Fraction(0) if case.objective and case.objective.kind in FROM_NOTHING else None


def _share_bound(base: Level | None, goal: Fraction, latest: Level) -> Bound:
    """What (v − b)/(g − b) is to the true share.

    It rises with v on the way up and falls with v on the way down. Short of the goal a higher b makes the
    share smaller on the way up and greater on the way down; beyond the goal that turns round for some kinds
    of target, so that only "about" is left.
    """
    upwards = base is None or goal >= base.value
    of_value = latest.bound if upwards else latest.bound.mirrored()
    if base is None or base.bound is Bound.EXACT:
        return of_value
    beyond = latest.value >= goal if upwards else latest.value <= goal
    of_base = base.bound.mirrored() if upwards else base.bound
    return of_value.plus(Bound.ABOUT if beyond else of_base)


def _about(bound: Bound) -> Bound:
    return bound if bound is Bound.EXACT else Bound.ABOUT


def distance_outside(value: Fraction, objective: Objective) -> Fraction:
    """How far a value lies outside the band of a `hold` target, 0 inside, in the KPI's unit."""
    if objective.low is not None and value < objective.low:
        return Fraction(objective.low) - value
    if objective.high is not None and value > objective.high:
        return value - Fraction(objective.high)
    return Fraction(0)


def meets(level: Level, objective: Objective, direction: int) -> bool:
    """Whether a level proves that the goal is met.

    A level known only as a bound proves it when the bound does: "more than 51 000" meets a goal of
    51 000, "less than 30" does not prove a goal of at least 26. A goal that is itself only known to be at
    least so high cannot be proven met.
    """
    if objective.kind is TargetKind.HOLD:
        return not distance_outside(Fraction(level.value), objective) and _band_is_proven(
            level.bound, objective
        )
    if objective.goal is None:
        return False
    wrong = Bound.AT_MOST if direction >= 0 else Bound.AT_LEAST
    if level.bound is wrong or objective.bound is wrong.mirrored():
        return False
    return (direction or 1) * (objective.goal - level.value) <= 0


def reaches_due(case: Case) -> bool:
    """Whether a value has been measured for the end of the due, or later; never of a target for ever."""
    due = case.objective.due if case.objective else None
    return due is not None and bool(case.series) and case.series.periods[-1].end >= due.end


def breaches(case: Case) -> tuple[Level, ...]:
    """The levels that are not proven to lie in the band of a `hold` target; every measured period counts."""
    objective = case.objective
    if objective is None or objective.kind is not TargetKind.HOLD:
        return ()
    held = _held(case, objective)
    low = _LOWEST if objective.low is None else objective.low
    high = _HIGHEST if objective.high is None else objective.high
    exact = Bound.EXACT  # looked up once: a band can be held by a million values
    doubtful = [
        value is None or not low <= value <= high or bound is not exact
        for value, bound in zip(held.values, held.bounds, strict=True)
    ]
    suspects = (held[index] for index in compress(range(len(held)), doubtful))
    return tuple(level for level in suspects if not meets(level, objective, case.direction))


def _held(case: Case, objective: Objective) -> Series:
    """The values a `hold` target is about: those after the base period, up to the first one for its due."""
    series, due = case.series, objective.due
    after_base = series[series.ended_by(case.base_period.end) :] if case.base_period else series
    counted = after_base or series[-1:]
    return counted if due is None else counted[: counted.ended_before(due.end) + 1]


def _band_is_proven(bound: Bound, objective: Objective) -> bool:
    open_above = bound is Bound.AT_LEAST and objective.high is not None
    open_below = bound is Bound.AT_MOST and objective.low is not None
    return not (open_above or open_below)


def _share(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return part / whole if part is not None and whole else None


def _rate(base: Level, latest: Level) -> Fraction | None:
    years = years_between(base.period, latest.period)
    return (Fraction(latest.value) - Fraction(base.value)) / years if years > 0 else None


def _years_left(objective: Objective, latest: Level) -> Fraction | None:
    years = years_between(latest.period, objective.due) if objective.due else Fraction(0)
    return years if years > 0 else None


def _eta(latest: Level, missing: Fraction, rate: Fraction | None) -> date | None:
    """The day the observed line meets the goal; None where it leads away, or past the calendar's end."""
    return day_after(latest.period, missing / rate) if rate and missing / rate > 0 else None
