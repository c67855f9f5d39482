"""Amounts added up: the total since the baseline, and the amounts of whole periods.

Rows of one frequency follow one another without sharing a day, so that their periods alone tell which belong
together, and a sum is made when it is looked at. Rows of several lengths are chosen one by one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from itertools import accumulate

from offshore_kpi.data.dataset import Observation, Series
from offshore_kpi.report.made import Made
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.periods import Frequency, Period, periods_between

Span = tuple[Period, range]
"""A period, and the numbers of the rows that make it up."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of increments.

    Attributes:
        entries: the sums in the order of time; each stands at the place of its last row.
        part_year: whether the newest rows do not make up a whole period yet.
        gaps: whether a sum lacks the amounts of some time since its start.
    """

    entries: Sequence[Observation]
    part_year: bool = False
    gaps: bool = False


def totals(entries: Series, start: date | None) -> Sums:
    """The sum up to each increment after a day; of those that overlap only the longest that begins first."""
    if entries.frequency is None:
        return _totals_of_any(entries, start)
    rows = range(len(entries))
    first = bisect_right(rows, start, key=lambda row: entries.period(row).start) if start else 0
    kept = rows[first:]
    if not kept:
        return Sums(())
    late = start is not None and entries.period(first).start.toordinal() > start.toordinal() + 1
    running = _Running(entries, first)
    return Sums(Made(running.total, kept), gaps=late or not entries.is_unbroken(kept))


def whole_periods(entries: Series, window: Period | Frequency) -> Sums:
    """The amounts of the whole periods of one length that are there completely."""
    if not entries:
        return Sums(())
    newest = entries.period(-1).end
    if entries.frequency is None:
        found: Sequence[Observation] = _whole_periods_of_any(entries, window)
    elif entries.frequency is window:
        found = entries  # each row is the amount of a whole period
    else:
        spans = list(_spans(entries, window))
        found = Made(lambda number: _sum_of(entries, *spans[number]), range(len(spans)))
    return Sums(found, part_year=not found or found[-1].period.end < newest)


class _Running:
    """The totals of a series from a row on."""

    def __init__(self, entries: Series, first: int) -> None:
        self.entries, self.first = entries, first

    def total(self, row: int) -> Observation:
        """The total up to a row."""
        rows = range(self.first, row + 1)
        if row == len(self.entries) - 1:
            return _sum_of(self.entries, self.entries.period(row), rows)  # most reports look at this one
        return _sum_of(self.entries, self.entries.period(row), rows, self._all[row - self.first])

    @cached_property
    def _all(self) -> list[Decimal]:
        return list(accumulate(self.entries.exact(range(self.first, len(self.entries)))))


def _spans(entries: Series, window: Period | Frequency) -> Iterator[Span]:
    """The periods of a length that the rows, all of one frequency, cover from the first day to the last."""
    rows = range(len(entries))
    for period in _windows(entries, window):
        low = bisect_left(rows, period.start, key=lambda row: entries.period(row).start)
        high = bisect_right(rows, period.end, key=lambda row: entries.period(row).end)
        inside = rows[low:high]
        if entries.is_unbroken(inside) and _covers(entries, inside, period):
            yield period, inside


def _windows(entries: Series, window: Period | Frequency) -> Iterator[Period]:
    """The periods of a length from the first row to the last."""
    if isinstance(window, Period):
        return iter((window,))
    first, last = (Period.at(entries.period(row).end, window) for row in (0, -1))
    return periods_between(first, last)


def _covers(entries: Series, rows: range, period: Period) -> bool:
    return (entries.period(rows[0]).start, entries.period(rows[-1]).end) == (period.start, period.end)


def _sum_of(entries: Series, period: Period, rows: range, value: Decimal | None = None) -> Observation:
    """The sum of some rows, at the place of the last; an uncertain part makes an uncertain whole."""
    last = entries[rows[-1]]
    if len(rows) == 1:
        return replace(last, period=period)
    return replace(
        last,
        period=period,
        value=entries.total(rows) if value is None else value,
        qualifier=_bound(entries.qualifiers(rows)),
        obs_status=_status(set(entries.statuses[rows.start : rows.stop])),
    )


def _totals_of_any(entries: Series, start: date | None) -> Sums:
    found: list[Observation] = []
    gaps, end = False, start
    for entry in _longest_first(entries):
        if end is not None and entry.period.start <= end:
            continue
        gaps = gaps or (end is not None and entry.period.start.toordinal() > end.toordinal() + 1)
        end = entry.period.end
        found.append(_sum(entry.period, [*found[-1:], entry]))
    return Sums(found, gaps=gaps)


def _whole_periods_of_any(entries: Series, window: Period | Frequency) -> list[Observation]:
    parts: dict[Period, list[Observation]] = {}
    for entry in entries:
        period = window if isinstance(window, Period) else Period.at(entry.period.end, window)
        if period.contains(entry.period):
            parts.setdefault(period, []).append(entry)
    return [found for period in sorted(parts) if (found := whole(period, parts[period])) is not None]


def whole(period: Period, parts: Sequence[Observation]) -> Observation | None:
    """The sum over a period that rows cover exactly, day by day; None where a part is missing."""
    reached: dict[int, list[Observation]] = {period.start.toordinal(): []}
    for entry in _longest_first(parts):
        start, following = entry.period.start.toordinal(), entry.period.end.toordinal() + 1
        if start in reached and following not in reached:
            reached[following] = [*reached[start], entry]
    chosen = reached.get(period.end.toordinal() + 1)
    return _sum(period, chosen) if chosen else None


def _longest_first(entries: Iterable[Observation]) -> list[Observation]:
    """The entries by their first day; of those that begin together the longest first."""
    return sorted(entries, key=lambda one: (one.period.start, -one.period.end.toordinal()))


def _sum(period: Period, entries: Sequence[Observation]) -> Observation:
    """As `_sum_of`, of rows that have been made."""
    if len(entries) == 1:
        return replace(entries[0], period=period)
    return replace(
        entries[-1],
        period=period,
        value=sum((entry.value or Decimal(0) for entry in entries), Decimal(0)),
        qualifier=_bound(entry.qualifier for entry in entries),
        obs_status=_status({entry.obs_status for entry in entries}),
    )


def _bound(bounds: Iterable[Bound]) -> Bound:
    return reduce(Bound.plus, bounds, Bound.EXACT)


def _status(statuses: set[ObsStatus]) -> ObsStatus:
    for status in (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED):
        if status in statuses:
            return status
    return ObsStatus.NORMAL
