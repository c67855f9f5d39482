"""What the reader should know of the data behind a KPI's figures, as words of a fixed list."""

from collections.abc import Iterator

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.figures import breaches
from offshore_kpi.plan.plan import Kpi
from offshore_kpi.report.case import KpiContext
from offshore_kpi.report.suppose import is_supposed
from offshore_kpi.report.view import View
from offshore_kpi.series import Bound, Observation, ObsStatus
from offshore_kpi.text.periods import Period

_OF_STATUS = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
}


def flags(kpi: Kpi, context: KpiContext, view: View) -> Iterator[str]:
    """The flags of one KPI, in the order in which they are shown."""
    if context.part_year:
        yield "part_year"
    if context.gaps:
        yield "gaps"
    if context.seen and context.seen.statuses[-1] is ObsStatus.FORECAST:
        yield "forecast"
    if context.latest is not None:
        yield from _of_latest(kpi, context, context.latest, view)
    if context.withdrawn:
        yield "withdrawn"
    if _has_breach(context):
        yield "breach"
    if context.changes:
        yield "target_changed"


def _of_latest(kpi: Kpi, context: KpiContext, latest: Observation, view: View) -> Iterator[str]:
    if latest.obs_status in _OF_STATUS:
        yield _OF_STATUS[latest.obs_status]
    if latest.qualifier is not Bound.EXACT:
        yield "qualified"
    if is_supposed(latest):
        yield "what_if"
    elif latest.period.end > view.as_of:
        yield "period_running"
    if is_stale(kpi, context, view):
        yield "stale"


def _has_breach(context: KpiContext) -> bool:
    objective = context.case.objective
    return objective is not None and objective.kind is TargetKind.HOLD and bool(breaches(context.case))


def is_stale(kpi: Kpi, context: KpiContext, view: View) -> bool:
    """Whether a whole further period of the KPI's frequency has ended without a value.

    With values to 2018 an annual KPI is stale from the end of 2019 on. A part of a period counts as a value.
    """
    newest = context.seen.periods[-1]
    if context.seen.statuses[-1] is ObsStatus.FORECAST:
        before = context.seen[-2:-1].without(ObsStatus.FORECAST).periods
        newest = max((*before, *((context.latest.period,) if context.latest else ())))
    own = Period.at(newest.end, kpi.frequency)
    following = own.next() if own.end <= newest.end else own
    return following is not None and following.end < view.as_of
