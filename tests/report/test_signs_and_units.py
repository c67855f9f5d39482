"""One sign for a goal that is passed, points for what is in per cent, no more digits than the data have."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from building import kpi as kpi_text
from building import one, plan_text, report, row
from conftest import Kpi
from offshore_kpi import i18n
from offshore_kpi.output import figure_text, write_detail, write_outlook, write_report
from offshore_kpi.output.json.outlook import write as outlook_json
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.detail import detail
from offshore_kpi.report.outlook import outlook
from offshore_kpi.report.view import View
from offshore_kpi.text.periods import Period

UP = (
    "direction: increase, decimals: 1, baseline: {period: 2015, value: 0}, "
    "targets: [{due: 2020, kind: reach, value: %s}]"
)
RATE = (
    'unit: "{unit}", direction: decrease, baseline: {{period: 2015, value: 10.5}}, '
    "targets: [{{due: 2025, kind: reach, value: 6}}]"
)


@pytest.fixture
def french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


@settings(deadline=None)  # the first one imports Rich and Jinja
@given(st.decimals("0.1", "99.9", places=1), st.decimals("0.1", "99.9", places=1))
def test_a_gap_has_the_sign_of_the_figure_in_every_format(goal: Decimal, value: Decimal) -> None:
    found = report(one(UP % goal, f"2018,{value}"), "2019-06-01")
    shown = figure_text.gap_text(found.kpis[0])
    assert Decimal(shown) == goal - value
    assert f"| {shown} |" in str(write_report(found, "markdown", OutputStyle())).replace("\\", "")
    assert re.search(rf"(?<=\s){re.escape(shown)}(?=\s)", str(write_report(found, "table", OutputStyle())))


def test_a_passed_goal_is_negative_on_the_page_and_in_the_workbook() -> None:
    found = report(one(UP % "1.5", "2018,2.7"), "2019-06-01")
    assert "<dd><bdi>-1.2</bdi></dd>" in str(write_report(found, "html", OutputStyle()))
    content = bytes(write_report(found, "xlsx", OutputStyle()))  # type: ignore[arg-type]
    names, cells, *_rest = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("KPIs").to_python()
    )
    assert dict(zip(names, cells, strict=True))["Gap"] == pytest.approx(-1.2)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", True), ("% du PIB", True), (" %", True), ("per cent", True), ("percent of GDP", True),
        ("pour cent", True), ("percentile", False), ("", False), ("points", False), ("Md MAD", False),
    ],
)  # fmt: skip
def test_what_is_measured_in_per_cent(unit: str, expected: bool) -> None:  # noqa: FBT001
    assert figure_text.in_per_cent(row(one(RATE.format(unit=unit)), "2018-01-01").kpi) is expected


@pytest.mark.parametrize(
    ("language", "rate", "gap"),
    [
        ("en", "-0.7 percentage points a year", "3.1 points"),
        ("fr", "-0,7 point de pourcentage par an", "3,1 points"),
    ],
)
def test_a_difference_of_percentages_is_points(
    kpi: Kpi, tmp_path: Path, language: str, rate: str, gap: str
) -> None:
    (tmp_path / "measurements").mkdir()
    (tmp_path / "plan.yaml").write_text(plan_text([kpi_text(RATE.format(unit="%"))]), "utf-8")
    (tmp_path / "measurements" / "m.csv").write_text("kpi,period,value\nk,2016,9.8\nk,2017,9.1\n", "utf-8")

    def said(*words: str) -> str:
        done = kpi(*words, "--lang", language, cwd=tmp_path, env={"KPI_TODAY": "2018-06-01"})
        assert done.code == 0, done.stderr
        return (done.stdout + done.stderr).replace("\N{NO-BREAK SPACE}", " ")

    assert rate in said("forecast", "k")
    assert gap in said("status")
    assert gap in said("status", "-f", "markdown")
    assert gap in said("report")
    assert f"{gap} → 2" in said("add-measure", "k", "8.8", "--period", "2018")
    assert not re.search(r"[-+]\d[\d.,]* % (?:a year|par an)", said("forecast", "k"))


def test_a_rate_of_other_units_keeps_its_unit() -> None:
    found = row(one(RATE.format(unit="jobs"), "2016,9.8", "2017,9.1"), "2018-06-01")
    assert figure_text.rate_text(Decimal("-0.7"), found) == "-0.7 jobs"
    assert figure_text.rate_text(Decimal("0.00037"), found) == "+0.0004 jobs"


@pytest.mark.usefixtures("french")
def test_in_french_a_point_and_a_half_is_one() -> None:
    assert [figure_text.points("x", Decimal(text))[2:] for text in ("0.5", "1", "-1.5", "2")] == [
        "point", "point", "point", "points",
    ]  # fmt: skip


def test_three_points_on_a_line_have_no_range() -> None:
    found = outlook(row(one(UP % 20, "2016,1", "2017,2", "2018,3"), "2019-06-01"), 5)
    assert {(point.low, point.high) for point in found.points} == {(None, None)}
    text = write_outlook(found, "text", OutputStyle())
    assert "Range" not in text
    assert "The points lie on one line" in text


@pytest.mark.parametrize(
    ("frequency", "period", "said"),
    [
        ("annual", "2021", "2021"),
        ("quarterly", "2021-Q4", "Q4 2021"),
        ("monthly", "2021-12", "December 2021"),
    ],
)
def test_the_goal_is_reached_in_a_period_of_the_frequency(frequency: str, period: str, said: str) -> None:
    text = UP.replace("decimals", f"frequency: {frequency}, decimals") % 6
    found = row(one(text, "2018-12,3"), "2019-06-01")
    assert str(found.figures.eta).startswith("2021-12")
    document = outlook_json(outlook(found, 5), OutputStyle())
    assert f'"observed_eta_period": "{period}"' in document
    shown = write_outlook(outlook(found, 5), "text", OutputStyle()).replace("\N{NO-BREAK SPACE}", " ")
    assert f"which meets the goal in {said}" in shown
    assert Period.parse(period).frequency is found.kpi.frequency


TOTAL = (
    "direction: increase, records: increment, frequency: quarterly, baseline: {period: 2017, value: 0}, "
    "targets: [{due: 2019, kind: %s}]"
)
QUARTERS = ("2018-Q1,1", "2018-Q2,2", "2018-Q3,3", "2018-Q4,4")


@pytest.mark.parametrize(
    ("kind", "compared", "heading"),
    [
        ("total, value: 40", ["1", "3", "6", "10"], "Total since 2017"),
        ("reach, value: 20", [None, None, None, "10"], "Whole period"),
    ],
)
def test_an_amount_is_set_beside_what_is_expected_of_the_sum(
    kind: str, compared: list[str | None], heading: str
) -> None:
    found = detail(one(TOTAL % kind, *QUARTERS), View(Period.parse("2019-02-01").end), "k")
    assert [None if one.compared is None else str(one.compared.value) for one in found.values] == compared
    assert [one.expected is None for one in found.values] == [one is None for one in compared]
    assert heading in write_detail(found, "text", OutputStyle())


def test_a_level_is_compared_as_it_stands() -> None:
    found = detail(one(UP % 20, "2018,3"), View(Period.parse("2019-02-01").end), "k")
    assert "Compared as" not in write_detail(found, "text", OutputStyle())


@pytest.mark.parametrize(
    ("entry", "value", "shown"),
    [
        ("2018,3", "6.680355921", "6.7"), ("2018,3", "18.804", "19"), ("2018,3.25", "18.804", "18.8"),
        ("2018,3", "0.03461", "0.035"), ("2018,3", "109890.41", "109,890"), ("2018,3", "5", "5"),
    ],
)  # fmt: skip
def test_figures_have_the_digits_that_the_data_have(entry: str, value: str, shown: str) -> None:
    data = one((UP % 20).replace("decimals: 1, ", ""), entry)
    assert figure_text.worked_figure(Decimal(value), row(data, "2019-06-01")) == shown
