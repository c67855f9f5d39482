"""What the publishers' methods share on paper: numbers in a working, refusals, means and worst words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from offshore_kpi.i18n import _, number, percent
from offshore_kpi.methods.case import Case, Objective, TargetKind, perhaps_outside
from offshore_kpi.methods.judgement import Judgement, Member, Status
from offshore_kpi.series import Bound, Level

_DIGITS = Context(prec=10)
_LARGEST, _SMALLEST = Decimal("1E100"), Decimal("1E-100")
_HUNDREDFOLD = Decimal(100)
_PLAIN_UP_TO, _PLAIN_FROM = 15, -7
_BEST_FIRST = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)


def shown(value: float | Decimal) -> str:
    """A number as a working shows it: ten significant digits, in the reader's language."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    rounded = _DIGITS.plus(exact).normalize(_DIGITS)
    if not rounded or _PLAIN_FROM <= rounded.adjusted() < _PLAIN_UP_TO:
        return number(rounded)
    power = rounded.adjusted()
    return f"{number(rounded.scaleb(-power))}E{power}"


def share_shown(share: Decimal, decimals: int = 0) -> str:
    """A share as a percentage; beyond a hundredfold the digits say nothing."""
    if abs(share) < _HUNDREDFOLD:
        return percent(share, decimals)
    template = _("more than {share}") if share > 0 else _("less than {share}")
    return template.format(share=percent(_HUNDREDFOLD.copy_sign(share)))


def qualified(text: str, bound: Bound) -> str:
    """A figure with the words of its bound: at least, at most, about."""
    if bound is Bound.EXACT:
        return text
    templates = {
        Bound.AT_LEAST: _("at least {figure}"),
        Bound.AT_MOST: _("at most {figure}"),
        Bound.ABOUT: _("about {figure}"),
    }
    return templates[bound].format(figure=text)


class Grade(NamedTuple):
    """A publisher's word and score, and the line of the working that gives the score."""

    label: str
    score: float
    step: str = ""


def word(value: float, labels: Sequence[str], bands: Sequence[float]) -> str:
    """The publisher's word for a value; labels best first, each but the last with the least value for it."""
    return next((label for label, band in zip(labels, bands, strict=False) if value >= band), labels[-1])


def bands_of(case: Case, defaults: Mapping[str, Decimal | None], names: Sequence[str]) -> tuple[float, ...]:
    """The thresholds of these names that are in force for a case."""
    return tuple(float(parameter(case, defaults, name)) for name in names)


def parameter(case: Case, defaults: Mapping[str, Decimal | None], name: str) -> Decimal:
    """A method's setting: the plan's, else the publisher's default (0 where there is none)."""
    given = case.parameters.get(name)
    return given if given is not None else defaults[name] or Decimal(0)


def usable(case: Case) -> bool:
    """Whether every number of the case is of a size that can be reckoned with."""
    return _usable_with(case, perhaps_outside(case.levels, -_LARGEST, _LARGEST))


def usable_now(case: Case) -> bool:
    """As `usable`, of the numbers that a target is compared with: the last level, or for a band every one."""
    is_band = case.objective is not None and case.objective.kind is TargetKind.HOLD
    return usable(case) if is_band or not case.levels else _usable_with(case, (case.levels[-1],))


def _usable_with(case: Case, compared: Sequence[Level]) -> bool:
    levels = [level.value for level in (*compared, case.baseline) if level is not None]
    return all(map(_usable, (*levels, *_promised(case.objective), *case.parameters.values())))


def _promised(objective: Objective | None) -> tuple[Decimal, ...]:
    if objective is None:
        return ()
    return tuple(value for value in (objective.goal, objective.low, objective.high) if value is not None)


def _usable(value: Decimal) -> bool:
    return value.is_finite() and (value == 0 or _SMALLEST <= abs(value) <= _LARGEST)


def refusal(case: Case, label: str | None = None) -> Judgement | None:
    """Why no method can judge the case at all, with the publisher's word for that; None if one can."""
    if not usable(case):
        return Judgement(None, label, reason=_("A number is too large or too small to be worked with."))
    if not case.levels:
        return Judgement(None, label, reason=_("Nothing has been measured yet."))
    return None


def directionless(label: str | None = None) -> Judgement:
    """The answer where neither more nor less is better."""
    return Judgement(None, label, reason=_("The KPI has no direction: neither more nor less is better."))


def goalless(label: str | None = None) -> Judgement:
    """The answer where the target has no goal that could be worked out."""
    return Judgement(None, label, reason=_("The goal cannot be worked out from the target."))


def unsuited(kind: str, label: str | None = None) -> Judgement:
    """The answer to a kind of target that the publisher's method has no formula for."""
    reason = _("The method has no formula for a target of kind {kind}.").format(kind=kind)
    return Judgement(None, label, reason=reason)


def exact_mean(members: Sequence[Member]) -> Decimal | None:
    """The mean of the members' scores over those that have one, weighted as in the plan; None without any."""
    pairs = [
        (member.weight, Decimal(repr(member.judgement.score)))
        for member in members
        if member.judgement.score is not None
        and math.isfinite(member.judgement.score)
        and _usable(member.weight)
        and member.weight > 0
    ]
    total = sum((weight for weight, _score in pairs), Decimal(0))
    return sum((weight * score for weight, score in pairs), Decimal(0)) / total if pairs else None


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


def finite(value: Decimal) -> float | None:
    """The value in floating point; None where it is beyond that."""
    result = float(value)
    return result if math.isfinite(result) else None


def worst_status(statuses: Iterable[Status | None]) -> Status | None:
    """The worst of the statuses that methods give; None where none is given."""
    found = set(statuses)
    return next((status for status in reversed(_BEST_FIRST) if status in found), None)


def worst_member(members: Sequence[Member], worst_first: Sequence[str]) -> Judgement:
    """A group judged by its worst member's word; the words in order, worst first."""
    by_label = {member.judgement.label: member.judgement for member in members}
    word = next((label for label in worst_first if label in by_label), None)
    status = worst_status(member.judgement.status for member in members)
    if word is None:
        return Judgement(status, reason=_("No member of the group could be judged."))
    return Judgement(status, word, reason=_("the worst word of the group's members"))
