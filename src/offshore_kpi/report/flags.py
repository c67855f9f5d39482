"""What the reader should know of the data behind a KPI's figures, as words of a fixed list."""

from collections.abc import Iterator

from offshore_kpi.data.dataset import Observation
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.figures import breaches
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report.case import Prepared
from offshore_kpi.report.suppose import is_supposed
from offshore_kpi.report.view import View
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.periods import Period

_OF_STATUS = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
}


def flags(kpi: Kpi, prepared: Prepared, view: View) -> Iterator[str]:
    """The flags of one KPI, in the order in which they are shown."""
    if prepared.part_year:
        yield "part_year"
    if prepared.gaps:
        yield "gaps"
    if prepared.seen and prepared.seen[-1].obs_status is ObsStatus.FORECAST:
        yield "forecast"
    if prepared.latest is not None:
        yield from _of_latest(kpi, prepared, prepared.latest, view)
    if prepared.withdrawn:
        yield "withdrawn"
    if _has_breach(prepared):
        yield "breach"
    if prepared.changes:
        yield "target_changed"


def _of_latest(kpi: Kpi, prepared: Prepared, latest: Observation, view: View) -> Iterator[str]:
    if latest.obs_status in _OF_STATUS:
        yield _OF_STATUS[latest.obs_status]
    if latest.qualifier is not Bound.EXACT:
        yield "qualified"
    if is_supposed(latest):
        yield "what_if"
    elif latest.period.end > view.as_of:
        yield "period_running"
    if is_stale(kpi, prepared, view):
        yield "stale"


def _has_breach(prepared: Prepared) -> bool:
    objective = prepared.case.objective
    return objective is not None and objective.kind is TargetKind.HOLD and bool(breaches(prepared.case))


def is_stale(kpi: Kpi, prepared: Prepared, view: View) -> bool:
    """Whether a whole further period of the KPI's frequency has ended without a value.

    With values to 2018 an annual KPI is stale from the end of 2019 on. A part of a period counts as a value.
    """
    newest = prepared.seen[-1]
    if newest.obs_status is ObsStatus.FORECAST:
        counted = [entry for entry in prepared.seen[-2:-1] if entry.obs_status is not ObsStatus.FORECAST]
        newest = max((*counted, *((prepared.latest,) if prepared.latest else ())), key=lambda one: one.period)
    own = Period.at(newest.period.end, kpi.frequency)
    following = own.next() if own.end <= newest.period.end else own
    return following is not None and following.end < view.as_of
