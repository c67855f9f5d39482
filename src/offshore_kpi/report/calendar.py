"""What the calendar adds to a method's judgement: not started, missed, unreported."""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import Objective, TargetKind
from offshore_kpi.methods.figures import breaches, meets
from offshore_kpi.methods.judgement import Judgement, Status
from offshore_kpi.report.case import KpiContext
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Period


def settle(context: KpiContext, judgement: Judgement) -> tuple[Status, str]:
    """The common status and the sentence that gives its reason.

    The calendar goes first: before the baseline's end nothing has started, after the due the measurement
    for it decides. In between the method judges.
    """
    case = context.case
    if case.base_period is not None and case.as_of < case.base_period.end:
        return Status.NOT_STARTED, _("The baseline's period has not ended yet.")
    if context.suspended:
        return Status.SUSPENDED, _("The series was broken after the baseline; its values cannot be compared.")
    if case.objective is None:
        return _without_target(context, judgement)
    due = case.objective.due
    if due is not None and due.end < case.as_of:
        return _after_due(context, case.objective, due)
    if not case.series:
        return Status.NO_DATA, _nothing_measured(context)
    return judgement.status or Status.NO_DATA, judgement.reason


def _nothing_measured(context: KpiContext) -> str:
    if context.part_year:
        return _("Only a part of a period has been measured; parts are never scaled up.")
    return _("Nothing has been measured yet.")


def _without_target(context: KpiContext, judgement: Judgement) -> tuple[Status, str]:
    if not context.case.series:
        return Status.NO_DATA, _nothing_measured(context)
    if judgement.status is None:
        return Status.NO_TARGET, _without_verdict(judgement)
    return judgement.status, judgement.reason


def _without_verdict(judgement: Judgement) -> str:
    """Where the publisher has a word for it, the method would have judged: its reason is worth reading."""
    if judgement.label is not None:
        return judgement.reason
    return _("There is no target: the KPI is monitored.")


def _after_due(context: KpiContext, objective: Objective, due: Period) -> tuple[Status, str]:
    """Once a due is past, the first measurement that reaches it decides; a later one can only better it."""
    case = context.case
    reached = case.series[case.series.ended_before(due.end) :]
    if objective.kind is TargetKind.HOLD:
        return _held_until_due(context, reached)
    deciding = [*reached[:1], *case.series[-1:]]
    met = next((level for level in deciding if meets(level, objective, case.direction)), None)
    if met is not None:
        return Status.ACHIEVED, _reason_met(met, due)
    if reached:
        return Status.MISSED, _("The measurement for {period} does not meet the goal.").format(
            period=reached[0].period.text
        )
    if not context.counted:
        return Status.UNREPORTED, _("The due is past, and nothing has been measured.")
    return Status.UNREPORTED, _("The due is past, and no measurement reaches it yet.")


def _reason_met(met: Level, due: Period) -> str:
    if met.period.start > due.end:
        return _("The goal is met, late: in {period}.").format(period=met.period.text)
    return _("The goal is met.")


def _held_until_due(context: KpiContext, reached: Sequence[Level]) -> tuple[Status, str]:
    broken = breaches(context.case)
    if broken:
        return Status.MISSED, _("The value lies outside the band in {periods}.").format(
            periods=", ".join(level.period.text for level in broken)
        )
    if reached:
        return Status.ACHIEVED, _("The band was held in every measured period.")
    return Status.UNREPORTED, _("The due is past, and no measurement reaches it yet.")
