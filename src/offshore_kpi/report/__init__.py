"""From a dataset and a day to a report: pure, and the same for every format."""

from collections.abc import Sequence
from difflib import get_close_matches

from offshore_kpi.dataset import Dataset
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.model.plan import Axis, Kpi, Pillar, Plan
from offshore_kpi.report.assess import assess
from offshore_kpi.report.rollup import axis_row, pillar_row, totals
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Totals
from offshore_kpi.report.view import View

__all__ = ["GroupRow", "KpiRow", "Report", "Totals", "View", "build"]


def build(dataset: Dataset, view: View) -> Report:
    """The report of a dataset without errors.

    Args:
        dataset: a plan and its measurements.
        view: the day, the scope and the method asked for.

    Raises:
        UsageError: the scope names an id that the plan does not have.
    """
    plan = dataset.plan
    _check_scope(plan, view.scope)
    rows: list[KpiRow] = []
    axis_rows: list[GroupRow] = []
    pillar_rows: list[GroupRow] = []
    axes: list[Axis] = []
    for pillar, chosen in _chosen(plan, frozenset(view.scope)):
        of_pillar: list[KpiRow] = []
        for axis, kpis in chosen:
            of_axis = [assess(kpi, axis, pillar, dataset, view) for kpi in kpis]
            axis_rows.append(axis_row(pillar, axis, of_axis))
            of_pillar += of_axis
        own_axes = [axis for axis, _kpis in chosen]
        pillar_rows.append(pillar_row(pillar, own_axes, of_pillar))
        axes += own_axes
        rows += of_pillar
    return Report(
        plan=plan,
        as_of=view.as_of,
        known_on=view.known_on,
        summary=totals(axes, rows),
        pillar_count=len(pillar_rows),
        pillars=tuple(pillar_rows),
        axes=tuple(axis_rows),
        kpis=tuple(rows),
    )


Chosen = list[tuple[Axis, Sequence[Kpi]]]


def _chosen(plan: Plan, scope: frozenset[str]) -> list[tuple[Pillar, Chosen]]:
    """The pillars, axes and KPIs in scope; an id stands for everything below it."""
    found: list[tuple[Pillar, Chosen]] = []
    for pillar in plan.pillars:
        axes: Chosen = []
        for axis in pillar.axes:
            whole = not scope or scope & {pillar.id, axis.id}
            kpis = [kpi for kpi in axis.kpis if whole or kpi.id in scope]
            if kpis or whole:
                axes.append((axis, kpis))
        if axes or not scope or pillar.id in scope:
            found.append((pillar, axes))
    return found


def ids(plan: Plan) -> list[str]:
    """Every id that a scope can name: KPIs first, then axes and pillars."""
    return [
        *(kpi.id for _path, _pillar, _axis, kpi in plan.each_kpi()),
        *(axis.id for _path, _pillar, axis in plan.each_axis()),
        *(pillar.id for _path, pillar in plan.each_pillar()),
    ]


def _check_scope(plan: Plan, scope: Sequence[str]) -> None:
    known = ids(plan)
    for name in scope:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            remedy = (
                _('Did you mean "{word}"?').format(word=near[0]) if near else _("kpi list shows all ids.")
            )
            raise UsageError(_('There is no pillar, axis or KPI "{id}".').format(id=name), remedy)
