"""Whole commands against what they printed when a person last looked at it.

Each `*.test` file holds one or more commands, run in order in one temporary folder that starts with a copy of
the shipped plan's folder `data`. `make goldens` writes the files anew.
"""

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import ROOT, Kpi, Run

CASES = sorted(Path(__file__).parent.glob("*.test"))
COMMAND, STDERR, EXIT = "$ ", "! ", "? "


@dataclass(frozen=True, slots=True)
class Step:
    """A command line, its environment in front of it, and what it printed."""

    line: str
    expected: str


def steps_of(text: str) -> list[Step]:
    found: list[Step] = []
    for block in text.split("\n" + COMMAND):
        line, _, expected = block.removeprefix(COMMAND).partition("\n")
        found.append(Step(line, expected.rstrip("\n")))
    return found


def printed(done: Run) -> str:
    lines = [f"  {line}".rstrip() for line in done.stdout.splitlines()]
    lines += [f"{STDERR}{line}".rstrip() for line in done.stderr.splitlines()]
    return "\n".join([*lines, f"{EXIT}{done.code}"])


def run(line: str, kpi: Kpi, folder: Path) -> Run:
    words = shlex.split(line)
    env = dict(word.split("=", 1) for word in words[: words.index("kpi")])
    return kpi(*words[words.index("kpi") + 1 :], cwd=folder, env=env)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_golden(case: Path, kpi: Kpi, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    steps = steps_of(case.read_text(encoding="utf-8"))
    seen = [Step(step.line, printed(run(step.line, kpi, tmp_path))) for step in steps]
    if request.config.getoption("--update-goldens"):
        blocks = [f"{COMMAND}{step.line}\n{step.expected}\n" for step in seen]
        case.write_text("\n".join(blocks), encoding="utf-8")
        return
    for step, found in zip(steps, seen, strict=True):
        assert found.expected == step.expected, step.line


def test_there_are_goldens() -> None:
    assert CASES
