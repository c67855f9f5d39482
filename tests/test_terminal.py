"""The report in a terminal: whole words at 80 columns, plain text without colour, letters without Unicode."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import SHIPPED_PLAN, Kpi
from everything import report_of, write_plan
from offshore_kpi import i18n
from offshore_kpi.data.reading import read
from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import (
    comparison,
    methods,
    status_table,
    terminal_chart,
    write_detail,
    write_outlook,
)
from offshore_kpi.output.curve import ticks, year_ticks
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.status_cells import bar, marks, sparkline
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.report import Report, View
from offshore_kpi.report.compare import compare
from offshore_kpi.report.detail import Detail, detail
from offshore_kpi.report.outlook import outlook
from offshore_kpi.report.rows import KpiRow

DAY = date(2026, 11, 23)
WIDTHS = (80, 100, 140)


@pytest.fixture(scope="module")
def shipped() -> Report:
    return report_of(SHIPPED_PLAN, DAY)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", list(Grouping))
@pytest.mark.parametrize("wide", [False, True])
def test_no_word_is_broken_and_nothing_cut(shipped: Report, width: int, by: Grouping, *, wide: bool) -> None:
    text = status_table.write(shipped, OutputStyle(width=width, by=by, wide=wide))
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    for row in shipped.kpis if by is Grouping.KPI else ():
        assert all(word in text for word in (*row.kpi.name.split(), row.kpi.id))
    for group in {Grouping.AXIS: shipped.axes[:1], Grouping.PILLAR: shipped.pillars}.get(by, ()):
        if group.totals.kpis or by is Grouping.PILLAR:
            assert all(word in text for word in group.name.split())


@pytest.mark.parametrize("width", [30, 50, 70, *WIDTHS])
def test_a_comparison_of_any_width_has_every_method_and_every_score(shipped: Report, width: int) -> None:
    dataset = read(SHIPPED_PLAN).dataset
    assert dataset is not None
    found = compare(dataset, View(as_of=DAY), shipped)
    written = comparison.write(found, OutputStyle(width=width))
    lines = written.splitlines()
    assert max(map(cell_len, lines)) <= width
    headings = [line.split()[1:] for line in lines if line.startswith(f"{'KPI':12}")]
    assert [name for names in headings for name in names] == list(METHODS)
    scores = re.compile(r"-?\d+\.\d(?!\d)")
    assert sorted(scores.findall(written)) == sorted(scores.findall(comparison.write(found, OutputStyle())))


def test_a_pipe_gets_a_line_a_kpi_and_no_escape_code(shipped: Report) -> None:
    text = status_table.write(shipped, OutputStyle())
    assert "\x1b" not in text
    assert "Recettes d'exportation selon l'Office des changes, ancien périmètre" in text


def test_colour_is_an_addition(shipped: Report) -> None:
    coloured = status_table.write(shipped, OutputStyle(width=80, colour=True))
    assert "\x1b[" in coloured
    assert "✖ missed" in coloured


def test_wide_shows_the_course_of_the_values(shipped: Report) -> None:
    for width in WIDTHS:
        assert "▂█▁" in status_table.write(shipped, OutputStyle(width=width, wide=True))
    assert "▂█▁" not in status_table.write(shipped, OutputStyle(width=140))


def test_plain_is_a_sentence_a_kpi_without_a_drawing(shipped: Report) -> None:
    text = status_table.write(shipped, OutputStyle(plain=True))
    assert not set("─█░▏✖●·") & set(text.replace(" · mean", ""))
    line = next(line for line in text.splitlines() if "Chiffre d'affaires" in line)
    assert line.startswith("Headline KPI Chiffre d'affaires à l'export: missed, provisional, stale. 13.5")
    by_pillar = status_table.write(shipped, OutputStyle(plain=True, by=Grouping.PILLAR))
    assert "5 Le développement de l'écosystème: 3 of 6 axes measured" in by_pillar


def test_a_terminal_without_unicode_gets_letters(kpi: Kpi) -> None:
    done = kpi("status", "--wide", "--plan", str(SHIPPED_PLAN), env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.isascii()
    assert "x missed" in done.stdout
    assert "?" not in done.stdout.replace("? unreported", "").replace("? 3", "")


def test_what_the_files_say_cannot_steer_the_terminal(tmp_path: Path) -> None:
    report = report_of(write_plan(tmp_path))
    for style in (OutputStyle(width=80), OutputStyle(plain=True), OutputStyle(width=140, by=Grouping.AXIS)):
        assert "\u202e" not in status_table.write(report, style)


def drawn(row: KpiRow, day: date, style: OutputStyle) -> str:
    return laid_out(terminal_chart.chart(row, day, style), style)


@pytest.mark.parametrize("unicode", [True, False])
def test_a_chart_shows_values_trajectory_and_target(shipped: Report, *, unicode: bool) -> None:
    row = next(row for row in shipped.kpis if row.kpi.id == "export-revenue")
    text = drawn(row, DAY, OutputStyle(width=80, unicode=unicode))
    assert max(map(cell_len, text.splitlines())) <= 80
    value, target = ("●", "◆") if unicode else ("o", "X")
    assert text.count(value) >= 3
    assert text.count(target) == 2
    assert ("\x1b" in text) is False
    assert unicode or text.isascii()
    coloured = drawn(row, DAY, OutputStyle(width=80, colour=True))
    assert "\x1b[34m" in coloured


def test_a_chart_of_anything_is_drawn_or_left_out(tmp_path: Path) -> None:
    day = date(2019, 12, 31)
    for row in report_of(write_plan(tmp_path), day).kpis:
        text = drawn(row, day, OutputStyle(width=60))
        assert "\u202e" not in text
        assert bool(text) is (row.kpi.id != "silent")
        assert drawn(row, day, OutputStyle(plain=True)) == ""


def test_bars_and_sparklines_keep_within_their_width() -> None:
    half = Fraction(1, 2)
    assert bar(1 + half, 4) == "████"
    assert bar(half, 4) == "██░░"
    assert sparkline([], 4) == ""
    assert sparkline([Decimal(1)], 4) == ""
    assert sparkline([Decimal(1)] * 9, 4) == "▄▄▄▄"
    many = {Status.ON_TRACK: 100, Status.MISSED: 1}
    assert [len(text) for _status, text in marks(many, 12)] == [11, 1]


@given(st.lists(st.decimals(-(10**14), 10**14, places=9), min_size=1, max_size=9))
def test_an_axis_encloses_its_values_with_a_few_round_numbers(values: list[Decimal]) -> None:
    found = ticks(values)
    assert found[0] <= min(values)
    assert max(values) <= found[-1]
    assert 2 <= len(found) <= 8
    assert float(found[0]) < float(found[-1])
    assert len({tick - before for before, tick in pairwise(found)}) == 1


@given(st.dates(), st.dates())
def test_an_axis_names_a_few_years_in_its_stretch(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = year_ticks(first, last)
    assert len(found) <= 6
    assert all(first.year <= year <= last.year for year in found)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_an_address_is_whole_and_anything_else_fits(width: int) -> None:
    dataset = read(SHIPPED_PLAN).dataset
    assert dataset is not None
    found = detail(dataset, View(DAY), "export-revenue")
    lines = write_detail(found, "text", OutputStyle(width=width)).splitlines()
    addresses = [source.url for source in found.sources.values() if source.url]
    assert len(addresses) > 2
    assert all(any(line.endswith(address) for line in lines) for address in addresses)
    assert not [line for line in lines if cell_len(line) > width and line.strip() not in addresses]


@pytest.fixture
def french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


def without_notes(found: Detail) -> Detail:
    """The same without the comments of values, which are shown as they were typed."""
    assert found.row.latest is not None
    row = replace(found.row, latest=replace(found.row.latest, note=""))
    values = (replace(one, entry=replace(one.entry, note="")) for one in found.values)
    return replace(found, row=row, values=tuple(values))


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("width", range(60, 130, 9))
def test_no_line_is_broken_at_a_no_break_space(width: int) -> None:
    dataset = read(SHIPPED_PLAN).dataset
    assert dataset is not None
    found = without_notes(detail(dataset, View(DAY), "export-revenue"))
    style = OutputStyle(width=width)
    text = write_detail(found, "text", style) + write_outlook(outlook(found.row, 5), "text", style)
    text += methods.write([load(name) for name in METHODS], style)
    assert [line for line in text.splitlines() if re.search(r"«\s*$|^\s*[»:;]", line)] == []
