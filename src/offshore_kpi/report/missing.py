"""What increments leave out: the stretches of time without an amount, and the periods that they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from offshore_kpi.series import Series
from offshore_kpi.text.periods import Cycle, Period, periods_between


@dataclass(frozen=True, slots=True)
class Hole:
    """Days without an amount, from the first to the last.

    `before` is the number of the amount that follows them, `after` that of the one they follow; None where
    they follow the day from which a total counts.
    """

    first: date
    last: date
    before: int
    after: int | None


def holes(increments: Series, start: date | None) -> Iterator[Hole]:
    """The stretches of time that increments leave uncovered, in the order of time.

    Args:
        increments: amounts, which may overlap.
        start: the day after which a total counts; None: from the first amount on.
    """
    if increments.is_unbroken and (start is None or increments.periods[0].start <= start + timedelta(days=1)):
        return
    periods = increments.periods
    end, after = start, None
    for index in sorted(range(len(periods)), key=lambda one: (periods[one].start, -periods[one].sort_key)):
        period = periods[index]
        if end is not None and period.start.toordinal() > end.toordinal() + 1:
            yield Hole(end + timedelta(days=1), period.start - timedelta(days=1), index, after)
        if end is None or period.end > end:
            end, after = period.end, index


def missing_periods(increments: Series, start: date | None, cycle: Cycle) -> list[Period]:
    """The periods of a cycle that lie whole in the holes of increments."""
    return [
        period
        for hole in holes(increments, start)
        for period in periods_between(Period.at(hole.first, cycle), Period.at(hole.last, cycle))
        if hole.first <= period.start and period.end <= hole.last
    ]
