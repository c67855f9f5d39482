"""What became of the targets whose dues are past: met or missed, and the value that decided.

On the day after its due a way-point gives way to the next target; what it came to is still to be seen.
"""

from collections.abc import Iterator
from dataclasses import replace

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.figures import fails
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.models import Kpi
from offshore_kpi.plan.target import Target
from offshore_kpi.report import targets
from offshore_kpi.report.case import KpiContext, compared_baseline, direction_of
from offshore_kpi.report.levels import comparable
from offshore_kpi.report.rows import Outcome
from offshore_kpi.report.verdict import after_due, met_at


def outcomes(kpi: Kpi, context: KpiContext) -> Iterator[Outcome]:
    """What became of each target in force whose due is past, in the order of their dues.

    Args:
        kpi: whose targets they are.
        context: what its current target is judged by.
    """
    if context.suspended:
        return
    in_force, _changes = targets.in_force(kpi.targets, context.case.as_of)
    for target in in_force:
        if target.due is not None and target.due.end < context.case.as_of:
            yield _outcome(kpi, target, context)


def _outcome(kpi: Kpi, target: Target, context: KpiContext) -> Outcome:
    own = _judged_by(kpi, target, context)
    case, objective, due = own.case, own.case.objective, target.due
    if objective is None or due is None or (objective.goal is None and objective.kind is not TargetKind.HOLD):
        return Outcome(target, Status.UNREPORTED, None)
    status, _reason = after_due(own, objective, due)
    reached = case.series[case.series.ended_before(due.end) :]
    if objective.kind is TargetKind.HOLD:
        broken = (level for level in case.series if fails(level, objective, case.direction))
        return Outcome(target, status, next(broken, None) if status is Status.MISSED else None)
    return Outcome(target, status, met_at(case, objective, due) or next(iter(reached), None))


def _judged_by(kpi: Kpi, target: Target, context: KpiContext) -> KpiContext:
    """What one target is judged by: the values as it compares them, its goal and its start."""
    compared = comparable(kpi, target, context.counted, context.recorded, context.cycle)
    series = compared.series.measured()
    case = replace(
        context.case,
        direction=direction_of(kpi, target),
        objective=targets.objective(target, kpi, context.recorded),
        series=series,
        baseline=compared_baseline(kpi, target, context.recorded),
        waypoints=(),
        unstated=bool(compared.series) and compared.series.values[-1] is None,
    )
    return replace(context, case=case, target=target, unstated=len(series) < len(compared.series))
