"""The table of a report on a narrow terminal, from 40 columns on: a block a KPI instead of a row."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offshore_kpi.output.layout import Line
from offshore_kpi.output.status_cells import (
    figure_cells,
    figure_headings,
    foot,
    id_and_unit,
    name_cell,
    status_cell,
)
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import headlines_first
from offshore_kpi.output.terminal import rich_text, to_text
from offshore_kpi.report.rows import KpiRow, Report

_INDENT = 2
Figures = list[tuple[Text, Text]]
"""The figures of a KPI: each an upper and a lower line."""


def write(report: Report, style: OutputStyle) -> str:
    """The KPIs, and what is not among them; what stands above them is written before."""
    below = [rich_text(one) for one in foot(report, style) if isinstance(one, Line)]
    return to_text(style, *_blocks(headlines_first(report.kpis), style), *below)


def _figures(row: KpiRow, style: OutputStyle) -> Figures:
    shown = figure_cells(row, style)
    return [(Text(upper, up), Text(lower, down)) for upper, lower, up, down in shown]


def _blocks(rows: Sequence[KpiRow], style: OutputStyle) -> list[RenderableType]:
    """The name over the whole width, below it id, status and the figures, in columns of one width.

    An id that has no room beside the figures stands below them; they stay beside the name then.
    """
    headings = figure_headings(style)
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
        below, status = Text(id_and_unit(row), "dim"), rich_text(status_cell(row, ", "))
        if below.cell_len > room:
            named = Group(rich_text(name_cell(row)), Padding(status, (0, 0, 0, _INDENT)))
            parts += [_row(named, cells, widths, indent=0), Padding(below, (0, 0, 0, _INDENT))]
        else:
            parts += [rich_text(name_cell(row)), _row(Text("\n").join([below, status]), cells, widths)]
    return parts


def _cells(text: Text) -> int:
    return text.cell_len


def _row(
    left: RenderableType, cells: Sequence[Sequence[Text]], widths: Sequence[int], indent: int = _INDENT
) -> Table:
    table = Table.grid(expand=True)
    table.add_column(width=indent)
    table.add_column(ratio=1, overflow="fold")
    for width in widths:
        table.add_column(width=width + _INDENT, justify="right", no_wrap=True)
    shown = [Text("\n", justify="right").join(cell) for cell in cells[: len(widths)]]
    table.add_row("", left, *shown)
    return table
