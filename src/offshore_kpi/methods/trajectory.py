"""The path a target asks for: the level expected at any time between baseline and due."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Period, years_between


def expected_at(period: Period, waypoints: Sequence[Level], shape: TrajectoryShape) -> Decimal | None:
    """The level that the trajectory asks for at the end of a period, in the KPI's unit.

    Args:
        period: the moment asked for.
        waypoints: baseline, interim targets and goal in the order of time.
        shape: the path between two way-points: a straight line, a constant rate of growth, or a step at
            the later one. Growth needs two values of one sign; between others the line is used.

    Returns:
        None before the first way-point or without any; the last level after the last one.
    """
    if not waypoints or period.end < waypoints[0].period.end:
        return None
    for start, stop in pairwise(waypoints):
        if period.end < stop.period.end:
            return _between(period, start, stop, shape)
    return waypoints[-1].value


def _between(period: Period, start: Level, stop: Level, shape: TrajectoryShape) -> Decimal:
    if shape is TrajectoryShape.STEP:
        return start.value
    elapsed = years_between(start.period, period)
    whole = years_between(start.period, stop.period)
    if shape is TrajectoryShape.GEOMETRIC and start.value * stop.value > 0:
        return start.value * (stop.value / start.value) ** (elapsed / whole)
    return start.value + (stop.value - start.value) * elapsed / whole
