"""The sheet of measurements: every value in force up to the day, with its source, its file and its line."""

from offshore_kpi.i18n import _
from offshore_kpi.output.as_xlsx.book import Book, Cell, Column, figure, file_and_line
from offshore_kpi.output.cite import citation
from offshore_kpi.report.rows import KpiRow, Report
from offshore_kpi.series import Observation


def add(book: Book, report: Report) -> None:
    """Add the sheet."""
    columns = [
        Column(_("Id"), 22),
        Column(_("KPI"), 40, wrap=True),
        Column(_("Period"), 12),
        Column(_("Last day"), 12),
        Column(_("Value"), 20),
        Column(_("Unit"), 12),
        Column(_("Qualifier"), 10),
        Column(_("Observation status"), 12),
        Column(_("Entered on"), 12),
        Column(_("Source"), 40, wrap=True),
        Column(_("Note"), 60, wrap=True),
        Column(_("File"), 30),
        Column(_("Line"), 7),
    ]
    rows = [_cells(entry, row, report) for row in report.kpis for entry in row.series.observations()]
    book.sheet_of_table(_("Measurements"), "measurements", columns, rows)


def _cells(entry: Observation, row: KpiRow, report: Report) -> list[Cell]:
    return [
        row.kpi.id,
        row.kpi.name,
        entry.period.text,
        entry.period.end,
        figure(entry.value, row, entry.qualifier),
        row.kpi.unit,
        entry.qualifier.value,
        entry.obs_status.value,
        entry.recorded_on.date() if entry.recorded_on else None,
        citation(report.plan, entry.source),
        entry.note,
        *file_and_line(entry),
    ]
