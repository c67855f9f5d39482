"""A value that is far from the last one is more often a slip of the decimal point than news."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from offshore_kpi.dataset import Observation
from offshore_kpi.entry.rows import Row
from offshore_kpi.i18n import _
from offshore_kpi.model.fields import read_period
from offshore_kpi.model.plan import Kpi
from offshore_kpi.progress.base import TargetKind

_TIMES = 10


def unusual(kpi: Kpi, series: Sequence[Observation], row: Row) -> str:
    """A sentence where the value is ten times the one before it or more, or a tenth of it; else nothing."""
    before = last_before(series, row)
    if before is None or before.value is None or not row["value"] or _is_milestone(kpi):
        return ""
    old, new = abs(before.value), abs(Decimal(row["value"]))
    if not old or not new:
        return ""
    parts = {"kpi": kpi.id, "new": row["value"], "old": before.value, "period": before.period.text}
    if new >= _TIMES * old:
        return _("{kpi}: {new} is ten times the value of {period}, {old}, or more.").format(**parts)
    if new * _TIMES <= old:
        return _("{kpi}: {new} is a tenth of the value of {period}, {old}, or less.").format(**parts)
    return ""


def _is_milestone(kpi: Kpi) -> bool:
    return any(target.kind is TargetKind.MILESTONE for target in kpi.targets)


def last_before(series: Sequence[Observation], row: Row) -> Observation | None:
    """The value of the period or of the nearest one before it; else the first one after."""
    if not series:
        return None
    after = bisect_right(series, read_period(row["period"]), key=lambda entry: entry.period)
    return series[max(after - 1, 0)]
