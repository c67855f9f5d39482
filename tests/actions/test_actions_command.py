"""`kpi actions`, `kpi show ACTION` and the block of actions in a report, on a plan of 111 actions."""

import json
from pathlib import Path

import pytest

from conftest import Kpi

_STATUSES = {"done": 26, "in_progress": 7, "planned": 70, "suspended": 3, "cancelled": 5}
"""How many of the 111 actions have each status; three of those in progress are ongoing."""


_KPI = """{id: k, name: KPI, direction: increase, baseline: {period: 2017, value: 0},
             targets: [{due: 2020, kind: reach, value: 9}]}"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of 111 actions in three axes, owned by turns by two owners."""
    folder = tmp_path_factory.mktemp("actions")
    statuses = [status for status, count in _STATUSES.items() for _index in range(count)]
    axes: dict[int, list[str]] = {1: [], 2: [], 3: []}
    rows = ["action,on,status"]
    for number, status in enumerate(statuses):
        timing = "ongoing: true" if status == "in_progress" and number < 29 else "due: 2019-Q2"
        owner = ("AMRC", "APEBI")[number % 2]
        moved = "kpis: [k]" if number == 30 else "kpis: []"
        named = f"{{id: f{number}, name: Action {number}, owner: {owner}, {timing}, {moved}}}"
        axes[number % 3 + 1].append(named)
        rows += [f"f{number},2019-01-31,{status}"] if status != "planned" else []
    text = "version: 1\ntitle: A plan\nperiod: 2018/2020\ndeclared: {actions: 111}\npillars:\n"
    text += "  - id: p\n    name: Pillar\n    axes:\n"
    for axis, actions in axes.items():
        text += f"      - id: a{axis}\n        name: Axis {axis}\n        actions:\n"
        text += "".join(f"          - {action}\n" for action in actions)
        text += f"        kpis:\n          - {_KPI}\n" if axis == 1 else ""
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    for name, content in (("actions", rows), ("measurements", ["kpi,period,value", "k,2018,1"])):
        (folder / name).mkdir()
        (folder / name / "rows.csv").write_text("\n".join(content) + "\n", encoding="utf-8")
    return folder / "plan.yaml"


def out(kpi: Kpi, plan: Path, *words: str, code: int = 0) -> str:
    done = kpi(*words, "--plan", str(plan), "--as-of", "2019-07-10")
    assert done.code == code, done.stderr
    return done.stdout


def document(kpi: Kpi, plan: Path, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(out(kpi, plan, *words, "--format", "json"))
    return found


def test_the_counts_are_exact_and_the_rate_never_adds_what_is_under_way(kpi: Kpi, plan: Path) -> None:
    summary = document(kpi, plan, "actions")["summary"]
    assert summary == {"total": 111, **_STATUSES, "ongoing": 3, "late": 74, "rate": 26 / 103}
    assert (
        "111 actions: 26 of 103 done (25%), 4 under way, 70 planned, 3 on hold; 74 past their due; "
        "not counted: 5 cancelled, 3 ongoing"
    ) in out(kpi, plan, "actions")


@pytest.mark.parametrize("by", ["axis", "owner", "status", "pillar"])
def test_groups_add_up_to_the_whole(kpi: Kpi, plan: Path, by: str) -> None:
    found = document(kpi, plan, "actions", "--by", by)
    groups = [group["counts"] for group in found["groups"]]  # type: ignore[attr-defined]
    summary = found["summary"]
    assert isinstance(summary, dict)
    for key in (*_STATUSES, "total", "ongoing", "late"):
        assert sum(counts[key] for counts in groups) == summary[key]


def test_the_report_counts_the_same_and_its_groups_add_up(kpi: Kpi, plan: Path) -> None:
    report = document(kpi, plan, "status")
    assert report["summary"]["actions"] == document(kpi, plan, "actions")["summary"]  # type: ignore[index]
    totals = [axis["actions"]["total"] for axis in report["axes"]]  # type: ignore[attr-defined]
    assert totals == [37, 37, 37]
    assert len(report["actions"]) == 111  # type: ignore[arg-type]


def test_the_first_block_stands_before_the_kpis(kpi: Kpi, plan: Path) -> None:
    text = out(kpi, plan, "status").replace("\N{NO-BREAK SPACE}", " ")
    late = text.index("Action 30 (AMRC; due Q2 2019; 10 days past its due)")
    assert text.index("26 of 103 done") < late < text.index("Latest")
    assert "and 69 more: kpi actions --late" in text


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--late",), 74),
        (("--status", "done,cancelled"), 31),
        (("--status", "in-progress", "--owner", "amrc"), 4),
        (("f1", "f2"), 2),
        (("a1",), 37),
        (("k",), 1),
        (("p", "--status", "suspended"), 3),
    ],
)
def test_actions_are_chosen(kpi: Kpi, plan: Path, words: tuple[str, ...], count: int) -> None:
    lines = out(kpi, plan, "actions", *words, "--format", "csv").splitlines()
    assert len(lines) == count + 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--fail-on", "late"), 1),
        (("--status", "done", "--fail-on", "late"), 0),
        (("--fail-on", "suspended"), 1),
        (("--fail-on", "lately"), 2),
        (("--status", "fini"), 2),
        (("--by", "colour"), 2),
        (("nowhere",), 2),
        (("--format", "pdf"), 2),
    ],
)
def test_the_exit_code_says_what_was_found(kpi: Kpi, plan: Path, words: tuple[str, ...], code: int) -> None:
    out(kpi, plan, "actions", *words, code=code)


def test_a_kpi_names_its_actions_and_says_that_they_are_late(kpi: Kpi, plan: Path) -> None:
    row = document(kpi, plan, "status")["kpis"][0]  # type: ignore[index]
    assert (row["status"], row["actions"]) == ("off_track", ["f30"])
    assert "late_actions" in row["flags"]
    text = out(kpi, plan, "show", "k")
    assert "actions past their due" in text
    assert "Action 30" in text


def test_an_action_is_shown_with_its_history(kpi: Kpi, plan: Path) -> None:
    text = out(kpi, plan, "show", "f0")
    assert "Action 0 (f0)" in text
    assert "actions/rows.csv:2" in text.replace("\\", "/")


def test_a_plan_without_actions_says_how_one_is_written(kpi: Kpi, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("version: 1\ntitle: x\npillars: []\n", encoding="utf-8")
    for words in ((), ("--by", "owner"), ("--format", "markdown"), ("--by", "axis", "--format", "markdown")):
        assert "The plan has no action yet" in out(kpi, plan, "actions", *words)
    assert document(kpi, plan, "actions", "--by", "owner")["groups"] == []
    assert len(out(kpi, plan, "actions", "--format", "csv").splitlines()) == 1
