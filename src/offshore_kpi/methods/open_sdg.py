"""`open-sdg`: observed against required growth, as Statistics Canada defined it and Open SDG computes it.

With a target the ratio s·d·a / |r| is judged, without one the directed growth s·d·a; s is -1 for a negative
base, d the direction. A target of 0, and a base of 0, count as 0.001. A `hold` target with one bound is a
target to reach. A target that is done or not done is `target_achieved` or `target_not_achieved`; the
publisher has no score for the latter. The score's coefficients are the publisher's and do not follow
thresholds that a plan sets otherwise.

A `hold` target with two bounds is one of the publisher's "Goldilocks" indicators, of which leaving the band
on either side is as bad. The publisher transforms such values so that they are to fall towards a target:
target + |y - target| where distance counts, max(y, 1/y) towards 1 for parity indices (parameter `parity`, set
to 1), with 1 for the values inside the accepted band. A band of two bounds is read here as the first with its
upper bound for the target: values below the band are mirrored to the same distance above it; with equal
bounds that is the publisher's own transformation.

Source: Open SDG, docs/progress-methodology.md ("Goldilocks indicators", figures 1 and 2); sdg-build,
sdg/ProgressMeasure.py (October 2025).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from offshore_kpi.i18n import N_, Exact, _, as_decimal
from offshore_kpi.methods import groups, growth, refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind
from offshore_kpi.methods.figures import distance_outside, meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.growth import Comparison, Span
from offshore_kpi.methods.judgement import Grade, Judgement, Member, Status, word
from offshore_kpi.methods.powers import power

_BASE_YEAR = 2015
NAME = "open-sdg"
TITLE = N_("Observed against required growth (Open SDG, Statistics Canada)")
SOURCE = N_("Open SDG 2.4, progress measurement methodology; Statistics Canada")
FORMULA = N_("ratio = s · d · a / |r|; without target v = s · d · a; scores from -5 to 5")
NEEDS = N_("two measurements of one sign, a year or more apart, from the base year (2015 unless set) on")
KINDS: frozenset[TargetKind | None] = frozenset({None, *TargetKind} - {TargetKind.TOTAL})
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {
    "base_year": Decimal(_BASE_YEAR),
    "target_year": Decimal(2030),
    "limit": None,
    "parity": None,
    "substantial": Decimal("0.95"),
    "moderate": Decimal("0.60"),
    "limited": Decimal(0),
    "substantial_growth": Decimal("0.015"),
    "moderate_growth": Decimal("0.005"),
    "limited_growth": Decimal(0),
}
STATUS_BY_LABEL: Mapping[str, Status | None] = {
    "target_achieved": Status.ACHIEVED,
    "substantial_progress": Status.ON_TRACK,
    "moderate_progress": Status.AT_RISK,
    "limited_progress": Status.OFF_TRACK,
    "deterioration": Status.OFF_TRACK,
    "target_not_achieved": None,
    "not_available": None,
}
_NOT_AVAILABLE = "not_available"
_BANDS = ("substantial", "moderate", "limited")
_BEST_SCORE = 5.0
_LABELS = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
_RATIO_BANDS = (Decimal("0.95"), Decimal("0.60"), Decimal(0))
_GROWTH_BANDS = (Decimal("0.015"), Decimal("0.005"), Decimal(0))
_SCORE_BANDS = (Decimal("2.5"), Decimal(0), Decimal("-2.5"))
_LIMIT_POWER = Fraction("4.44")
_FAR_FROM_A_LIMIT = Fraction(1)
PARITY = Decimal(1)
"""The ideal value of a parity index."""


class _Aim(NamedTuple):
    """A target as the formula takes it: the values transformed, a goal that is not 0, the way to go."""

    case: Case
    goal: Decimal
    direction: int
    achieved: bool


def judge(case: Case) -> Judgement:
    """Substantial, moderate, limited or deterioration; achieved when the target is met.

    The score is -5 to 5; the ratio is the directed growth where there is no target.
    """
    refused = refusals.refusal(case, _NOT_AVAILABLE)
    if refused is not None:
        return refused
    if case.objective is None:
        return _by_growth(case) if case.direction else refusals.directionless(_NOT_AVAILABLE)
    if case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind, _NOT_AVAILABLE)
    if case.objective.kind is TargetKind.MILESTONE:
        return _binary(case, case.objective)
    hold = case.objective.kind is TargetKind.HOLD
    aim = _band_aim(case, case.objective) if hold else _aim(case, case.objective.goal, case.direction)
    return aim if isinstance(aim, Judgement) else _by_ratio(aim)


def _binary(case: Case, objective: Objective) -> Judgement:
    if meets(case.series[-1], objective, case.direction or 1):
        return Judgement(Status.ACHIEVED, "target_achieved", _BEST_SCORE, reason=_("The target is met."))
    return Judgement(
        None, "target_not_achieved", reason=_("The target is not met yet; there is no growth to judge.")
    )


def _aim(case: Case, goal: Decimal | None, direction: int) -> _Aim | Judgement:
    if goal is None:
        return refusals.goalless(_NOT_AVAILABLE)
    if not direction:
        return refusals.directionless(_NOT_AVAILABLE)
    stand_in = goal or growth.ZERO_STAND_IN
    goals = (Objective(TargetKind.REACH, None, value) for value in (goal, stand_in))
    achieved = any(meets(case.series[-1], one, direction) for one in goals)
    return _Aim(case, stand_in, direction, achieved)


def _band_aim(case: Case, objective: Objective) -> _Aim | Judgement:
    if objective.low is None or objective.high is None:
        bound = objective.high if objective.low is None else objective.low
        return _aim(case, bound, -1 if objective.low is None else 1)
    achieved = meets(case.series[-1], objective, case.direction)
    if not case.parameters.get("parity"):
        goal = objective.high or growth.ZERO_STAND_IN
        return _Aim(transformed(case, objective, to_upper_side), goal, -1, achieved)
    if any(value is not None and value <= 0 for value in growth.with_baseline(case).values):
        return Judgement(None, _NOT_AVAILABLE, reason=_("A parity index is positive; a value here is not."))
    return _Aim(transformed(case, objective, to_parity), PARITY, -1, achieved)


def _by_ratio(aim: _Aim) -> Judgement:
    due = growth.due_of(aim.case, aim.case.parameter("target_year", PARAMETERS))
    observed = growth.span(aim.case, _BASE_YEAR, zero=growth.ZERO_STAND_IN)
    found = growth.compare(observed, aim.goal, due, aim.direction)
    if aim.achieved:
        return _achieved(found)
    if isinstance(found, Judgement):
        return replace(found, label=_NOT_AVAILABLE)
    bands = aim.case.thresholds(_BANDS, PARAMETERS)
    label, score, step = grade_ratio(found.ratio, bands)
    reason = _(
        "observed growth is {ratio} of the required; substantial from {substantial}, moderate from "
        "{moderate}, limited from {limited}"
    ).format(ratio=shown(found.ratio), **_named(bands))
    return Judgement(STATUS_BY_LABEL[label], label, score, float(found.ratio), reason, (*found.steps, step))


def _achieved(found: Comparison | Judgement) -> Judgement:
    met = Judgement(
        Status.ACHIEVED,
        "target_achieved",
        _BEST_SCORE,
        reason=_("The target is met, which counts as 5 whatever the trend."),
    )
    return met if isinstance(found, Judgement) else replace(met, ratio=float(found.ratio), steps=found.steps)


def _named(bands: Sequence[Exact]) -> dict[str, str]:
    return dict(zip(_BANDS, map(shown, bands), strict=True))


def _by_growth(case: Case) -> Judgement:
    observed = growth.span(case, _BASE_YEAR, zero=growth.ZERO_STAND_IN)
    if isinstance(observed, Judgement):
        return replace(observed, label=_NOT_AVAILABLE)
    directed = observed.directed(case.direction)
    if directed is None:
        return refusals.growthless(_NOT_AVAILABLE)
    coefficient, limit_steps = _coefficient(case, observed)
    bands = case.thresholds([f"{name}_growth" for name in _BANDS], PARAMETERS)
    label, score, step = grade_growth(directed, coefficient, bands)
    reason = _(
        "growth in the wanted direction is {growth} a year; substantial from {substantial}, moderate from "
        "{moderate}, limited from {limited}"
    ).format(growth=shown(directed), **_named(shrunk(bands, coefficient)))
    first = (growth.observed_step(observed), growth.directed_step(observed, case.direction, directed))
    return Judgement(
        STATUS_BY_LABEL[label], label, score, float(directed), reason, (*first, *limit_steps, step)
    )


def _coefficient(case: Case, observed: Span) -> tuple[Fraction, tuple[str, ...]]:
    limit = case.parameters.get("limit")
    if limit is None:
        return Fraction(1), ()
    coefficient = limit_coefficient(Fraction(observed.base.value), Fraction(limit))
    text = _("C = {c} for a base of {base} and a limit of {limit}; thresholds of growth shrink by C")
    step = text.format(c=shown(coefficient), base=shown(observed.base.value), limit=shown(limit))
    return coefficient, (step,)


def to_upper_side(value: Decimal, objective: Objective) -> Decimal:
    """A value mirrored to the upper side of a band, which is to fall to the band's upper bound."""
    return (objective.high or Decimal(0)) + _outside(value, objective)


def to_parity(value: Decimal, objective: Objective) -> Decimal:
    """A positive parity index as max(y, 1/y), 1 inside the accepted band; it is to fall to 1."""
    return max(value, 1 / value) if _outside(value, objective) else PARITY


def _outside(value: Decimal, objective: Objective) -> Decimal:
    return as_decimal(distance_outside(Fraction(value), objective))


def transformed(case: Case, objective: Objective, how: Callable[[Decimal, Objective], Decimal]) -> Case:
    """The case with every value and the baseline transformed."""
    values = [None if value is None else how(value, objective) for value in case.series.values]
    base = case.baseline
    return replace(
        case,
        series=replace(case.series, values=values),
        baseline=None if base is None else replace(base, value=how(base.value, objective)),
    )


def word_for_score(score: Exact) -> str:
    """The word for the mean score of several series."""
    return word(score, _LABELS, _SCORE_BANDS)


def grade_ratio(ratio: Exact, bands: Sequence[Decimal] = _RATIO_BANDS) -> Grade:
    """Grade a ratio of observed to required growth; bands best first."""
    if ratio >= bands[1]:
        score = min(7.1429 * float(ratio) - 4.2857, _BEST_SCORE)
        step = _("score = min(7.1429 · {ratio} - 4.2857, 5) = {score}")
    else:
        score = max(4.1667 * float(ratio) - 2.5, -_BEST_SCORE)
        step = _("score = max(4.1667 · {ratio} - 2.5, -5) = {score}")
    return Grade(word(ratio, _LABELS, bands), score, step.format(ratio=shown(ratio), score=shown(score)))


def grade_growth(
    directed: Exact, coefficient: Fraction = _FAR_FROM_A_LIMIT, bands: Sequence[Decimal] = _GROWTH_BANDS
) -> Grade:
    """Grade growth a year in the wanted direction.

    Args:
        directed: the growth, positive in the wanted direction; 0.01 is 1 %.
        coefficient: what `limit_coefficient` gives, 1 without a limit.
        bands: the thresholds, best first, before they shrink by the coefficient.
    """
    near = shrunk(bands, coefficient)
    score, step = _growth_score(directed, coefficient, near)
    text = step.format(v=shown(directed), c=shown(coefficient), score=shown(score))
    return Grade(word(directed, _LABELS, near), score, text)


def _growth_score(directed: Exact, coefficient: Fraction, bands: Sequence[Exact]) -> tuple[float, str]:
    growth_rate, near = float(directed), float(coefficient)
    if directed < bands[2]:
        return max(125 * growth_rate - 2.5, -_BEST_SCORE), _("score = max(125 · {v} - 2.5, -5) = {score}")
    if coefficient == 0:
        return _BEST_SCORE, _("score = {score}, because the base is at its limit and has been held")
    if directed >= bands[0]:
        score = min(500 * growth_rate / near - 5, _BEST_SCORE)
        return score, _("score = min(500 · {v} / {c} - 5, 5) = {score}")
    if directed >= bands[1]:
        return 250 * growth_rate / near - 1.25, _("score = 250 · {v} / {c} - 1.25 = {score}")
    return 500 * growth_rate / near - 2.5, _("score = 500 · {v} / {c} - 2.5 = {score}")


def shrunk(bands: Sequence[Decimal], coefficient: Fraction) -> tuple[Exact, ...]:
    """The thresholds of growth near a limit: those above 0 shrink by the coefficient."""
    return tuple(Fraction(band) * coefficient if band > 0 else band for band in bands)


def limit_coefficient(base: Fraction, limit: Fraction) -> Fraction:
    """How far a base value is from its natural limit: 0 at the limit, 1 far away (absolute values count)."""
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return _FAR_FROM_A_LIMIT
    share = base / limit if base <= limit else (2 * limit - base) / limit
    return 1 - (power(share, _LIMIT_POWER) or Fraction(0))  # too small to be worked with is nothing


def roll_up(members: Sequence[Member]) -> Judgement:
    """The mean of the members' scores and its band; achieved only if every member is that has a score."""
    score = groups.exact_mean(members)
    if score is None:
        return refusals.scoreless(_NOT_AVAILABLE)
    label = "target_achieved" if groups.all_achieved(members) else word_for_score(score)
    return Judgement(STATUS_BY_LABEL[label], label, float(score), reason=groups.mean_reason(members))
