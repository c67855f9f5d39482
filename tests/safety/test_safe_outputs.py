"""An output never destroys: not a file of a plan, and not the file that it replaces."""

import importlib
import inspect
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi.cli.commands import COMMANDS
from offshore_kpi.cli.run import run

Files = dict[str, bytes]
WORDS: dict[str, tuple[str, ...]] = {
    "status": (),
    "report": ("-f", "json"),
    "validate": (),
    "diff": ("2019-01-01", "2020-01-01"),
    "template": ("-f", "csv"),
    "schema": ("plan",),
    "show": ("export-revenue", "-f", "json"),
    "forecast": ("export-revenue", "-f", "json"),
    "log": ("-f", "json"),
    "list": (),
    "actions": (),
    "due": (),
    "methods": (),
    "explain": ("M101",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SHIPPED_PLAN.parent, tmp_path / "data")
    monkeypatch.chdir(tmp_path / "data")
    monkeypatch.delenv("KPI_PLAN", raising=False)
    return tmp_path / "data"


def files(folder: Path) -> Files:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def options(command: str) -> set[str]:
    found = COMMANDS[command]
    module = importlib.import_module(f"offshore_kpi.cli.{found.module}")
    return set(inspect.signature(getattr(module, found.function)).parameters)


def test_every_command_with_an_output_is_tried() -> None:
    assert {name for name in COMMANDS if "output" in options(name)} == WORDS.keys()


def _linked(folder: Path, name: str) -> str:
    (folder.parent / "link").symlink_to(folder / name)
    return "../link"


def _hard(folder: Path, name: str) -> str:
    os.link(folder / name, folder.parent / "hard")
    return "../hard"


PLACES: dict[str, Callable[[Path], str]] = {
    "the plan": lambda _folder: "plan.yaml",
    "the plan by another way": lambda folder: f"../{folder.name}/measurements/../plan.yaml",
    "a link to the plan": lambda folder: _linked(folder, "plan.yaml"),
    "another name of the plan": lambda folder: _hard(folder, "plan.yaml"),
    "a measurement file": lambda _folder: "measurements/exports.csv",
    "a link to a measurement file": lambda folder: _linked(folder, "measurements/exports.csv"),
    "another name of a measurement file": lambda folder: _hard(folder, "measurements/exports.csv"),
    "a new file of a pattern": lambda _folder: "measurements/new.csv",
    "a new file through a link": lambda folder: f"{_linked(folder, 'measurements')}/new.csv",
    "the journal": lambda _folder: ".kpi/journal.jsonl",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", WORDS)
def test_no_output_replaces_a_file_of_a_plan_or_makes_one(
    folder: Path, command: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".kpi").mkdir()
    (folder / ".kpi" / "journal.jsonl").write_bytes(b"")
    output = PLACES[place](folder)
    before = files(folder.parent)
    plan = ("--plan", "plan.yaml") if "plan" in options(command) else ()
    form = ("-f", "json") if command in {"status", "validate", "diff"} else ()
    code = run([command, *WORDS[command], *form, "--output", output, *plan, "--lang", "en"])
    said = capsys.readouterr().err
    assert files(folder.parent) == before
    assert code == 2, said
    assert f"--output: {output} is a file of the plan" in said
    assert "Name a" in said


def test_no_output_replaces_the_plan_of_another_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path / "other" / "data")
    before = files(tmp_path)
    for output in ("../other/data/plan.yaml", "../other/data/measurements/exports.csv"):
        assert run(["status", "--format", "json", "--output", output]) == 2
    monkeypatch.chdir(tmp_path / "other")
    monkeypatch.setenv("KPI_PLAN", str(folder / "plan.yaml"))
    assert run(["schema", "--output", str(folder / "measurements" / "new.csv")]) == 2
    (folder / "plan.yaml").write_text("{", encoding="utf-8")
    assert run(["validate", "--output", str(folder / "plan.yaml")]) == 2
    assert files(tmp_path) == {**before, str(folder / "plan.yaml"): b"{"}


def test_an_output_replaces_what_a_link_leads_to_and_keeps_its_mode(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    (folder / "out.txt").symlink_to(real)
    assert run(["status", "--output", "out.txt"]) == 0
    assert (folder / "out.txt").is_symlink()
    assert "Plan strat" in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "real.txt"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_output_that_cannot_be_finished_leaves_the_old_file(
    folder: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out.txt").write_text("old", encoding="utf-8")

    def full(*_arguments: object) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, full)
        assert run(["schema", "--output", "out.txt"]) == 3
    assert (folder / "out.txt").read_text(encoding="utf-8") == "old"
    assert [path for path in folder.iterdir() if path.name.startswith(".kpi")] == []


def test_an_output_makes_no_folder_and_replaces_none(folder: Path) -> None:
    assert run(["schema", "--output", "nowhere/out.json"]) == 3
    assert not (folder / "nowhere").exists()
    assert run(["schema", "--output", "measurements"]) == 3


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_devices_and_pipes_are_written_to_as_they_are(kpi: Kpi, tmp_path: Path) -> None:
    assert '"$schema"' in kpi("schema", "--output", "/dev/stdout").stdout
    assert kpi("schema", "--output", "/dev/null").code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    os.mkfifo(tmp_path / "pipe")
    reading = "import sys; sys.stdout.write(open(sys.argv[1]).read())"
    words = [sys.executable, "-c", reading, str(tmp_path / "pipe")]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as reader:
        assert kpi("schema", "--output", str(tmp_path / "pipe")).code == 0
        assert b'"$schema"' in reader.communicate(timeout=20)[0]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
