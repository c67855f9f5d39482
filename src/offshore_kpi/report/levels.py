"""From recorded values to comparable levels: what one value is, and what the target asks of it.

A level is compared as it is. An increment is compared as the amount of a whole period of the due period's
length (four quarters make a year only if all four are there), or, for a total, as the sum since the baseline.
A running total is compared as it is, or, for a total, less the baseline. Nothing is ever scaled up.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from decimal import Decimal

from offshore_kpi.data.dataset import Observation, Series
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.plan import Kpi, Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report.made import Made
from offshore_kpi.report.sums import Sums, totals, whole, whole_periods
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Frequency, Period


def comparable(kpi: Kpi, target: Target | None, entries: Series, baseline: Level | None) -> Sums:
    """The values of a KPI as its target compares them.

    Args:
        kpi: what one recorded value is, and from which period on a total counts.
        target: the target in force, or None.
        entries: the values that count, in the order of time.
        baseline: what the target starts from, as recorded, where that is known.
    """
    is_total = target is not None and target.kind is TargetKind.TOTAL
    if kpi.records is Records.INCREMENT:
        if not is_total:
            return whole_periods(entries, _window(kpi, target))
        return totals(entries, kpi.baseline.period.end if kpi.baseline else None)
    if is_total and baseline is not None:
        return Sums(Made(lambda row: _less(entries[row], baseline), range(len(entries))))
    return Sums(entries)


def level(entry: Observation) -> Level:
    """A value as a method sees it."""
    return Level(entry.period, amount(entry), entry.qualifier)


def amount(entry: Observation) -> Decimal:
    """The value of an entry that has one."""
    return entry.value if entry.value is not None else Decimal(0)


def value_of(period: Period, entries: Series, records: Records) -> Observation | None:
    """The value of one period: its own row; else the sum of its parts, or the level at its end."""
    rows = range(len(entries))
    own = entries.index_of(period)
    if own is not None:
        return entries[own]
    first = bisect_left(rows, period.start, key=lambda row: entries.period(row).end)
    after = bisect_right(rows, period.end, key=lambda row: entries.period(row).end)
    parts = [entries[row] for row in rows[first:after] if period.contains(entries.period(row))]
    if records is Records.INCREMENT:
        return whole(period, parts)
    return parts[-1] if parts and parts[-1].period.end == period.end else None


def _less(entry: Observation, baseline: Level) -> Observation:
    """A running total less what had been there before."""
    return replace(
        entry,
        value=amount(entry) - baseline.value,
        qualifier=entry.qualifier.plus(baseline.bound.mirrored()),
    )


def _window(kpi: Kpi, target: Target | None) -> Period | Frequency:
    """Of which length an amount is compared: the due period's, but never shorter than the KPI's own."""
    due = target.due if target is not None else None
    if due is None:
        return kpi.frequency
    if due.frequency is None:
        return due
    return kpi.frequency if due.frequency.is_finer_than(kpi.frequency) else due.frequency
