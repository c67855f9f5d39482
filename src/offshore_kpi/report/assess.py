"""One KPI on a day: the method's judgement, what the calendar adds to it, and what to know of the data."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.due import overdue_after
from offshore_kpi.methods import load
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.figures import Figures, breaches, figures
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.method import MethodChoice
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan, owner_of
from offshore_kpi.report.actions import actions_of
from offshore_kpi.report.case import KpiContext, context_of
from offshore_kpi.report.final_target import final_target
from offshore_kpi.report.outcomes import outcomes
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.verdict import has_fallen_back, is_unproven, settle
from offshore_kpi.report.view import View
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import Bound, Observation, ObsStatus


def assess(kpi: Kpi, axis: Axis, pillar: Pillar, dataset: Dataset, view: View) -> KpiRow:
    """The row of one KPI."""
    choice = chosen_method(kpi, dataset.plan, view)
    context = context_of(kpi, dataset, view, parameters(choice, dataset.plan))
    return with_actions(row_of(kpi, axis, pillar, context, choice, view), dataset, view)


_BEHIND = frozenset({Status.AT_RISK, Status.OFF_TRACK, Status.MISSED})


def with_actions(row: KpiRow, dataset: Dataset, view: View) -> KpiRow:
    """The row with the actions that are to move its KPI, and a flag where it is behind and some are late."""
    actions = actions_of(row.kpi.id, dataset, view.as_of, view.known_on)
    if not actions:
        return row
    is_explained = row.status in _BEHIND and any(one.is_late for one in actions)
    return replace(
        row, actions=tuple(actions), flags=(*row.flags, *(["late_actions"] if is_explained else []))
    )


def row_of(
    kpi: Kpi, axis: Axis, pillar: Pillar, context: KpiContext, choice: MethodChoice, view: View
) -> KpiRow:
    """The row of one KPI, given what is known of it."""
    judgement = load(choice.name).judge(context.case)
    status, reason = settle(context, judgement)
    found = _figures(context, judgement.figures)
    return KpiRow(
        kpi=kpi,
        axis=axis,
        pillar=pillar,
        method=choice.name,
        status=status,
        judgement=judgement,
        cycle=context.cycle,
        observation=context.latest,
        latest=context.counted.observation(-1) if context.counted else None,
        baseline=context.case.baseline,
        base_period=context.case.base_period,
        objective=context.case.objective,
        figures=found,
        flags=(*_of_baseline(context, status), *flags(kpi, context, view)),
        reason=reason,
        series=context.seen,
        levels=context.case.series,
        waypoints=context.case.waypoints,
        measured=bool(context.counted),
        changes=context.changes,
        parameters=context.case.parameters,
        final=final_target(kpi, context, found),
        owner=owner_of(context.plan, kpi, axis, pillar),
        missing=context.missing,
        outcomes=tuple(outcomes(kpi, context)),
    )


def _figures(context: KpiContext, of_method: Figures | None) -> Figures:
    """The common figures; after a break there is nothing to compare, but the goal stands."""
    if context.suspended:
        objective = context.case.objective
        return Figures(goal=objective.goal if objective else None)
    return of_method or figures(context.case)


def chosen_method(kpi: Kpi, plan: Plan, view: View) -> MethodChoice:
    """The reader's method, else the KPI's, else the plan's."""
    own = kpi.method or plan.defaults.method
    return own if view.method in {None, own.name} else plain_choice(view.method or own.name)


@cache
def plain_choice(name: str) -> MethodChoice:
    """A method without settings of its own."""
    return MethodChoice(name=name)


def parameters(choice: MethodChoice, plan: Plan) -> Mapping[str, Decimal]:
    """The method's settings: its own, else those the plan gives the method for every KPI."""
    default = plan.defaults.method
    shared = default.parameters if default.name == choice.name else {}
    if choice.name != "linear":
        return {**shared, **choice.parameters}
    thresholds = plan.defaults.thresholds
    return {
        "on_track": thresholds.on_track,
        "at_risk": thresholds.at_risk,
        **shared,
        **choice.parameters,
    }


_OF_STATUS = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
}


def _of_baseline(context: KpiContext, status: Status) -> Iterator[str]:
    """Why a KPI with values has no verdict: "no data" beside data would be taken for an error."""
    if status is Status.NO_DATA and context.case.series and context.case.baseline is None:
        yield "no_baseline" if context.case.base_period is None else "baseline_unknown"


def flags(kpi: Kpi, context: KpiContext, view: View) -> Iterator[str]:
    """The flags of one KPI, in the order in which they are shown."""
    yield from _of_series(context)
    if context.latest is not None:
        yield from _of_latest(kpi, context, context.latest, view)
    if context.withdrawn:
        yield "withdrawn"
    if _has_breach(context):
        yield "breach"
    if is_unproven(context):
        yield "unproven"
    if not context.suspended and has_fallen_back(context.case):
        yield "fallen_back"
    if context.changes:
        yield "target_changed"


def _of_series(context: KpiContext) -> Iterator[str]:
    if context.part_year:
        yield "part_year"
    if context.gaps:
        yield "gaps"
    if context.seen and context.seen.statuses[-1] is ObsStatus.FORECAST:
        yield "forecast"
    if context.counted and is_supposed(context.counted.observation(-1)):
        yield "what_if"


def _of_latest(kpi: Kpi, context: KpiContext, latest: Observation, view: View) -> Iterator[str]:
    if latest.obs_status in _OF_STATUS:
        yield _OF_STATUS[latest.obs_status]
    if latest.qualifier is not Bound.EXACT:
        yield "qualified"
    if latest.period.end > view.as_of and not is_supposed(latest):
        yield "period_running"
    if is_stale(kpi, context, view):
        yield "stale"


def _has_breach(context: KpiContext) -> bool:
    objective = context.case.objective
    return objective is not None and objective.kind is TargetKind.HOLD and bool(breaches(context.case))


def is_stale(kpi: Kpi, context: KpiContext, view: View) -> bool:
    """Whether the value that follows the latest one is overdue.

    With values to 2018 an annual KPI is stale from the end of 2020 on, or as `report_within` says. A part of
    a period counts as a value.
    """
    newest = context.seen.periods[-1]
    if context.seen.statuses[-1] is ObsStatus.FORECAST:
        before = context.seen[-2:-1].without(ObsStatus.FORECAST).periods
        newest = max((*before, *((context.latest.period,) if context.latest else ())))
    return overdue_after(newest, kpi, context.plan, context.cycle, view.as_of) is not None
