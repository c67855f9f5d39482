"""A pipe gets what a terminal of endless width without colour would show."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHIPPED_PLAN
from everything import report_of
from offshore_kpi.output import terminal, write_report
from offshore_kpi.output.layout import Block, Cell, Column, Line, Row, Table, fitted, line
from offshore_kpi.output.layout import width as layout_width
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import PIPE_WIDTH, Grouping, OutputStyle

_TEXTS = st.text(st.sampled_from("abÉ ≥█░表\u0301✔\n\u00a0\t"), max_size=12)
_LINES = st.lists(
    st.text(st.sampled_from("abÉ ≥█░表\u0301✔"), max_size=8).map(str.strip), min_size=1, max_size=2
)
_CELLS: st.SearchStrategy[Cell] = _LINES.map("\n".join).map(line)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    headings = st.text("abc", min_size=1, max_size=5)
    column = st.builds(Column, headings, st.booleans(), st.integers(1, 9), st.booleans())
    columns = draw(st.lists(column, min_size=1, max_size=4))
    cells = st.lists(_CELLS, min_size=len(columns), max_size=len(columns))
    rows = draw(st.lists(st.builds(Row, cells, st.just(""), st.booleans()), min_size=1, max_size=4))
    return Table(columns, [*rows[:-1], Row(rows[-1].cells)], draw(st.booleans()), draw(st.integers(0, 3)))


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each character occurs, but for spaces, rules, and marks, which Rich may part from letters."""
    return Counter(one for text in texts for one in text if not one.isspace() and one not in "─\u0301")


@settings(deadline=None)
@given(tables(), st.integers(20, 60))
def test_no_text_of_a_table_is_cut_whatever_the_width(table: Table, width: int) -> None:
    """A column with a least width before the last one made Rich print "60" for "60%"."""
    parts = list(fitted(table, width - table.indent))
    headings = [column.heading for part in parts if part.has_headings for column in part.columns]
    texts = [*headings, *(cell.text for part in parts for row in part.rows for cell in row.cells)]
    shown = terminal.laid_out([table], OutputStyle(width=width))
    assert counted([shown]) == counted(texts)
    assert all(layout_width(text) <= width for text in shown.splitlines())


def test_the_last_column_is_whole_beside_a_first_one_with_a_least_width() -> None:
    columns = (Column("KPI", least=10), Column("Word"), Column("Share", is_right=True))
    table = Table(columns, [Row([line("x" * 40), line("a word or two of it"), line("60%")])])
    for width in range(30, 80):
        assert "60%" in terminal.laid_out([table], OutputStyle(width=width))


LINES = st.builds(Line, _TEXTS.map(lambda text: [("a" + text, "")]), st.just(""), st.integers(0, 3))


@given(st.lists(st.one_of(tables(), LINES), min_size=1, max_size=3))
def test_a_pipe_gets_what_an_endless_terminal_shows(blocks: list[Block]) -> None:
    assert laid_out(blocks, OutputStyle()) == terminal.laid_out(blocks, OutputStyle())


def test_a_pipe_is_not_folded_where_an_endless_terminal_would_be() -> None:
    long = "word " * PIPE_WIDTH + "end"
    assert laid_out([line(long)], OutputStyle()) == f"{long}\n"


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("width", [80, 140])
def test_colour_adds_to_a_report_and_changes_nothing_else(by: Grouping, width: int) -> None:
    report = report_of(SHIPPED_PLAN)
    plain, coloured = (
        str(write_report(report, "table", OutputStyle(width, colour=colour, by=by)))
        for colour in (False, True)
    )
    assert "\x1b[" in coloured
    assert _without_colour(coloured) == plain


def _without_colour(text: str) -> str:
    return re.sub(r" +$", "", re.sub(r"\x1b\[[\d;]*m", "", text), flags=re.MULTILINE)
