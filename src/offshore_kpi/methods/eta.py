"""The day on which a line meets a value: years after a period, counted back into the calendar."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from offshore_kpi.text.periods import Period

_DAYS_A_YEAR = Decimal("365.25")
_LEAST_SHARE = Decimal("1e-9")


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
