"""Every command in the documents runs, and prints what the document shows.

Each document is read from top to bottom in one temporary folder that starts with a copy of the shipped plan's
folders `data` and `docs/examples`. `make docs` writes the outputs anew.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from console_blocks import Command, Shell, WrittenFile, fits, steps, trimmed

from conftest import ROOT

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "LISEZMOI.md", *ROOT.glob("docs/**/*.md")])

NOT_RUN: Mapping[str, str] = {
    "make run": "sets up an environment with the network; its recipe is `kpi status`",
    "make test": "this test is part of it",
    'pipx install "offshore-kpi[report,excel]"': "installs from the network",
    'uv tool install "offshore-kpi[report,excel]"': "installs from the network",
}
"""Commands that the documents show and a test cannot run, each with the reason."""


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_commands_print_what_is_shown(document: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lines = document.read_text(encoding="utf-8").splitlines()
    for folder in ("data", "docs/examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    update = bool(request.config.getoption("--update-goldens"))
    shell, changes = Shell(tmp_path), list[tuple[int, int, list[str]]]()
    try:
        for step in steps(lines):
            if isinstance(step, WrittenFile):
                write(shell.folder / step.path, step.text)
            elif without_remark(step.line) not in NOT_RUN:
                printed = shell.run(step.line).splitlines()
                where = f"{document.name}: $ {step.line}"
                assert (shell.code != 0) is step.fails, "\n".join([where, *printed])
                if step.shown and not fits(printed, step.shown):
                    assert update or printed == list(step.shown), where
                    changes.append((step.start, len(step.shown), trimmed(printed, step.shown)))
    finally:
        for start, count, new in reversed(changes):
            lines[start : start + count] = new
        if changes:
            write(document, "".join(f"{line}\n" for line in lines))


def without_remark(line: str) -> str:
    return line.partition(" #")[0].strip()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_not_run_is_shown_somewhere() -> None:
    shown = {
        without_remark(step.line)
        for document in DOCUMENTS
        for step in steps(document.read_text(encoding="utf-8").splitlines())
        if isinstance(step, Command)
    }
    assert set(NOT_RUN) <= shown


@pytest.mark.parametrize(
    ("printed", "shown", "expected"),
    [
        (["a", "b", "c"], ["a", "…"], True),
        (["a", "b", "c"], ["…", "c"], True),
        (["a", "b", "c"], ["a", "...", "b", "c"], True),
        (["a", "b", "c"], ["a", "c"], False),
        (["a.c"], ["abc"], False),
        ([], ["…"], True),
    ],
)
def test_an_ellipsis_stands_for_any_lines(printed: list[str], shown: list[str], *, expected: bool) -> None:
    assert fits(printed, shown) is expected


def test_a_new_output_is_cut_where_the_old_one_was() -> None:
    assert trimmed(["1", "2", "3", "4", "5"], ["a", "…", "z"]) == ["1", "…", "5"]
    assert trimmed(["1", "2"], ["?"]) == ["1", "2"]
    assert trimmed(["1", "b", "c", "4"], ["…", "c", "…"]) == ["…", "c", "…"]
    assert trimmed(["un", "coût = 3.1415", "fin"], ["…", "cost = 3.1415", "…"]) == ["…", "coût = 3.1415", "…"]
