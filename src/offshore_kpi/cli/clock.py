"""The clock: the only one of the program, and days as a command line writes them."""

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.frequencies import JANUARY


def today() -> date:
    """The day of the session, the reader's own; `KPI_TODAY` sets it, for reproducible runs.

    Raises:
        UsageError: the variable is no day.
    """
    fixed = os.environ.get("KPI_TODAY")
    return _calendar_day(fixed, "KPI_TODAY") if fixed else date.today()  # noqa: DTZ011 - the reader's own day


def now() -> datetime:
    """The moment of the session, in local time; on the day that `KPI_TODAY` sets, if it sets one."""
    return datetime.combine(today(), datetime.now().time())  # noqa: DTZ005 - the reader's own time


def day_named(text: str, year_start: int = JANUARY) -> date | None:
    """The day that a word stands for: a day, the last one of a period, today, yesterday; None for others.

    Args:
        text: the word.
        year_start: the month with which the plan's reporting years begin.
    """
    from offshore_kpi.i18n import current_language
    from offshore_kpi.text.period_forms import typed_period
    from offshore_kpi.text.periods import Period, PeriodError

    word = text.strip().casefold().replace("’", "'")
    if word in _DAYS_AGO:
        return today() - timedelta(days=_DAYS_AGO[word])
    try:
        typed = typed_period(text.strip(), french=current_language() == "fr")
        return Period.parse(typed, year_start).end
    except PeriodError:
        return None


_DAYS_AGO = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1}


def parse_day(text: str, option: str, year_start: int = JANUARY) -> date:
    """A day from the command line; a period stands for its last day.

    Raises:
        UsageError: it is not one.
    """
    return day_named(text, year_start) or _calendar_day(text, option, year_start)


def days_meant(text: str, year_start: int = JANUARY) -> list[str]:
    """The days and periods, as they are written, that a text may stand for which is none: `30/06/2025`."""
    from offshore_kpi.text.period_forms import LONGEST_HINT, readings_of
    from offshore_kpi.text.periods import Period, PeriodError

    try:
        return [Period.parse(text.strip(), year_start).text]
    except PeriodError as error:
        found = [error.suggestion] if error.suggestion else list(error.readings)
    others = [] if found or len(text) > LONGEST_HINT else readings_of(text.strip().upper())
    return [*found, *(one for one in dict.fromkeys(others) if day_named(one))]


def _calendar_day(text: str, option: str, year_start: int = JANUARY) -> date:
    from pydantic_core import PydanticCustomError

    from offshore_kpi.plan.readers import read_day

    try:
        return read_day(text)
    except PydanticCustomError as error:
        message = _('{option}: "{text}" is not a day.').format(option=option, text=text)
        raise UsageError(message, _day_remedy(days_meant(text, year_start))) from error


def _day_remedy(meant: Sequence[str]) -> str:
    if len(meant) > 1:
        return _("Write {first} or {second}.").format(first=meant[0], second=meant[1])
    if meant:
        return _('Did you mean "{word}"?').format(word=meant[0])
    return _("Write a day or a period: 2019-05-16, 2019-Q2, today.")
