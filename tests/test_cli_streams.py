"""How the program meets the shell: streams, terminals, exit codes."""

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi

STATUS = [sys.executable, "-m", "offshore_kpi", "status", "--plan", str(SHIPPED_PLAN)]
ESCAPE = "\x1b"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped plan is French, and is followed where nobody names a language."""
    monkeypatch.setenv("KPI_LANG", "en")


def in_terminal(*command: str, env: dict[str, str]) -> str:
    """What a command prints on a terminal of 80 columns."""
    main, terminal = pty.openpty()
    with subprocess.Popen(
        command, stdout=terminal, stderr=terminal, stdin=terminal, env={**os.environ, "COLUMNS": "80", **env}
    ) as process:
        os.close(terminal)
        seen = b""
        try:
            while chunk := os.read(main, 65536):
                seen += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
        process.wait(timeout=60)
    os.close(main)
    return seen.decode()


def test_a_reader_who_leaves_early_is_no_fault() -> None:
    with subprocess.Popen(STATUS, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        stderr = process.stderr.read()
        assert (process.wait(timeout=60), stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_said_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(STATUS, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert done.stderr.startswith("kpi: Standard output cannot be written")


def test_a_terminal_gets_colours_and_its_own_width() -> None:
    seen = in_terminal(*STATUS, env={"TERM": "xterm-256color", "NO_COLOR": ""})
    assert ESCAPE in seen


@pytest.mark.parametrize("env", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb", "NO_COLOR": ""}])
def test_plain_means_no_escape_code_at_all(env: dict[str, str]) -> None:
    seen = in_terminal(*STATUS, env=env)
    assert ESCAPE not in seen
    assert max(map(len, seen.splitlines())) <= 80


def test_a_pipe_gets_no_escape_code_and_is_never_folded(kpi: Kpi) -> None:
    done = kpi("status", "--plan", str(SHIPPED_PLAN), env={"FORCE_COLOR": "1", "COLUMNS": "40"})
    assert ESCAPE not in done.stdout
    assert "Emplois directs créés dans le cadre des contrats de performance" in done.stdout


def test_a_terminal_that_cannot_show_a_mark_gets_a_question_mark(kpi: Kpi) -> None:
    done = kpi("status", "--plan", str(SHIPPED_PLAN), env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.code == 0


@pytest.mark.parametrize("command", ["init", "validate", "status", "list", "add-measure", "schema"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(kpi: Kpi, command: str, option: str) -> None:
    done = kpi(command, option)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: kpi {command}")


def test_escape_codes_from_the_command_line_are_shown_not_obeyed(kpi: Kpi) -> None:
    done = kpi("status", f"{ESCAPE}[31mred", "--plan", str(SHIPPED_PLAN))
    assert done.code == 2
    assert ESCAPE not in done.stderr


@pytest.mark.parametrize("words", [["-h"], ["status", "-h"], ["--version"], [], ["schema"]], ids=" ".join)
def test_a_reader_who_has_left_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "offshore_kpi", *words]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", [["--version"], ["-h"], ["list", "--plan", str(SHIPPED_PLAN)]])
@pytest.mark.parametrize("closed", [">&-", ">/dev/full", ">&- 2>&-"])
def test_output_that_takes_nothing_is_no_bug(words: list[str], closed: str) -> None:
    if "/dev/full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = shlex.join([sys.executable, "-m", "offshore_kpi", *words])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} {closed}"], stderr=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert done.returncode == 3
    assert done.stderr.startswith("" if "2>&-" in closed else "kpi: Standard output ")
