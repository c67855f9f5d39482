"""What each command imports: names of modules, not times, so that a slow day breaks nothing.

`docs/performance.md` says what each of these costs.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, SHIPPED_PLAN
from offshore_kpi.cli.commands import COMMANDS

_HEAVY = {"pydantic", "pydantic_core", "rich", "yaml", "csv", "jinja2", "xlsxwriter", "rapidfuzz", "filelock"}
_SHOW = """
import sys
from offshore_kpi.__main__ import main
try:
    main()
finally:
    sys.stderr.write("MODULES " + " ".join(sys.modules))
"""
_PLAN = ("--plan", "data/plan.yaml")
_DAY = ("--as-of", "2019-05-16")
_READING = {"yaml", "csv", "pydantic", "pydantic_core"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the shipped plan, for commands that write."""
    shutil.copytree(SHIPPED_PLAN.parent, tmp_path / "data")
    name = "reports-of-actions"
    shutil.copytree(ROOT / "tests" / "examples" / "good" / name, tmp_path / name)
    return tmp_path


def imported(folder: Path, *arguments: str, code: int = 0, env: dict[str, str] | None = None) -> set[str]:
    """The modules in memory once a command has run, which must end with a code."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "KPI_TODAY": "2026-11-23", "PATH": "", **(env or {})},
        check=False,
    )
    assert done.returncode == code, done.stderr.rpartition("MODULES ")[0]
    return set(done.stderr.rpartition("MODULES ")[2].split())


_ADD = ("add-measure", "export-revenue", "14", "--period", "2021", *_PLAN)
_WITHDRAW = ("withdraw", "export-revenue", "2020", "--reason", "x", *_PLAN)
_ACTIONS = "reports-of-actions/plan.yaml"
_UNDO, _REDO = ("undo", "--yes", *_PLAN), ("redo", "--yes", *_PLAN)
_WRITING = {"csv", "filelock"}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("--version",), set[str]()),
        (("-h",), set[str]()),
        (("status", *_PLAN), _READING),
        (("status", *_PLAN, "--format", "csv"), _READING),
        (("validate", *_PLAN), _READING),
        (("validate", *_PLAN, "--format", "json"), _READING),
        (("list", *_PLAN), _READING),
        (("actions", *_PLAN), _READING),
        (("due", *_PLAN), _READING),
        (("show", "export-revenue", *_PLAN), _READING),
        (("forecast", "export-revenue", *_PLAN), _READING),
        (("diff", "2019-05-16", "2020-05-16", *_PLAN), _READING),
        (("log", *_PLAN), _READING),
        (("report", "--format", "json", *_PLAN), _READING),
        (("report", "--format", "html", *_PLAN), _READING | {"jinja2"}),
        (("template", *_PLAN), _READING),
        (("doctor", *_PLAN), _READING),
        ((*_ADD, "--dry-run"), _READING),
        (_ADD, _READING | _WRITING),
        (("mark", "fair", "done", "--plan", _ACTIONS), _READING | _WRITING),
        ((*_WITHDRAW, "--dry-run"), _READING),
        (_WITHDRAW, _READING | _WRITING),
        (("init", "new"), set[str]()),
        (("explain", "M201"), set[str]()),
        (("methods",), set[str]()),
        (("schema", "plan"), _READING),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs(folder: Path, arguments: tuple[str, ...], needed: set[str]) -> None:
    assert imported(folder, *arguments) & _HEAVY <= needed


def test_what_is_taken_back_reads_no_more_of_the_plan_than_its_patterns(folder: Path) -> None:
    imported(folder, "undo", *_PLAN, code=1)
    imported(folder, *_ADD)
    for arguments in (_UNDO, _REDO):  # with the day of a fixed clock its type would be imported
        assert imported(folder, *arguments, env={"KPI_TODAY": ""}) & _HEAVY <= _WRITING | {"yaml"}


def test_every_command_is_held_to_its_imports() -> None:
    marks = getattr(test_a_command_imports_what_it_needs, "pytestmark", [])
    held = {arguments[0] for arguments, _needed in marks[0].args[1]}
    assert held >= COMMANDS.keys() - {_UNDO[0], _REDO[0]}


def test_a_chart_is_drawn_without_building_the_manual_of_the_library(folder: Path) -> None:
    modules = imported(folder, "show", "export-revenue", *_DAY, *_PLAN)
    assert "plotext" in modules
    assert not modules & {"plotext._doc.doc", "plotext._doc.tools"}


def test_the_version_is_told_without_importing_anything_else(folder: Path) -> None:
    modules = {name for name in imported(folder, "--version") if name.startswith(("offshore_kpi", "typer"))}
    assert modules <= {"offshore_kpi", "offshore_kpi.__main__"}


def test_only_the_command_that_is_asked_for_is_imported(folder: Path) -> None:
    of_commands = {"offshore_kpi.cli.validate", "offshore_kpi.cli.show", "offshore_kpi.cli.report"}
    assert not imported(folder, "status", *_PLAN) & of_commands


@pytest.mark.parametrize("command", ["add-measure", "show", "withdraw", "status"])
def test_a_completion_of_an_id_imports_no_model(folder: Path, command: str) -> None:
    asked = {
        "_KPI_COMPLETE": "complete_bash",
        "COMP_WORDS": f"kpi {command} exp",
        "COMP_CWORD": "2",
        "KPI_PLAN": "data/plan.yaml",
    }
    modules = imported(folder, env=asked)
    assert "yaml" in modules
    assert not modules & {
        "pydantic",
        "rich",
        "offshore_kpi.data.reading",
        "offshore_kpi.report",
        "offshore_kpi.findings",
    }
