"""The clock: the only one of the program, and days as a command line writes them."""

import os
from datetime import date, datetime

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _


def today() -> date:
    """The day of the session, the reader's own; `KPI_TODAY` sets it, for reproducible runs.

    Raises:
        UsageError: the variable is no day.
    """
    fixed = os.environ.get("KPI_TODAY")
    return parse_day(fixed, "KPI_TODAY") if fixed else date.today()  # noqa: DTZ011 - the reader's own day


def now() -> datetime:
    """The moment of the session, in local time; on the day that `KPI_TODAY` sets, if it sets one."""
    return datetime.combine(today(), datetime.now().time())  # noqa: DTZ005 - the reader's own time


def parse_day(text: str, option: str) -> date:
    """A day from the command line.

    Raises:
        UsageError: it is not one.
    """
    from pydantic_core import PydanticCustomError

    from offshore_kpi.plan.fields import read_day

    try:
        return read_day(text)
    except PydanticCustomError as error:
        message = _('{option}: "{text}" is not a day.').format(option=option, text=text)
        raise UsageError(message, _("Write year-month-day: 2019-05-16.")) from error
