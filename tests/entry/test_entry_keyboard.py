"""At a terminal: what is missing is asked for, what is wrong is asked again, Ctrl-C changes nothing."""

import os
import pty
import select
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from test_entry_rows import HEADER, make, text

PATIENCE = 30.0


@dataclass
class Terminal:
    """`kpi` with a keyboard and a screen."""

    pid: int
    descriptor: int
    seen: str = field(default="")

    @classmethod
    def run(cls, folder: Path, *arguments: str) -> "Terminal":
        pid, descriptor = pty.fork()
        if not pid:
            os.chdir(folder)
            env = {"PATH": os.environ["PATH"], "KPI_TODAY": "2026-11-23", "TERM": "dumb", "PYTHONUTF8": "1"}
            os.execve(sys.executable, [sys.executable, "-m", "offshore_kpi", *arguments], env)  # noqa: S606
        return cls(pid, descriptor)

    def until(self, words: str) -> str:
        """What has been printed, once the words are among it."""
        deadline, start = time.monotonic() + PATIENCE, len(self.seen)
        while words not in self.seen[start:]:
            assert time.monotonic() < deadline, self.seen
            self._read()
        return self.seen[start:]

    def _read(self) -> bool:
        if not select.select([self.descriptor], [], [], 0.2)[0]:
            return True
        try:
            self.seen += os.read(self.descriptor, 4096).decode(errors="replace")
        except OSError:
            return False
        return True

    def type(self, words: str) -> None:
        with suppress(OSError):  # the other side may have left
            os.write(self.descriptor, words.encode())

    def end(self, again: str = "") -> int:
        """The exit code; a key is pressed again as a person would, for readline can miss a signal."""
        deadline = time.monotonic() + PATIENCE
        press = time.monotonic() + 3
        while self._read():
            if again and time.monotonic() > press:
                self.type(again)
                press = deadline
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                pytest.fail(self.seen)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._read() and select.select([self.descriptor], [], [], 0.05)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make(tmp_path, x=HEADER + "a,2020,10\n")


def test_missing_parts_are_asked_for_until_they_are_right(plan: Path) -> None:
    session = Terminal.run(plan.parent, "add-measure")
    assert "a  A\r\nb  B" in session.until("KPI: ")
    session.type("c\n")
    assert 'There is no KPI "c"' in session.until("KPI: ")
    session.type("a\n")
    shown = session.until("Period [2021]: ")
    assert "A (M)" in shown
    assert "last value: 10 in 2020" in shown
    session.type("2021-T4\n")
    assert "Did you mean" in session.until("Period [2021]: ")
    session.type("\n")
    session.until("Value: ")
    session.type("69.900\n")
    assert "69900 or as 69.9" in session.until("Value: ")
    session.type("1 500\n")
    session.until("Is that right? [y/N] ")
    session.type("y\n")
    assert session.end() == 0
    assert "a: 1,500 for 2021" in session.seen
    assert text(plan) == HEADER + "a,2020,10\na,2021,1500\n"


def test_no_is_no(plan: Path) -> None:
    session = Terminal.run(plan.parent, "add-measure", "a", "150", "--period", "2021")
    session.until("[y/N] ")
    session.type("\n")
    assert session.end() == 1
    assert text(plan) == HEADER + "a,2020,10\n"


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_changes_nothing(plan: Path, key: str) -> None:
    session = Terminal.run(plan.parent, "add-measure", "a")
    session.until("Period [2021]: ")
    session.type(key)
    assert session.end(again=key) == 130
    assert text(plan) == HEADER + "a,2020,10\n"


def test_a_page_is_refused_to_a_terminal(tmp_path: Path) -> None:
    make(tmp_path)
    session = Terminal.run(tmp_path, "report")
    assert "A page is for a browser" in session.until("kpi report --format table")
    assert "<html" not in session.seen


def test_a_period_with_a_value_asks_whether_to_revise_before_the_value_is_typed(tmp_path: Path) -> None:
    plan = make(tmp_path, x="kpi,period,value,source,note\na,2020,10,s,\n")
    session = Terminal.run(tmp_path, "add-measure", "a", "--period", "2020")
    session.until("a has 10 for 2020. Revise it? [y/N] ")
    session.type("\n")
    assert session.end() == 1
    assert "Value" not in session.seen
    session = Terminal.run(tmp_path, "add-measure", "a", "--period", "2020")
    session.until("[y/N] ")
    session.type("y\n")
    session.until("Source [s]: ")
    session.type("\n")
    session.until("Why: ")
    session.type("a slip\n")
    session.until("Value: ")
    session.type("11\n")
    assert session.end() == 0
    assert text(plan).splitlines()[-1].startswith("a,2020,11,s,a slip")


@pytest.mark.parametrize("command", ["withdraw", "show", "forecast"])
def test_what_is_missing_is_asked_for_by_every_command_about_one_kpi(plan: Path, command: str) -> None:
    session = Terminal.run(plan.parent, command)
    assert "a  A\r\nb  B" in session.until("KPI: ")
    session.type("a\n")
    if command == "withdraw":
        session.until("Period: ")
        session.type("2020\n")
        session.until("Why: ")
        session.type("wrong\n")
    assert session.end() == 0
    assert ("10 for 2020 withdrawn" in session.seen) == (command == "withdraw")


def _with_actions(folder: Path) -> Path:
    make(folder, x=HEADER)
    plan = folder / "plan.yaml"
    actions = "        actions: [{id: law, name: Pass a law, due: 2026-12}]\n        kpis:\n"
    plan.write_text(plan.read_text(encoding="utf-8").replace("        kpis:\n", actions), encoding="utf-8")
    return folder / "actions" / "reports.csv"


def test_mark_asks_for_action_and_status_until_they_are_known(tmp_path: Path) -> None:
    file = _with_actions(tmp_path)
    screen = Terminal.run(tmp_path, "mark")
    screen.until("Action: ")
    screen.type("laws\n")
    assert 'There is no action "laws"' in screen.until("Action: ")
    screen.type("law\n")
    assert "so far: planned" in screen.until("Status: "), "how far it is stands before the question"
    screen.type("halfway\n")
    screen.until("Status: ")
    screen.type("in progress\n")
    assert screen.end() == 0, screen.seen
    assert file.read_text(encoding="utf-8").splitlines()[1].startswith("law,2026-11-23,in_progress,")


def test_ctrl_c_at_a_question_of_mark_changes_nothing(tmp_path: Path) -> None:
    file = _with_actions(tmp_path)
    screen = Terminal.run(tmp_path, "mark", "law")
    screen.until("Status: ")
    screen.type("\x03")
    assert screen.end(again="\x03") == 130
    assert not file.exists()
