"""`open-sdg`: observed against required growth, as Statistics Canada defined it and Open SDG computes it.

With a target the ratio s·d·a / |r| is judged, without one the directed growth s·d·a; s is -1 for a negative
base, d the direction. A target of 0, and a base of 0, count as 0.001. A `hold` target with one bound is a
target to reach; with two it is one of the publisher's "Goldilocks" indicators (see `goldilocks`; the
parameter `parity`, set to 1, chooses the transformation of parity indices). A target that is done or not done
is `target_achieved` or `target_not_achieved`; the publisher has no score for the latter.

Source: Open SDG, docs/progress-methodology.md; sdg-build, sdg/ProgressMeasure.py (October 2025).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods import growth, worksheet
from offshore_kpi.methods.case import Case, Objective, TargetKind
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.goldilocks import PARITY, to_parity, to_upper_side, transformed
from offshore_kpi.methods.growth import Comparison, Span
from offshore_kpi.methods.judgement import Judgement, Member, Status
from offshore_kpi.methods.open_sdg_grades import (
    BEST_SCORE,
    grade_growth,
    grade_ratio,
    limit_coefficient,
    shrunk,
    word_for_score,
)
from offshore_kpi.methods.worksheet import shown

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


class _Aim(NamedTuple):
    """A target as the formula takes it: the levels transformed, a goal that is not 0, the way to go."""

    case: Case
    goal: Decimal
    direction: int
    achieved: bool


def judge(case: Case) -> Judgement:
    """Substantial, moderate, limited or deterioration; achieved when the target is met.

    The score is -5 to 5; the ratio is the directed growth where there is no target.
    """
    refused = worksheet.refusal(case, _NOT_AVAILABLE)
    if refused is not None:
        return refused
    if case.objective is None:
        return _by_growth(case) if case.direction else worksheet.directionless(_NOT_AVAILABLE)
    if case.objective.kind not in KINDS:
        return worksheet.unsuited(case.objective.kind, _NOT_AVAILABLE)
    if case.objective.kind is TargetKind.MILESTONE:
        return _binary(case, case.objective)
    hold = case.objective.kind is TargetKind.HOLD
    aim = _band_aim(case, case.objective) if hold else _aim(case, case.objective.goal, case.direction)
    return aim if isinstance(aim, Judgement) else _by_ratio(aim)


def _binary(case: Case, objective: Objective) -> Judgement:
    if meets(case.levels[-1], objective, case.direction or 1):
        return Judgement(Status.ACHIEVED, "target_achieved", BEST_SCORE, reason=_("The target is met."))
    return Judgement(
        None, "target_not_achieved", reason=_("The target is not met yet; there is no growth to judge.")
    )


def _aim(case: Case, goal: Decimal | None, direction: int) -> _Aim | Judgement:
    if goal is None:
        return worksheet.goalless(_NOT_AVAILABLE)
    if not direction:
        return worksheet.directionless(_NOT_AVAILABLE)
    stand_in = goal or growth.ZERO_STAND_IN
    goals = (Objective(TargetKind.REACH, None, value) for value in (goal, stand_in))
    achieved = any(meets(case.levels[-1], one, direction) for one in goals)
    return _Aim(case, stand_in, direction, achieved)


def _band_aim(case: Case, objective: Objective) -> _Aim | Judgement:
    if objective.low is None or objective.high is None:
        bound = objective.high if objective.low is None else objective.low
        return _aim(case, bound, -1 if objective.low is None else 1)
    achieved = meets(case.levels[-1], objective, case.direction)
    if not case.parameters.get("parity"):
        goal = objective.high or growth.ZERO_STAND_IN
        return _Aim(transformed(case, objective, to_upper_side), goal, -1, achieved)
    if any(level.value <= 0 for level in growth.series(case)):
        return Judgement(None, _NOT_AVAILABLE, reason=_("A parity index is positive; a value here is not."))
    return _Aim(transformed(case, objective, to_parity), PARITY, -1, achieved)


def _by_ratio(aim: _Aim) -> Judgement:
    due = growth.due_of(aim.case, worksheet.parameter(aim.case, PARAMETERS, "target_year"))
    observed = growth.span(aim.case, _BASE_YEAR, zero=growth.ZERO_STAND_IN)
    found = growth.compare(observed, aim.goal, due, aim.direction)
    if aim.achieved:
        return _achieved(found)
    if isinstance(found, Judgement):
        return replace(found, label=_NOT_AVAILABLE)
    bands = worksheet.bands_of(aim.case, PARAMETERS, _BANDS)
    label, score, step = grade_ratio(found.ratio, bands)
    reason = _(
        "observed growth is {ratio} of the required; substantial from {substantial}, moderate from "
        "{moderate}, limited from {limited}"
    ).format(ratio=shown(found.ratio), **_named(bands))
    return Judgement(STATUS_BY_LABEL[label], label, score, found.ratio, reason, (*found.steps, step))


def _achieved(found: Comparison | Judgement) -> Judgement:
    met = Judgement(
        Status.ACHIEVED,
        "target_achieved",
        BEST_SCORE,
        reason=_("The target is met, which counts as 5 whatever the trend."),
    )
    return met if isinstance(found, Judgement) else replace(met, ratio=found.ratio, steps=found.steps)


def _named(bands: Sequence[float]) -> dict[str, str]:
    return dict(zip(_BANDS, map(shown, bands), strict=True))


def _by_growth(case: Case) -> Judgement:
    observed = growth.span(case, _BASE_YEAR, zero=growth.ZERO_STAND_IN)
    if isinstance(observed, Judgement):
        return replace(observed, label=_NOT_AVAILABLE)
    directed = observed.directed(case.direction)
    if directed is None:
        reason = _("No rate of growth leads from the base to the latest value.")
        return Judgement(None, _NOT_AVAILABLE, reason=reason)
    coefficient, limit_steps = _coefficient(case, observed)
    bands = worksheet.bands_of(case, PARAMETERS, [f"{name}_growth" for name in _BANDS])
    label, score, step = grade_growth(directed, coefficient, bands)
    reason = _(
        "growth in the wanted direction is {growth} a year; substantial from {substantial}, moderate from "
        "{moderate}, limited from {limited}"
    ).format(growth=shown(directed), **_named(shrunk(bands, coefficient)))
    first = (growth.observed_step(observed), growth.directed_step(observed, case.direction, directed))
    return Judgement(STATUS_BY_LABEL[label], label, score, directed, reason, (*first, *limit_steps, step))


def _coefficient(case: Case, observed: Span) -> tuple[float, tuple[str, ...]]:
    limit = case.parameters.get("limit")
    if limit is None:
        return 1.0, ()
    coefficient = limit_coefficient(float(observed.base.value), float(limit))
    text = _("C = {c} for a base of {base} and a limit of {limit}; thresholds of growth shrink by C")
    step = text.format(c=shown(coefficient), base=shown(observed.base.value), limit=shown(limit))
    return coefficient, (step,)


def roll_up(members: Sequence[Member]) -> Judgement:
    """The mean of the members' scores and its band; achieved only if every member is that has a score."""
    score = worksheet.mean_score(members)
    if score is None:
        return Judgement(None, _NOT_AVAILABLE, reason=_("No member of the group has a score."))
    label = "target_achieved" if worksheet.all_achieved(members) else word_for_score(score)
    return Judgement(STATUS_BY_LABEL[label], label, score, reason=worksheet.mean_reason(members))
