"""`kpi mark --from`: workbooks as CSV, cells by what they show, blanks passed over; templates of reports."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook as File

from conftest import Kpi

PLAN = """\
version: 1
title: A plan
pillars:
  - id: "1"
    name: One
    axes:
      - id: "1.1"
        name: Exports
        owner: AMRC
        actions:
          - {id: fair, name: Hold a fair, owner: APEBI, start: 2026-01, due: 2026-12}
          - {id: law, name: Pass a law, due: 2026-06}
          - {id: '1.10', name: Keep a help desk, start: 2026-01, ongoing: true}
        kpis:
          - {id: a, name: A, direction: increase}
"""
HEADER = ("action", "Nom", "on", "status", "done", "due", "note")
DAY = datetime(2026, 11, 2)  # noqa: DTZ001 - a day of a sheet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def fill(folder: Path, *rows: Sequence[Any], share: str = "0%", hidden: int | None = None) -> None:
    with File(str(folder / "in.xlsx")) as file:
        sheet = file.add_worksheet("Feuil1")
        sheet.write_row(0, 0, HEADER)
        day, part = file.add_format({"num_format": "dd/mm/yyyy"}), file.add_format({"num_format": share})
        for number, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                shown = day if isinstance(cell, datetime) else part if isinstance(cell, float) else None
                sheet.write(number, index, cell, shown)
        if hidden is not None:
            sheet.set_row(hidden, None, None, {"hidden": True})


def entered(folder: Path) -> list[str]:
    return (folder / "actions" / "reports.csv").read_text(encoding="utf-8").splitlines()[1:]


def test_a_cell_is_entered_as_what_it_shows(folder: Path, kpi: Kpi) -> None:
    fill(
        folder,
        ("fair", "", DAY, "en cours", 0.4, "T1 2027", "no hall"),
        ("law", "", "2026-11-02", "done", "100 %"),
        (1.1, "", DAY, "In progress", "0,25"),
        hidden=3,
    )
    done = kpi("mark", "--from", "in.xlsx", "--lang", "fr", cwd=folder)
    assert done.code == 0, done.stderr
    assert "in.xlsx:Feuil1!D4" in done.stderr, "what the sheet does not show is said"
    assert entered(folder) == [
        "fair,2026-11-02,in_progress,0.4,2027-Q1,no hall,2026-11-23",
        "law,2026-11-02,done,1,,,2026-11-23",
        "1.10,2026-11-02,in_progress,0.25,,,2026-11-23",
    ]
    assert kpi("undo", "--yes", cwd=folder).code == 0
    assert not (folder / "actions" / "reports.csv").exists()


@pytest.mark.parametrize(
    ("row", "share", "code", "cell"),
    [
        (("fair", "", DAY, "halfway"), "0%", "A204", "D2"),
        (("fair", "", DAY, "done", 40.0), "0", "A203", "E2"),
        (("fair", "", DAY, "done", 0.4), "yyyy-mm-dd", "A203", "E2"),
        (("fair", "", DAY, "done", 0.4), "hh:mm", "A203", "E2"),
        (("fair", "", "soon", "done"), "0%", "A202", "C2"),
        (("fair", "", DAY, "planned", "", "some time"), "0%", "A205", "F2"),
        (("fairs", "", DAY, "done"), "0%", "A201", "A2"),
        (("fair", "", DAY, "", 0.4), "0%", "A204", "D2"),
        (("fair", "", DAY, "", "", "", "the hall is taken"), "0%", "A204", "D2"),
    ],
    ids=["status", "share in per cent", "share as day", "share as clock", "day", "due", "action",
         "share without status", "note without status"],
)  # fmt: skip
def test_a_fault_stands_at_its_cell_and_nothing_is_entered(
    folder: Path, kpi: Kpi, row: Sequence[Any], share: str, code: str, cell: str
) -> None:
    fill(folder, ("law", "", DAY, "done"), row, share=share)
    done = kpi("mark", "--from", "in.xlsx", cwd=folder)
    assert done.code == 1
    assert f"error[{code}]" in done.stderr
    assert f"in.xlsx:Feuil1!{cell[0]}3" in done.stderr
    assert not (folder / "actions").exists()


def test_a_workbook_without_the_header_is_refused_with_it(folder: Path, kpi: Kpi) -> None:
    with File(str(folder / "in.xlsx")) as file:
        for name in ("one", "two"):
            file.add_worksheet(name).write_row(0, 0, ("kpi", "period", "value"))
    done = kpi("mark", "--from", "in.xlsx", cwd=folder)
    assert done.code == 1
    assert "no sheet has the header action, on, status (sheets: one, two)" in done.stderr


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx"])
def test_a_template_left_blank_enters_nothing(folder: Path, kpi: Kpi, name: str) -> None:
    assert kpi("template", "--actions", "-o", name, cwd=folder).code == 0
    done = kpi("mark", "--from", name, cwd=folder)
    assert (done.code, "There is nothing to enter." in done.stderr) == (1, True), done.stderr


def test_a_template_that_is_filled_leaves_no_report_due(folder: Path, kpi: Kpi) -> None:
    made = kpi("template", "--actions", cwd=folder)
    assert made.code == 0
    lines = made.stdout.splitlines()
    assert [line.split(",")[0] for line in lines if not line.startswith("#")] == [
        "action",
        "fair",
        "law",
        "1.10",
    ]
    assert (
        "# Action: law; Name: Pass a law; Owner: AMRC; Last status: planned; Due now: June\xa02026" in lines
    )
    filled = [
        line.replace(",,,,,", ",in_progress,0.5,,,", 1) for line in lines if not line.startswith("law,")
    ]
    (folder / "in.csv").write_text("\n".join(filled) + "\n", encoding="utf-8")
    assert kpi("mark", "--from", "in.csv", cwd=folder).code == 0
    assert "2026-11-23,in_progress,0.5" in entered(folder)[0]
    again = kpi("template", "--actions", "--owner", "amrc", cwd=folder).stdout.splitlines()
    assert [line.split(",")[0] for line in again if not line.startswith("#")] == ["action", "law"]
    later = kpi("template", "--actions", "--until", "2027-06", cwd=folder).stdout
    assert later.count("in progress") == 2, "a report is expected again a quarter later"


def test_a_period_does_not_go_with_reports(folder: Path, kpi: Kpi) -> None:
    assert kpi("template", "--actions", "--period", "2026", cwd=folder).code == 2
    assert kpi("template", "--until", "2027", "--period", "2026", cwd=folder).code == 2
