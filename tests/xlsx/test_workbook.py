"""The workbook, read back by another library: the figures of the JSON, real tables, no formula."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from building import one, supposed, view
from conftest import SHIPPED_PLAN
from everything import report_of, write_plan
from offshore_kpi.i18n import period
from offshore_kpi.output import workbook, write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.workbook import sheets
from offshore_kpi.report import Report, build

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
COLUMNS = {
    "Id": "id", "KPI": "name", "Pillar": "pillar", "Axis": "axis", "Unit": "unit", "Value": "value",
    "Period": "period", "Qualifier": "qualifier", "Goal": "goal", "Due": "due", "Gap": "gap",
    "Progress": "progress", "Expected": "expected", "Pace": "pace", "Baseline": "baseline",
    "Baseline period": "baseline_period", "Observed rate": "observed_rate", "Required rate": "required_rate",
    "Projected": "projected", "Goal reached at this rate": "eta_period", "Method": "method",
    "Last goal": "final_goal", "Last due": "final_due", "Progress to the last goal": "final_progress",
    "Word of the method": "label", "Score": "score", "Line": "line", "Explanation": "explanation",
}  # fmt: skip


@pytest.fixture
def everything(tmp_path: Path) -> Report:
    return report_of(write_plan(tmp_path))


@pytest.fixture
def shipped() -> Report:
    return report_of(SHIPPED_PLAN, date(2019, 5, 16))


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def parts(content: bytes, pattern: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if re.search(pattern, name)]
        return "\n".join(package.read(name).decode() for name in names)


PERIODS = ("Period", "Due", "Last due", "Baseline period", "Goal reached at this rate")
"""Shown as they are said."""


def same(cell: Any, value: Any) -> bool:  # noqa: ANN401 - whatever a cell and JSON hold
    if value is None or value == "":
        return bool(cell == "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return isinstance(cell, int | float) and cell == pytest.approx(value)
    if isinstance(cell, date):
        return bool(cell.isoformat() == value)
    return bool(str(cell).replace("<U+202E>", "\u202e").replace("<U+202C>", "\u202c") == value)


@pytest.mark.parametrize("which", ["shipped", "everything"])
def test_the_kpis_have_the_figures_of_the_json(which: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(which)
    rows = sheet(workbook.write(report, OutputStyle()), "KPIs")
    expected = json.loads(str(write_report(report, "json", OutputStyle())))["kpis"]
    assert len(rows) == len(expected)
    for row, of_json in zip(rows, expected, strict=True):
        if of_json["target_kind"] == "hold":  # its cell says which values keep to it
            assert row.pop("Goal")
        wrong = {
            head: (row[head], of_json[key])
            for head, key in COLUMNS.items()
            if head in row
            if not same(row[head], period(of_json[key] or "") if head in PERIODS else of_json[key])
        }
        assert not wrong


def test_no_cell_is_a_formula(everything: Report) -> None:
    content = workbook.write(everything, OutputStyle())
    sheets = parts(content, r"xl/worksheets/sheet\d+\.xml")
    assert "<f>" not in sheets
    assert "<f " not in sheets
    names = {row["KPI"] for row in sheet(content, "KPIs")}
    assert "-2+3 in steps" in names
    assert any(str(row["Note"]).startswith("=cmd|") for row in sheet(content, "Measurements"))


def test_links_are_web_addresses_alone(everything: Report) -> None:
    relations = parts(workbook.write(everything, OutputStyle()), r"sheet\d+\.xml\.rels$")
    links = set(re.findall(r'Target="(\w+:[^"]*)"', relations))
    assert {link.split(":")[0] for link in links} <= {"https", "http"}
    assert links


def test_a_charts_name_is_no_formula(tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("-2+3 in steps", "=A1"), encoding="utf-8")
    charts = parts(workbook.write(report_of(path), OutputStyle()), r"xl/charts/chart\d+\.xml")
    assert "<a:t> =A1</a:t>" in charts


def test_tables_stay_in_view_and_carry_their_formats(shipped: Report) -> None:
    content = workbook.write(shipped, OutputStyle())
    tables = parts(content, r"xl/tables/")
    assert re.findall(r'displayName="(\w+)"', tables) == ["pillars", "kpis", "measurements", "targets"]
    sheets = parts(content, r"xl/worksheets/sheet\d+\.xml")
    assert sheets.count('state="frozen"') >= 3
    assert "conditionalFormatting" in sheets
    styles = parts(content, r"xl/styles")
    assert "#,##0&quot; emplois&quot;" in styles
    assert "&quot;≥\xa0&quot;#,##0&quot; emplois&quot;" in styles


def test_every_headline_kpi_has_a_chart_of_excels_own(shipped: Report) -> None:
    charts = parts(workbook.write(shipped, OutputStyle()), r"xl/charts/chart\d+\.xml")
    assert charts.count("<c:scatterChart>") == sum(row.kpi.headline for row in shipped.kpis)


def test_the_same_report_gives_the_same_bytes(shipped: Report) -> None:
    assert workbook.write(shipped, OutputStyle()) == workbook.write(shipped, OutputStyle())


def test_replaced_targets_are_told_from_those_in_force(everything: Report) -> None:
    rows = [
        row for row in sheet(workbook.write(everything, OutputStyle()), "Targets") if row["Id"] == "hostile"
    ]
    assert [(row["Due"], row["Value"], row["In force"]) for row in rows] == [
        ("2018", 12.0, "yes"),
        ("2020", 20.0, "no"),
        ("2020", 18.0, "yes"),
    ]


def test_headings_that_a_translation_makes_alike_are_told_apart(
    shipped: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_", lambda message: "Valeur" if message in {"Value", "Goal"} else message)
    (row,) = [
        one for one in sheet(workbook.write(shipped, OutputStyle()), "KPIs") if one["Id"] == "export-revenue"
    ]
    assert (row["Valeur"], row["Valeur 2"]) == (10, 26)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_figures(shipped: Report, tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_bytes(workbook.write(shipped, OutputStyle()))
    options = [
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "ods",
    ]
    subprocess.run(
        [str(SOFFICE), *options, "report.xlsx"], cwd=tmp_path, capture_output=True, timeout=90, check=True
    )
    rows = sheet((tmp_path / "report.ods").read_bytes(), "KPIs")
    expected = json.loads(str(write_report(shipped, "json", OutputStyle())))["kpis"]
    for row, of_json in zip(rows, expected, strict=True):
        for heading in ("Id", "Value", "Goal", "Gap", "Progress", "Pace"):
            assert same(row[heading], of_json[COLUMNS[heading]]), heading


def test_a_supposed_value_stands_in_no_file() -> None:
    text = "direction: increase, targets: [{due: 2020, kind: reach, value: 9}]"
    found = build(one(text, "2017,8"), view("2019-05-16", supposed("2018", "12")))
    content = workbook.write(found, OutputStyle())
    (of_kpi,) = sheet(content, "KPIs")
    assert [of_kpi[head] for head in ("Value", "File", "Line")] == [12, "", ""]
    _written, guessed = sheet(content, "Measurements")
    assert [guessed[head] for head in ("Value", "File", "Line")] == [12, "", ""]
