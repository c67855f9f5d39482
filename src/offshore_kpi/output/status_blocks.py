"""The table of a report on a narrow terminal, from 40 columns on: a block a KPI instead of a row."""

from collections.abc import Iterator, Sequence

from offshore_kpi.output.layout import Block, Cell, Column, Line, Row, Table, line, width
from offshore_kpi.output.status_cells import (
    Figure,
    figure_cells,
    figure_headings,
    id_and_unit,
    name_cell,
    status_cell,
)
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.rows import KpiRow

_INDENT = 2


def blocks(rows: Sequence[KpiRow], style: OutputStyle) -> Iterator[Block]:
    """The name over the whole width, below it id, status and the figures, in columns of one width.

    An id that has no room beside the figures stands on a line of its own; they stay beside the name then.
    """
    figures = [figure_cells(row, style) for row in rows]
    columns = _columns(figure_headings(style), figures, style)
    headings = [line(column.heading, "bold") for column in columns]
    yield Table(columns, [Row(headings)], has_headings=False, indent=_INDENT)
    yield line("─" * style.width)
    for index, (row, cells) in enumerate(zip(rows, figures, strict=True)):
        if index and rows[index - 1].kpi.headline and not row.kpi.headline:
            yield line("─" * style.width, "dim")
        yield from _block(row, columns, [*map(_cell, cells[: len(columns) - 1])], style)


def _columns(
    headings: Sequence[str], figures: Sequence[Sequence[Figure]], style: OutputStyle
) -> list[Column]:
    """What is left for words, and as many columns of figures as three quarters of the width hold."""
    columns = [
        Column(heading, is_right=True, wraps=False, least=max(map(width, [heading, *_texts(figures, index)])))
        for index, heading in enumerate(headings)
    ]
    while len(columns) > 1 and sum(one.least + _INDENT for one in columns) > style.width * 3 // 4:
        columns.pop()
    return [Column(fills=True), *columns]


def _texts(figures: Sequence[Sequence[Figure]], index: int) -> Iterator[str]:
    for cells in figures:
        yield from cells[index][:2]


def _cell(figure: Figure) -> Cell:
    upper, lower, up, down = figure
    return Cell(((upper, up), ("\n", ""), (lower, down)))


def _block(
    row: KpiRow, columns: Sequence[Column], figures: Sequence[Cell], style: OutputStyle
) -> Iterator[Block]:
    room = style.width - _INDENT - sum(column.least + _INDENT for column in columns)
    name, below, status = name_cell(row), id_and_unit(row), status_cell(row, ", ")
    if width(below) > room:
        yield Table(columns, [Row([name, *figures])], has_headings=False)
        yield line(below, "dim", indent=_INDENT)
        yield Line(status.runs, status.role, indent=_INDENT)
    else:
        words = Cell(
            ((below, "dim"), ("\n", ""), *((text, f"{status.role} {role}") for text, role in status.runs))
        )
        yield name
        yield Table(columns, [Row([words, *figures])], has_headings=False, indent=_INDENT)
