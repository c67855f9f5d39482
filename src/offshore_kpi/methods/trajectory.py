"""The path a target asks for, and the day on which an observed line meets a value.

The one gives the level expected at any time between baseline and due; the other counts years after a period
back into the calendar.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Period, years_between

_DAYS_A_YEAR = Decimal("365.25")
_LEAST_SHARE = Decimal("1e-9")


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


def day_after(start: Period, years: Decimal, due: Period | None = None) -> date | None:
    """The first day that is at least some years after the end of a period.

    It undoes `years_between`: where that counts periods, the whole ones are walked through and the rest is a
    share of the days of the next, so that three years after 2015 is the last day of 2018. Who is exactly on
    the line to a due meets the goal on the due's last day, as the projected value says.

    Args:
        start: the period to count from.
        years: how many, not negative.
        due: the period that the line leads to; from it to `start` years are counted in the same way.

    Returns:
        The day; None where it lies beyond the calendar.
    """
    if years > date.max.year:
        return None
    last = start.last
    per_year = last.frequency.periods_per_year if last.frequency else None
    if per_year is None or (due is not None and due.last.frequency is not last.frequency):
        return _days_after(last.end, years * _DAYS_A_YEAR)
    periods = _settled(years * per_year)
    whole = last.later(int(periods))
    following = last.later(int(periods) + 1)
    if whole is None or not periods % 1:
        return whole.end if whole else None
    return _days_after(whole.end, periods % 1 * (following.end - whole.end).days) if following else None


def _days_after(day: date, days: Decimal) -> date | None:
    whole = int(_settled(days).to_integral_value(rounding=ROUND_CEILING))
    return day + timedelta(whole) if whole <= (date.max - day).days else None


def _settled(count: Decimal) -> Decimal:
    """A count without the last digits of a division, which would make a day more."""
    return count.quantize(_LEAST_SHARE)
