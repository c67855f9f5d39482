"""The table of a report for a terminal, at any width from 40 columns on: Rich folds and colours it."""

from collections.abc import Sequence
from decimal import Decimal

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offshore_kpi.i18n import _
from offshore_kpi.output import figure_text, labels, table_cells
from offshore_kpi.output.bars import bar, marks
from offshore_kpi.output.console import to_text
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.output.summary import empty_axes_text, groups, headlines_first, none_fits, summary_lines
from offshore_kpi.output.table_cells import BROAD_BAR, NARROW_BAR, ROOMY, STATUS_WIDTH, STYLES
from offshore_kpi.report.rows import GroupRow, KpiRow, Report
from offshore_kpi.text.printable import printable

_INDENT = 2


def write(report: Report, style: OutputStyle) -> str:
    """The summary, the KPIs or groups, and what is not among them."""
    title, *lines = (printable(line) for line in summary_lines(report))
    head = [Text(title, "bold"), *map(Text, lines)]
    body = _kpis(report.kpis, style) if style.by is Grouping.KPI else _groups(report, style)
    shown = body or [Text(none_fits(report.plan))]
    left_out = empty_axes_text(report, style)
    return to_text(style, *head, *shown, *([Text(left_out, "dim")] if left_out else []))


def _kpis(rows: Sequence[KpiRow], style: OutputStyle) -> list[RenderableType]:
    """Headline KPIs first; with room for it a line or two each, else a block each."""
    ordered = headlines_first(rows)
    if not ordered:
        return []
    return [_table(ordered, style)] if style.width >= ROOMY else _blocks(ordered, style)


Cells = list[tuple[Text, Text]]
"""The figures of a KPI: each an upper and a lower line."""


def _figures(row: KpiRow, style: OutputStyle) -> Cells:
    shown = table_cells.figure_cells(row, style)
    return [(Text(upper, up), Text(lower, down)) for upper, lower, up, down in shown]


def _table(rows: Sequence[KpiRow], style: OutputStyle) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(_("KPI"), min_width=table_cells.longest_id(rows), overflow="fold")
    for name in table_cells.figure_headings(style):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(_("Status"), min_width=STATUS_WIDTH, overflow="fold")
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        last_headline = row.kpi.headline and following is not None and not following.kpi.headline
        cells = [Text("\n", justify="right").join(pair) for pair in _figures(row, style)]
        head = _name(row).append("\n").append_text(_below(row))
        table.add_row(head, *cells, _status(row, "\n"), end_section=last_headline)
    return table


def _name(row: KpiRow) -> Text:
    return Text(printable(row.kpi.name), "bold" if row.kpi.headline else "")


def _below(row: KpiRow) -> Text:
    return Text(table_cells.id_and_unit(row), "dim")


def _status(row: KpiRow, before_remarks: str) -> Text:
    text = Text(labels.marked_status(row.status), STYLES.get(row.status, ""))
    remarks = table_cells.remarks(row)
    return text.append(f"{before_remarks}{remarks}" if remarks else "", "dim")


def _blocks(rows: Sequence[KpiRow], style: OutputStyle) -> list[RenderableType]:
    """The name over the whole width, below it the status and the figures, in columns of one width."""
    headings = table_cells.figure_headings(style)
    figures = [_figures(row, style) for row in rows]
    widths = [
        max(len(heading), *(max(map(_cells, cells[index])) for cells in figures))
        for index, heading in enumerate(headings)
    ]
    while len(widths) > 1 and sum(widths) + _INDENT * len(widths) > style.width * 3 // 4:
        widths.pop()
    room = style.width - _INDENT - sum(width + _INDENT for width in widths)
    parts: list[RenderableType] = [_row(Text(""), [(Text(name, "bold"),) for name in headings], widths)]
    parts.append(Text("─" * style.width))
    for index, (row, cells) in enumerate(zip(rows, figures, strict=True)):
        if index and rows[index - 1].kpi.headline and not row.kpi.headline:
            parts.append(Text("─" * style.width, "dim"))
        below, status = _below(row), _status(row, ", ")
        if below.cell_len > room:
            parts += [_name(row), Padding(below, (0, 0, 0, _INDENT)), _row(status, cells, widths)]
        else:
            parts += [_name(row), _row(Text("\n").join([below, status]), cells, widths)]
    return parts


def _cells(text: Text) -> int:
    return text.cell_len


def _row(left: Text, cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> Table:
    table = Table.grid(expand=True)
    table.add_column(width=_INDENT)
    table.add_column(ratio=1, overflow="fold")
    for width in widths:
        table.add_column(width=width + _INDENT, justify="right", no_wrap=True)
    shown = [Text("\n", justify="right").join(cell) for cell in cells[: len(widths)]]
    table.add_row("", left, *shown)
    return table


def _groups(report: Report, style: OutputStyle) -> list[RenderableType]:
    """Coverage and progress as bars, and a mark a KPI."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    rows = groups(report, style)
    table.add_column(_("Pillar") if style.by is Grouping.PILLAR else _("Axis"), min_width=18, overflow="fold")
    for name in (_("Axes measured"), _("KPIs measured"), _("Progress")):
        table.add_column(name, justify="right", min_width=NARROW_BAR)
    table.add_column(_("KPIs"), overflow="fold", min_width=8)
    for row in rows:
        table.add_row(*_group_cells(row))
    return [table] if rows else []


def _group_cells(row: GroupRow) -> list[Text]:
    totals = row.totals
    role = STYLES.get(totals.status, "") if totals.status else "dim"
    drawn = Text()
    for status, text in marks(totals.counts, BROAD_BAR):
        drawn.append(text, STYLES.get(status, ""))
    pairs = (f"{labels.MARKS[status]}\N{NO-BREAK SPACE}{count}" for status, count in totals.counts.items())
    counted = " ".join(pairs)
    return [
        Text(printable(f"{row.id} {row.name}")),
        _measured(totals.axes_measured, totals.axes),
        _measured(totals.kpis_measured, totals.kpis),
        _progress(totals.progress, role),
        drawn.append(f"\n{counted}" if counted else "", "dim"),
    ]


def _measured(part: int, whole: int) -> Text:
    """How many of how many, and the same as a bar; nothing of nothing has no bar."""
    text = Text(f"{part}/{whole}")
    return text.append(f"\n{bar(Decimal(part) / whole, NARROW_BAR)}", "dim") if whole else text


def _progress(share: Decimal | None, role: str) -> Text:
    if share is None:
        return Text("")
    return Text(figure_text.share_text(share), role).append(f"\n{bar(share, NARROW_BAR)}", role)
