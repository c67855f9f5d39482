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
from offshore_kpi.series import Bound, Interval, Level, Series
from offshore_kpi.text.moments import years_between

_POINTS_OF_A_LINE = 2
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
    """What progress is to the true one, carried through from the qualifiers."""
    pace_bound: Bound = Bound.EXACT
    """What pace is to the true one."""
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
    if not case.series or case.unstated:
        return Figures(goal=objective.goal)
    latest = case.series[-1]
    if objective.kind is TargetKind.HOLD:
        gap, gap_bound = _outside(latest, objective)
        return Figures(gap=gap, gap_bound=gap_bound)
    if objective.goal is None:
        return Figures()
    return _towards(case, objective, Fraction(objective.goal), latest)


def _towards(case: Case, objective: Objective, goal: Fraction, latest: Level) -> Figures:
    base, value = case.baseline, Fraction(latest.value)
    expected = expected_at(latest.period, case.waypoints, case.shape)
    observed = _rate(base, latest) if base else None
    remaining = _years_left(objective, latest)
    missing = goal - value
    gap, gap_bound = _gap(case, objective, latest, missing)
    progress, bound = _share(case, latest, goal)
    asked = is_asked(case, expected)
    pace, pace_bound = _share(case, latest, expected) if asked else (None, Bound.EXACT)
    return Figures(
        goal=objective.goal,
        gap=gap,
        progress=progress,
        expected=expected,
        pace=pace,
        observed_rate=observed,
        required_rate=missing / remaining if remaining else None,
        projected=value + observed * remaining if observed is not None and remaining else None,
        eta=_eta(latest, missing, observed),
        bound=bound,
        pace_bound=pace_bound,
        gap_bound=gap_bound,
    )


def _gap(case: Case, objective: Objective, latest: Level, missing: Fraction) -> tuple[Fraction | None, Bound]:
    found = objective.interval - latest.interval
    if case.direction >= 0:
        return found.stated(missing)
    return (-found).stated(-missing)


def is_asked(case: Case, expected: Fraction | None) -> bool:
    """Whether the trajectory asks for a change for the better by then, so that there is a pace."""
    start = origin(case)
    return expected is not None and start is not None and (expected - start) * (case.direction or 1) > 0


def origin(case: Case) -> Fraction | None:
    """The value the way to the goal starts from; a total and a milestone start from nothing done."""
    if case.baseline is not None:
        return Fraction(case.baseline.value)
    return Fraction(0) if case.objective and case.objective.kind in FROM_NOTHING else None


def _share(case: Case, latest: Level, aim: Fraction | None) -> tuple[Fraction | None, Bound]:
    """The share (v - b) / (aim - b), and what it is to the true one; None where the ends leave no number."""
    start, base = origin(case), case.baseline
    if start is None or aim is None or aim == start:
        return None, Bound.EXACT
    whole = aim - start
    is_about = base is not None and base.bound is Bound.ABOUT
    found = (latest.interval - Interval(start, start, is_about)).divided_by(whole)
    share, of_value = found.stated((Fraction(latest.value) - start) / whole)
    if base is None or base.bound in {Bound.EXACT, Bound.ABOUT}:
        return share, of_value
    return _from_uncertain(case, share, of_value, whole)


def _from_uncertain(
    case: Case, share: Fraction | None, of_value: Bound, whole: Fraction
) -> tuple[Fraction | None, Bound]:
    """A share of the way from a baseline that is itself only a bound.

    A higher b makes the share smaller on the way up and greater on the way down. Of a level to reach that
    turns round beyond the goal; between way-points it may turn anywhere, so that only "about" is left.
    """
    base, objective = case.baseline, case.objective
    if base is None or objective is None or objective.goal is None or share is None:
        return share, of_value
    turns = objective.kind is TargetKind.REACH and share > 1
    if turns and len(case.waypoints) > _POINTS_OF_A_LINE:
        return share, Bound.ABOUT
    of_base = base.bound.mirrored() if (whole > 0) is not turns else base.bound
    if {of_value, of_base} == {Bound.AT_LEAST, Bound.AT_MOST}:
        return None, Bound.EXACT
    return share, of_base


def _outside(latest: Level, objective: Objective) -> tuple[Fraction | None, Bound]:
    """How far the last value lies outside a band, and what that distance is to the true one."""
    known = latest.interval
    at_ends = [None if end is None else distance_outside(end, objective) for end in (known.low, known.high)]
    is_open = (known.low is None and objective.low is not None) or (
        known.high is None and objective.high is not None
    )
    least = Fraction(0) if _touches(known, objective) else min(one for one in at_ends if one is not None)
    most = None if is_open else max((one for one in at_ends if one is not None), default=Fraction(0))
    distance = distance_outside(Fraction(latest.value), objective)
    return Interval(least, most, known.is_about).stated(distance)


def _touches(known: Interval, objective: Objective) -> bool:
    """Whether a value of an interval can lie in the band."""
    above = known.high is None or objective.low is None or known.high >= objective.low
    return above and (known.low is None or objective.high is None or known.low <= objective.high)


def distance_outside(value: Fraction, objective: Objective) -> Fraction:
    """How far a value lies outside the band of a `hold` target, 0 inside, in the KPI's unit."""
    if objective.low is not None and value < objective.low:
        return Fraction(objective.low) - value
    if objective.high is not None and value > objective.high:
        return value - Fraction(objective.high)
    return Fraction(0)


def meets(level: Level, objective: Objective, direction: int) -> bool:
    """Whether a level proves that the goal is met: all that the true value can be meets it.

    "More than 51 000" meets a goal of 51,000, "less than 30" does not prove a goal of at least 26. A goal
    that is itself only known to be at least so high cannot be proven met.
    """
    known = level.interval
    if objective.kind is TargetKind.HOLD:
        low, high = objective.low, objective.high
        held = low is None or (known.low is not None and known.low >= low)
        return held and (high is None or (known.high is not None and known.high <= high))
    return objective.goal is not None and _is_past(known, objective.interval, direction)


def fails(level: Level, objective: Objective, direction: int) -> bool:
    """Whether a level proves that the goal is not met: nothing that the true value can be meets it."""
    if objective.kind is TargetKind.HOLD:
        return not _touches(level.interval, objective)
    if objective.goal is None:
        return False
    known, goal = level.interval, objective.interval
    if direction >= 0:
        return known.high is not None and goal.low is not None and known.high < goal.low
    return known.low is not None and goal.high is not None and known.low > goal.high


def _is_past(known: Interval, goal: Interval, direction: int) -> bool:
    if direction >= 0:
        return known.low is not None and goal.high is not None and known.low >= goal.high
    return known.high is not None and goal.low is not None and known.high <= goal.low


def reaches_due(case: Case) -> bool:
    """Whether a value has been measured for the end of the due, or later; never of a target for ever."""
    due = case.objective.due if case.objective else None
    return due is not None and bool(case.series) and case.series.periods[-1].end >= due.end


def breaches(case: Case) -> tuple[Level, ...]:
    """The levels that lie outside the band of a `hold` target as they are stated; every period counts."""
    return tuple(
        level for level in _suspects(case) if case.objective and _lies_outside(level, case.objective)
    )


def unproven_levels(case: Case) -> tuple[Level, ...]:
    """The levels of which bounds prove neither that they lie in the band of a `hold` target nor outside."""
    objective, sign = case.objective, case.direction
    if not any(case.series.bounds):  # as good as always, also of a million values
        return ()
    return tuple(
        level
        for level in _suspects(case)
        if objective and not meets(level, objective, sign) and not fails(level, objective, sign)
    )


def _lies_outside(level: Level, objective: Objective) -> bool:
    return distance_outside(Fraction(level.value), objective) > 0


def _suspects(case: Case) -> tuple[Level, ...]:
    """The levels that a band is about and that are not plainly in it."""
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
    return tuple(held[index] for index in compress(range(len(held)), doubtful))


def _held(case: Case, objective: Objective) -> Series:
    """The values a `hold` target is about: those after the base period, up to the first one for its due."""
    series, due = case.series, objective.due
    after_base = series[series.ended_by(case.base_period.end) :] if case.base_period else series
    counted = after_base or series[-1:]
    return counted if due is None else counted[: counted.ended_before(due.end) + 1]


def _rate(base: Level, latest: Level) -> Fraction | None:
    years = years_between(base.period, latest.period)
    return (Fraction(latest.value) - Fraction(base.value)) / years if years > 0 else None


def _years_left(objective: Objective, latest: Level) -> Fraction | None:
    years = years_between(latest.period, objective.due) if objective.due else Fraction(0)
    return years if years > 0 else None


def _eta(latest: Level, missing: Fraction, rate: Fraction | None) -> date | None:
    """The day the observed line meets the goal; None where it leads away, or past the calendar's end."""
    return day_after(latest.period, missing / rate) if rate and missing / rate > 0 else None
