"""Templates: what is due, with what is known beside it; filled in a spreadsheet they are entered."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.workbook import Workbook as File

from building import kpi as kpi_of_plan
from building import plan_text
from conftest import Kpi

PLAN = plan_text(
    [
        kpi_of_plan(
            "direction: increase, unit: Md MAD, decimals: 1, baseline: {period: 2022, value: 8}, "
            "targets: [{due: 2028, kind: gain, value: 18}]",
            "exports",
        ),
        kpi_of_plan(
            "direction: none, frequency: quarterly, targets: [{kind: hold, min: 2, max: 5}]", "stock"
        ),
    ]
)
ROWS = "kpi,period,value,qualifier\nexports,2024,10.5,>=\nstock,2026-Q1,3,\n"
DUE = [("exports", "2023"), ("exports", "2025"), ("stock", "2026-Q2"), ("stock", "2026-Q3")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    (tmp_path / "measurements" / "m.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def cells(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def filled(content: bytes, values: dict[str, object]) -> bytes:
    """The workbook as a person sends it back, with values by period."""
    header, *rows = cells(content)
    buffer = io.BytesIO()
    with File(buffer) as file:
        sheet = file.add_worksheet("Feuil1")
        sheet.write_row(0, 0, header)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
            sheet.write(number, header.index("value"), values.get(row[header.index("period")]))
    return buffer.getvalue()


def test_every_missing_period_is_listed(folder: Path, kpi: Kpi) -> None:
    done = kpi("template")
    assert done.code == 0
    assert [tuple(line.split(",")[:2]) for line in done.stdout.splitlines() if not line.startswith("#")][
        1:
    ] == DUE
    assert kpi("template", "-o", "due.xlsx").code == 0
    header, *rows = cells((folder / "due.xlsx").read_bytes())
    assert [(row[header.index("kpi")], row[header.index("period")]) for row in rows] == DUE


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("en", ["Name", "Unit", "Last value", "Last period", "Target", "Due"]),
        ("fr", ["Nom", "Unité", "Dernière valeur", "Dernière période", "Cible", "Échéance"]),
    ],
)
def test_what_is_known_stands_beside_the_cells_to_fill(
    folder: Path, kpi: Kpi, lang: str, headings: list[str]
) -> None:
    assert kpi("--lang", lang, "template", "exports", "-o", "due.xlsx").code == 0
    content = (folder / "due.xlsx").read_bytes()
    header, first, *_rest = cells(content)
    assert [
        name for name in header if name not in ROWS and name not in {"obs_status", "source", "note"}
    ] == headings
    known = dict(zip(header, first, strict=True))
    shown = [known[name] for name in headings]
    assert shown == ["KPI exports", "Md MAD", 10.5, "2024", 26, "2028"]
    assert known["value"] == ""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    assert 'state="frozen"' in sheet
    assert "≥" in styles


def test_every_cell_of_a_template_can_be_seen_whole(folder: Path, kpi: Kpi) -> None:
    plan = PLAN.replace("exports", "exports-of-the-sector-since-2014").replace(
        "unit: Md MAD", "unit: emplois directs"
    )
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    rows = ROWS.replace("exports,2024,10.5", "exports-of-the-sector-since-2014,2024,51000")
    (folder / "measurements" / "m.csv").write_text(rows, encoding="utf-8")
    assert kpi("template", "-o", "due.xlsx").code == 0
    with zipfile.ZipFile(folder / "due.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet)]
    assert widths[0] > len("exports-of-the-sector-since-2014")
    assert "emplois directs" not in styles  # the unit has a column, and would not fit beside the number
    assert re.search(r'<row r="1" [^>]*ht="30"', sheet)  # headings of two lines


@pytest.mark.parametrize("written", ["en", "fr"])
@pytest.mark.parametrize("read", ["en", "fr"])
def test_a_filled_template_is_read_back(folder: Path, kpi: Kpi, written: str, read: str) -> None:
    assert kpi("--lang", written, "template", "-o", "due.xlsx").code == 0
    (folder / "back.xlsx").write_bytes(
        filled((folder / "due.xlsx").read_bytes(), {"2023": 9.25, "2026-Q2": 4, "2026-Q3": "3"})
    )
    done = kpi("--lang", read, "add-measure", "--from", "back.xlsx")
    assert done.code == 0, done.stderr
    assert "back.xlsx:Feuil1!I3" in done.stderr
    assert (folder / "measurements" / "m.csv").read_text() == ROWS + (
        "exports,2023,9.25,\nstock,2026-Q2,4,\nstock,2026-Q3,3,\n"
    )
    again = kpi("template")
    assert [tuple(line.split(",")[:2]) for line in again.stdout.splitlines() if line[0] != "#"][1:] == [
        DUE[1]
    ]


def test_the_template_itself_is_read_as_blank(folder: Path, kpi: Kpi) -> None:
    assert kpi("template", "-o", "due.xlsx").code == 0
    done = kpi("add-measure", "--from", "due.xlsx")
    assert (done.code, done.stderr) == (1, "kpi: There is nothing to enter.\n")
    assert (folder / "measurements" / "m.csv").read_text() == ROWS


@pytest.mark.parametrize(
    ("lang", "typed", "code"),
    [
        ("fr", "T2 2026", 0), ("fr", "2026-T2", 0), ("fr", "t2 2026", 0), ("fr", "Q2 2026", 0),
        ("fr", "2026-Q2", 0),
        ("en", "Q2 2026", 0), ("en", "2026-Q2", 0), ("en", "2026Q2", 0), ("en", "T2 2026", 2),
        ("en", "2026-T2", 2),
        ("fr", "T5 2026", 2), ("fr", "2 2026", 2),
    ],
)  # fmt: skip
def test_a_quarter_is_typed_as_it_is_said(folder: Path, kpi: Kpi, lang: str, typed: str, code: int) -> None:
    done = kpi("--lang", lang, "add-measure", "stock", "4", "--period", typed)
    assert done.code == code, done.stderr
    assert (folder / "measurements" / "m.csv").read_text() == ROWS + ("" if code else "stock,2026-Q2,4,\n")


@pytest.mark.parametrize("name", ["due.xlsx", "due.csv"])
def test_a_file_that_is_there_is_replaced_only_by_force(folder: Path, kpi: Kpi, name: str) -> None:
    done = kpi("template", "-o", name)
    assert (done.code, done.stderr) == (0, f"{name} written.\n")
    (folder / name).write_bytes(b"filled")
    other = name.replace("due", "due-2")
    refused = kpi("template", "-o", name)
    assert refused.code == 2
    assert f"{name} is there already" in refused.stderr
    assert f"--output {other}" in refused.stderr
    assert (folder / name).read_bytes() == b"filled"
    assert kpi("template", "-o", other).code == 0
    assert kpi("template", "-o", name, "--force").code == 0
    assert (folder / name).read_bytes() != b"filled"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(folder: Path, kpi: Kpi) -> None:
    (folder / "due.csv").symlink_to(folder / "elsewhere.csv")
    assert kpi("template", "-o", "due.csv").code == 2
    assert kpi("template", "-o", "/dev/null").code == 0


@pytest.mark.parametrize(("written", "delimiter", "value"), [("en", ",", "9.25"), ("fr", ";", "9,25")])
@pytest.mark.parametrize("read", ["en", "fr"])
def test_a_template_in_csv_is_read_back_with_the_numbers_of_its_language(
    folder: Path, kpi: Kpi, written: str, delimiter: str, value: str, read: str
) -> None:
    text = kpi("--lang", written, "template", "exports").stdout
    empty = delimiter.join(["exports", "2023", ""])
    assert empty in text
    (folder / "back.csv").write_text(text.replace(empty, empty + value), encoding="utf-8")
    done = kpi("--lang", read, "add-measure", "--from", "back.csv")
    assert done.code == 0, done.stderr
    assert (folder / "measurements" / "m.csv").read_text() == ROWS + "exports,2023,9.25,\n"


@pytest.mark.parametrize(
    ("facts", "rows", "due"),
    [
        ("targets: [{due: 2028, kind: reach, value: 9}]", "", ["2024", "2025"]),
        ("targets: [{due: 2028, kind: reach, value: 9}]", "new,2025,4\n", []),
        (
            "baseline: {period: 2022}, targets: [{due: 2028, kind: reach, value: 9}]",
            "",
            ["2022", "2023", "2024", "2025"],
        ),
        (
            "baseline: {period: 2022}, targets: [{due: 2028, kind: reach, value: 9}]",
            "new,2025,4\n",
            ["2022", "2023", "2024"],
        ),
        (
            "baseline: {period: 2022, value: 1}, targets: [{due: 2028, kind: reach, value: 9}]",
            "",
            ["2023", "2024", "2025"],
        ),
        (
            "records: increment, baseline: {period: 2022}, targets: [{due: 2028, kind: total, value: 9}]",
            "new,2024,4\n",
            ["2023", "2025"],
        ),
    ],
)
def test_what_is_due_begins_with_the_plan_or_with_what_the_kpi_starts_from(
    tmp_path: Path, kpi: Kpi, facts: str, rows: str, due: list[str]
) -> None:
    plan = plan_text([kpi_of_plan(f"direction: increase, {facts}", "new")]).replace(
        "version: 1", "version: 1\nperiod: 2024/2028"
    )
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    (tmp_path / "measurements" / "m.csv").write_text(f"kpi,period,value\n{rows}", encoding="utf-8")
    listed = kpi("template").stdout.splitlines()
    assert [line.split(",")[1] for line in listed if line.startswith("new,")] == due
