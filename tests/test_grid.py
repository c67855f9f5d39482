"""A table in a pipe is what Rich would draw, were it asked to fold and colour nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import box
from rich.table import Table

from conftest import SHIPPED_PLAN
from offshore_kpi.data.reading import read
from offshore_kpi.output import as_table, table_on_terminal
from offshore_kpi.output.console import to_text
from offshore_kpi.output.grid import Cell, Column, Grid
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.report import View, build

_LINES = st.text(st.sampled_from("abÉ ≥█░表\u0301✔"), max_size=8).map(str.strip)
_CELLS: st.SearchStrategy[Cell] = st.lists(_LINES, min_size=1, max_size=2)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    titles = st.text("abc", min_size=1, max_size=5)
    columns = draw(
        st.lists(st.builds(Column, titles, st.booleans(), st.integers(0, 9)), min_size=1, max_size=4)
    )
    row: st.SearchStrategy[list[Cell]] = st.lists(_CELLS, min_size=len(columns), max_size=len(columns))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    gaps = draw(st.sets(st.integers(0, max(0, len(rows) - 2)), max_size=len(rows) - 1))
    return Grid(columns, list(rows), gaps)


def by_rich(grid: Grid) -> str:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for column in grid.columns:
        table.add_column(
            column.title, justify="right" if column.right else "left", min_width=column.least or None
        )
    for index, row in enumerate(grid.rows):
        table.add_row(*("\n".join(cell) for cell in row), end_section=index in grid.gaps)
    return to_text(OutputStyle(), table)


@given(grids())
def test_a_pipe_gets_what_rich_would_draw(grid: Grid) -> None:
    assert "".join(f"{line}\n" for line in grid.lines()) == by_rich(grid)


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("wide", [False, True])
def test_the_report_in_a_pipe_is_that_of_an_endless_terminal(by: Grouping, *, wide: bool) -> None:
    dataset = read(SHIPPED_PLAN).dataset
    assert dataset is not None
    report = build(dataset, View(as_of=dataset.plan.period.end if dataset.plan.period else None))  # type: ignore[arg-type]
    style = OutputStyle(by=by, wide=wide, all_axes=True)
    assert as_table.in_pipe(report, style) == table_on_terminal.write(report, style)
