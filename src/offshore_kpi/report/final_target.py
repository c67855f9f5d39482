"""The last target of a KPI beside a way-point: what a report says of it while an interim one is in force.

On the day after a way-point the next target comes into force, and with it another progress. That is known
before, and said before, so that no reader takes the one figure for the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from offshore_kpi.methods.figures import Figures, figures
from offshore_kpi.plan.models import Kpi
from offshore_kpi.plan.target import Target
from offshore_kpi.report import targets
from offshore_kpi.report.case import KpiContext, compared_baseline
from offshore_kpi.report.levels import comparable
from offshore_kpi.report.rows import FinalTarget


def final_target(kpi: Kpi, context: KpiContext, own: Figures) -> FinalTarget | None:
    """The last target of those in force on the report's day that have a goal, else the current one.

    Args:
        kpi: whose targets they are.
        context: what the current target is judged by.
        own: the figures of the current target.
    """
    in_force, _changes = targets.in_force(kpi.targets, context.case.as_of)
    last = _last(in_force, kpi, context)
    if last is None:
        return None
    if last is context.target:
        return FinalTarget(own.goal, last.due, own.progress, own.bound, is_current=True)
    objective = targets.objective(last, kpi, context.recorded)
    compared = comparable(kpi, last, context.counted, context.recorded, context.cycle)
    baseline = None if context.suspended else compared_baseline(kpi, last, context.recorded)
    case = replace(
        context.case,
        objective=objective,
        series=compared.series.measured(),
        baseline=baseline,
        waypoints=(),
        unstated=bool(compared.series) and compared.series.values[-1] is None,
    )
    found = figures(case)
    return FinalTarget(
        goal=objective.goal,
        due=objective.due,
        progress=None if context.suspended else found.progress,
        bound=found.bound,
        is_current=False,
    )


def _last(in_force: Sequence[Target], kpi: Kpi, context: KpiContext) -> Target | None:
    with_goal = (one for one in reversed(in_force) if targets.goal(one, kpi, context.recorded) is not None)
    return next((one for one in with_goal if one.due is not None), context.target)
