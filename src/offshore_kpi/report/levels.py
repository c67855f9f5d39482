"""From recorded values to comparable levels: what one value is, and what the target asks of it.

A level is compared as it is. An increment is compared as the amount of a whole period of the due period's
length (four quarters make a year only if all four are there), or, for a total, as the sum since the baseline.
A running total is compared as it is, or, for a total, less the baseline. Nothing is ever scaled up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import accumulate, pairwise
from operator import add

from offshore_kpi.data.cycles import newest_cycle
from offshore_kpi.i18n import as_decimal
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Bounds, Kpi, Records
from offshore_kpi.plan.target import Target
from offshore_kpi.series import Bound, Interval, Level, ObsStatus, Series
from offshore_kpi.text.periods import Cycle, Period

Span = tuple[Period, Sequence[int]]
"""A period, and the numbers of the values that make it up."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """The values of a KPI as its target compares them.

    Attributes:
        series: the levels; a sum stands at the place of its last row.
        part_year: whether the newest increments do not make up a whole period yet.
        gaps: whether a sum lacks the amounts of some time since its start.
    """

    series: Series
    part_year: bool = False
    gaps: bool = False


def comparable(
    kpi: Kpi, target: Target | None, series: Series, baseline: Level | None, cycle: Cycle
) -> Comparable:
    """The values of a KPI as its target compares them.

    Args:
        kpi: what one recorded value is, and from which period on a total counts.
        target: the target in force, or None.
        series: the values that count.
        baseline: what the target starts from, as recorded, where that is known.
        cycle: the periods for which values are due.
    """
    is_total = target is not None and target.kind is TargetKind.TOTAL
    if kpi.records is Records.INCREMENT and is_total:
        start = kpi.baseline.period.end if kpi.baseline else None
        counted = since(series, start)
        return Comparable(cumulated(counted), gaps=has_gaps(counted, start))
    if kpi.records is Records.INCREMENT:
        whole = whole_periods(series, _length(kpi, target, series, cycle))
        newest = series.periods[-1].end if series else date.min
        return Comparable(whole, part_year=bool(series) and (not whole or whole.periods[-1].end < newest))
    return Comparable(less(series, baseline) if is_total and baseline is not None else series)


def since(increments: Series, start: date | None) -> Series:
    """The increments after a day that share none; of those that overlap the longest that begins first."""
    if increments.cycle is not None:  # its periods share no day
        first = bisect_right(increments.periods, start, key=lambda one: one.start) if start else 0
        return increments[first:]
    chosen, end = [], start
    for index in sorted(range(len(increments)), key=lambda one: _by_start(increments.periods[one])):
        period = increments.periods[index]
        if end is None or period.start > end:
            chosen.append(index)
            end = period.end
    return increments.at(chosen)


def has_gaps(increments: Series, start: date | None) -> bool:
    """Whether increments that share no day leave days between them, or before the first, uncovered."""
    first = [increments.periods[0].start] if increments else []
    if start is not None and any(day.toordinal() > start.toordinal() + 1 for day in first):
        return True
    return not increments.is_unbroken and any(
        after.start.toordinal() > before.end.toordinal() + 1 for before, after in pairwise(increments.periods)
    )


def closed(series: Series, bounds: Bounds) -> Series:
    """The series with what is known of each true value: a bound, and the values that are possible at all."""
    if not any(series.bounds):
        return series
    known = zip(_amounts(series), series.bounds, strict=True)
    least, most = bounds.min, bounds.max
    return replace(  # only of bounds: a million exact values are what they are
        series,
        intervals=[Interval.of(value, bound, least, most) if bound else None for value, bound in known],
    )


def cumulated(increments: Series) -> Series:
    """The sum up to each increment; uncertain parts make an uncertain sum, or none that can be stated."""
    return _stated(
        replace(increments, statuses=list(accumulate(increments.statuses, _weaker))),
        list(accumulate(_amounts(increments))),
        list(accumulate(_intervals(increments), add)),
    )


def less(running: Series, baseline: Level) -> Series:
    """A running total less what had been there before."""
    amounts = [amount - baseline.value for amount in _amounts(running)]
    if baseline.bound is Bound.EXACT and not any(running.bounds):
        return replace(running, values=amounts)
    return _stated(running, amounts, [level.interval - baseline.interval for level in running])


def _stated(series: Series, nominal: Sequence[Decimal], intervals: Sequence[Interval]) -> Series:
    """A series of what was worked out: each number that can be stated, and None where bounds leave none."""
    if not intervals:
        return replace(series, values=nominal)
    found = [interval.stated(Fraction(value)) for value, interval in zip(nominal, intervals, strict=True)]
    return replace(
        series,
        values=[None if value is None else as_decimal(value) for value, _bound in found],
        bounds=[bound for _value, bound in found],
        intervals=intervals,
    )


def whole_periods(increments: Series, length: Period | Cycle) -> Series:
    """The amounts of the whole periods of one length that are there completely."""
    if increments.cycle == length:
        return increments  # each is the amount of a whole period
    parts: dict[Period, list[int]] = {}
    for index, own in enumerate(increments.periods):
        period = length if isinstance(length, Period) else Period.at(own.end, length)
        if period.contains(own):
            parts.setdefault(period, []).append(index)
    spans = ((period, _covering(period, increments, parts[period])) for period in sorted(parts))
    return _sums(increments, [(period, chosen) for period, chosen in spans if chosen])


def value_of(period: Period, series: Series, records: Records) -> Level | None:
    """The value of one period: its own row; else the sum of its parts, or the level at its end."""
    own = series.index_of(period)
    if own is not None:
        return series[own]
    if records is not Records.INCREMENT:
        return _level_at_end(period, series)
    first = bisect_left(series.periods, period.start, key=lambda one: one.end)
    after = bisect_right(series.periods, period.end, key=lambda one: one.end)
    parts = [index for index in range(first, after) if period.contains(series.periods[index])]
    chosen = _covering(period, series, parts)
    found = _sums(series, [(period, chosen)]).measured() if chosen else None
    return found[0] if found else None


def _level_at_end(period: Period, series: Series) -> Level | None:
    """The level of a period that ends with another one: of its longest part, else of what is around it."""
    ending = range(series.ended_before(period.end), series.ended_by(period.end))
    parts = [index for index in ending if period.contains(series.periods[index])]
    chosen = parts[-1:] or ending[:1]
    return series[chosen[0]] if chosen else None


def _covering(period: Period, series: Series, parts: Iterable[int]) -> Sequence[int]:
    """The parts that cover a period exactly, day by day, the longest first; none where one is missing."""
    periods = series.periods
    reached_by: dict[int, int] = {}  # by the day after a part: the part
    start = period.start.toordinal()
    for index in sorted(parts, key=lambda one: _by_start(periods[one])):
        own = periods[index].start.toordinal()
        if own == start or own in reached_by:
            reached_by.setdefault(periods[index].end.toordinal() + 1, index)
    chosen: list[int] = []
    day = period.end.toordinal() + 1
    while day != start:
        if day not in reached_by:
            return ()
        chosen.append(reached_by[day])
        day = periods[chosen[-1]].start.toordinal()
    return chosen[::-1]


def _sums(series: Series, spans: Sequence[Span]) -> Series:
    """The sum of each span, at the place of its last part."""
    amounts, known = _amounts(series), _intervals(series)
    return _stated(
        replace(
            series.at([parts[-1] for _period, parts in spans]),
            periods=[period for period, _parts in spans],
            statuses=[reduce(_weaker, [series.statuses[part] for part in parts]) for _period, parts in spans],
        ),
        [sum((amounts[part] for part in parts[1:]), amounts[parts[0]]) for _period, parts in spans],
        [reduce(add, [known[part] for part in parts]) for _period, parts in spans] if known else (),
    )


def _intervals(series: Series) -> Sequence[Interval]:
    """Between which values each true value lies; none where all are exact."""
    return [level.interval for level in series] if any(series.bounds) else ()


def _amounts(series: Series) -> Sequence[Decimal]:
    """The values, all of which are there."""
    return [value for value in series.values if value is not None]


def _weaker(one: ObsStatus, other: ObsStatus) -> ObsStatus:
    """The observation status of a sum: provisional or estimated if a part is."""
    if one is ObsStatus.PROVISIONAL or other is ObsStatus.PROVISIONAL:
        return ObsStatus.PROVISIONAL
    if one is ObsStatus.ESTIMATED or other is ObsStatus.ESTIMATED:
        return ObsStatus.ESTIMATED
    return ObsStatus.NORMAL


def _by_start(period: Period) -> tuple[date, int]:
    """What orders periods by their first day; of those that begin together the longest comes first."""
    return period.start, -period.end.toordinal()


def _length(kpi: Kpi, target: Target | None, increments: Series, cycle: Cycle) -> Period | Cycle:
    """Of which length an amount is compared: the due period's, but never shorter than the KPI's own.

    Years are counted as the increments are, where these are years, and else as the due period is.
    """
    due = target.due if target is not None else None
    if due is None:
        return cycle
    if due.cycle is None:
        return due
    if due.cycle.frequency.is_finer_than(kpi.frequency):
        return cycle
    return newest_cycle(increments.periods, due.cycle.frequency) or due.cycle
