"""A value far from the last one, or of a period to come, is more often a slip of the finger than news."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from offshore_kpi.entry.new_row import Row, observation_text, row_text
from offshore_kpi.i18n import _, day
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.fields import read_period
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import BEFORE_ITS_TIME, Observation, Series

_TIMES = 10


def slips(kpi: Kpi, series: Series, row: Row, today: date) -> Iterator[str]:
    """A sentence for each way in which a row looks like a slip."""
    if sentence := _to_come(kpi, row, today):
        yield sentence
    if sentence := _far_from_last(kpi, series, row):
        yield sentence


def _to_come(kpi: Kpi, row: Row, today: date) -> str:
    """Where the period has not begun, so that there is nothing to observe yet."""
    period = read_period(row["period"])
    first = period.last.start
    if first <= today or row.get("obs_status") in BEFORE_ITS_TIME:
        return ""
    message = _("{kpi}: {period} begins on {day}, which is still to come; obs_status F marks a forecast.")
    return message.format(kpi=kpi.id, period=period.text, day=day(first))


def is_unfinished(row: Row, today: date) -> bool:
    """Whether the period is not over, so that the value may not be its last."""
    return read_period(row["period"]).end > today and row.get("obs_status") not in BEFORE_ITS_TIME


def _far_from_last(kpi: Kpi, series: Series, row: Row) -> str:
    """Where the value is ten times the one before it or more, or a tenth of it."""
    before = _last_before(series, row)
    if before is None or before.value is None or not row["value"] or _is_milestone(kpi):
        return ""
    old, new = abs(before.value), abs(Decimal(row["value"]))
    if not old or not new:
        return ""
    parts = {
        "kpi": kpi.id,
        "new": row_text(row),
        "old": observation_text(before),
        "period": before.period.text,
    }
    if new >= _TIMES * old:
        return _("{kpi}: {new} is ten times the value of {period}, {old}, or more.").format(**parts)
    if new * _TIMES <= old:
        return _("{kpi}: {new} is a tenth of the value of {period}, {old}, or less.").format(**parts)
    return ""


def _is_milestone(kpi: Kpi) -> bool:
    return any(target.kind is TargetKind.MILESTONE for target in kpi.targets)


def _last_before(series: Series, row: Row) -> Observation | None:
    """The value of the period or of the nearest one before it; else the first one after."""
    if not series:
        return None
    after = bisect_right(series.periods, read_period(row["period"]))
    return series.observation(max(after - 1, 0))
