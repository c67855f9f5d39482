"""One KPI on a day: the method's judgement, and what the calendar adds to it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from offshore_kpi.dataset import Dataset
from offshore_kpi.i18n import _
from offshore_kpi.model.measurement import ObsStatus
from offshore_kpi.model.method import MethodChoice
from offshore_kpi.model.plan import Axis, Kpi, Pillar, Plan
from offshore_kpi.periods import Period
from offshore_kpi.progress import load
from offshore_kpi.progress.base import Bound, Judgement, Status
from offshore_kpi.progress.figures import figures, meets
from offshore_kpi.report.case import Prepared, prepare
from offshore_kpi.report.explain import explain
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.view import View


def assess(kpi: Kpi, axis: Axis, pillar: Pillar, dataset: Dataset, view: View) -> KpiRow:
    """The row of one KPI."""
    choice = chosen_method(kpi, dataset.plan, view)
    method = load(choice.name)
    prepared = prepare(kpi, dataset, view, parameters(choice, dataset.plan))
    judgement = method.judge(prepared.case)
    found = figures(prepared.case)
    status, reason = settle(prepared, judgement)
    row = KpiRow(
        kpi=kpi,
        axis=axis,
        pillar=pillar,
        method=choice.name,
        status=status,
        judgement=judgement,
        observation=prepared.latest,
        baseline=prepared.case.baseline,
        base_period=prepared.case.base_period,
        objective=prepared.case.objective,
        figures=found,
        flags=tuple(_flags(kpi, prepared, view)),
        explanation="",
    )
    return explain(row, reason)


def chosen_method(kpi: Kpi, plan: Plan, view: View) -> MethodChoice:
    """The reader's method, else the KPI's, else the plan's."""
    own = kpi.method or plan.defaults.method
    if view.method is None or view.method == own.name:
        return own
    return MethodChoice(name=view.method)


def parameters(choice: MethodChoice, plan: Plan) -> Mapping[str, Decimal]:
    """The method's settings; `linear` takes the plan's thresholds where it has none of its own."""
    if choice.name != "linear":
        return choice.parameters
    thresholds = plan.defaults.thresholds
    return {"on_track": thresholds.on_track, "at_risk": thresholds.at_risk, **choice.parameters}


def settle(prepared: Prepared, judgement: Judgement) -> tuple[Status, str]:
    """The common status and the sentence that gives its reason.

    The calendar goes first: before the baseline's end nothing has started, after the due the measurement
    for it decides. In between the method judges.
    """
    case = prepared.case
    if case.base_period is not None and case.as_of < case.base_period.end:
        return Status.NOT_STARTED, _("The baseline's period has not ended yet.")
    if prepared.suspended:
        return Status.SUSPENDED, _("The series was broken after the baseline; its values cannot be compared.")
    if case.objective is None:
        return _without_target(prepared, judgement)
    due = case.objective.due
    if due is not None and due.end < case.as_of:
        return _after_due(prepared, due)
    return judgement.status or Status.NO_DATA, judgement.reason


def _without_target(prepared: Prepared, judgement: Judgement) -> tuple[Status, str]:
    if not prepared.case.levels:
        return Status.NO_DATA, _("Nothing has been measured yet.")
    if judgement.status is None:
        return Status.NO_TARGET, _("There is no target: the KPI is monitored.")
    return judgement.status, judgement.reason


def _after_due(prepared: Prepared, due: Period) -> tuple[Status, str]:
    """Once a due is past, the first measurement that reaches it decides; a later one can only better it."""
    case = prepared.case
    if case.objective is None or not case.levels:
        return Status.UNREPORTED, _("The due is past, and nothing has been measured.")
    reached = [level for level in case.levels if level.period.end >= due.end]
    deciding = [*reached[:1], case.levels[-1]]
    if any(meets(level, case.objective, case.direction) for level in deciding):
        return Status.ACHIEVED, _("The goal is met.")
    if reached:
        return Status.MISSED, _("The measurement for {period} does not meet the goal.").format(
            period=reached[0].period.text
        )
    return Status.UNREPORTED, _("The due is past, and no measurement reaches it yet.")


_OBS_FLAGS = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
}


def _flags(kpi: Kpi, prepared: Prepared, view: View) -> Iterator[str]:
    latest = prepared.latest
    if latest is None:
        return
    if latest.obs_status in _OBS_FLAGS:
        yield _OBS_FLAGS[latest.obs_status]
    if prepared.seen[-1].obs_status is ObsStatus.FORECAST:
        yield "forecast"
    if latest.qualifier is not Bound.EXACT:
        yield "qualified"
    if is_stale(kpi, latest.period, view):
        yield "stale"
    if prepared.replaced:
        yield "target_changed"


def is_stale(kpi: Kpi, period: Period, view: View) -> bool:
    """Whether a whole further period of the KPI's frequency has ended without a value.

    With values to 2018 an annual KPI is stale from the end of 2019 on.
    """
    own = Period.at(period.end, kpi.frequency)
    following = own.next() if own.end <= period.end else own
    return following is not None and following.end < view.as_of
