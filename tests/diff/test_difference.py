"""What counts as a change between two readings of a plan, and how each format tells it."""

import json
from datetime import date
from pathlib import Path

import jsonschema

from conftest import SHIPPED_PLAN
from everything import report_of, write_plan
from offshore_kpi.output import write_difference
from offshore_kpi.output.json import json_schema
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.difference import Difference, difference

HEADER = "kpi,period,value,obs_status,qualifier,source,note\n"


def changed(
    tmp_path: Path, *, plan: dict[str, str] | None = None, rows: dict[str, str] | None = None
) -> Difference:
    """The difference that replacing some words of the plan and its rows makes; it keeps its schema."""
    before = write_plan(tmp_path / "before")
    after = write_plan(tmp_path / "after")
    for path, words in ((after, plan or {}), (after.parent / "measurements" / "all.csv", rows or {})):
        text = path.read_text(encoding="utf-8")
        for old, new in words.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    found = difference(report_of(before), report_of(after), ("A", "B"))
    document = json.loads(write_difference(found, "json", OutputStyle()))
    jsonschema.Draft202012Validator(json_schema("diff")).validate(document)
    return found


def told(found: Difference) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.id, change.what) for change in found.changes]


def test_the_same_plan_has_no_change(tmp_path: Path) -> None:
    found = changed(tmp_path)
    assert found.changes == ()
    assert "Nothing changed." in write_difference(found, "table", OutputStyle())
    assert "Nothing changed." in write_difference(found, "markdown", OutputStyle())


def test_measurements_are_added_revised_and_withdrawn(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        rows={
            "growth,2016,110,,,,\n": "growth,2016,111,,>=,,\n",
            "band,2017,2.5,,,,\n": "",
            "done,2018,0,,,,\n": "done,2018,0,,,,\ndone,2019,0,,,,\n",
        },
    )
    assert told(found) == [
        ("measurement_added", "done", "2019"),
        ("measurement_revised", "growth", "2016"),
        ("measurement_withdrawn", "band", "2017"),
    ]


def test_a_moved_target_and_a_turned_status_are_told_apart(tmp_path: Path) -> None:
    found = changed(
        tmp_path, plan={"{due: 2022, kind: reach, value: 20}": "{due: 2024, kind: reach, value: 25}"}
    )
    assert ("target_moved", "steps", "2024") in told(found)
    text = write_difference(found, "table", OutputStyle())
    assert "reach 20 by 2022 → reach 25 by 2024" in text


def test_targets_are_set_and_dropped(tmp_path: Path) -> None:
    words = {"targets: [{kind: hold, min: 2, max: 3}]": "targets: [{due: 2020, kind: hold, max: 3}]"}
    found = changed(
        tmp_path,
        plan={**words, "{due: 2018, kind: reach, value: 30}, ": "", "{due: 2019, kind: milestone}": ""},
    )
    kinds = {(kind, key) for kind, key, _what in told(found)}
    assert {("target_moved", "band"), ("target_dropped", "steps"), ("target_dropped", "done")} <= kinds


def test_parts_of_the_plan_come_and_go_and_change_their_names(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        plan={
            "name: Nothing yet": "name: Something",
            "name: Other kinds": "name: More kinds",
            "id: silent": "id: spoken",
            "name: Growth": "name: Growth\n            unit: t",
            "language: fr": "language: fr\n# a comment is no change",
            "period: 2015/2030": "period: 2015/2035",
        },
    )
    assert told(found) == [
        ("plan_changed", "", "period"),
        ("pillar_renamed", "2", "name"),
        ("axis_renamed", "1.2", "name"),
        ("kpi_added", "spoken", ""),
        ("kpi_removed", "silent", ""),
        ("kpi_changed", "growth", "unit"),
    ]


def test_an_axis_gained_is_told(tmp_path: Path) -> None:
    added = {"name: Nothing yet\n": 'name: Nothing yet\n      - {id: "1.3", name: New}\n'}
    assert told(changed(tmp_path, plan=added)) == [("axis_added", "1.3", "")]


def test_two_days_show_what_was_measured_in_between_and_which_statuses_turned() -> None:
    found = difference(
        report_of(SHIPPED_PLAN, date(2019, 5, 16)), report_of(SHIPPED_PLAN, date(2026, 11, 23)), ("A", "B")
    )
    assert ("measurement_added", "export-revenue", "2020") in told(found)
    assert ("status_turned", "export-revenue", "") in told(found)
    assert "▼ off track → ✖ missed" in write_difference(found, "table", OutputStyle())


def test_markdown_escapes_what_the_files_say(tmp_path: Path) -> None:
    found = changed(tmp_path, plan={"name: Growth": "name: 'a|b <script> [x](y)'"})
    text = write_difference(found, "markdown", OutputStyle())
    row = next(line for line in text.splitlines() if "script" in line)
    assert r"a\|b \<script\> \[x\](y)" in row


def test_json_is_flat_and_plain(tmp_path: Path) -> None:
    found = changed(tmp_path, rows={"growth,2016,110,,,,\n": "growth,2016,111.5,P,>=,,\n"})
    document = json.loads(write_difference(found, "json", OutputStyle()))
    assert document["schema"] == "offshore-kpi/diff/1"
    (change,) = [one for one in document["changes"] if one["change"] == "measurement_revised"]
    assert change["before"]["value"] == 110
    assert (change["after"]["value"], change["after"]["qualifier"], change["after"]["obs_status"]) == (
        111.5,
        ">=",
        "P",
    )
