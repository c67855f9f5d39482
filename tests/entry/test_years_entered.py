"""Years that do not begin in January, from the command line: what is offered can be entered, and is sound."""

import json
from pathlib import Path

import pytest

from conftest import Kpi, Run

PLAN = """\
version: 1
title: Housing
report_within: 0d
{setting}pillars:
  - id: "1"
    name: Housing
    axes:
      - id: "1.1"
        name: Homes
        kpis:
          - id: homes
            name: Homes completed
            direction: increase
            records: increment
            frequency: {frequency}
            baseline: {{period: {base}}}
            targets: [{{due: {due}, kind: total, value: 90}}]
"""
FISCAL = ("", "annual", "2016-04/2017-03", "2023-04/2024-03")
NAMED = ("reporting_year_start: 04-01\n", "annual", "2016/17", "2023/24")
SCHOOL = ("reporting_year_start: 09-01\n", "annual", "2016/17", "2023/24")
QUARTERS = ("reporting_year_start: 07-01\n", "quarterly", "2016/17-Q4", "2023/24")
ODD_QUARTERS = ("reporting_year_start: 05-01\n", "quarterly", "2016/17-Q4", "2023/24-Q4")
HALVES = ("", "semiannual", "2016-09/2017-02", "2023-03/2023-08")


def made(folder: Path, facts: tuple[str, ...], *rows: str) -> Path:
    setting, frequency, base, due = facts
    plan = PLAN.format(setting=setting, frequency=frequency, base=base, due=due)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    (folder / "measurements").mkdir()
    lines = ["kpi,period,value", *(f"homes,{row}" for row in rows)]
    (folder / "measurements" / "homes.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "measurements" / "homes.csv"


def offered(done: Run) -> list[str]:
    return [line.split(",")[1] for line in done.stdout.splitlines() if line.startswith("homes,")]


@pytest.mark.parametrize(
    ("facts", "rows", "today", "due"),
    [
        (FISCAL, ["2017-04/2018-03,9", "2018-04/2019-03,11"], "2020-05-01", ["2019-04/2020-03"]),
        (NAMED, ["2017/18,9", "2018-04/2019-03,11"], "2020-05-01", ["2019-04/2020-03"]),
        (NAMED, ["2017/18,9", "2018/19,11"], "2020-05-01", ["2019/20"]),
        (SCHOOL, ["2017/18,9"], "2019-08-31", []),
        (SCHOOL, ["2017/18,9"], "2019-09-01", ["2018/19"]),
        (ODD_QUARTERS, ["2017/18-Q1,9", "2017/18-Q2,2"], "2018-02-01", ["2017/18-Q3"]),
        (HALVES, ["2017-03/2017-08,9"], "2018-03-01", ["2017-09/2018-02"]),
    ],
)
def test_what_is_offered_is_due_and_can_be_entered(
    tmp_path: Path, kpi: Kpi, facts: tuple[str, ...], rows: list[str], today: str, due: list[str]
) -> None:
    file = made(tmp_path, facts, *rows)
    env = {"KPI_TODAY": today}
    assert offered(kpi("template", env=env)) == due
    found = json.loads(kpi("validate", "--severity", "info", "--format", "json", env=env).stdout)["findings"]
    assert [one["code"] for one in found] == (["M311"] if rows and due else [])
    assert all(f"--period {due[0]}" in one["help"] for one in found)
    for period in due:
        assert kpi("add-measure", "homes", "9", "--period", period, env=env).code == 0
        assert f"\nhomes,{period},9" in file.read_text(encoding="utf-8")
    assert offered(kpi("template", env=env)) == []
    assert kpi("validate", "--severity", "info", env=env).stderr.startswith("No fault found")
    row = json.loads(kpi("status", "--format", "json", env=env).stdout)["kpis"][0]
    assert "stale" not in row["flags"]


@pytest.mark.parametrize(
    ("typed", "facts", "remedies"),
    [
        ("2018/19", FISCAL, ("2018-04/2019-03", "2018/2019", "reporting_year_start")),
        ("2018-19", FISCAL, ("2018-04/2019-03", "2018/2019", "reporting_year_start")),
        ("FY2019", FISCAL, ("2018-04/2019-03", "2019-04/2020-03", "reporting_year_start")),
        ("2018/19-Q1", FISCAL, ("2018-04/2018-06", "reporting_year_start")),
        ("2018-19", NAMED, ("2018/19", "2018/2019")),
        ("FY2019", NAMED, ("2018/19", "2019/20")),
        ("FY 2018-19", NAMED, ("2018/19",)),
    ],
)
def test_what_may_be_one_year_or_two_is_refused_with_both_readings(
    tmp_path: Path, kpi: Kpi, typed: str, facts: tuple[str, ...], remedies: tuple[str, ...]
) -> None:
    file = made(tmp_path, facts)
    done = kpi("add-measure", "homes", "9", "--period", typed)
    assert (done.code, done.stdout) == (2, "")
    assert typed in done.stderr
    assert all(remedy in done.stderr for remedy in remedies)
    assert 'did you mean "2018/2019"' not in done.stderr.lower()
    assert file.read_text(encoding="utf-8") == "kpi,period,value\n"
    if " " not in typed:
        file.write_text(f"kpi,period,value\nhomes,{typed},9\n", encoding="utf-8")
        checked = kpi("validate")
        assert (checked.code, checked.stdout.count("[M202]")) == (1, 1)
        assert all(remedy in checked.stdout for remedy in remedies)


def test_people_read_the_name_of_a_year_and_json_what_the_file_says(tmp_path: Path, kpi: Kpi) -> None:
    made(tmp_path, NAMED, "2017-04/2018-03,9", "2018/19,11")
    env = {"KPI_TODAY": "2019-05-01"}
    shown = kpi("show", "homes", env=env).stdout
    assert "2017/18" in shown
    assert "2017-04" not in shown
    detail = json.loads(kpi("show", "homes", "--format", "json", env=env).stdout)
    assert [one["period"] for one in detail["values"]] == ["2017-04/2018-03", "2018/19"]
    assert "2017/18" in kpi("log", "homes", env=env).stdout


def test_days_and_suppositions_are_counted_in_the_plans_years(tmp_path: Path, kpi: Kpi) -> None:
    made(tmp_path, NAMED, "2017/18,9", "2018/19,11")
    report = json.loads(kpi("status", "--as-of", "2018/19", "--format", "json").stdout)
    assert (report["as_of"], report["kpis"][0]["period"]) == ("2019-03-31", "2018/19")
    supposed = kpi("status", "--as-of", "2020-05-01", "--what-if", "2019/20=30", "--format", "json")
    assert json.loads(supposed.stdout)["kpis"][0]["value"] == 50
    refused = kpi("status", "--what-if", "2019-20=30")
    assert (refused.code, "2019/20" in refused.stderr) == (2, True)


def test_a_value_of_a_year_can_be_withdrawn_by_any_of_its_names(tmp_path: Path, kpi: Kpi) -> None:
    made(tmp_path, NAMED, "2017/18,9", "2018-04/2019-03,11")
    assert kpi("withdraw", "homes", "2018/19", "--reason", "wrong").code == 0
    report = json.loads(kpi("status", "--format", "json").stdout)
    assert (report["kpis"][0]["value"], report["kpis"][0]["period"]) == (9, "2017/18")


def test_a_table_of_rows_is_read_in_the_plans_years(tmp_path: Path, kpi: Kpi) -> None:
    file = made(tmp_path, QUARTERS, "2017/18-Q1,9")
    (tmp_path / "in.csv").write_text("kpi,period,value\nhomes,2017/18-Q2,7\n", encoding="utf-8")
    assert kpi("add-measure", "--from", "in.csv").code == 0
    assert "homes,2017/18-Q2,7" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "2017/18", "2018/19"),
        ("diff", "2017/18..2018/19"),
        ("log", "--known-on", "2018/19"),
        ("status", "--as-of", "2018/19"),
        ("status", "--known-on", "2018/19-Q2"),
    ],
)
def test_a_year_of_the_plan_is_a_day_wherever_one_is_taken(
    tmp_path: Path, kpi: Kpi, words: tuple[str, ...]
) -> None:
    made(tmp_path, NAMED, "2017/18,9", "2018/19,11")
    done = kpi(*words)
    assert (done.code, done.stderr) == (0, "")
    made_again = tmp_path / "calendar"
    made_again.mkdir()
    made(made_again, ("", "annual", "2016", "2023"), "2017,9", "2018,11")
    done = kpi(*words, cwd=made_again)
    assert done.code == 2
    assert any(
        reading in done.stderr for reading in ("2017-04/2018-03", "2018-04/2019-03", "2018-07/2018-09")
    )


def test_a_year_of_the_plan_ends_when_it_does(tmp_path: Path, kpi: Kpi) -> None:
    made(tmp_path, NAMED, "2017/18,9", "2018/19,11")
    added = json.loads(kpi("diff", "2017/18", "2018/19", "--format", "json").stdout)["changes"]
    assert [one["what"] for one in added if one["change"] == "measurement_added"] == ["2018/19"]
    assert json.loads(kpi("status", "--as-of", "2018/19", "--format", "json").stdout)["as_of"] == "2019-03-31"
