"""Rules on days that are still to come where only past ones make sense."""

from collections.abc import Iterator
from datetime import date, timedelta

from offshore_kpi.checks.of_rows import each_row
from offshore_kpi.checks.of_targets import each_target
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.nodes import Path

_ONE_DAY = timedelta(days=1)


def days_of_entry_to_come(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M314: no row was entered on a day to come; it would supersede every correction until then.

    Who enters further east may have tomorrow already.
    """
    latest = min(today, date.max - _ONE_DAY) + _ONE_DAY

    def wording(table: Table, row: int) -> tuple[str, str]:
        day = table.columns["recorded_on"][row].date()
        message = _("{day} is still to come: today is {today}").format(
            day=day.isoformat(), today=today.isoformat()
        )
        return message, _("write the day on which the row was entered")

    for table in dataset.tables:
        cells = table.columns.get("recorded_on", ())
        rows = [row for row, moment in enumerate(cells) if moment is not None and moment.date() > latest]
        yield from each_row("M314", table, rows, "recorded_on", wording)


def days_of_the_plan_to_come(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P323: what a plan says was set, published or observed is no later than today."""
    for path, day, message in _days(dataset):
        if day > today:
            text = message.format(day=day.isoformat())
            yield finding("P323", text, dataset.locate(path), _("mend the day"))


def _days(dataset: Dataset) -> Iterator[tuple[Path, date, str]]:
    """The days on which something was: where each stands, and the sentence for one that is to come."""
    for name, source in dataset.plan.sources.items():
        if source.date is not None:
            yield ("sources", name, "date"), source.date, _("published on {day}, which is still to come")
    for path, _kpi, target in each_target(dataset):
        if target.set_on is not None:
            message = _("set on {day}, which is still to come: until then the target does not count")
            yield (*path, "set_on"), target.set_on, message
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.baseline is not None and kpi.baseline.value is not None:
            message = _("the baseline has a value, but its period ends on {day}, which is still to come")
            yield (*path, "baseline", "period"), kpi.baseline.period.end, message
