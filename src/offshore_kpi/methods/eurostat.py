"""`eurostat`: the growth rates of Eurostat's monitoring report on the Sustainable Development Goals.

With a target the ratio of observed to required growth is judged, without one the growth in the wanted
direction. The base is the plan's base period, else the parameter `base_year`, else five years before the
latest level (parameter `window`: the report's short-term trend). A target that is met counts as significant
progress with the best score. A goal's score is the mean of its indicators' scores.

Source: Eurostat, Sustainable development in the European Union, annex "Method for assessing indicator trends
and goal-level progress"; scores as EUSTAT computes them. The words for a group's mean are the growth
thresholds in points of the score, as EUSTAT takes them (1 % is 2.5 points, 0.1 % is 0.25).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from offshore_kpi.i18n import N_, Exact, _
from offshore_kpi.methods import groups, growth, refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.growth import Comparison, Span
from offshore_kpi.methods.judgement import Grade, Judgement, Member, Status, word

NAME = "eurostat"
TITLE = N_("Observed against required growth (Eurostat)")
SOURCE = N_("Eurostat, Sustainable development in the European Union, method for assessing indicator trends")
FORMULA = N_("ratio = s · d · a / |r|; without target v = s · d · a; scores from -5 to 5")
NEEDS = N_("two measurements of one sign, a year or more apart")
KINDS: frozenset[TargetKind | None] = frozenset(
    {None, TargetKind.REACH, TargetKind.GAIN, TargetKind.GAIN_PERCENT}
)
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {
    "base_year": None,
    "window": Decimal(5),
    "target_year": Decimal(2030),
    "significant": Decimal("0.95"),
    "moderate": Decimal("0.60"),
    "insufficient": Decimal(0),
    "significant_growth": Decimal("0.01"),
    "moderate_growth": Decimal("0.001"),
}
STATUS_BY_LABEL: Mapping[str, Status | None] = {
    "significant_progress": Status.ON_TRACK,
    "moderate_progress": Status.AT_RISK,
    "insufficient_progress": Status.OFF_TRACK,
    "no_progress": Status.OFF_TRACK,
    "movement_away": Status.OFF_TRACK,
    "moderate_movement_away": Status.OFF_TRACK,
    "significant_movement_away": Status.OFF_TRACK,
    "not_available": None,
}
_NOT_AVAILABLE = "not_available"
_BEST_SCORE = 5.0
_BREAK = 60
_RATIO_BANDS = ("significant", "moderate", "insufficient")
_RATIO_LABELS = ("significant_progress", "moderate_progress", "insufficient_progress", "movement_away")
_GROWTH_LABELS = (
    "significant_progress",
    "moderate_progress",
    "no_progress",
    "moderate_movement_away",
    "significant_movement_away",
)
_RATIOS = (Decimal("0.95"), Decimal("0.60"), Decimal(0))
_GROWTHS = (Decimal("0.01"), Decimal("0.001"))
_SCORE_BANDS = (Decimal("2.5"), Decimal("0.25"), Decimal("-0.25"), Decimal("-2.5"))


def judge(case: Case) -> Judgement:
    """Significant, moderate or insufficient progress, none, or movement away; achieved when met."""
    refused = refusals.refusal(case, _NOT_AVAILABLE)
    if refused is not None:
        return refused
    if not case.direction:
        return refusals.directionless(_NOT_AVAILABLE)
    if case.objective is None:
        return _by_growth(case)
    if case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind, _NOT_AVAILABLE)
    if case.objective.goal is None:
        return refusals.goalless(_NOT_AVAILABLE)
    return _by_ratio(case, case.objective, case.objective.goal)


def _span(case: Case) -> Span | Judgement:
    latest = case.series[-1]
    window = int(case.parameter("window", PARAMETERS))
    return growth.span(case, latest.period.end.year - window)


def _by_ratio(case: Case, objective: Objective, goal: Decimal) -> Judgement:
    due = growth.due_of(case, case.parameter("target_year", PARAMETERS))
    found = growth.compare(_span(case), goal, due, case.direction)
    if meets(case.series[-1], objective, case.direction):
        return _achieved(found)
    if isinstance(found, Judgement):
        return replace(found, label=_NOT_AVAILABLE)
    bands = case.thresholds(_RATIO_BANDS, PARAMETERS)
    label, score, step = grade_ratio(found.ratio, bands)
    reason = _(
        "observed growth is {ratio} of the required; significant from {significant}, moderate from "
        "{moderate}, insufficient from {insufficient}"
    ).format(ratio=shown(found.ratio), **dict(zip(_RATIO_BANDS, map(shown, bands), strict=True)))
    return Judgement(STATUS_BY_LABEL[label], label, score, float(found.ratio), reason, (*found.steps, step))


def _achieved(found: Comparison | Judgement) -> Judgement:
    met = Judgement(Status.ACHIEVED, "significant_progress", _BEST_SCORE, reason=_("The target is met."))
    return met if isinstance(found, Judgement) else replace(met, ratio=float(found.ratio), steps=found.steps)


def grade_ratio(ratio: Exact, bands: Sequence[Decimal] = _RATIOS) -> Grade:
    """Grade a ratio of observed to required growth (1 is 100 %); bands best first."""
    percent = ratio * 100
    if percent >= _BREAK:
        score = min(5 / 70 * float(percent - _BREAK), _BEST_SCORE)
        step = _("score = min(5 / 70 · ({percent} - 60), 5) = {score}")
    else:
        score = max(5 / 120 * float(percent + _BREAK) - 5, -_BEST_SCORE)
        step = _("score = max(5 / 120 · ({percent} + 60) - 5, -5) = {score}")
    text = step.format(percent=shown(percent), score=shown(score))
    return Grade(word(ratio, _RATIO_LABELS, bands), score, text)


def _by_growth(case: Case) -> Judgement:
    observed = _span(case)
    if isinstance(observed, Judgement):
        return replace(observed, label=_NOT_AVAILABLE)
    directed = observed.directed(case.direction)
    if directed is None:
        return refusals.growthless(_NOT_AVAILABLE)
    significant, moderate = case.thresholds(("significant_growth", "moderate_growth"), PARAMETERS)
    label, score, step = grade_growth(directed, significant, moderate)
    reason = _(
        "growth in the wanted direction is {growth} a year; significant from {significant}, moderate from "
        "{moderate}, and the same downwards"
    ).format(growth=shown(directed), significant=shown(significant), moderate=shown(moderate))
    first = (growth.observed_step(observed), growth.directed_step(observed, case.direction, directed))
    return Judgement(STATUS_BY_LABEL[label], label, score, float(directed), reason, (*first, step))


def grade_growth(
    directed: Exact, significant: Decimal = _GROWTHS[0], moderate: Decimal = _GROWTHS[1]
) -> Grade:
    """Grade growth a year in the wanted direction (0.01 is 1 %)."""
    percent = directed * 100
    score = min(max(2.5 * float(percent), -_BEST_SCORE), _BEST_SCORE)
    step = _("score = 2.5 · {percent}, from -5 to 5 = {score}").format(
        percent=shown(percent), score=shown(score)
    )
    bands = (significant, moderate, -moderate, -significant)
    return Grade(word(directed, _GROWTH_LABELS, bands), score, step)


def roll_up(members: Sequence[Member]) -> Judgement:
    """The mean of the members' scores; achieved only if every member is that has a score."""
    score = groups.exact_mean(members)
    if score is None:
        return refusals.scoreless(_NOT_AVAILABLE)
    label = word(score, _GROWTH_LABELS, _SCORE_BANDS)
    status = Status.ACHIEVED if groups.all_achieved(members) else STATUS_BY_LABEL[label]
    return Judgement(status, label, float(score), reason=groups.mean_reason(members))
