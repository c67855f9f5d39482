"""The sheet of KPIs: a row each, with the figures of the JSON contract."""

from offshore_kpi.i18n import _
from offshore_kpi.output import words
from offshore_kpi.output.as_xlsx.book import Book, Cell, Column, figure, file_and_line
from offshore_kpi.output.cite import citation
from offshore_kpi.report.rows import KpiRow, Report

_STATUS, _PROGRESS = 6, 13


def add(book: Book, report: Report) -> None:
    """Add the sheet."""
    rows = [_cells(row, report) for row in report.kpis]
    sheet = book.sheet_of_table(_("KPIs"), "kpis", _columns(), rows, columns_kept=2)
    last = max(len(rows), 1)
    book.colour_statuses(sheet, 1, last, _STATUS)
    book.bars(sheet, 1, last, _PROGRESS)


def _columns() -> list[Column]:
    return [
        Column(_("Id"), 22),
        Column(_("KPI"), 40, wrap=True),
        Column(_("Pillar"), 9),
        Column(_("Axis"), 9),
        Column(_("Unit"), 12),
        Column(_("Owner"), 14, wrap=True),
        Column(_("Status"), 15),
        Column(_("Value"), 18),
        Column(_("Period"), 11),
        Column(_("Qualifier"), 10),
        Column(_("Goal"), 18),
        Column(_("Due"), 11),
        Column(_("Gap"), 16),
        Column(_("Progress"), 12, "0%"),
        Column(_("Expected"), 16),
        Column(_("Pace"), 9, "0%"),
        Column(_("Baseline"), 16),
        Column(_("Baseline period"), 11),
        Column(_("Observed rate"), 16),
        Column(_("Required rate"), 16),
        Column(_("Projected"), 16),
        Column(_("Goal reached at this rate"), 13),
        Column(_("Method"), 11),
        Column(_("Word of the method"), 16),
        Column(_("Score"), 9, "0.00"),
        Column(_("Remarks"), 20, wrap=True),
        Column(_("Source"), 30, wrap=True),
        Column(_("File"), 30),
        Column(_("Line"), 7),
        Column(_("Explanation"), 70, wrap=True),
    ]


def _cells(row: KpiRow, report: Report) -> list[Cell]:
    seen, figures = row.observation, row.figures
    return [
        row.kpi.id,
        row.kpi.name,
        row.pillar.id,
        row.axis.id,
        row.kpi.unit,
        row.owner,
        words.marked_status(row.status),
        figure(seen.value, row, seen.qualifier) if seen else None,
        words.period_text(row),
        seen.qualifier.value if seen else None,
        figure(figures.goal, row),
        words.due_text(row),
        figure(figures.gap, row),
        _share(row),
        figure(figures.expected, row),
        float(figures.pace) if figures.pace is not None else None,
        figure(row.baseline.value, row, row.baseline.bound) if row.baseline else None,
        row.base_period.text if row.base_period else None,
        figure(figures.observed_rate, row),
        figure(figures.required_rate, row),
        figure(figures.projected, row),
        figures.eta,
        row.method,
        row.judgement.label,
        row.judgement.score,
        ", ".join(words.flag_word(flag) for flag in row.flags),
        citation(report.plan, seen.source) if seen else None,
        *(file_and_line(seen) if seen else (None, None)),
        row.explanation,
    ]


def _share(row: KpiRow) -> float | None:
    return float(row.figures.progress) if row.figures.progress is not None else None
