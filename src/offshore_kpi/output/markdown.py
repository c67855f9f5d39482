"""`--format markdown`: tables that GitHub and GitLab render as they are."""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.output import actions_markdown, figure_text, labels
from offshore_kpi.output.markdown_text import escape, table
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.output.summary import group_cells, group_columns, groups, summary_lines
from offshore_kpi.report.rows import KpiRow, Report


def write(report: Report, style: OutputStyle) -> str:
    """A heading, the summary, and a table."""
    title, *lines = summary_lines(report)
    actions = actions_markdown.block(report.actions)
    body = _kpi_table(report.kpis) if style.by is Grouping.KPI else _group_table(report, style)
    if style.quiet:
        return "\n".join(body) + "\n"
    head = [f"## {escape(title)}", "", *[f"{escape(line)}  " for line in lines], ""]
    return "\n".join([*head, *actions, *body]) + "\n"


def _kpi_table(rows: Sequence[KpiRow]) -> list[str]:
    header = [_("KPI"), _("Unit"), _("Latest"), _("Period"), _("Target"), _("Due"), _("Gap"), _("Progress")]
    header += [_("Pace"), _("Status")]
    if not any(row.note for row in rows):
        return table(header, [_kpi_cells(row) for row in rows], right=2)
    notes = [[*_kpi_cells(row), row.note] for row in rows]
    return table([*header, _("Note")], notes, right=2, after=2)


def _kpi_cells(row: KpiRow) -> list[str]:
    return [
        row.kpi.name,
        row.kpi.unit,
        figure_text.value_text(row),
        figure_text.period_text(row),
        figure_text.target_text(row),
        figure_text.due_text(row),
        figure_text.gap_text(row),
        figure_text.share_text(row.figures.progress, row.figures.bound),
        figure_text.share_text(row.figures.pace, row.figures.pace_bound),
        _status(row),
    ]


def _status(row: KpiRow) -> str:
    """The status with the method's own word, the sum compared, the last target, the flags."""
    status = " ".join(
        part for part in (labels.marked_status(row.status), figure_text.own_verdict(row)) if part
    )
    beside = [
        text
        for text in (figure_text.compared_text(row), figure_text.beyond_text(row), *labels.flag_words(row))
        if text
    ]
    return f"{status} ({', '.join(beside)})" if beside else status


def _group_table(report: Report, style: OutputStyle) -> list[str]:
    return table(group_columns(style), [group_cells(row) for row in groups(report, style)], right=2)
