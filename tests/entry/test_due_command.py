"""`kpi due`: what it lists, its gate, and that a template filled and entered leaves nothing due."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Kpi

PLAN = """\
version: 1
title: A plan
owner: Steering committee
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
          - {id: desk, name: Keep a help desk, ongoing: true}
        kpis:
          - {id: a, name: A, direction: increase, report_within: 45d}
          - {id: b, name: B, direction: increase, frequency: quarterly, owner: Mme Bénali}
"""
ROWS = "kpi,period,value\na,2023,1\nb,2026-Q1,1\n"
REPORTS = "action,on,status,due,note\nlaw,2026-05-02,in_progress,,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("plan.yaml", PLAN), ("measurements/m.csv", ROWS), ("actions/r.csv", REPORTS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def listed(kpi: Kpi, folder: Path, *options: str) -> list[dict[str, object]]:
    done = kpi("due", "--format", "json", *options, cwd=folder)
    assert done.code == 0, done.stderr
    rows: list[dict[str, object]] = json.loads(done.stdout)["due"]
    return rows


def test_values_and_reports_are_listed_with_owner_and_days(folder: Path, kpi: Kpi) -> None:
    found = [(one["kpi"] or one["action"], one["period"], one["due_on"], one["owner"], one["days"])
             for one in listed(kpi, folder)]  # fmt: skip
    assert found == [  # on 2026-11-23
        ("a", "2024", "2025-02-14", "AMRC", 647),
        ("a", "2025", "2026-02-14", "AMRC", 282),
        ("fair", None, "2026-04-01", "APEBI", 236),
        ("law", None, "2026-06-30", "AMRC", 146),
        ("b", "2026-Q2", "2026-09-30", "Mme Bénali", 54),
        ("b", "2026-Q3", "2026-12-31", "Mme Bénali", -38),
    ]


def test_what_is_listed_can_be_narrowed_and_carried_on(folder: Path, kpi: Kpi) -> None:
    assert [one["action"] for one in listed(kpi, folder, "law")] == ["law"]
    assert [one["period"] for one in listed(kpi, folder, "--owner", "benali")] == ["2026-Q2", "2026-Q3"]
    assert [one["period"] for one in listed(kpi, folder, "b", "--overdue")] == ["2026-Q2"]
    later = listed(kpi, folder, "b", "--until", "2027-Q1")
    assert [one["period"] for one in later] == ["2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    assert [one["overdue"] for one in later] == [True, False, False, False]


def test_the_gate_looks_at_what_is_overdue_in_the_scope(folder: Path, kpi: Kpi) -> None:
    assert kpi("due", "--fail-on", "overdue", cwd=folder).code == 1
    assert kpi("due", cwd=folder).code == 0
    assert kpi("due", "desk", "--fail-on", "overdue", cwd=folder).code == 0
    assert kpi("due", "--fail-on", "late", cwd=folder).code == 2
    assert kpi("due", "--until", "some day", cwd=folder).code == 2
    assert kpi("due", "nothing", cwd=folder).code == 2


def test_csv_and_the_table_say_the_same(folder: Path, kpi: Kpi) -> None:
    rows = list(csv.DictReader(io.StringIO(kpi("due", "--format", "csv", cwd=folder).stdout)))
    assert [row["due_on"] for row in rows] == [one["due_on"] for one in listed(kpi, folder)]
    table = kpi("due", cwd=folder).stdout
    assert "expected: 4 values, 2 reports of actions; overdue: 5" in table
    assert all(row["due_on"] in table for row in rows)


def test_a_template_that_is_filled_and_entered_leaves_nothing_due(folder: Path, kpi: Kpi) -> None:
    made = kpi("template", "--owner", "AMRC", "-o", "in.csv", cwd=folder)
    assert made.code == 0, made.stderr
    template = (folder / "in.csv").read_text(encoding="utf-8")
    assert [line.split(",")[1] for line in template.splitlines() if line.startswith("a,")] == ["2024", "2025"]
    filled = "\n".join(line.replace(",,", ",2,", 1) for line in template.splitlines())
    (folder / "in.csv").write_text(filled + "\n", encoding="utf-8")
    assert kpi("add-measure", "--from", "in.csv", cwd=folder).code == 0
    assert listed(kpi, folder, "a") == []
    assert "Nothing is expected" in kpi("due", "a", cwd=folder).stdout
