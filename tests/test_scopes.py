"""Ids of pillars and axes wherever one KPI is taken, the outline for programs, and CSV for spreadsheets."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from building import kpi as kpi_text
from building import plan_text
from conftest import Kpi
from offshore_kpi.data.reading import read
from offshore_kpi.output import layout, terminal, write_report
from offshore_kpi.output.json import json_schema
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report import View, build

UP = (
    "direction: increase, unit: jobs, baseline: {period: 2015, value: 0}, "
    "targets: [{due: 2020, kind: reach, value: 9}]"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two axes: one with the KPIs `one` and `two`, the other with `three`; the last without values."""
    (tmp_path / "measurements").mkdir()
    kpis = [[kpi_text(UP, "one"), kpi_text(UP, "two")], [kpi_text(UP, "three")], []]
    (tmp_path / "plan.yaml").write_text(plan_text(*kpis).replace("kpis:\npillars", "pillars"), "utf-8")
    rows = ["kpi,period,value,note,recorded_on", "one,2017,1,,2018-01-05", 'one,2017,2,"=a, note",2018-02-05']
    rows += ["two,2017,4,,2018-01-05", "two,2018,5,,2019-01-05"]
    (tmp_path / "measurements" / "m.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path


DAY = {"KPI_TODAY": "2019-06-01"}


@pytest.mark.parametrize("command", ["show", "forecast"])
@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (["a1"], ["one", "two"]),
        (["p"], ["one", "two", "three"]),
        (["three", "a1"], ["one", "two", "three"]),
        (["two", "three"], ["two", "three"]),
    ],
)
def test_several_kpis_are_an_array(
    kpi: Kpi, folder: Path, command: str, scope: list[str], ids: list[str]
) -> None:
    done = kpi(command, *scope, "-f", "json", cwd=folder, env=DAY)
    assert done.code == 0, done.stderr
    found = json.loads(done.stdout)
    for document in found:
        jsonschema.Draft202012Validator(json_schema(command)).validate(document)
    assert [one["kpi"]["id"] if command == "show" else one["id"] for one in found] == ids
    text = kpi(command, *scope, cwd=folder, env=DAY).stdout
    assert all(f"KPI {name}" in text for name in ids)


@pytest.mark.parametrize("command", ["show", "forecast"])
def test_one_kpi_is_an_object_as_before(kpi: Kpi, folder: Path, command: str) -> None:
    assert isinstance(json.loads(kpi(command, "one", "-f", "json", cwd=folder, env=DAY).stdout), dict)
    assert isinstance(json.loads(kpi(command, "a2", "-f", "json", cwd=folder, env=DAY).stdout), list)


def test_a_supposed_value_is_of_its_own_kpi_in_a_scope(kpi: Kpi, folder: Path) -> None:
    done = kpi("show", "a1", "--what-if", "two:2018=8", "-f", "json", cwd=folder, env=DAY)
    assert [one["kpi"]["value"] for one in json.loads(done.stdout)] == [2, 8]
    assert kpi("show", "a1", "--what-if", "2018=8", cwd=folder, env=DAY).code == 2
    assert kpi("show", "a1", "--what-if", "three:2018=8", cwd=folder, env=DAY).code == 2


@pytest.mark.parametrize("command", ["show", "forecast", "log", "list"])
def test_an_unknown_id_is_refused(kpi: Kpi, folder: Path, command: str) -> None:
    done = kpi(command, "a1", "nothing", cwd=folder, env=DAY)
    assert (done.code, 'no pillar, axis, action or KPI "nothing"' in done.stderr) == (2, True)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("scope", "kpis"),
    [
        ([], ["one", "one", "two", "two"]),
        (["a1"], ["one", "one", "two", "two"]),
        (["one"], ["one", "one"]),
        (["a2"], []),
    ],
)
def test_the_log_takes_a_scope_and_csv(kpi: Kpi, folder: Path, scope: list[str], kpis: list[str]) -> None:
    done = kpi("log", *scope, "-f", "csv", cwd=folder, env=DAY)
    found = rows(done.stdout)
    assert [row["kpi"] for row in found] == kpis
    assert done.stdout.startswith("kpi,period,value,")
    if kpis:
        assert (found[0]["superseded_by_line"], found[1]["superseded_by_line"]) == ("3", "")
        assert found[1]["note"] == "'=a, note"


def test_a_difference_is_csv_with_the_rows_apart_at_its_end(kpi: Kpi, folder: Path) -> None:
    done = kpi("diff", "2018-01-31", "2018-12-31", "-f", "csv", cwd=folder, env=DAY)
    found = rows(done.stdout)
    told = [(row["change"], row["id"], row["after_value"], row["recorded_on"][:10]) for row in found]
    assert told == [
        ("status_turned", "two", "", ""),
        ("measurement_added", "two", "5", ""),
        ("measurement_revised", "one", "2", "2018-02-05"),
    ]
    assert found[2]["before_value"] == "1"
    assert kpi("diff", "2018-12-30", "2018-12-30", "-f", "csv", cwd=folder, env=DAY).stdout.startswith(
        "change,"
    )


def test_the_outline_for_programs(kpi: Kpi, folder: Path) -> None:
    document = json.loads(kpi("list", "a1", "-f", "json", cwd=folder, env=DAY).stdout)
    jsonschema.Draft202012Validator(json_schema("list")).validate(document)
    assert [(one["kind"], one["id"], one["parent"]) for one in document["parts"]] == [
        ("pillar", "p", None), ("axis", "a1", "p"), ("kpi", "one", "a1"), ("kpi", "two", "a1"),
    ]  # fmt: skip
    found = rows(kpi("list", "-f", "csv", cwd=folder, env=DAY).stdout)
    assert [row["id"] for row in found] == ["p", "a1", "one", "two", "a2", "three", "a3"]
    assert [row["unit"] for row in found if row["kind"] == "kpi"] == ["jobs"] * 3


def test_a_line_goes_on_below_its_text() -> None:
    text = "a name that is longer than the line of a terminal has room for"
    line = layout.Line((("    ", ""), ("some-id", ""), ("  ", ""), (text, "")), lead=3)
    found = terminal.laid_out([line], OutputStyle(width=40)).splitlines()
    assert found[0].startswith("    some-id  a name")
    assert all(one.startswith(" " * 13) for one in found[1:])
    assert " ".join(" ".join(found).split()) == f"some-id {text}"


def test_figures_stay_beside_the_name_of_a_kpi_with_a_long_id(folder: Path) -> None:
    text = (folder / "plan.yaml").read_text("utf-8").replace("id: two,", "id: two-" + "long-" * 9 + "id,")
    (folder / "plan.yaml").write_text(text, "utf-8")
    (folder / "measurements" / "m.csv").unlink()
    dataset = read(folder / "plan.yaml").dataset
    assert dataset is not None
    shown = str(write_report(build(dataset, View(date(2019, 6, 1))), "table", OutputStyle(width=80)))
    (line,) = [line for line in shown.splitlines() if "KPI two" in line]
    assert line.split()[-1] == "9"
