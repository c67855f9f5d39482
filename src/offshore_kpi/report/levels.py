"""From recorded values to comparable levels: what one value is, and what the target asks of it.

A level is compared as it is. An increment is compared as the amount of a whole period of the due period's
length (four quarters make a year only if all four are there), or, for a total, as the sum since the baseline.
A running total is compared as it is, or, for a total, less the baseline. Nothing is ever scaled up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import overload

from offshore_kpi.dataset import Observation
from offshore_kpi.model.measurement import ObsStatus
from offshore_kpi.model.plan import Kpi, Records
from offshore_kpi.model.target import Target
from offshore_kpi.periods import Frequency, Period
from offshore_kpi.progress.base import Bound, Level, TargetKind


@dataclass(frozen=True, slots=True)
class Comparable:
    """Values that can be compared with a target.

    Attributes:
        entries: the values in the order of time; a sum stands at the place of its last row.
        part_year: whether the newest rows do not make up a whole period yet.
        gaps: whether a sum lacks the amounts of some time since its start.
    """

    entries: Sequence[Observation]
    part_year: bool = False
    gaps: bool = False


def comparable(
    kpi: Kpi, target: Target | None, entries: Sequence[Observation], baseline: Level | None
) -> Comparable:
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
            return _whole_periods(entries, _window(kpi, target))
        return _total(entries, kpi.baseline.period.end if kpi.baseline else None)
    if is_total and baseline is not None:
        return Comparable([_less(entry, baseline) for entry in entries])
    return Comparable(entries)


class Levels(Sequence[Level]):
    """Values as a method sees them; a level is made when it is looked at, which most methods do once."""

    def __init__(self, entries: Sequence[Observation]) -> None:
        self._entries = entries
        self._made: dict[int, Level] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Levels) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Level: ...
    @overload
    def __getitem__(self, index: slice) -> "Levels": ...
    def __getitem__(self, index: int | slice) -> "Level | Levels":
        if isinstance(index, slice):
            return Levels(self._entries[index])
        place = range(len(self))[index]
        if place not in self._made:
            self._made[place] = level(self._entries[place])
        return self._made[place]


def level(entry: Observation) -> Level:
    """A value as a method sees it."""
    return Level(entry.period, amount(entry), entry.qualifier)


def amount(entry: Observation) -> Decimal:
    """The value of an entry that has one."""
    return entry.value if entry.value is not None else Decimal(0)


def value_of(period: Period, entries: Sequence[Observation], records: Records) -> Observation | None:
    """The value of one period: its own row; else the sum of its parts, or the level at its end."""
    own = next((entry for entry in entries if entry.period == period), None)
    if own is not None:
        return own
    parts = [entry for entry in entries if period.contains(entry.period)]
    if records is Records.INCREMENT:
        return _whole(period, parts)
    return parts[-1] if parts and parts[-1].period.end == period.end else None


def _less(entry: Observation, baseline: Level) -> Observation:
    """A running total less what had been there before."""
    return replace(
        entry,
        value=amount(entry) - baseline.value,
        qualifier=entry.qualifier.plus(baseline.bound.mirrored()),
    )


def _total(entries: Sequence[Observation], start: date | None) -> Comparable:
    """The sum up to each increment after a day; of those that overlap only the longest that begins first."""
    found: list[Observation] = []
    gaps, end = False, start
    for entry in _longest_first(entries):
        if end is not None and entry.period.start <= end:
            continue
        gaps = gaps or (end is not None and entry.period.start.toordinal() > end.toordinal() + 1)
        end = entry.period.end
        found.append(_sum(entry.period, [*found[-1:], entry]))
    return Comparable(found, gaps=gaps)


def _window(kpi: Kpi, target: Target | None) -> Period | Frequency:
    """Of which length an amount is compared: the due period's, but never shorter than the KPI's own."""
    due = target.due if target is not None else None
    if due is None:
        return kpi.frequency
    if due.frequency is None:
        return due
    return kpi.frequency if due.frequency.is_finer_than(kpi.frequency) else due.frequency


def _whole_periods(entries: Sequence[Observation], window: Period | Frequency) -> Comparable:
    """The amounts of the whole periods of one length that are there completely."""
    parts: dict[Period, list[Observation]] = {}
    for entry in entries:
        period = window if isinstance(window, Period) else Period.at(entry.period.end, window)
        if period.contains(entry.period):
            parts.setdefault(period, []).append(entry)
    found = [whole for period in sorted(parts) if (whole := _whole(period, parts[period])) is not None]
    newest = entries[-1].period.end if entries else date.min
    return Comparable(found, part_year=bool(entries) and (not found or found[-1].period.end < newest))


def _whole(period: Period, parts: Sequence[Observation]) -> Observation | None:
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
    """The sum of some values, at the place of the last; an uncertain part makes an uncertain whole."""
    if len(entries) == 1:
        return replace(entries[0], period=period)
    return replace(
        entries[-1],
        period=period,
        value=sum(map(amount, entries), Decimal(0)),
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
