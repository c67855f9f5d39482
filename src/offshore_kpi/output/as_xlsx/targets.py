"""The sheet of targets: what is promised of every KPI, and what a later target has replaced."""

from collections.abc import Iterator

from offshore_kpi.i18n import _
from offshore_kpi.output.as_xlsx.book import Book, Cell, Column, figure
from offshore_kpi.output.cite import citation
from offshore_kpi.output.curve import Promise, promises
from offshore_kpi.report.rows import KpiRow, Report


def add(book: Book, report: Report) -> None:
    """Add the sheet."""
    columns = [
        Column(_("Id"), 22),
        Column(_("KPI"), 40, wrap=True),
        Column(_("Kind"), 13),
        Column(_("Due"), 12),
        Column(_("Value"), 18),
        Column(_("Minimum"), 16),
        Column(_("Maximum"), 16),
        Column(_("Goal"), 18),
        Column(_("Unit"), 12),
        Column(_("Set on"), 12),
        Column(_("In force"), 10),
        Column(_("Source"), 40, wrap=True),
        Column(_("Note"), 60, wrap=True),
    ]
    rows = [cells for row in report.kpis for cells in _of_kpi(row, report)]
    book.sheet_of_table(_("Targets"), "targets", columns, rows)


def _of_kpi(row: KpiRow, report: Report) -> Iterator[list[Cell]]:
    for promise in promises(row, report.as_of):
        yield _cells(promise, row, report)


def _cells(promise: Promise, row: KpiRow, report: Report) -> list[Cell]:
    target = promise.target
    percent = target.kind.value == "gain_percent"
    return [
        row.kpi.id,
        row.kpi.name,
        target.kind.value,
        target.due.text if target.due else None,
        float(target.value) if percent and target.value is not None else figure(target.value, row),
        figure(target.min, row),
        figure(target.max, row),
        figure(promise.value, row),
        row.kpi.unit,
        target.set_on,
        _("no") if promise.replaced else _("yes"),
        citation(report.plan, target.source),
        target.note,
    ]
