"""A value far from the last one, or of a period to come, is more often a slip of the finger than news."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from offshore_kpi import i18n
from offshore_kpi.checks.of_shares import beyond_a_share
from offshore_kpi.checks.yardstick import Yardstick, counted_amounts, fitting_total, yardstick_of
from offshore_kpi.entry.new_row import Row, observation_text, period_of, row_text
from offshore_kpi.i18n import _, number
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Kpi, Plan, Records
from offshore_kpi.series import BEFORE_ITS_TIME, BOUND_SIGNS, Series
from offshore_kpi.text.periods import Period

_TIMES = 10
_TIMES_OF_GOALS = 100  # a first value may lie far from a goal without being wrong

COVERED = frozenset({"M219", "M304", "M309", "M310", "M318"})
"""The codes of findings that would ask the same of a row again."""


def slips(kpi: Kpi, plan: Plan, series: Series, row: Row, today: date) -> Iterator[str]:
    """A sentence for each way in which a row looks like a slip."""
    if sentence := _to_come(kpi, plan, row, today):
        yield sentence
    sentence = (
        _total(kpi, plan, series, row)
        or _beyond_a_share(kpi, plan, series, row)
        or _far(kpi, plan, series, row)
    )
    if sentence:
        yield sentence


def _to_come(kpi: Kpi, plan: Plan, row: Row, today: date) -> str:
    """Where the period has not begun, so that there is nothing to observe yet."""
    period = period_of(row, plan)
    first = period.last.start
    if first <= today or row.get("obs_status") in BEFORE_ITS_TIME:
        return ""
    message = _("{kpi}: {period} begins on {day}, which is still to come; obs_status F marks a forecast.")
    return message.format(kpi=kpi.id, period=i18n.period(period.text), day=i18n.day(first))


def _total(kpi: Kpi, plan: Plan, series: Series, row: Row) -> str:
    """Where the total so far was typed in place of the amount of the period."""
    period = period_of(row, plan)
    if kpi.records is not Records.INCREMENT or not row["value"] or period.frequency is not kpi.frequency:
        return ""
    amounts, value = counted_amounts(kpi, series), Decimal(row["value"])
    total = fitting_total(amounts, period, value, plan.reporting_year_start)
    if total is None:
        return ""
    message = _(
        "{kpi}: {new} fits the total so far, {total}, rather than the amounts of a period; one value is the "
        "amount of its period alone."
    )
    return message.format(kpi=kpi.id, new=row_text(row), total=number(total))


@dataclass(frozen=True, slots=True)
class _Near:
    """What a new value is compared with: its size, as the reader is shown it, and its period."""

    size: Decimal
    text: str
    period: Period


def _beyond_a_share(kpi: Kpi, plan: Plan, series: Series, row: Row) -> str:
    """Where a percentage lies below 0 or above 100, and nothing else of the KPI does."""
    if not row["value"]:
        return ""
    period = period_of(row, plan)
    others = [one.value for one in series.observations() if one.value is not None and one.period != period]
    sentence = beyond_a_share(kpi, Decimal(row["value"]), row_text(row), others, series)
    return _("{kpi}: {fault}.").format(kpi=kpi.id, fault=sentence) if sentence else ""


def _far(kpi: Kpi, plan: Plan, series: Series, row: Row) -> str:
    """Where the value is ten times the one before it, or after it, or more, or a tenth of it.

    The plan's baseline is a value too; without any, the goals are what the value is compared with.
    """
    if not row["value"] or any(target.kind is TargetKind.MILESTONE for target in kpi.targets):
        return ""
    value, stick = Decimal(row["value"]), yardstick_of(kpi, series)
    if not value or stick.spans(value):
        return ""
    period = period_of(row, plan)
    near = [one for one in (_last_before(series, stick, period), _first_after(series, period)) if one]
    if not near or not near[0].size:
        return _far_from_goals(kpi, stick, row)
    return next(filter(None, (_far_from(one, value, kpi, row) for one in near if one.size)), "")


def _far_from(near: _Near, value: Decimal, kpi: Kpi, row: Row) -> str:
    """Where a value is ten times one beside it or more, or a tenth of it."""
    parts = {"kpi": kpi.id, "new": row_text(row), "old": near.text, "period": i18n.period(near.period.text)}
    if abs(value) >= _TIMES * near.size:
        return _("{kpi}: {new} is ten times the value of {period}, {old}, or more.").format(**parts)
    if abs(value) * _TIMES <= near.size:
        return _("{kpi}: {new} is a tenth of the value of {period}, {old}, or less.").format(**parts)
    return ""


def _last_before(series: Series, stick: Yardstick, period: Period) -> _Near | None:
    """The value of the period or of the nearest one before it, be it the baseline; else the first after."""
    after = bisect_right(series.periods, period)
    found = series.observation(max(after - 1, 0)) if series else None
    base = stick.baseline
    if base is not None and (found is None or found.period.end < base.period.end <= period.end or not after):
        return _Near(abs(base.value), BOUND_SIGNS[base.bound] + number(base.value), base.period)
    if found is None or found.value is None:
        return None
    return _Near(abs(found.value), observation_text(found), found.period)


def _first_after(series: Series, period: Period) -> _Near | None:
    """The value of the nearest period after one: what is entered late has neighbours on both sides."""
    after = bisect_right(series.periods, period)
    found = series.observation(after) if after < len(series) else None
    if found is None or found.value is None:
        return None
    return _Near(abs(found.value), observation_text(found), found.period)


def _far_from_goals(kpi: Kpi, stick: Yardstick, row: Row) -> str:
    """Where nothing has been measured yet: a hundred times what the plan states, or a hundredth of it."""
    size, sizes = abs(Decimal(row["value"])), [abs(figure) for figure in stick.stated]
    greatest, least = max([stick.greatest, *sizes]), min(sizes, default=Decimal(0))
    parts = {"kpi": kpi.id, "new": row_text(row)}
    if greatest and size >= _TIMES_OF_GOALS * greatest:
        message = _("{kpi}: {new} is a hundred times what the plan states for it, {old}, or more.")
        return message.format(**parts, old=number(greatest))
    if size * _TIMES_OF_GOALS <= least:
        message = _("{kpi}: {new} is a hundredth of what the plan states for it, {old}, or less.")
        return message.format(**parts, old=number(least))
    return ""
