"""`sdsn`: how far a level is between the worst and the optimal one, 0 to 100, as in the SDG Index.

score = 100 · (x - lower) / (optimum - lower), clipped to 0-100. `lower` must be set in the plan (the
publisher takes the 2.5th percentile of all countries); `optimum` is the goal unless set. The index is the
mean of goal means: the caller applies `roll_up` to an axis, then to the axes of a pillar, then to the
pillars.

The score says where a country stands, not whether it is on the way; the publisher's colours need thresholds
that it sets for each indicator. With the parameters `green` and `red` the colour is given and mapped (green,
yellow, orange, red; yellow and orange meet half-way); without them there is a score and no status, but for a
target that is met.

Source: SDSN, Sustainable Development Report, methods summary (normalisation, aggregation, dashboards).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods import groups, refusals
from offshore_kpi.methods.case import Case, TargetKind
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.judgement import Judgement, Member, Status, worst_status

NAME = "sdsn"
TITLE = N_("Distance to the optimum, 0 to 100 (SDG Index)")
SOURCE = N_("SDSN, Sustainable Development Report 2025, methods summary")
FORMULA = N_("score = 100 · (value - lower) / (optimum - lower), from 0 to 100")
NEEDS = N_("one measurement and the parameter `lower`; `green` and `red` for a colour and a status")
KINDS: frozenset[TargetKind | None] = frozenset({None, *TargetKind} - {TargetKind.MILESTONE})
MEAN_OF_MEANS = True
PARAMETERS: Mapping[str, Decimal | None] = {"lower": None, "optimum": None, "green": None, "red": None}
STATUS_BY_LABEL: Mapping[str, Status | None] = {
    "green": Status.ON_TRACK,
    "yellow": Status.AT_RISK,
    "orange": Status.OFF_TRACK,
    "red": Status.OFF_TRACK,
    "information_unavailable": None,
}
_UNAVAILABLE = "information_unavailable"
_FULL = 100


def judge(case: Case) -> Judgement:
    """The score, and the colour where the plan gives thresholds; achieved when the target is met."""
    refused = refusals.refusal(case, _UNAVAILABLE)
    if refused is not None:
        return refused
    if case.objective is not None and case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind)
    lower, optimum = case.parameters.get("lower"), _optimum(case)
    if lower is None or optimum is None:
        return Judgement(
            None, reason=_("The parameters `lower` and `optimum` (else a goal) are needed for a score.")
        )
    if lower == optimum:
        return Judgement(
            None, reason=_("The lower bound equals the optimum: there is no scale between them.")
        )
    if case.direction * (optimum - lower) < 0:
        return Judgement(
            None, reason=_("The optimum lies against the KPI's direction, seen from the lower bound.")
        )
    return _scored(case, lower, optimum)


def _optimum(case: Case) -> Decimal | None:
    given = case.parameters.get("optimum")
    return given if given is not None or case.objective is None else case.objective.goal


def _scored(case: Case, lower: Decimal, optimum: Decimal) -> Judgement:
    value = case.series[-1].value
    score = normalise(value, lower, optimum)
    step = _("score = 100 · ({value} - {lower}) / ({optimum} - {lower}), from 0 to 100 = {score}").format(
        value=shown(value), lower=shown(lower), optimum=shown(optimum), score=shown(score)
    )
    direction = case.direction or (1 if optimum > lower else -1)
    judged = replace(_coloured(case, value, direction), score=float(score), steps=(step,))
    if case.objective is not None and meets(case.series[-1], case.objective, direction):
        return replace(judged, status=Status.ACHIEVED, reason=_("The target is met."))
    return judged


def normalise(value: Decimal, lower: Decimal, optimum: Decimal) -> Fraction:
    """The place of a value between the lower bound (0) and the optimum (100), clipped."""
    share = (Fraction(value) - Fraction(lower)) / (Fraction(optimum) - Fraction(lower))
    return _FULL * min(max(share, Fraction(0)), Fraction(1))


def _coloured(case: Case, value: Decimal, direction: int) -> Judgement:
    green, red = case.parameters.get("green"), case.parameters.get("red")
    if green is None or red is None or direction * (green - red) <= 0:
        reason = _(
            "The publisher sets thresholds for each indicator; without `green` and `red` there is no colour."
        )
        return Judgement(None, reason=reason)
    label = colour(value, green, red)
    reason = _(
        "{value} is {colour}; green from {green}, red beyond {red}, yellow and orange meet half-way"
    ).format(value=shown(value), colour=label, green=shown(green), red=shown(red))
    return Judgement(STATUS_BY_LABEL[label], label, reason=reason)


def colour(value: Decimal, green: Decimal, red: Decimal) -> str:
    """The publisher's colour for a value; each threshold belongs to the better side."""
    direction = 1 if green > red else -1
    bands = (("green", green), ("yellow", (green + red) / 2), ("orange", red))
    return next((label for label, band in bands if direction * (value - band) >= 0), "red")


def roll_up(members: Sequence[Member]) -> Judgement:
    """The mean of the members' scores; the status is the worst, as the publisher colours no mean."""
    status = worst_status(member.judgement.status for member in members)
    score = groups.mean_score(members)
    if score is None:
        return Judgement(status, _UNAVAILABLE, reason=_("No member of the group has a score."))
    return Judgement(status, score=score, reason=groups.mean_reason(members))
