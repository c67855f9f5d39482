"""Reports of actions go through the reader of measurements, each fault at its cell."""

from decimal import Decimal
from pathlib import Path

import pytest
from building_actions import dataset, reading

from offshore_kpi.data.action_reports import entered, in_force
from offshore_kpi.data.reading import read
from offshore_kpi.plan.action_report import ActionStatus

_HEADER = "action,on,status,done\n"


def test_a_report_is_read_by_its_columns() -> None:
    table = reading("status;done;on;action\ndone;0,75;2018-12-20;f\n").table
    assert table is not None
    assert table.columns["done"] == [Decimal("0.75")]
    assert table.columns["status"] == [ActionStatus.DONE]
    assert list(table.rows) == ["f"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("f,2018-13-01,done,", "A202", 3),
        ("f,2018,done,", "A202", 3),
        ("f,2018-12-01,terminée,", "A204", 14),
        ("f,2018-12-01,,", "A204", 14),
        ("f,2018-12-01,done,1.01", "A203", 19),
        ("f,2018-12-01,done,-0.1", "A203", 19),
        ("f,2018-12-01,done,40%", "A203", 19),
        ("f ,2018-12-01,done,1", "A210", 1),
        ("f g,2018-12-01,done,1", "A201", 1),
        ("f,2018-12-01,done", "A108", 1),
        ('f,2018-12-01,"done,1', "A102", 14),
    ],
)
def test_a_fault_is_found_at_its_cell(row: str, code: str, column: int) -> None:
    found = reading(f"{_HEADER}{row}\n").findings
    assert [(one.code, one.place.line, one.place.column) for one in found] == [(code, 2, column)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "A106"),
        ("action,on,status\n", "A110"),
        ("action,on,state\nf,2018-12-01,done\n", "A104"),
        ("action,on,status,on\nf,2018-12-01,done,2018-12-01\n", "A105"),
        ('action,on,status,note\nf,2018-12-01,planned,"x\nf,2018-12-02,done,y"\n', "A107"),
    ],
)
def test_a_fault_of_the_file_has_the_code_of_reports(text: str, code: str) -> None:
    assert code in {one.code for one in reading(text).findings}


def test_a_thousand_faults_are_said_and_the_rest_counted() -> None:
    found = reading(_HEADER + "f,2018-12-01,ended,\n" * 1500).findings
    assert len(found) == 1001
    assert found[-1].count == 500


def test_of_a_day_the_report_entered_last_is_in_force() -> None:
    columns = "action,on,status,recorded_on"
    rows = ["f,2018-06-30,done,2018-07-09", "f,2018-06-30,planned,", "f,2018-05-01,planned,2019-01-01"]
    whole = dataset(["{id: f, name: x, due: 2018}"], rows, columns)
    assert [one.status.value for one in entered(whole, "f")] == ["planned", "planned", "done"]
    assert [(str(one.on), one.status.value) for one in in_force(whole, "f")] == [
        ("2018-05-01", "planned"),
        ("2018-06-30", "done"),
    ]


def _plan(folder: Path, keys: str = "") -> Path:
    path = folder / "plan.yaml"
    path.write_text(
        f"version: 1\ntitle: x\n{keys}pillars:\n"
        "  - {id: p, name: P, actions: [{id: f, name: F, due: 2018}]}\n",
        encoding="utf-8",
    )
    for name in ("actions/a.csv", "reports/b.csv"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("action,on,status\nf,2018-01-01,planned\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("keys", "files"),
    [
        ("", ["a.csv"]),
        ("action_reports: [reports/*.csv]\n", ["b.csv"]),
        ("action_reports: ['*/*.csv']\nmeasurements: ['*/*.csv']\n", ["a.csv", "b.csv"]),
        ("measurements: ['actions/*.csv']\n", []),
    ],
)
def test_the_plan_says_where_the_reports_are(tmp_path: Path, keys: str, files: list[str]) -> None:
    found = read(_plan(tmp_path, keys)).dataset
    assert found is not None
    assert [table.path.name for table in found.action_tables] == files
