"""The exit code tells what happened, whatever becomes of the words; no bytes typed are a bug."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Kpi

PLAN = """\
version: 1
title: A plan
pillars:
  - {id: "1", name: P, axes: [{id: "1.1", name: A, kpis: [{id: a, name: "\\e[2Jé", direction: increase}]}]}
"""
HEADER = "kpi,period,value,note\n"
ADD = ("add-measure", "a", "6", "--period", "2020", "--yes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "measurements").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "measurements" / "é.csv").write_text(f"{HEADER}a,2019,5,\n", encoding="utf-8")
    return tmp_path


def rows(folder: Path) -> list[str]:
    return (folder / "measurements" / "é.csv").read_text(encoding="utf-8").splitlines()[1:]


def ended(words: Sequence[str | bytes], **options: object) -> "subprocess.CompletedProcess[bytes]":
    program = [sys.executable, "-m", "offshore_kpi", *words]
    options = {"capture_output": True, **options}
    return subprocess.run(program, check=False, timeout=60, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "words", [ADD, ("status",), ("status", "--known-on", "x"), ("nonsense",), ("validate",)]
)
def test_lost_words_decide_nothing(folder: Path, words: Sequence[str]) -> None:
    usual = ended([*words, *(["--dry-run"] if words == ADD else [])], cwd=folder).returncode
    with Path("/dev/full").open("w") as full:
        done = ended(words, cwd=folder, capture_output=False, stdout=subprocess.DEVNULL, stderr=full)
    assert done.returncode == usual
    assert len(rows(folder)) == (2 if words == ADD else 1)


def test_a_row_that_is_written_is_said_from_a_deleted_folder(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    words = " ".join((*ADD, "--plan", str(folder / "plan.yaml")))
    script = f'cd "{gone}" && rmdir "{gone}" && exec "{sys.executable}" -m offshore_kpi {words}'
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, len(rows(folder))) == (0, 2), done.stderr
    relative = script.replace(str(folder / "plan.yaml"), "plan.yaml")
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", relative], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (3, "kpi: The working directory no longer exists.\n")


def test_an_interruption_while_modules_are_imported_is_none_of_ours() -> None:
    script = """
import builtins, os, signal, sys
from offshore_kpi.__main__ import main
real = builtins.__import__
def slow(name, *rest):
    if name == "typer":
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest)
builtins.__import__ = slow
sys.argv = ["kpi", "status"]
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, b"")


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    utf8 = {**os.environ, "PYTHONUTF8": "1"}
    for words in ((*ADD, "--note", b"\xff"), ("withdraw", "a", "2019", "--reason", b"\xff")):
        done = ended(words, cwd=folder, env=utf8)
        assert done.returncode == 2, done.stderr
        assert b"these bytes are no text" in done.stderr
    for given in ((b"\xff",), ("show", b"\xff"), ("status", "--plan", b"\xff"), (*ADD, "--source", b"\xff")):
        assert ended(given, cwd=folder, env=utf8).returncode in {2, 3}
    assert len(rows(folder)) == 1


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_any_locale_writes_and_reads_the_same(folder: Path, env: dict[str, str]) -> None:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    done = ended([*ADD, "--note", "été"], cwd=folder, env={**clean, **env})
    assert done.returncode == 0, done.stderr
    assert rows(folder)[1] == "a,2020,6,été"
    done = ended(["validate", "--format", "json"], cwd=folder, env={**clean, **env})
    assert done.returncode == 0, done.stderr


def test_names_of_files_may_be_any_bytes(folder: Path, kpi: Kpi) -> None:
    name = os.fsdecode(b"measurements/\xff.csv")
    (folder / name).write_text("kpi,period,value\na,2018,x\n", encoding="utf-8")
    for form in ("text", "json", "sarif", "junit", "github", "markdown", "concise"):
        done = kpi("validate", "--format", form, cwd=folder)
        assert done.code == 1, done.stderr
        assert any(mark in done.stdout for mark in ("�", "%EF%BF%BD", "\\ufffd"))


SHOWING = ("status", "list", "show a", "forecast a", "template", "log", "validate", "status -f csv", "doctor")
ODD_PLAN = """\
version: 1
title: "T\\e[1m\\u202e"
sources: {s: {title: "S\\e[1m", publisher: "p\\e[1m", url: "http://x\\e[1m"}}
pillars:
  - id: "1"
    name: "P\\e[1m"
    note: "n\\e[1m"
    axes:
      - id: "1.1"
        name: "A\\e[1m"
        owner: "o\\e[1m"
        kpis:
          - {id: a, name: "=1+1\\e[1m,=2+2;=3+3", unit: "=4\\e[1m\\u2028", direction: increase,
             note: "n\\e[1m",
             baseline: {period: 2015, value: 1, note: "b\\e[1m"},
             targets: [{due: 2030, kind: reach, value: 9, note: "t\\e[1m", source: s}]}
"""


def test_words_from_files_are_printable(folder: Path, kpi: Kpi) -> None:
    (folder / "plan.yaml").write_text(ODD_PLAN, encoding="utf-8")
    for words in (*map(str.split, SHOWING), ADD):
        done = kpi(*words, cwd=folder)
        assert done.code == 0, done.stderr
        shown = done.stdout + done.stderr
        assert not {"\x1b", "\u202e", "\u2028"} & set(shown), words


def test_nothing_in_a_csv_is_a_formula(folder: Path, kpi: Kpi) -> None:
    (folder / "plan.yaml").write_text(ODD_PLAN, encoding="utf-8")
    for words in ("status --format csv", "template"):
        text = kpi(*words.split(), cwd=folder).stdout
        assert "1+1" in text
        for delimiter in ",;\t":
            for line in csv.reader(text.splitlines(), delimiter=delimiter):
                assert [cell for cell in line if cell.startswith(("=", "@"))] == []
