"""The sentences with which a method says why it cannot judge; `label` is the publisher's word for that."""

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import Case, TargetKind, is_usable
from offshore_kpi.methods.formatting import kind_word
from offshore_kpi.methods.judgement import Judgement


def refusal(case: Case, label: str | None = None) -> Judgement | None:
    """Why no method can judge the case at all; None if one can."""
    if not is_usable(case):
        return unusable(label)
    if case.unstated:
        return unstated(label)
    return None if case.series else unmeasured(label)


def unusable(label: str | None = None) -> Judgement:
    """The answer to numbers of a size that arithmetic loses."""
    return Judgement(None, label, reason=_("A number is too large or too small to be worked with."))


def unstated(label: str | None = None) -> Judgement:
    """The answer where the newest value is known only between bounds that leave no number."""
    reason = _("The newest value is worked out from bounds that leave no number to be stated.")
    return Judgement(None, label, reason=reason)


def unmeasured(label: str | None = None) -> Judgement:
    """The answer where there is no value."""
    return Judgement(None, label, reason=_("Nothing has been measured yet."))


def targetless(label: str | None = None) -> Judgement:
    """The answer where the KPI is monitored only, of a method that judges by a target."""
    return Judgement(None, label, reason=_("There is no target to judge against."))


def directionless(label: str | None = None) -> Judgement:
    """The answer where neither more nor less is better."""
    return Judgement(None, label, reason=_("The KPI has no direction: neither more nor less is better."))


def goalless(label: str | None = None) -> Judgement:
    """The answer where the target has no goal that could be worked out."""
    return Judgement(None, label, reason=_("The goal cannot be worked out from the target."))


def unsuited(kind: TargetKind, label: str | None = None) -> Judgement:
    """The answer to a kind of target that the publisher's method has no formula for."""
    reason = _("The method has no formula for this kind of target: {kind}.").format(kind=kind_word(kind))
    return Judgement(None, label, reason=reason)


def growthless(label: str | None = None) -> Judgement:
    """The answer where two values have no rate of growth between them."""
    return Judgement(None, label, reason=_("No rate of growth leads from the base to the latest value."))


def scoreless(label: str | None = None) -> Judgement:
    """The answer on a group whose mean score is wanted, and of which no member has one."""
    return Judgement(None, label, reason=_("No member of the group has a score."))
