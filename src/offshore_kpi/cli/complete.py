"""What the shell's tabulator key offers: ids, sources and periods of the plan. Nothing heavy is imported."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from offshore_kpi.plan.completion import PlanIds


def complete_kpi(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of KPIs that begin so."""
    return [id_ for id_ in _ids(context).kpis if id_.startswith(incomplete)]


def complete_scope(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of pillars, axes and KPIs that begin so."""
    ids = _ids(context)
    return [id_ for id_ in (*ids.groups, *ids.kpis) if id_.startswith(incomplete)]


def complete_source(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of sources that begin so."""
    return [id_ for id_ in _ids(context).sources if id_.startswith(incomplete)]


def complete_period(context: typer.Context, incomplete: str) -> list[str]:
    """The periods that have ended without a value of the KPI, the first due first."""
    from offshore_kpi.cli.due_periods import periods_due
    from offshore_kpi.cli.session import today

    ids = _ids(context)
    typed = [
        context.params.get("kpi"),
        *context.args,
    ]  # an option that waits for its value leaves words there
    kpi = next((word for word in typed if word in ids.kpis), None)
    if kpi is None:
        return []
    found = periods_due(ids, str(kpi), today())
    return [period for period in found if period.startswith(incomplete)]


def _ids(context: typer.Context) -> "PlanIds":
    """What the plan names that the command line names; none where there is no plan to be read."""
    from offshore_kpi.cli.plan_path import plan_path
    from offshore_kpi.errors import KpiError
    from offshore_kpi.plan.completion import PlanIds, read_ids

    plan = context.params.get("plan")
    try:
        return read_ids(plan_path(Path(str(plan)) if plan else None))
    except (KpiError, OSError):
        return PlanIds()
