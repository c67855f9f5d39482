"""The common status of a KPI on a day: what the calendar says first, the method's word in between."""

from collections.abc import Sequence

from offshore_kpi.i18n import _, period
from offshore_kpi.methods.case import Case, Objective, TargetKind
from offshore_kpi.methods.figures import breaches, fails, meets, reaches_due, unproven_levels
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.judgement import Judgement, Status
from offshore_kpi.report.case import KpiContext
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Period


def settle(context: KpiContext, judgement: Judgement) -> tuple[Status, str]:
    """The common status and the sentence that gives its reason.

    The calendar goes first: before the baseline's end nothing has started, after the due the measurement
    for it decides. In between the method judges.
    """
    case, objective = context.case, context.case.objective
    if case.base_period is not None and case.as_of < case.base_period.end:
        return Status.NOT_STARTED, _("The baseline's period has not ended yet.")
    if objective is None:
        return _without_target(context, judgement)
    if context.suspended:
        return Status.SUSPENDED, _("The series was broken after the baseline; its values cannot be compared.")
    if case.series and objective.goal is None and objective.kind is not TargetKind.HOLD:
        return Status.NO_DATA, _without_goal(context)
    if objective.due is not None and objective.due.end < case.as_of:
        return after_due(context, objective, objective.due)
    return _before_due(context, objective, judgement)


def _before_due(context: KpiContext, objective: Objective, judgement: Judgement) -> tuple[Status, str]:
    """The method's own verdict; but a band is promised until its due, and held so far is not achieved."""
    if not context.case.series:
        return Status.NO_DATA, _nothing_measured(context)
    status = judgement.status or Status.NO_DATA
    if status is Status.ACHIEVED and objective.kind is TargetKind.HOLD and not reaches_due(context.case):
        status = Status.ON_TRACK
    return status, judgement.reason


def _nothing_measured(context: KpiContext) -> str:
    if context.part_year:
        return _("Only a part of a period has been measured; parts are never scaled up.")
    if context.unstated:
        return _("What has been measured are only bounds, which leave no figure to compare.")
    if context.counted:
        return _("Nothing has been measured since the baseline.")
    return _("Nothing has been measured yet.")


def _without_goal(context: KpiContext) -> str:
    if context.case.base_period is None:
        return _("There is no baseline, so that the goal is not known.")
    if context.recorded is None:
        return _("The baseline has no value, so that the goal is not known.")
    return _("The goal cannot be worked out from the target.")


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


def after_due(context: KpiContext, objective: Objective, due: Period) -> tuple[Status, str]:
    """Once a due is past, the measurements that reach it decide: the first of them that meets the goal."""
    case = context.case
    reached = case.series[case.series.ended_before(due.end) :]
    if objective.kind is TargetKind.HOLD:
        return _held_until_due(context, reached)
    met = met_at(case, objective, due)
    if met is not None:
        return Status.ACHIEVED, _reason_met(case, met, due)
    if reached:
        return _not_met(reached[0], case, objective)
    if not context.counted:
        return Status.UNREPORTED, _("The due is past, and nothing has been measured.")
    return Status.UNREPORTED, _("The due is past, and no measurement reaches it yet.")


def _not_met(level: Level, case: Case, objective: Objective) -> tuple[Status, str]:
    """Missed is only what the measurement for the due proves to be."""
    named = period(level.period.name)
    if objective.goal is None or fails(level, objective, case.direction):
        return Status.MISSED, _("The measurement for {period} does not meet the goal.").format(period=named)
    text = _("The measurement for {period} is only a bound, which does not tell whether the goal is met.")
    return Status.UNREPORTED, text.format(period=named)


def met_at(case: Case, objective: Objective, due: Period) -> Level | None:
    """The level that meets a goal whose due is past; None where none does.

    It is the first one at the due or after it: once met a goal stays met, late. Where nothing has been
    measured since the due, the last value may have met it before.
    """
    deciding = case.series[case.series.ended_before(due.end) :] or case.series[-1:]
    return next((level for level in deciding if meets(level, objective, case.direction)), None)


def _reason_met(case: Case, met: Level, due: Period) -> str:
    late, last = met.period.start > due.end, case.series[-1]
    parts = {"period": period(met.period.name), "last": period(last.period.name), "value": shown(last.value)}
    if has_fallen_back(case):
        text = (
            _("The goal was met, late: in {period}; since then the value has fallen back: {value} in {last}.")
            if late
            else _("The goal was met in {period}; since then the value has fallen back: {value} in {last}.")
        )
    else:
        text = _("The goal is met, late: in {period}.") if late else _("The goal is met.")
    return text.format(**parts)


def has_fallen_back(case: Case) -> bool:
    """Whether a goal was met once its due was past, and the last value is proven not to meet it."""
    objective, due = case.objective, case.objective.due if case.objective else None
    if objective is None or due is None or due.end >= case.as_of or objective.kind is TargetKind.HOLD:
        return False
    met = met_at(case, objective, due)
    return met is not None and fails(case.series[-1], objective, case.direction)


def _held_until_due(context: KpiContext, reached: Sequence[Level]) -> tuple[Status, str]:
    broken = _proven_breaches(context.case)
    if broken:  # one breach is enough: every measured period was promised, not the last
        return Status.MISSED, _("The value lies outside the band in {periods}.").format(
            periods=", ".join(period(level.period.name) for level in broken)
        )
    if not reached:
        return Status.UNREPORTED, _("The due is past, and no measurement reaches it yet.")
    if context.unstated or unproven_levels(context.case):
        return Status.UNREPORTED, _(
            "Some values are only bounds; they do not tell whether the band was held."
        )
    return Status.ACHIEVED, _("The band was held in every measured period.")


def _proven_breaches(case: Case) -> list[Level]:
    objective = case.objective
    return [level for level in breaches(case) if objective and fails(level, objective, case.direction)]


def is_unproven(context: KpiContext) -> bool:
    """Whether what was measured proves neither that the target is met nor that it is not."""
    case, objective = context.case, context.case.objective
    if objective is None or context.suspended:
        return False
    if objective.kind is TargetKind.HOLD:
        is_open = context.unstated or bool(unproven_levels(case))
        return is_open and not _proven_breaches(case)
    if case.unstated or objective.goal is None:
        return case.unstated
    due, deciding = objective.due, case.series[-1:]
    if due is not None and due.end < case.as_of:
        if met_at(case, objective, due) is not None:
            return False
        deciding = case.series[case.series.ended_before(due.end) :][:1]
    return any(
        not meets(level, objective, case.direction) and not fails(level, objective, case.direction)
        for level in deciding
    )
