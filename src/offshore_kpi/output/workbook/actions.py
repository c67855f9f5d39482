"""The sheets of actions: the counts by axis, and every action as a row of a table."""

from collections.abc import Sequence

from offshore_kpi.i18n import _, period
from offshore_kpi.output import action_text
from offshore_kpi.output.actions_table import totals_line
from offshore_kpi.output.citations import citation
from offshore_kpi.output.workbook.writer import Cell, Column, WorkbookWriter
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.plan.models import Plan
from offshore_kpi.report.action_list import ActionGroup, ActionGrouping, grouped
from offshore_kpi.report.actions import ActionRow, ActionTotals, totals_of

_TOP = 2


def add_actions(writer: WorkbookWriter, rows: Sequence[ActionRow], plan: Plan) -> None:
    """Add a sheet of counts and one of actions, where the plan has any."""
    if not rows:
        return
    sheet = writer.sheet(_("Actions by axis"))
    totals = totals_of(rows)
    writer.text(sheet, 0, 0, totals_line(totals), bold=True)
    columns = _count_columns()
    writer.widths(sheet, columns)
    counts = [_count_cells(group) for group in grouped(rows, ActionGrouping.AXIS)]
    writer.table(sheet, _TOP, "action_counts", columns, counts)
    sheet = writer.sheet_of_table(
        _("Actions"), "actions", _columns(), [_cells(row, plan) for row in rows], frozen=2
    )
    sheet.fit_to_pages(1, 0)


def _count_columns() -> list[Column]:
    return [
        Column(_("Id"), 14),
        Column(_("Axis"), 44, wrap=True),
        Column(_("Actions"), 10),
        *(Column(action_text.status_word(status), 12) for status in ActionStatus),
        Column(_("Ongoing"), 12),
        Column(_("Past its due"), 12),
        Column(_("Rate of what is done"), 12, "0%"),
    ]


def _count_cells(group: ActionGroup) -> list[Cell]:
    return [group.id, group.name, *_numbers(group.totals)]


def _numbers(totals: ActionTotals) -> list[Cell]:
    rate = float(totals.rate) if totals.rate is not None else None
    counts = (totals.counts[status] for status in ActionStatus)
    return [totals.total, *counts, totals.ongoing, totals.late, rate]


def _columns() -> list[Column]:
    return [
        Column(_("Id"), 18),
        Column(_("Action"), 44, wrap=True),
        Column(_("Pillar"), 9),
        Column(_("Axis"), 9),
        Column(_("Owner"), 24, wrap=True),
        Column(_("Status"), 16),
        Column(_("Done"), 10, "0%"),
        Column(_("Time over"), 10, "0%"),
        Column(_("Due"), 12),
        Column(_("First due"), 12),
        Column(_("Slips"), 8),
        Column(_("Late since"), 12),
        Column(_("Days past its due"), 10),
        Column(_("Remarks"), 30, wrap=True),
        Column(_("KPIs"), 24, wrap=True),
        Column(_("Reported on"), 12),
        Column(_("Note"), 50, wrap=True),
        Column(_("Source"), 40, wrap=True),
        Column(_("File"), 30),
        Column(_("Line"), 7),
    ]


def _cells(row: ActionRow, plan: Plan) -> list[Cell]:
    action, last = row.action, row.last
    return [
        action.id,
        action.name,
        row.pillar.id,
        row.axis.id if row.axis else None,
        row.owner,
        action_text.marked_status(row.status),
        float(row.done) if row.done is not None else None,
        float(row.elapsed) if row.elapsed is not None else None,
        action_text.due_text(row),
        period(row.first_due.text) if row.first_due else None,
        row.slips,
        row.late_since,
        row.late_days if row.is_late else None,
        ", ".join(action_text.flag_words(row)),
        ", ".join(action.kpis),
        last.on if last else None,
        (last.note if last else "") or action.note,
        citation(plan, (last.source if last else "") or action.source),
        shown_path(last.table.path) if last else None,
        last.line if last else None,
    ]
