"""One KPI on a day: the method's judgement, and what the calendar adds to it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.methods import load
from offshore_kpi.methods.figures import Figures, figures
from offshore_kpi.plan.method import MethodChoice
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan
from offshore_kpi.report.calendar import settle
from offshore_kpi.report.case import Prepared, prepare
from offshore_kpi.report.flags import flags
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.view import View


def assess(kpi: Kpi, axis: Axis, pillar: Pillar, dataset: Dataset, view: View) -> KpiRow:
    """The row of one KPI."""
    choice = chosen_method(kpi, dataset.plan, view)
    prepared = prepare(kpi, dataset, view, parameters(choice, dataset.plan))
    return row_of(kpi, axis, pillar, prepared, choice, view)


def row_of(
    kpi: Kpi, axis: Axis, pillar: Pillar, prepared: Prepared, choice: MethodChoice, view: View
) -> KpiRow:
    """The row of one KPI whose values have been prepared."""
    judgement = load(choice.name).judge(prepared.case)
    status, reason = settle(prepared, judgement)
    return KpiRow(
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
        figures=_figures(prepared, judgement.figures),
        flags=tuple(flags(kpi, prepared, view)),
        reason=reason,
        series=prepared.seen,
        levels=prepared.case.levels,
        waypoints=prepared.case.waypoints,
        measured=bool(prepared.counted),
        changes=prepared.changes,
        parameters=prepared.case.parameters,
    )


def _figures(prepared: Prepared, of_method: Figures | None) -> Figures:
    """The common figures; after a break there is nothing to compare, but the goal stands."""
    if prepared.suspended:
        objective = prepared.case.objective
        return Figures(goal=objective.goal if objective else None)
    return of_method or figures(prepared.case)


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
