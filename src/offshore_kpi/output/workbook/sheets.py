"""The sheets of the workbook: summary, KPIs, measurements and targets, each a table."""

from collections.abc import Iterator
from fractions import Fraction

from xlsxwriter.worksheet import Worksheet

from offshore_kpi.i18n import _, period
from offshore_kpi.methods.formatting import kind_word
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.citations import citation
from offshore_kpi.output.curve import Promise, promises
from offshore_kpi.output.summary import day_line
from offshore_kpi.output.workbook.writer import (
    Cell,
    Column,
    WorkbookWriter,
    difference,
    figure,
    file_and_line,
)
from offshore_kpi.report.explain import compared_name, explain, sentence
from offshore_kpi.report.rows import GroupRow, KpiRow, Report
from offshore_kpi.series import Observation

_TOP = 3
_SUMMARY_STATUS, _SUMMARY_PROGRESS = 7, 6


def add_summary(writer: WorkbookWriter, report: Report) -> tuple[Worksheet, int]:
    """Add the sheet of the summary; the sheet, and the row from which on it has room for charts."""
    sheet = writer.sheet(_("Summary"))
    writer.text(sheet, 0, 0, report.plan.title, bold=True, font_size=16)
    sheet.set_row(0, 24)
    sheet.fit_to_pages(1, 0)
    writer.text(sheet, 1, 0, day_line(report), font_color="#545B64")
    row = _totals(writer, sheet, report)
    columns = _summary_columns()
    writer.widths(sheet, columns)
    writer.table(sheet, row, "pillars", columns, [_summary_cells(pillar) for pillar in report.pillars])
    last = row + max(len(report.pillars), 1)
    writer.colour_statuses(sheet, row + 1, last, _SUMMARY_STATUS)
    writer.bars(sheet, row + 1, last, _SUMMARY_PROGRESS)
    sheet.hide_gridlines(2)
    return sheet, last + 2


def _totals(writer: WorkbookWriter, sheet: Worksheet, report: Report) -> int:
    """Coverage, progress and a count of each status, a line each; the row after them."""
    totals = report.summary
    lines: list[tuple[str, Cell, str]] = [
        (_("Axes"), totals.axes, "0"),
        (_("Axes measured"), totals.axes_measured, "0"),
        (_("KPIs"), totals.kpis, "0"),
        (_("KPIs measured"), totals.kpis_measured, "0"),
        (_("Mean progress"), _plain(totals.progress), "0%"),
        *((labels.marked_status(status), count, "0") for status, count in totals.counts.items()),
    ]
    for row, (label, cell, shape) in enumerate(lines, _TOP):
        writer.text(sheet, row, 0, label)
        writer.cell(sheet, row, 2, cell, Column("", number_format=shape))
    writer.colour_statuses(sheet, _TOP + 5, _TOP + len(lines), 0)
    return _TOP + len(lines) + 1


def _summary_columns() -> list[Column]:
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


def _summary_cells(row: GroupRow) -> list[Cell]:
    totals = row.totals
    return [
        row.id,
        row.name,
        totals.axes,
        totals.axes_measured,
        totals.kpis,
        totals.kpis_measured,
        _plain(totals.progress),
        labels.marked_status(totals.status) if totals.status else None,
    ]


def _plain(value: Fraction | None) -> float | None:
    return float(value) if value is not None else None


_KPIS_STATUS, _KPIS_PROGRESS = 6, 15


def add_kpis(writer: WorkbookWriter, report: Report) -> None:
    """Add the sheet of kpis."""
    rows = [_kpis_cells(row, report) for row in report.kpis]
    sheet = writer.sheet_of_table(_("KPIs"), "kpis", _kpis_columns(), rows, frozen=2)
    last = max(len(rows), 1)
    writer.colour_statuses(sheet, 1, last, _KPIS_STATUS)
    writer.bars(sheet, 1, last, _KPIS_PROGRESS)


def _kpis_columns() -> list[Column]:
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
        Column(_("Compared as"), 18, wrap=True),
        Column(_("Value compared"), 18),
        Column(_("Goal"), 18),
        Column(_("Due"), 11),
        Column(_("Gap"), 16),
        Column(_("Progress"), 12, "0%"),
        Column(_("Last goal"), 18),
        Column(_("Last due"), 11),
        Column(_("Progress to the last goal"), 12, "0%"),
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


def _kpis_cells(row: KpiRow, report: Report) -> list[Cell]:
    seen, compared, figures = row.latest, row.observation, row.figures
    return [
        row.kpi.id,
        row.kpi.name,
        row.pillar.id,
        row.axis.id,
        row.kpi.unit,
        row.owner,
        labels.marked_status(row.status),
        figure(seen.value, row, seen.qualifier) if seen else None,
        figure_text.period_text(row),
        seen.qualifier.value if seen else None,
        sentence(compared_name(row)).rstrip(".") or None,
        figure(compared.value, row, compared.qualifier) if compared else None,
        _goal(row),
        figure_text.due_text(row),
        difference(figures.gap, row, figures.gap_bound),
        _share(row),
        *_final(row),
        figure(figures.expected, row),
        float(figures.pace) if figures.pace is not None else None,
        figure(row.baseline.value, row, row.baseline.bound) if row.baseline else None,
        period(row.base_period.name) if row.base_period else None,
        difference(figures.observed_rate, row),
        difference(figures.required_rate, row),
        figure(figures.projected, row),
        figure_text.eta_text(figures.eta, row),
        row.method,
        row.judgement.label,
        row.judgement.score,
        ", ".join(labels.flag_word(flag) for flag in row.flags),
        citation(report.plan, seen.source) if seen else None,
        *(file_and_line(seen) if seen else (None, None)),
        explain(row),
    ]


def _goal(row: KpiRow) -> Cell:
    """The goal as a number; a band, which is none, as the text that every report shows."""
    goal = figure(row.figures.goal, row)
    return figure_text.target_text(row) if goal is None and row.objective is not None else goal


def _final(row: KpiRow) -> tuple[Cell, Cell, Cell]:
    """The last target, be it the one in force."""
    last = row.final
    if last is None:
        return None, None, None
    return figure(last.goal, row), period(last.due.name) if last.due else None, _plain(last.progress)


def _share(row: KpiRow) -> float | None:
    return float(row.figures.progress) if row.figures.progress is not None else None


def add_measurements(writer: WorkbookWriter, report: Report) -> None:
    """Add the sheet of measurements."""
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
    rows = [
        _measurements_cells(entry, row, report) for row in report.kpis for entry in row.series.observations()
    ]
    writer.sheet_of_table(_("Measurements"), "measurements", columns, rows)


def _measurements_cells(entry: Observation, row: KpiRow, report: Report) -> list[Cell]:
    return [
        row.kpi.id,
        row.kpi.name,
        period(entry.period.name),
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


def add_targets(writer: WorkbookWriter, report: Report) -> None:
    """Add the sheet of targets."""
    columns = [
        Column(_("Id"), 22),
        Column(_("KPI"), 40, wrap=True),
        Column(_("Kind"), 24),
        Column(_("Due"), 12),
        Column(_("Value"), 18),
        Column(_("Minimum"), 16),
        Column(_("Maximum"), 16),
        Column(_("Goal"), 18),
        Column(_("Unit"), 12),
        Column(_("Set on"), 12),
        Column(_("In force"), 10),
        Column(_("Outcome"), 24, wrap=True),
        Column(_("Source"), 40, wrap=True),
        Column(_("Note"), 60, wrap=True),
    ]
    rows = [cells for row in report.kpis for cells in _of_kpi(row, report)]
    writer.sheet_of_table(_("Targets"), "targets", columns, rows)


def _of_kpi(row: KpiRow, report: Report) -> Iterator[list[Cell]]:
    for promise in promises(row, report.as_of):
        yield _targets_cells(promise, row, report)


def _targets_cells(promise: Promise, row: KpiRow, report: Report) -> list[Cell]:
    target = promise.target
    percent = target.kind.value == "gain_percent"
    outcome = next((one for one in row.outcomes if one.target is target), None)
    is_last = (
        outcome is row.outcomes[-1] and row.final is not None and row.final.is_current if outcome else False
    )
    return [
        row.kpi.id,
        row.kpi.name,
        kind_word(target.kind),
        period(target.due.name) if target.due else None,
        float(target.value) if percent and target.value is not None else figure(target.value, row),
        figure(target.min, row),
        figure(target.max, row),
        figure(promise.value, row),
        row.kpi.unit,
        target.set_on,
        _("no") if promise.replaced or (outcome and not is_last) else _("yes"),
        figure_text.outcome_text(outcome, row) if outcome else None,
        citation(report.plan, target.source),
        target.note,
    ]
