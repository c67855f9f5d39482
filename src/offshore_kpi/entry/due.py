"""Which values are due for a period and not there yet, and a table to fill them in."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.entry.effects import assessed
from offshore_kpi.i18n import _
from offshore_kpi.output import figure_text
from offshore_kpi.plan.plan import Kpi
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Series
from offshore_kpi.text.periods import Period
from offshore_kpi.text.printable import printable

HEADER = ("kpi", "period", "value", "obs_status", "qualifier", "source", "note")
_NONE = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A value that is due, and the KPI as it stands."""

    row: KpiRow
    period: Period


def last_ended(kpi: Kpi, today: date) -> Period | None:
    """The last period of the KPI's frequency that has ended before a day."""
    now = Period.at(today, kpi.frequency)
    first = now.start.toordinal()
    return Period.at(date.fromordinal(first - 1), kpi.frequency) if first > 1 else None


def next_due(kpi: Kpi, series: Series, today: date) -> Period | None:
    """The period after the last one measured, if it has ended; without any, the last that has."""
    ended = last_ended(kpi, today)
    if not series or ended is None:
        return ended
    following = Period.at(series.periods[-1].end, kpi.frequency).next()
    return following if following is not None and following.end < today else None


def periods_due(kpi: Kpi, period: Period | None, today: date) -> tuple[Period, ...]:
    """The periods for which a value of the KPI is due in or at the end of a period.

    A monthly KPI is due three times in a quarter, an annual one in the last quarter of its year.
    """
    if period is None:
        ended = last_ended(kpi, today)
        return (ended,) if ended else ()
    parts = period.subdivide(kpi.frequency)
    if parts:
        return parts
    own = Period.at(period.end, kpi.frequency)
    return (own,) if own.end == period.end else ()


def due(dataset: Dataset, kpis: Sequence[Kpi], period: Period | None, today: date) -> Iterator[Due]:
    """What is due and not there yet, in the order of the plan."""
    for kpi in kpis:
        there = set(dataset.series(kpi.id).periods)
        missing = [one for one in periods_due(kpi, period, today) if one not in there]
        if missing:
            row = assessed(kpi.id, dataset, today)
            yield from (Due(row, one) for one in missing)


def cells(found: Due) -> list[str]:
    """The row of a template: id and period, the rest to be filled."""
    return [found.row.kpi.id, found.period.text, *[_NONE] * (len(HEADER) - 2)]


def about(found: Due) -> list[str]:
    """What somebody who fills the row should know: id, name, unit, last value and its period, target, due."""
    row = found.row
    return [
        row.kpi.id, row.kpi.name, row.kpi.unit, figure_text.value_text(row), figure_text.period_text(row),
        figure_text.target_text(row), figure_text.due_text(row),
    ]  # fmt: skip


def about_header() -> list[str]:
    """The names of what `about` tells."""
    return [_("KPI"), _("Name"), _("Unit"), _("Last value"), _("Period"), _("Target"), _("Due")]


def template_csv(rows: Sequence[Due]) -> str:
    """A measurement file to be filled: comments on each KPI, the header, a row for each value due."""
    buffer = io.StringIO()
    told = {one.row.kpi.id: about(one) for one in rows}
    for facts in told.values():
        named = zip(about_header(), facts, strict=True)
        line = _("; ").join(
            _("{name}: {value}").format(name=name, value=value) for name, value in named if value
        )
        buffer.write(f"# {printable(line)}\n")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(cells(one) for one in rows)
    return buffer.getvalue()
