"""Time as a number: the moment at which a period ends, and the years between two of them, exact.

The moment of a day is 12 · year + month - 1 + day / days of the month, in months. It grows with every day,
and the ends of months, quarters and years are whole. A day has one moment whatever period ends with it: 2018,
2018-Q4 and 2018-12-31 are the same, so that facts written by the quarter or by the year come to the same
figures.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil

from offshore_kpi.text.periods import Period

MONTHS_A_YEAR = 12


@lru_cache(maxsize=1 << 12)  # the KPIs of a plan share most of their days
def moment(day: date) -> Fraction:
    """The end of a day, in months."""
    return MONTHS_A_YEAR * day.year + day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])


def day_at(point: Fraction) -> date | None:
    """The first day that has ended at a moment; None where that lies beyond the calendar."""
    month = ceil(point) - 1  # a whole number is the end of the month before it
    year, index = divmod(month, MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, index + 1, ceil((point - month) * monthrange(year, index + 1)[1]))


def months_between(a: Period, b: Period) -> Fraction:
    """The months from the end of one period to the end of another, negative when `b` is the earlier."""
    return moment(b.end) - moment(a.end)


def years_between(a: Period, b: Period) -> Fraction:
    """The years from the end of one period to the end of another, negative when `b` is the earlier."""
    return months_between(a, b) / MONTHS_A_YEAR
