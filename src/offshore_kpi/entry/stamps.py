"""When a row says that it was entered: the day, or the time of day where the day does not tell rows apart."""

from datetime import datetime, time

from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _


def stamp(now: datetime, older: datetime) -> str:
    """The `recorded_on` of a row that supersedes one entered earlier: as short as it can be.

    Raises:
        FileError: by the clock, now is not later than the row to be superseded.
    """
    for moment in (datetime.combine(now.date(), time()), now.replace(microsecond=0), now):
        if moment > older:
            return text_of(moment)
    message = _("The clock says {now}, but the value to be superseded was entered on {older}.").format(
        now=text_of(now), older=text_of(older)
    )
    raise FileError(message, _("Set the clock right; nothing was written."))


def text_of(moment: datetime) -> str:
    """A moment as `recorded_on` writes it: a day alone stands for its first moment."""
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
