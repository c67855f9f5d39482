"""`--format table`: the report for a terminal, and for a pipe."""

from collections.abc import Iterable
from fractions import Fraction

from offshore_kpi.i18n import _
from offshore_kpi.output import actions_table, figure_text, labels, sentences, status_blocks
from offshore_kpi.output.labels import STATUS_ROLES
from offshore_kpi.output.layout import Block, Cell, Column, Row, Run, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.status_cells import (
    BROAD_BAR,
    NARROW_BAR,
    ROOMY,
    STATUS_WIDTH,
    bar,
    figure_cells,
    figure_headings,
    foot,
    head,
    id_and_unit,
    longest_id,
    marks,
    name_cell,
    status_cell,
)
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.output.summary import groups, headlines_first, none_fits
from offshore_kpi.report.rows import GroupRow, KpiRow, Report
from offshore_kpi.text.printable import printable


def write(report: Report, style: OutputStyle) -> str:
    """The summary, the KPIs or groups, and what is not among them."""
    if style.plain:
        return sentences.write(report, style)
    return laid_out([*_above(report, style), *_body(report, style), *foot(report, style)], style)


def _body(report: Report, style: OutputStyle) -> Iterable[Block]:
    """The KPIs or the groups; a sentence where there are none."""
    if style.by is not Grouping.KPI:
        table = _groups(report, style)
    elif report.kpis and style.width < ROOMY:
        return status_blocks.blocks(headlines_first(report.kpis), style)
    else:
        table = _kpis(report, style)
    return [table or line(none_fits(report.plan))]


def _above(report: Report, style: OutputStyle) -> list[Block]:
    """The summary, and the block of actions; nothing where only the table is wanted."""
    actions = [] if style.quiet else actions_table.block(report.actions)
    return [*head(report, style), *actions]


def _kpis(report: Report, style: OutputStyle) -> Table | None:
    """A row a KPI, headline KPIs first; None where there is none."""
    rows = headlines_first(report.kpis)
    if not rows:
        return None
    columns = [
        Column(_("KPI"), least=longest_id(rows)),
        *(Column(name, is_right=True, wraps=False) for name in figure_headings(style)),
        Column(_("Status"), least=STATUS_WIDTH),
    ]
    return Table(columns, [_kpi(*pair, style) for pair in zip(rows, [*rows[1:], None], strict=True)])


def _kpi(row: KpiRow, following: KpiRow | None, style: OutputStyle) -> Row:
    figures = (
        Cell(((upper, up), ("\n", ""), (lower, down))) for upper, lower, up, down in figure_cells(row, style)
    )
    last_headline = row.kpi.headline and following is not None and not following.kpi.headline
    return Row((_name_and_id(row), *figures, status_cell(row, "\n")), ends_section=last_headline)


def _name_and_id(row: KpiRow) -> Cell:
    name = name_cell(row)
    return Cell((*name.runs, ("\n", ""), (id_and_unit(row), "dim")), name.role)


def _groups(report: Report, style: OutputStyle) -> Table | None:
    """Coverage and progress of a group as bars, and a mark a KPI; None where there is no group."""
    found = groups(report, style)
    columns = [
        Column(_("Pillar") if style.by is Grouping.PILLAR else _("Axis"), least=18),
        *(
            Column(name, is_right=True, least=NARROW_BAR)
            for name in (_("Axes measured"), _("KPIs measured"), _("Progress"))
        ),
        Column(_("KPIs"), least=8),
    ]
    return Table(columns, [_group(row) for row in found]) if found else None


def _group(row: GroupRow) -> Row:
    totals = row.totals
    role = STATUS_ROLES.get(totals.status, "") if totals.status else "dim"
    drawn: list[Run] = [
        (text, STATUS_ROLES.get(status, "")) for status, text in marks(totals.counts, BROAD_BAR)
    ]
    pairs = (f"{labels.MARKS[status]}\N{NO-BREAK SPACE}{count}" for status, count in totals.counts.items())
    counted = " ".join(pairs)
    return Row(
        (
            line(printable(f"{row.id} {row.name}")),
            _measured(totals.axes_measured, totals.axes),
            _measured(totals.kpis_measured, totals.kpis),
            _progress(totals.progress, role),
            Cell([*drawn, (f"\n{counted}", "dim")] if counted else drawn),
        )
    )


def _measured(part: int, whole: int) -> Cell:
    """How many of how many, and the same as a bar; nothing of nothing has no bar."""
    share: Run = (f"{part}/{whole}", "")
    return Cell((share, (f"\n{bar(Fraction(part, whole), NARROW_BAR)}", "dim")) if whole else (share,))


def _progress(share: Fraction | None, role: str) -> Cell:
    if share is None:
        return line("")
    return Cell(((figure_text.share_text(share), ""), (f"\n{bar(share, NARROW_BAR)}", role)), role)
