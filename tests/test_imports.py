"""What each command imports: names of modules, not times, so that a slow day breaks nothing.

`docs/performance.md` says what each of these costs.
"""

import subprocess
import sys

import pytest

from conftest import SHIPPED_PLAN
from offshore_kpi.cli.commands import COMMANDS

_HEAVY = ("pydantic", "pydantic_core", "rich", "yaml", "csv", "jinja2", "xlsxwriter", "rapidfuzz", "filelock")
_SHOW = """
import sys
from offshore_kpi.__main__ import main
try:
    main()
finally:
    sys.stderr.write("MODULES " + " ".join(sys.modules))
"""
_PLAN = ("--plan", str(SHIPPED_PLAN))
_READING = {"yaml", "csv", "pydantic", "pydantic_core"}


def imported(*arguments: str, env: dict[str, str] | None = None) -> set[str]:
    """The modules in memory once a command has run."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "KPI_TODAY": "2026-11-23", "PATH": "", **(env or {})},
        check=False,
    )
    return set(done.stderr.rpartition("MODULES ")[2].split())


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
        (("show", "export-revenue", *_PLAN), _READING),
        (("forecast", "export-revenue", *_PLAN), _READING),
        (("diff", "2019-05-16", "2020-05-16", *_PLAN), _READING),
        (("log", *_PLAN), _READING),
        (("report", "--format", "json", *_PLAN), _READING),
        (("report", "--format", "html", *_PLAN), _READING | {"jinja2"}),
        (("template", *_PLAN), _READING),
        (("doctor", *_PLAN), _READING),
        (("add-measure", "export-revenue", "12", "--period", "2021", "--dry-run", *_PLAN), _READING),
        (("withdraw", "export-revenue", "2020", "--reason", "x", "--dry-run", *_PLAN), _READING),
        (("undo", *_PLAN), set[str]()),
        (("explain", "M201"), set[str]()),
        (("methods",), set[str]()),
        (("schema", "plan"), {"csv", "pydantic", "pydantic_core"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs(arguments: tuple[str, ...], needed: set[str]) -> None:
    assert imported(*arguments) & set(_HEAVY) <= needed


def test_every_command_is_held_to_its_imports() -> None:
    marks = getattr(test_a_command_imports_what_it_needs, "pytestmark", [])
    held = {arguments[0] for arguments, _needed in marks[0].args[1]}
    assert held >= COMMANDS.keys() - {"init", "redo"}  # which write, or do as `undo` does


def test_a_chart_is_drawn_without_building_the_manual_of_the_library() -> None:
    modules = imported("show", "export-revenue", "--as-of", "2019-05-16", *_PLAN)
    assert "plotext" in modules
    assert not modules & {"plotext._doc.doc", "plotext._doc.tools"}


def test_the_version_is_told_without_importing_anything_else() -> None:
    modules = {name for name in imported("--version") if name.startswith(("offshore_kpi", "typer"))}
    assert modules <= {"offshore_kpi", "offshore_kpi.__main__"}


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    of_commands = {"offshore_kpi.cli.validate", "offshore_kpi.cli.show", "offshore_kpi.cli.report"}
    assert not imported("status", *_PLAN) & of_commands


@pytest.mark.parametrize("command", ["add-measure", "show", "withdraw", "status"])
def test_a_completion_imports_no_report(command: str) -> None:
    asked = {
        "_KPI_COMPLETE": "complete_bash",
        "COMP_WORDS": f"kpi {command} exp",
        "COMP_CWORD": "2",
        "KPI_PLAN": str(SHIPPED_PLAN),
    }
    modules = imported(env=asked)
    assert not modules & {"pydantic", "rich", "offshore_kpi.report", "offshore_kpi.findings"}
