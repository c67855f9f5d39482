"""The first sheet: coverage, progress, the pillars, and a chart a headline KPI."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from offshore_kpi.i18n import _
from offshore_kpi.output import words
from offshore_kpi.output.as_xlsx.book import Book, Cell, Column
from offshore_kpi.output.table_rows import day_line
from offshore_kpi.report.rows import GroupRow, Report

_TOP = 3
_STATUS, _PROGRESS = 7, 6


def add(book: Book, report: Report) -> tuple[Worksheet, int]:
    """Add the sheet; the sheet, and the row from which on it has room for charts."""
    sheet = book.sheet(_("Summary"))
    book.text(sheet, 0, 0, report.plan.title, bold=True, font_size=16)
    sheet.set_row(0, 24)
    sheet.fit_to_pages(1, 0)
    book.text(sheet, 1, 0, day_line(report), font_color="#545B64")
    row = _totals(book, sheet, report)
    columns = _columns()
    book.widths(sheet, columns)
    book.table(sheet, row, "pillars", columns, [_cells(pillar) for pillar in report.pillars])
    last = row + max(len(report.pillars), 1)
    book.colour_statuses(sheet, row + 1, last, _STATUS)
    book.bars(sheet, row + 1, last, _PROGRESS)
    sheet.hide_gridlines(2)
    return sheet, last + 2


def _totals(book: Book, sheet: Worksheet, report: Report) -> int:
    """Coverage, progress and a count of each status, a line each; the row after them."""
    totals = report.summary
    lines: list[tuple[str, Cell, str]] = [
        (_("Axes"), totals.axes, "0"),
        (_("Axes measured"), totals.axes_measured, "0"),
        (_("KPIs"), totals.kpis, "0"),
        (_("KPIs measured"), totals.kpis_measured, "0"),
        (_("Mean progress"), _plain(totals.progress), "0%"),
        *((words.marked_status(status), count, "0") for status, count in totals.counts.items()),
    ]
    for row, (label, cell, shape) in enumerate(lines, _TOP):
        book.text(sheet, row, 0, label)
        book.cell(sheet, row, 2, cell, Column("", number_format=shape))
    book.colour_statuses(sheet, _TOP + 5, _TOP + len(lines), 0)
    return _TOP + len(lines) + 1


def _columns() -> list[Column]:
    return [
        Column(_("Id"), 14),
        Column(_("Pillar"), 44, wrap=True),
        Column(_("Axes"), 10),
        Column(_("Axes measured"), 10),
        Column(_("KPIs"), 10),
        Column(_("KPIs measured"), 10),
        Column(_("Progress"), 12, "0%"),
        Column(_("Status"), 16),
    ]


def _cells(row: GroupRow) -> list[Cell]:
    totals = row.totals
    return [
        row.id,
        row.name,
        totals.axes,
        totals.axes_measured,
        totals.kpis,
        totals.kpis_measured,
        _plain(totals.progress),
        words.marked_status(totals.status) if totals.status else None,
    ]


def _plain(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
