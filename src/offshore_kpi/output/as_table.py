"""`--format table`: the report for a terminal, and for a pipe.

A pipe is neither folded nor coloured, so that it needs no Rich, nor the time to import it.
"""

from decimal import Decimal

from offshore_kpi.i18n import _
from offshore_kpi.output import figure_text, labels, sentences, table_cells
from offshore_kpi.output.bars import bar, marks
from offshore_kpi.output.grid import Cell, Column, Grid
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.output.summary import empty_axes_text, groups, headlines_first, none_fits, summary_lines
from offshore_kpi.output.table_cells import BROAD_BAR, NARROW_BAR, STATUS_WIDTH
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Totals
from offshore_kpi.text.printable import printable


def write(report: Report, style: OutputStyle) -> str:
    """The summary, the KPIs or groups, and what is not among them."""
    if style.plain:
        return sentences.write(report, style)
    if style.is_pipe:
        return in_pipe(report, style)
    from offshore_kpi.output import table_on_terminal

    return table_on_terminal.write(report, style)


def in_pipe(report: Report, style: OutputStyle) -> str:
    """The same as on a terminal of endless width without colour."""
    grid = _kpis(report, style) if style.by is Grouping.KPI else _groups(report, style)
    left_out = empty_axes_text(report, style)
    shown = [
        *(printable(line) for line in summary_lines(report)),
        *(grid.lines() if grid.rows else [none_fits(report.plan)]),
        *([left_out] if left_out else []),
    ]
    return "".join(f"{line.rstrip()}\n" for line in shown)


def _kpis(report: Report, style: OutputStyle) -> Grid:
    rows = headlines_first(report.kpis)
    grid = Grid(
        [
            Column(_("KPI"), least=table_cells.longest_id(rows) if rows else 0),
            *(Column(title, right=True) for title in table_cells.figure_headings(style)),
            Column(_("Status"), least=STATUS_WIDTH),
        ]
    )
    for index, row in enumerate(rows):
        grid.rows.append(_kpi_cells(row, style))
        if row.kpi.headline and index + 1 < len(rows) and not rows[index + 1].kpi.headline:
            grid.gaps.add(index)
    return grid


def _kpi_cells(row: KpiRow, style: OutputStyle) -> list[Cell]:
    remarks = table_cells.remarks(row)
    return [
        (printable(row.kpi.name), table_cells.id_and_unit(row)),
        *((upper, lower) for upper, lower, _up, _down in table_cells.figure_cells(row, style)),
        (labels.marked_status(row.status), *([remarks] if remarks else [])),
    ]


def _groups(report: Report, style: OutputStyle) -> Grid:
    grid = Grid(
        [
            Column(_("Pillar") if style.by is Grouping.PILLAR else _("Axis"), least=18),
            *(
                Column(title, right=True, least=NARROW_BAR)
                for title in (_("Axes measured"), _("KPIs measured"), _("Progress"))
            ),
            Column(_("KPIs"), least=8),
        ]
    )
    grid.rows += [_group_cells(row, row.totals) for row in groups(report, style)]
    return grid


def _group_cells(row: GroupRow, totals: Totals) -> list[Cell]:
    drawn = "".join(text for _status, text in marks(totals.counts, BROAD_BAR))
    pairs = (f"{labels.MARKS[status]}\N{NO-BREAK SPACE}{count}" for status, count in totals.counts.items())
    counted = " ".join(pairs)
    return [
        (printable(f"{row.id} {row.name}"),),
        _measured(totals.axes_measured, totals.axes),
        _measured(totals.kpis_measured, totals.kpis),
        _progress(totals.progress),
        (drawn, *([counted] if counted else [])),
    ]


def _measured(part: int, whole: int) -> Cell:
    return (f"{part}/{whole}", *([bar(Decimal(part) / whole, NARROW_BAR)] if whole else []))


def _progress(share: Decimal | None) -> Cell:
    return (figure_text.share_text(share), bar(share, NARROW_BAR)) if share is not None else ("",)
