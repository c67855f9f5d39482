"""Where a KPI is heading: observed rate, trend of its last points, and the path its target requires."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from offshore_kpi.i18n import _, ngettext
from offshore_kpi.methods.trajectory import day_after
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.trend import Trend, fitted
from offshore_kpi.series import Level
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Period

_PERIODS_WITHOUT_DUE = 5
_MOST_PERIODS = 12
_MOST_DAYS = 36_525  # a century: days beyond it are not walked through one by one, only sampled


@dataclass(frozen=True, slots=True)
class Point:
    """What each line says of one period to come; None where the line does not exist."""

    period: Period
    observed: Fraction | None
    trend: Fraction | None
    low: Fraction | None
    high: Fraction | None
    required: Fraction | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """A KPI's forecast.

    Attributes:
        row: its row of the report.
        trend: the line through the last points, where there are enough.
        trend_eta: the day on which that line meets the goal.
        points: the periods from the latest measurement to the due.
        notes: what the reader must know: which line is missing, and why.
    """

    row: KpiRow
    trend: Trend | None
    trend_eta: date | None
    points: tuple[Point, ...]
    notes: tuple[str, ...]


def outlook(row: KpiRow, last: int) -> Outlook:
    """The forecast of a KPI from its row.

    Args:
        row: as of the day of the forecast.
        last: over how many of the last points the trend is taken.
    """
    levels = row.levels
    if not levels:
        return Outlook(
            row, None, None, (), (_("Nothing has been measured, so there is nothing to carry on."),)
        )
    trend = fitted(levels[-last:])
    points = tuple(_point(row, levels[-1], trend, period) for period in _horizon(row, levels[-1]))
    return Outlook(row, trend, _trend_eta(row, trend), points, tuple(_notes(row, trend, last)))


def _point(row: KpiRow, latest: Level, trend: Trend | None, period: Period) -> Point:
    years, figures, value = years_between(latest.period, period), row.figures, Fraction(latest.value)
    due = row.objective.due if row.objective else None
    required = figures.required_rate if due is not None and period.end <= due.end else None
    low, high = _possible(row, *trend.range_at(period)) if trend else (None, None)
    return Point(
        period,
        None if figures.observed_rate is None else value + figures.observed_rate * years,
        trend.at(period) if trend else None,
        low,
        high,
        None if required is None else value + required * years,
    )


def _possible(
    row: KpiRow, low: Fraction | None, high: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """A range cut to the values that are possible at all."""
    least, most = row.kpi.bounds.min, row.kpi.bounds.max
    if low is not None and least is not None:
        low = max(low, Fraction(least))
    if high is not None and most is not None:
        high = min(high, Fraction(most))
    return low, high


def _horizon(row: KpiRow, latest: Level) -> list[Period]:
    """The periods after the latest up to the due, thinned out where they are many; without due a few."""
    cycle = row.cycle
    due = row.objective.due if row.objective else None
    ahead = due if due is not None and due.end > latest.period.end else None
    first = Period.at(latest.period.end, cycle)
    if ahead is None:
        return list(_following(first, None))[:_PERIODS_WITHOUT_DUE]
    days = (ahead.end - first.end).days
    if days > _MOST_DAYS:
        marks = (first.end + timedelta(days * part // _MOST_PERIODS) for part in range(1, _MOST_PERIODS))
        return [*dict.fromkeys(Period.at(mark, cycle) for mark in marks), ahead]
    found = [period for period in _following(first, ahead.end) if period.end < ahead.end]
    step = -(-len(found) // (_MOST_PERIODS - 1)) if found else 1
    return [*found[step - 1 :: step], ahead]


def _following(period: Period, until: date | None) -> Iterator[Period]:
    following = period.next()
    count = 0
    while following is not None and (following.end <= until if until else count < _PERIODS_WITHOUT_DUE):
        yield following
        following, count = following.next(), count + 1


def _trend_eta(row: KpiRow, trend: Trend | None) -> date | None:
    """The day on which the trend meets the goal; None where it leads away, or beyond the calendar."""
    goal = row.figures.goal
    if trend is None or goal is None or not trend.slope:
        return None
    latest = row.levels[-1].period
    years = (Fraction(goal) - trend.at(latest)) / trend.slope
    return day_after(latest, years) if years > 0 else None


def _notes(row: KpiRow, trend: Trend | None, last: int) -> Iterator[str]:
    count = min(last, len(row.levels))
    if trend is None:
        yield ngettext(
            "{count} point is too few for a trend: two are needed.",
            "{count} points are too few for a trend: two of different periods are needed.",
            count,
        ).format(count=count)
    elif trend.error is None and trend.count > 2:  # noqa: PLR2004 - two points always lie on their line
        yield _("The points lie on one line, which says nothing of its range.")
    elif trend.error is None:
        yield _("Two points make a line, but say nothing of its range: three are needed.")
    if row.figures.observed_rate is None:
        yield _("There is no observed rate: that needs a baseline and a measurement after it.")
    if row.figures.required_rate is None:
        yield _required_missing(row)
    if any(level.bound for level in row.levels[-last:]):
        yield _("Some values are only bounds; the lines take them as they stand.")


def _required_missing(row: KpiRow) -> str:
    if row.objective is None or row.objective.goal is None:
        return _("There is no goal, so no path is required.")
    return _("The due is not after the latest measurement, so no path is required any more.")
