"""From a dataset and a day to a report: pure, and the same for every format."""

from collections.abc import Sequence
from dataclasses import replace

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.models import Axis
from offshore_kpi.report.actions import ActionRow, action_rows, totals_of
from offshore_kpi.report.assess import assess
from offshore_kpi.report.rollup import axis_row, pillar_row, thresholds, totals
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Totals
from offshore_kpi.report.view import View, WhatIf, check_scope, chosen, covered, ids, kpi_ids
from offshore_kpi.report.what_if import supposed

__all__ = [
    "GroupRow",
    "KpiRow",
    "Report",
    "Totals",
    "View",
    "WhatIf",
    "build",
    "check_scope",
    "covered",
    "ids",
]


def build(dataset: Dataset, view: View) -> Report:
    """The report of a dataset without errors.

    Args:
        dataset: a plan and its measurements.
        view: the day, the scope and the method asked for.

    Raises:
        UsageError: the scope names an id that the plan does not have.
    """
    plan = dataset.plan
    if not view.absent_ids:
        check_scope(ids(plan), view.scope)
    in_scope = chosen(plan, frozenset(view.scope))
    actions = action_rows(dataset, view.as_of, view.known_on, frozenset(view.scope))
    dataset = supposed(dataset, view, kpi_ids(in_scope))
    rows: list[KpiRow] = []
    axis_rows: list[GroupRow] = []
    pillar_rows: list[GroupRow] = []
    axes: list[Axis] = []
    for pillar, of_plan in in_scope:
        own_axes = [axis for axis, _kpis in of_plan]
        own_rows: list[GroupRow] = []
        own_kpis: list[KpiRow] = []
        for axis, kpis in of_plan:
            of_axis = [assess(kpi, axis, pillar, dataset, view) for kpi in kpis]
            own_rows.append(axis_row(plan, pillar, axis, of_axis))
            own_kpis += of_axis
        pillar_rows.append(pillar_row(plan, pillar, own_axes, own_kpis, own_rows))
        axes += own_axes
        axis_rows += own_rows
        rows += own_kpis
    return Report(
        plan=plan,
        as_of=view.as_of,
        known_on=view.known_on,
        summary=totals(plan, axes, rows, pillar_rows),
        pillar_count=len(pillar_rows),
        pillars=tuple(
            _with_actions(row, [one for one in actions if one.pillar.id == row.id]) for row in pillar_rows
        ),
        axes=tuple(
            _with_actions(row, [one for one in actions if one.axis and one.axis.id == row.id])
            for row in axis_rows
        ),
        kpis=tuple(rows),
        thresholds=thresholds(plan, rows),
        locate=dataset.locate,
        actions=tuple(actions),
    )


def _with_actions(row: GroupRow, actions: Sequence[ActionRow]) -> GroupRow:
    return replace(row, actions=totals_of(actions)) if actions else row
