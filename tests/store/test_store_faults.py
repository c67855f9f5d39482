"""Killed at any system call of a write, the file is the old one or the new one; the next run goes on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from store_children import HEADER, KILLED, KINDS, Written, kpi_in_child, make_plan

CALLS = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "fchown",
    "replace",
    "unlink",
    "close",
    "ftruncate",
    "mkdir",
    "fstat",
)
ADD = ("add-measure", "a", "6", "--period", "2020-01-03")
NEW = "a,2020-01-03,6,,,,,2026-11-23\n"


def die_at(number: int) -> Callable[[], None]:
    """Kill the process before its n-th system call; where that writes, when half of it is written."""

    def arm() -> None:
        left = number

        def armed(name: str) -> Callable[..., object]:
            real = getattr(os, name)

            def call(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left == 0:
                    if name == "write":
                        descriptor, content = arguments
                        real(descriptor, bytes(content)[: len(content) // 2])  # type: ignore[call-overload, arg-type]
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return call

        for name in CALLS:
            setattr(os, name, armed(name))

    return arm


def settled(folder: Path) -> None:
    """What must hold after a crash and the next writing run."""
    assert [path.name for path in folder.rglob("*.tmp")] == []
    assert kpi_in_child(folder, "validate").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("fresh", [False, True], ids=["journal", "no journal"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_killed_at_every_call_of_an_add(tmp_path: Path, kind: Written, *, fresh: bool) -> None:
    outcomes: list[bool] = []
    for number in range(1, 200):
        folder = tmp_path / str(number)
        file = kind.make(folder)
        if not fresh:
            assert kpi_in_child(folder, *kind.another).code == 0
        old = file.read_bytes()
        done = kpi_in_child(folder, *kind.add, before=die_at(number))
        assert file.read_bytes() in {old, old + kind.new.encode()}
        new = file.read_bytes() != old
        if done.code == 0:
            assert new
            assert number > 10, "the calls of the write must have been counted"
            break
        assert done.code == KILLED
        outcomes.append(new)
        _next_run_recovers(folder, file, old, kind, new=new)
        shutil.rmtree(folder)
    assert outcomes == sorted(outcomes), "once the new file is in place it stays"
    assert True in outcomes
    assert False in outcomes


def _next_run_recovers(folder: Path, file: Path, old: bytes, kind: Written, *, new: bool) -> None:
    following = kpi_in_child(folder, *kind.then)
    assert following.code == 0, following.said
    settled(folder)
    assert kpi_in_child(folder, "undo", "--yes").code == 0
    assert file.read_bytes() == old + (kind.new.encode() if new else b"")
    if new:
        assert kpi_in_child(folder, "undo", "--yes").code == 0
        assert file.read_bytes() == old


@pytest.mark.slow
def test_killed_at_every_call_of_a_change_of_two_files(tmp_path: Path) -> None:
    table = HEADER + "a,2020-01-03,6,,,,,\nb,2020-01-03,8,,,,,\n"
    seen = set()
    for number in range(1, 200):
        folder = tmp_path / str(number)
        one = make_plan(folder, HEADER + "a,2020-01-02,5,,,,,\n")
        two = one.with_name("b.csv")
        two.write_text(HEADER + "b,2020-01-02,7,,,,,\n")
        (folder / "in.csv").write_text(table)
        old = one.read_bytes(), two.read_bytes()
        done = kpi_in_child(folder, "add-measure", "--from", str(folder / "in.csv"), before=die_at(number))
        if done.code == 0:
            break
        assert done.code == KILLED
        half = (one.read_bytes() == old[0]) != (two.read_bytes() == old[1])
        following = kpi_in_child(folder, "add-measure", "a", "7", "--period", "2020-01-04")
        assert following.code == 0, following.said
        settled(folder)
        changed = (b"2020-01-03,6" in one.read_bytes(), b"2020-01-03,8" in two.read_bytes())
        assert changed in {(True, True), (False, False)}
        seen.add((half, *changed))
        shutil.rmtree(folder)
    assert {(True, False, False), (False, True, True), (False, False, False)} <= seen


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_killed_at_every_call_of_an_undo(tmp_path: Path, kind: Written) -> None:
    for number in range(1, 200):
        folder = tmp_path / str(number)
        file = kind.make(folder)
        old = file.read_bytes()
        assert kpi_in_child(folder, *kind.add).code == 0
        done = kpi_in_child(folder, "undo", "--yes", before=die_at(number))
        assert file.read_bytes() in {old, old + kind.new.encode()}
        if done.code == 0:
            assert number > 10
            break
        undone = file.read_bytes() == old
        again = kpi_in_child(folder, "redo" if undone else "undo", "--yes")
        assert again.code == 0, again.said
        assert file.read_bytes() == old + (kind.new.encode() if undone else b"")
        shutil.rmtree(folder)


STRACE = shutil.which("strace") or "strace"
CHANGING = ("mkdir", "flock", "fsync", "fchmod", "rename", "unlink")


@pytest.mark.slow
def test_killed_by_the_kernel_at_every_changing_call(tmp_path: Path) -> None:
    """The same from outside: strace kills the real program before its n-th call of each kind."""
    if not _strace_works():
        pytest.skip("strace is not installed, or may not trace here")
    killed = [_kills(tmp_path / call, call) for call in CHANGING]
    assert sum(killed) > len(CHANGING)


def _kills(base: Path, call: str) -> int:
    """Kill at the first, second … call of a kind until the program comes to its end; how often that was."""
    for number in range(1, 20):
        folder = base / str(number)
        file = make_plan(folder)
        old = file.read_bytes()
        inject = ("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}")
        program = (sys.executable, "-m", "offshore_kpi", *ADD, "--plan", str(folder / "plan.yaml"))
        done = subprocess.run(
            [STRACE, "-f", "-o", os.devnull, *inject, *program],
            env={**os.environ, "KPI_TODAY": "2026-11-23"},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert file.read_bytes() in {old, old + NEW.encode()}
        if done.returncode == 0:
            return number - 1
        assert kpi_in_child(folder, "add-measure", "a", "7", "--period", "2020-01-04").code == 0
        settled(folder)
    pytest.fail(f"{call} never came to an end")


def _strace_works() -> bool:
    if not Path(STRACE).is_file():
        return False
    tried = subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


def test_a_torn_line_of_the_journal_is_forgotten(tmp_path: Path) -> None:
    file = make_plan(tmp_path)
    old = file.read_bytes()
    assert kpi_in_child(tmp_path, *ADD).code == 0
    journal = tmp_path / ".kpi" / "journal.jsonl"
    first = journal.read_bytes()
    assert kpi_in_child(tmp_path, "add-measure", "a", "7", "--period", "2020-01-04").code == 0
    announced = journal.read_bytes()[len(first) :].split(b"\n")[0]
    file.write_bytes(old + NEW.encode())
    journal.write_bytes(first + announced)
    assert kpi_in_child(tmp_path, "add-measure", "a", "9", "--period", "2020-01-05").code == 0
    assert kpi_in_child(tmp_path, "undo", "--yes").code == 0
    assert kpi_in_child(tmp_path, "undo", "--yes").code == 0
    assert file.read_bytes() == old
    assert "nothing to undo" in kpi_in_child(tmp_path, "undo", "--yes").said
