"""A sum is never shown as the value of one period: the latest value and the sum each stand by a name."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import one, row, view
from offshore_kpi import i18n
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import write_detail, write_report
from offshore_kpi.output.outlook_text import write as write_outlook
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.template import DueValue, as_csv
from offshore_kpi.report import View, build
from offshore_kpi.report.detail import detail
from offshore_kpi.report.explain import explain
from offshore_kpi.report.outlook import outlook
from offshore_kpi.report.rows import ComparedAs
from offshore_kpi.text.periods import Period

AMOUNTS = (
    "direction: increase, records: increment, frequency: quarterly, baseline: {period: 2023, value: 0}, "
)
TOTAL = AMOUNTS + "targets: [{due: 2026, kind: total, value: 40000}]"
YEARS = AMOUNTS + "targets: [{due: 2026, kind: reach, value: 15000}]"
RUNNING = (
    "direction: increase, records: running_total, frequency: quarterly, "
    "baseline: {period: 2023, value: 500}, targets: [{due: 2026, kind: total, value: 40000}]"
)
QUARTERS = ("2024-Q1,2980", "2024-Q2,3120")
WHOLE = (*QUARTERS, "2024-Q3,3000", "2024-Q4,3300", "2025-Q1,3350")
DAY = date(2025, 5, 1)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def shown(found: Dataset, name: str) -> str:
    text = write_report(build(found, View(DAY)), name, OutputStyle())
    return text if isinstance(text, str) else text.decode()


@pytest.mark.parametrize(
    ("text", "rows", "latest", "compared", "name"),
    [
        (TOTAL, QUARTERS, "3,120", "6,100", "total since 2023: 6,100"),
        (TOTAL, QUARTERS[:1], "2,980", "2,980", "total since 2023: 2,980"),
        (YEARS, WHOLE, "3,350", "12,400", "total of 2024: 12,400"),
        (RUNNING, ("2024-Q1,700", "2024-Q2,950"), "950", "450", "total since 2023: 450"),
    ],
)
def test_every_report_names_the_sum(
    text: str, rows: tuple[str, ...], latest: str, compared: str, name: str
) -> None:
    found = one(text, *rows)
    own = row(found, DAY.isoformat())
    when = own.latest.period.text if own.latest else ""
    quarter = f"Q{when[-1]}\N{NO-BREAK SPACE}{when[:4]}"
    assert explain(own).startswith(f"{latest} in {quarter}. {name[0].upper()}{name[1:]}, against")
    assert name in write_outlook(outlook(own, 5), OutputStyle())
    assert f"Last value: {latest}; Last period: {quarter}" in as_csv([DueValue(own, Period.parse("2024-Q3"))])
    assert name in as_csv([DueValue(own, Period.parse("2024-Q3"))])
    for one_format in ("table", "markdown", "html"):
        assert name in shown(found, one_format), one_format
    if latest != compared:
        wrong = (f"{compared} in {quarter}", f"| {compared} | {quarter} |", f"{compared}</span>")
        for one_format in ("table", "markdown", "json", "csv"):
            assert not [text for text in wrong if text in shown(found, one_format)], one_format
        assert f"Total since 2023. From {latest}" not in shown(found, "html")


def test_the_place_beside_a_number_is_of_a_row_that_holds_it() -> None:
    for text, rows in ((TOTAL, QUARTERS), (YEARS, WHOLE), (RUNNING, ("2024-Q1,700", "2024-Q2,950"))):
        (out,) = json.loads(shown(one(text, *rows), "json"))["kpis"]
        assert rows[out["line"] - 2] == f"{out['latest_period']},{out['latest_value']}"
        assert out["value"] == out["goal"] - out["gap"]
        assert out["compared_as"] != "recorded"


@given(st.lists(st.integers(1, 999), min_size=1, max_size=8))
def test_the_latest_value_is_always_that_of_the_last_row(amounts: list[int]) -> None:
    rows = [f"{2024 + index // 4}-Q{index % 4 + 1},{value}" for index, value in enumerate(amounts)]
    for text in (TOTAL, YEARS, TOTAL.replace("increment", "level").replace("total", "reach")):
        own = row(one(text, *rows), "2026-06-30")
        assert own.latest is not None
        assert own.latest.value == amounts[-1]
        if own.compared_as is ComparedAs.RECORDED and own.observation is not None:
            assert own.observation.value == amounts[-1]


def test_the_page_lists_each_row_with_its_own_value() -> None:
    text = shown(one(TOTAL, *WHOLE), "html")
    assert '<td class="number">3,120</td><td class="number">6,100</td>' in text
    assert "Total since 2023" in text


def test_show_says_what_the_band_asks_and_expects_nothing() -> None:
    band = (
        "direction: none, baseline: {period: 2023, value: 20}, "
        "targets: [{due: 2027, kind: hold, min: 18, max: 25}]"
    )
    found = detail(one(band, "2024,22", "2025,26"), view("2026-05-01"), "k")
    assert [value.expected for value in found.values] == [None, None]
    text = write_detail(found, "text", OutputStyle())
    assert "Band to hold" in text
    assert text.count("18–25") == 3
    assert "Expected" not in text


WAY = (
    "direction: decrease, baseline: {period: 2023, value: 40}, "
    "targets: [{due: 2025, kind: reach, value: 28}, {due: 2027, kind: reach, value: 20}]"
)


@pytest.mark.parametrize(
    ("rows", "day", "status", "said"),
    [
        (("2025,28.1",), "2026-06-30", Status.MISSED, "way-point, not met (2025: 28.1)"),
        (("2025,28",), "2026-06-30", Status.ACHIEVED, "way-point, met (2025: 28)"),
        (("2025,28.1", "2026,27"), "2027-06-30", Status.ACHIEVED, "way-point, met, late (2026: 27)"),
        (("2024,30",), "2026-06-30", Status.UNREPORTED, "way-point, no value for it"),
    ],
)
def test_a_way_point_that_is_past_is_not_forgotten(
    rows: tuple[str, ...], day: str, status: Status, said: str
) -> None:
    found = detail(one(WAY, *rows), view(day), "k")
    first, last = found.targets
    assert first.outcome is not None
    assert (first.outcome.status, last.outcome) == (status, None)
    assert said in write_detail(found, "text", OutputStyle())
    first_out, last_out = json.loads(write_detail(found, "json", OutputStyle()))["targets"]
    assert (first_out["outcome"], last_out["outcome"]) == (status, None)
    page = shown_on(one(WAY, *rows), day)
    assert said.removeprefix("way-point, ") in page


def shown_on(found: Dataset, day: str) -> str:
    text = write_report(build(found, view(day)), "html", OutputStyle())
    return text if isinstance(text, str) else text.decode()


def test_missing_amounts_are_named_from_the_baseline_on() -> None:
    own = row(one(TOTAL, "2025-Q1,3350"), DAY.isoformat())
    assert [period.text for period in own.missing] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert "lacks the amounts of Q1 2024, Q2 2024, Q3 2024 and more, 4 periods in all." in plain(explain(own))
    whole = row(one(TOTAL, *WHOLE), DAY.isoformat())
    assert (whole.missing, "lacks" in explain(whole)) == ((), False)


@pytest.mark.parametrize(
    ("baseline", "flag", "word"),
    [
        ("", "no_baseline", "no baseline"),
        ("baseline: {period: 2020}, ", "baseline_unknown", "baseline without a value"),
    ],
)
def test_no_data_beside_data_says_that_the_baseline_is_missing(baseline: str, flag: str, word: str) -> None:
    found = one(f"direction: increase, {baseline}targets: [{{due: 2027, kind: reach, value: 60}}]", "2024,30")
    own = row(found, DAY.isoformat())
    assert (own.status, flag in own.flags) == (Status.NO_DATA, True)
    for name in ("table", "markdown", "html"):
        assert word in shown(found, name), name


def test_french_says_cumul() -> None:
    i18n.use("fr")
    text = shown(one(TOTAL, *QUARTERS), "table")
    i18n.use("en")
    assert "cumul depuis 2023\N{NO-BREAK SPACE}: 6\N{NARROW NO-BREAK SPACE}100" in text


def test_a_sum_that_bounds_leave_unknown_is_not_stated() -> None:
    own = row(one(TOTAL, "2024-Q1,2980,>=", "2024-Q2,3120,<=", columns="qualifier"), DAY.isoformat())
    assert own.latest is not None
    assert own.latest.value == Decimal(3120)
    assert "Total since 2023: not known." in explain(own)
