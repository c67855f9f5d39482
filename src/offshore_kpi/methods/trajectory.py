"""The path a target asks for, and the day on which an observed line meets a value.

The one gives the level expected at any time between baseline and due; the other counts years after a period
back into the calendar.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.methods.powers import power
from offshore_kpi.series import Level
from offshore_kpi.text.moments import MONTHS_A_YEAR, day_at, moment, months_between
from offshore_kpi.text.periods import Period


def expected_at(period: Period, waypoints: Sequence[Level], shape: TrajectoryShape) -> Fraction | None:
    """The level that the trajectory asks for at the end of a period, in the KPI's unit.

    Args:
        period: the moment asked for.
        waypoints: baseline, interim targets and goal in the order of time.
        shape: the path between two way-points: a straight line, a constant rate of growth, or a step at
            the later one. Growth needs two values of one sign.

    Returns:
        None before the first way-point or without any, and where no rate of growth leads from one to the
        next; the last level after the last one.
    """
    if not waypoints or period.end < waypoints[0].period.end:
        return None
    for start, stop in pairwise(waypoints):
        if period.end < stop.period.end:
            return _between(period, start, stop, shape)
    return Fraction(waypoints[-1].value)


def _between(period: Period, start: Level, stop: Level, shape: TrajectoryShape) -> Fraction | None:
    low, high = Fraction(start.value), Fraction(stop.value)
    if shape is TrajectoryShape.STEP:
        return low
    share = months_between(start.period, period) / months_between(start.period, stop.period)
    if shape is TrajectoryShape.LINEAR:
        return low + (high - low) * share
    growth = power(high / low, share) if low * high > 0 else None
    return None if growth is None else low * growth


def day_after(start: Period, years: Fraction) -> date | None:
    """The first day that is at least some years after the end of a period; it undoes `years_between`.

    Returns:
        The day; None where it lies beyond the calendar.
    """
    return day_at(moment(start.end) + MONTHS_A_YEAR * years)
