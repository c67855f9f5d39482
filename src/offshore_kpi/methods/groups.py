"""How a group is judged from its members: the mean of their scores, or the worst of their words."""

import math
from collections.abc import Sequence
from fractions import Fraction

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import is_reckonable
from offshore_kpi.methods.judgement import Judgement, Member, Status, worst_status


def exact_mean(members: Sequence[Member]) -> Fraction | None:
    """The mean of the members' scores over those that have one, weighted as in the plan; None without any."""
    pairs = [
        (Fraction(member.weight), Fraction(repr(member.judgement.score)))
        for member in members
        if member.judgement.score is not None
        and math.isfinite(member.judgement.score)
        and is_reckonable(member.weight)
        and member.weight > 0
    ]
    total = sum((weight for weight, _score in pairs), Fraction(0))
    return sum((weight * score for weight, score in pairs), Fraction(0)) / total if pairs else None


def mean_score(members: Sequence[Member]) -> float | None:
    """The mean of `exact_mean` in floating point."""
    mean = exact_mean(members)
    return None if mean is None else float(mean)


def mean_reason(members: Sequence[Member]) -> str:
    """The sentence that says what a group's mean was taken over."""
    scored = sum(member.judgement.score is not None for member in members)
    return _("mean of the scores of {scored} of {count} members").format(scored=scored, count=len(members))


def all_achieved(members: Sequence[Member]) -> bool:
    """Whether every member that has a score is achieved, and there is one."""
    found = {member.judgement.status for member in members if member.judgement.score is not None}
    return found == {Status.ACHIEVED}


def worst_member(members: Sequence[Member], worst_first: Sequence[str]) -> Judgement:
    """A group judged by its worst member's word; the words in order, worst first."""
    found = {member.judgement.label for member in members}
    word = next((label for label in worst_first if label in found), None)
    status = worst_status(member.judgement.status for member in members)
    if word is None:
        return Judgement(status, reason=_("No member of the group could be judged."))
    return Judgement(status, word, reason=_("the worst word of the group's members"))
