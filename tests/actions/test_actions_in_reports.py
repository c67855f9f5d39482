"""The block of actions on the page and in the workbook."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from building_actions import dataset

from offshore_kpi.output import write_actions, write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report import Report, View, build
from offshore_kpi.report.action_list import ActionList
from offshore_kpi.report.actions import totals_of

_ACTIONS = [
    "{id: fair, name: 'Hold a <b>fair</b>', owner: 'A & B', start: 2018, due: 2018-Q4, kpis: [k]}",
    "{id: law, name: '=1+1', due: 2020}",
    "{id: watch, name: Watch, ongoing: true}",
]
_ROWS = ["fair,2018-06-30,in_progress,0.4,2019-Q1,<script>,,", "law,2019-01-15,done,,,,,"]


def report(actions: list[str] | None = None) -> Report:
    found = dataset(_ACTIONS if actions is None else actions, _ROWS if actions is None else [])
    return build(found, View(date(2019, 6, 30)))


def test_the_page_begins_with_the_actions_and_escapes_their_words() -> None:
    page = write_report(report(), "html", OutputStyle())
    assert isinstance(page, str)
    assert page.index("1 of 2 done (50%), 1 under way") < page.index('id="pillars"')
    assert "Hold a &lt;b&gt;fair&lt;/b&gt;" in page
    assert "A &amp; B" in page
    assert "<script>" not in page.replace("<script>\n", "").rpartition("<footer>")[0]
    assert "1 slip, 3 months later" in page


def test_a_plan_without_actions_has_no_such_block() -> None:
    for name in ("html", "markdown", "table"):
        written = write_report(report([]), name, OutputStyle())
        assert isinstance(written, str)
        assert "Past its due" not in written
        assert 'id="actions"' not in written


def test_the_workbook_has_a_sheet_of_counts_and_one_of_actions() -> None:
    calamine = pytest.importorskip("python_calamine")
    written = write_report(report(), "xlsx", OutputStyle())
    assert isinstance(written, bytes)
    book = calamine.CalamineWorkbook.from_filelike(BytesIO(written))
    assert book.sheet_names[1:3] == ["Actions by axis", "Actions"]
    heading, *rows = book.get_sheet_by_name("Actions").to_python()
    law = dict(zip(heading, rows[1], strict=True))
    assert (law["Action"], law["Done"], law["Status"]) == ("=1+1", 1.0, "✔ done")
    fair = dict(zip(heading, rows[0], strict=True))
    assert (fair["Slips"], fair["Days past its due"], fair["Late since"]) == (1.0, 91.0, date(2019, 4, 1))
    counts = book.get_sheet_by_name("Actions by axis").to_python()
    assert counts[0][0] == "3 actions: 1 of 2 done (50%), 1 under way; 1 past its due; not counted: 1 ongoing"


def test_plain_sentences_say_the_same() -> None:
    text = write_report(report(), "table", replace(OutputStyle(), plain=True, width=2000))
    assert isinstance(text, str)
    assert "1 of 2 done (50%)" in text
    assert "Hold a <b>fair</b> (A & B;" in text


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = write_report(report(), "table", replace(OutputStyle(), width=width, colour=True))
    assert isinstance(text, str)
    from rich.text import Text

    assert max(Text.from_ansi(line).cell_len for line in text.splitlines()) <= width


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_share_is_cut_on_a_terminal(width: int) -> None:
    found = report()
    listing = ActionList(found.plan, found.as_of, None, found.actions, totals_of(found.actions))
    text = write_actions(listing, "table", replace(OutputStyle(), width=width))
    assert "time 100%" in text
    assert " 40%\n" in text
