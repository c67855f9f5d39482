"""The program in a forked child: a process of its own without the cost of starting one."""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock  # noqa: F401 - imported before the fork, as are the program's own modules below
import yaml  # noqa: F401

import offshore_kpi.cli.add_measure
import offshore_kpi.cli.app
import offshore_kpi.cli.bulk_entry
import offshore_kpi.cli.entry_effects
import offshore_kpi.cli.mark
import offshore_kpi.cli.mark_effects
import offshore_kpi.cli.plan_files
import offshore_kpi.cli.prompts
import offshore_kpi.cli.streams
import offshore_kpi.cli.writing
import offshore_kpi.entry.marking
import offshore_kpi.entry.session
import offshore_kpi.methods.linear
import offshore_kpi.output.file_diff
import offshore_kpi.output.findings.text
import offshore_kpi.output.status_table
import offshore_kpi.store.lock  # noqa: F401
from offshore_kpi.cli.run import run

PLAN = """\
version: 1
title: A plan
pillars:
  - id: "1"
    name: One
    axes:
      - id: "1.1"
        name: One
        kpis:
          - {id: a, name: A, direction: increase, frequency: daily, bounds: {min: -1000, max: 100000},
             baseline: {period: 2020-01-01, value: 1}, targets: [{due: 2030-12-31, kind: reach, value: 900}]}
          - {id: b, name: B, direction: increase, frequency: daily}
sources:
  s: {title: S}
"""
ACTIONS = """\
        actions:
          - {id: law, name: Law, due: 2030}
          - {id: fair, name: Fair, due: 2030}
        kpis:
"""
WITH_ACTIONS = PLAN.replace("        kpis:\n", ACTIONS)
REPORTS_HEADER = "action,on,status,done,due,note,source,recorded_on\n"
REPORTS = REPORTS_HEADER + "law,2020-01-02,in_progress,0.1,,,,\nfair,2020-01-02,planned,,,,,\n"
HEADER = "kpi,period,value,obs_status,qualifier,source,note,recorded_on\n"
ROWS = HEADER + "a,2020-01-02,5,,,,,\nb,2020-01-02,7,,,,,\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code, or minus the number of the signal that ended it; what it said."""

    code: int
    said: str


def make_plan(folder: Path, rows: bytes | str = ROWS, plan: str = PLAN) -> Path:
    """A plan with one measurement file, `measurements/all.csv`; the path of that file."""
    (folder / "measurements").mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    file = folder / "measurements" / "all.csv"
    file.write_bytes(rows.encode() if isinstance(rows, str) else rows)
    return file


def make_plan_of_actions(folder: Path, rows: bytes | str = REPORTS) -> Path:
    """A plan with actions and one file of reports, `actions/all.csv`; the path of that file."""
    make_plan(folder, plan=WITH_ACTIONS)
    (folder / "actions").mkdir(exist_ok=True)
    file = folder / "actions" / "all.csv"
    file.write_bytes(rows.encode() if isinstance(rows, str) else rows)
    return file


@dataclass(frozen=True, slots=True)
class Written:
    """A kind of row that the program writes.

    Attributes:
        make: makes a plan in a folder, and gives the file that such rows are written to.
        another: the words that write a row about something else.
        add: the words that write a row, and `new` that row.
        then: the words that write a later row.
    """

    make: Callable[[Path], Path]
    another: tuple[str, ...]
    add: tuple[str, ...]
    new: str
    then: tuple[str, ...]


KINDS = {
    "measurements": Written(
        make_plan,
        ("add-measure", "b", "8", "--period", "2020-01-03"),
        ("add-measure", "a", "6", "--period", "2020-01-03"),
        "a,2020-01-03,6,,,,,2026-11-23\n",
        ("add-measure", "a", "7", "--period", "2020-01-04"),
    ),
    "reports": Written(
        make_plan_of_actions,
        ("mark", "fair", "in_progress", "--on", "2020-01-03"),
        ("mark", "law", "in_progress", "--on", "2020-01-03", "--done", "20%"),
        "law,2020-01-03,in_progress,0.2,,,,2026-11-23\n",
        ("mark", "law", "done", "--on", "2020-01-04"),
    ),
}
"""The kinds of rows: what holds when one is written, holds of each."""


def begin(
    folder: Path,
    arguments: Sequence[str],
    before: Callable[[], None] | None = None,
    env: Mapping[str, str] | None = None,
) -> int:
    """Start `kpi` in a child; `before` runs in it first. The child's process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        said = os.open(folder / f".said-{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end
        os.environ.update({"KPI_TODAY": "2026-11-23", "KPI_LANG": "en", **(env or {})})
        if before is not None:
            before()
        code = run([*arguments, "--plan", str(folder / "plan.yaml")])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def end(folder: Path, pid: int) -> Ended:
    """Wait for a child."""
    _pid, status = os.waitpid(pid, 0)
    said = folder / f".said-{pid}"
    text = said.read_text(encoding="utf-8") if said.exists() else ""
    said.unlink(missing_ok=True)
    return Ended(os.waitstatus_to_exitcode(status), text)


def kpi_in_child(folder: Path, *arguments: str, **options: Any) -> Ended:  # noqa: ANN401 - as `begin`
    """Run `kpi` in a child to its end."""
    return end(folder, begin(folder, arguments, **options))


KILLED = -signal.SIGKILL
