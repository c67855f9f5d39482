"""From recorded values to comparable levels: what one value is, and what the target asks of it.

A level is compared as it is. An increment is compared as the amount of a whole period of the due period's
length (four quarters make a year only if all four are there), or, for a total, as the sum since the baseline.
A running total is compared as it is, or, for a total, less the baseline. Nothing is ever scaled up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import overload

from offshore_kpi.data.dataset import Observation, Series
from offshore_kpi.methods.case import Levels, TargetKind
from offshore_kpi.plan.models import Kpi, Records
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


class LevelsOf(Levels):
    """Values as a method sees them; a level is made when it is looked at, which most methods do once."""

    def __init__(self, entries: Sequence[Observation]) -> None:
        self._entries = entries
        self._made = Made(lambda number: level(entries[number]), range(len(entries)))
        self._parts: dict[tuple[int, int, int], LevelsOf] = {}
        self._outside: dict[tuple[Decimal | None, Decimal | None], Sequence[Level]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LevelsOf) and self._made == other._made

    def __hash__(self) -> int:
        return hash(len(self))

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Level: ...
    @overload
    def __getitem__(self, index: slice) -> "LevelsOf": ...
    def __getitem__(self, index: int | slice) -> "Level | LevelsOf":
        if not isinstance(index, slice):
            return self._made[index]
        part = index.indices(len(self))
        if part not in self._parts:
            self._parts[part] = LevelsOf(self._entries[index])
        return self._parts[part]

    def end(self, index: int) -> date:
        """The last day of a level's period; the level need not be made for it."""
        entries = self._entries
        return (entries.period(index) if isinstance(entries, Series) else entries[index].period).end

    def perhaps_outside(self, low: Decimal | None, high: Decimal | None) -> Sequence[Level]:
        """The levels that may not lie in a band."""
        if not isinstance(self._entries, Series):
            return self
        if (low, high) not in self._outside:
            rows = self._entries.perhaps_outside(low, high)
            self._outside[low, high] = [self[row] for row in rows]
        return self._outside[low, high]


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
