"""`okr`: the share of the way from baseline to goal, 0 to 1, to one decimal, and its colour.

The published bands are 0.0-0.3 red, 0.4-0.6 yellow and 0.7-1.0 green. They say nothing of 0.35 or 0.65; the
score is therefore rounded to one decimal first, halves up, so that 0.35 is 0.4 and yellow, and 0.349 is 0.3
and red. The thresholds of a plan (`green`, `yellow`) are compared with the rounded score too. An objective's
score is the mean of its key results' scores, to one decimal again.

Source: J. Doerr, Measure What Matters (Google's grading of objectives and key results).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from types import MappingProxyType

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods import groups, growth, refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind, as_float
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.judgement import Judgement, Member, Status
from offshore_kpi.series import Level

NAME = "okr"
TITLE = N_("Share of the way, with colours (objectives and key results)")
SOURCE = N_("J. Doerr, Measure What Matters")
FORMULA = N_("score = (value - baseline) / (goal - baseline), from 0 to 1, to one decimal")
NEEDS = N_("a baseline, a goal and one measurement")
KINDS: frozenset[TargetKind | None] = frozenset(set(TargetKind) - {TargetKind.HOLD})
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {"green": Decimal("0.7"), "yellow": Decimal("0.4")}
STATUS_BY_LABEL: Mapping[str, Status] = {
    "green": Status.ON_TRACK,
    "yellow": Status.AT_RISK,
    "red": Status.OFF_TRACK,
}
_HALF = Fraction(1, 2)
_TENTHS = 10


def judge(case: Case) -> Judgement:
    """Green, yellow or red; achieved when the goal is met."""
    refused = refusals.refusal(case)
    if refused is not None:
        return refused
    if case.objective is None:
        return refusals.targetless()
    if case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind)
    if case.objective.goal is None:
        return refusals.goalless()
    if not case.direction and case.objective.kind is not TargetKind.MILESTONE:
        return refusals.directionless()
    return _graded(case, case.objective, Fraction(case.objective.goal))


def _graded(case: Case, objective: Objective, goal: Fraction) -> Judgement:
    latest, base = case.series[-1], _base(case, objective)
    direction = case.direction or 1
    achieved = meets(latest, objective, direction)
    if base is None or direction * (goal - base) <= 0:
        if achieved:
            return Judgement(Status.ACHIEVED, "green", 1.0, reason=_("The goal is met."))
        return Judgement(
            None, reason=_("No way leads from the baseline to the goal, so no share of it is made.")
        )
    share = (Fraction(latest.value) - base) / (goal - base)
    score = rounded(share)
    label = colour(score, case.parameters)
    reason = _("{score} of the way is made; green from {green}, yellow from {yellow}").format(
        score=shown(score),
        green=shown(case.parameter("green", PARAMETERS)),
        yellow=shown(case.parameter("yellow", PARAMETERS)),
    )
    parts = [shown(number) for number in (latest.value, base, goal, share, score)]
    steps = (
        _("share = ({0} - {1}) / ({2} - {1}) = {3}").format(*parts),
        _("score = {3}, from 0 to 1, to one decimal = {4}").format(*parts),
    )
    status = Status.ACHIEVED if achieved else STATUS_BY_LABEL[label]
    return Judgement(status, label, float(score), as_float(share), reason, steps)


def _base(case: Case, objective: Objective) -> Fraction | None:
    """Where the way starts: the baseline, else the level of the base period, else nothing done yet."""
    if case.baseline is not None:
        return Fraction(case.baseline.value)
    if objective.kind is TargetKind.MILESTONE:
        return Fraction(0)
    found: Level | None = growth.base_level(case, 1)
    return None if found is None else Fraction(found.value)


def rounded(share: Fraction) -> Decimal:
    """A share as a score: from 0 to 1, to one decimal, halves up."""
    tenths = floor(min(max(share, Fraction(0)), Fraction(1)) * _TENTHS + _HALF)
    return Decimal(tenths) / _TENTHS


def colour(score: Decimal, parameters: Mapping[str, Decimal] = MappingProxyType({})) -> str:
    """The colour of a score that has been rounded."""
    settings = {**PARAMETERS, **parameters}
    green, yellow = settings["green"] or Decimal(0), settings["yellow"] or Decimal(0)
    if score >= green:
        return "green"
    return "yellow" if score >= yellow else "red"


def roll_up(members: Sequence[Member]) -> Judgement:
    """The mean of the members' scores, to one decimal, and its colour; achieved only if every member is.

    The colour follows the plan's thresholds where all members share them, else the published ones.
    """
    mean = groups.exact_mean(members)
    if mean is None:
        return refusals.scoreless()
    score = rounded(mean)
    shared = all(member.parameters == members[0].parameters for member in members)
    label = colour(score, members[0].parameters) if shared else colour(score)
    status = Status.ACHIEVED if groups.all_achieved(members) else STATUS_BY_LABEL[label]
    return Judgement(status, label, float(score), float(mean), groups.mean_reason(members))
