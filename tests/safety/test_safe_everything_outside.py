"""Every command with every option that takes a path: nothing outside is read, written or started."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from offshore_kpi.cli.commands import COMMANDS
from offshore_kpi.cli.run import run
from offshore_kpi.store.change import digest

PLAN = """\
version: 1
title: A plan
measurements: ["measurements/*.csv"{more}]
pillars:
  - {{id: "1", name: P, axes: [{{id: "1.1", name: A, actions: [{{id: b, name: B, due: 2030}}],
     kpis: [{{id: a, name: A, direction: increase,
     baseline: {{period: 2015, value: 1}}, targets: [{{due: 2030, kind: reach, value: 9}}]}}]}}]}}
"""
SECRET = "kpi,period,value\na,2017,4711\n"  # noqa: S105 - a figure to look for
HOSTILE = ', "../beyond/*.csv", "../../../../../../etc/*", "../**/*.csv", ".git/*", "link/*.csv"'
WORDS: dict[str, Sequence[str]] = {
    "init": ("init", "new"),
    "validate": ("validate", "plan.yaml", "-f", "json", "-o", "out.json"),
    "status": ("status", "--plan", "plan.yaml", "-o", "out.txt"),
    "show": ("show", "a", "--plan", "plan.yaml", "-o", "out.txt"),
    "forecast": ("forecast", "a", "--plan", "plan.yaml", "-o", "out.txt"),
    "methods": ("methods", "-o", "out.txt"),
    "report": ("report", "--plan", "plan.yaml", "-o", "out.html"),
    "diff": ("diff", "HEAD", "HEAD", "--plan", "plan.yaml", "-o", "out.md"),
    "actions": ("actions", "--plan", "plan.yaml", "-o", "out.txt"),
    "due": ("due", "--plan", "plan.yaml", "-o", "out.txt"),
    "mark": ("mark", "b", "done", "--plan", "plan.yaml"),
    "list": ("list", "--plan", "plan.yaml"),
    "add-measure": ("add-measure", "--from", "in.csv", "--yes", "--plan", "plan.yaml"),
    "explain": ("explain", "M116", "-o", "out.txt"),
    "withdraw": ("withdraw", "a", "2016", "--reason", "x", "--plan", "plan.yaml"),
    "log": ("log", "--plan", "plan.yaml", "-o", "out.txt"),
    "undo": ("undo", "--yes", "--plan", "plan.yaml"),
    "redo": ("redo", "--yes", "--plan", "plan.yaml"),
    "template": ("template", "--plan", "plan.yaml", "-o", "due.csv"),
    "doctor": ("doctor", "--plan", "plan.yaml"),
    "schema": ("schema", "plan", "-o", "out.json"),
}
WRITTEN = {
    "init": ("new/",),
    "doctor": (".kpi/lock",),  # it asks for the lock
    "mark": ("actions/", ".kpi/"),
    "add-measure": ("measurements/", ".kpi/"),
    "withdraw": ("measurements/", ".kpi/"),
    "undo": ("actions/", "measurements/", ".kpi/"),
    "redo": ("actions/", "measurements/", ".kpi/"),
}
"""What a command may write below the plan's folder, beside what `-o` names."""


def test_every_command_is_tried() -> None:
    assert COMMANDS.keys() <= WORDS.keys()


def git(folder: Path, *words: str) -> None:
    quiet = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run([*quiet, *words], cwd=folder, check=True, capture_output=True)


def make(tmp_path: Path, *, hostile: bool) -> Path:
    """A plan in a repository, beside a folder of secrets; hostile, it names them in every way there is."""
    outside, folder = tmp_path / "beyond", tmp_path / "plan"
    outside.mkdir()
    (outside / "secret.csv").write_text(SECRET, encoding="utf-8")
    (folder / "measurements").mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN.format(more=HOSTILE if hostile else ""), encoding="utf-8")
    (folder / "measurements" / "a.csv").write_text("kpi,period,value\na,2016,2\n", encoding="utf-8")
    (folder / "in.csv").write_text("kpi,period,value\na,2018,3\n", encoding="utf-8")
    git(folder, "init", "-q")
    if hostile:
        (folder / "link").symlink_to(outside)
        (folder / "measurements" / "link.csv").symlink_to(outside / "secret.csv")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")
    if hostile:
        step = {
            "before": digest(b"x" + SECRET.encode()),
            "after": digest(SECRET.encode()),
            "splices": [[0, "x", ""]],
        }
        (folder / ".kpi").mkdir()
        line = str(
            {
                "n": 1,
                "kind": "change",
                "at": "",
                "command": "",
                "files": [{"path": "../beyond/secret.csv", **step}],
            }
        )
        (folder / ".kpi" / "journal.jsonl").write_text(line.replace("'", '"') + "\n", encoding="utf-8")
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("hostile", [False, True], ids=["sound", "hostile"])
def test_nothing_outside_changes_or_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, hostile: bool
) -> None:
    folder = make(tmp_path, hostile=hostile)
    monkeypatch.chdir(folder)
    before = digests(tmp_path / "beyond")
    for command, words in WORDS.items():
        inside = digests(folder)
        code = run([*words, "--lang", "en"])
        said = capsys.readouterr()
        assert "4711" not in said.out + said.err, command
        assert code in ({0, 1, 3} if hostile else {0, 1}), (command, said.err)
        changed = {
            Path(one).relative_to(folder).as_posix()
            for one, _digest in set(inside.items()) ^ set(digests(folder).items())
        }
        allowed = tuple(one.rstrip("/") for one in WRITTEN.get(command, ())) + tuple(words[-1:])
        assert [one for one in changed if not one.startswith(allowed)] == [], command
        for output in ("out.json", "out.txt", "out.html", "out.md", "due.csv"):
            path = folder / output
            assert not path.exists() or "4711" not in path.read_text(encoding="utf-8"), command
            path.unlink(missing_ok=True)
    assert digests(tmp_path / "beyond") == before


STRACE = shutil.which("strace") or "strace"
OPENED = re.compile(r"\bopen(?:at)?\((?P<how>.*)\) = \d+<(?P<path>[^>]*)>")
STARTED = re.compile(r"\bexecve\(\"(?P<program>[^\"]*)\".* = 0$")
CHANGED = re.compile(
    r"\b(?:rename|unlink|mkdir|rmdir|link|symlink|chmod|chown|truncate)(?:at2?|at)?\((?P<how>.*)\) = 0"
)
OWN = tuple(
    os.path.realpath(one)
    for one in (sys.prefix, sys.base_prefix, Path(__file__).parents[2] / "src", "/usr", "/lib", "/lib64")
)
SYSTEM = (
    *OWN,
    "/etc/",
    "/proc/self/",
    "/proc/sys/",
    "/proc/filesystems",
    "/proc/mounts",
    "/dev/",
    "/sys/",
    "/root/.gitconfig",
)


def _strace_works() -> bool:
    if not Path(STRACE).is_file():
        return False
    tried = subprocess.run([STRACE, "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("hostile", [False, True], ids=["sound", "hostile"])
def test_nothing_outside_is_opened_and_nothing_but_git_started(tmp_path: Path, *, hostile: bool) -> None:
    if not _strace_works() or shutil.which("git") is None:
        pytest.skip("strace or git is not installed, or strace may not trace here")
    folder = make(tmp_path, hostile=hostile)
    (tmp_path / "home").mkdir()
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("KPI_", "GIT_", "PYTHON"))
    }
    for command, words in WORDS.items():
        log = tmp_path / "trace"
        trace = [STRACE, "-f", "-y", "-s", "4096", "-e", "trace=file,process", "-o", str(log)]
        subprocess.run(
            [*trace, sys.executable, "-B", "-m", "offshore_kpi", *words],
            cwd=folder,
            env={**clean, "HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=120,
        )
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        _check(command, lines, folder)


def _check(command: str, lines: Sequence[str], folder: Path) -> None:
    """What a trace says was opened, written and started."""
    started = [found["program"] for line in lines if (found := STARTED.search(line))]
    assert started, "the trace must have been read"
    assert {Path(one).name for one in started[1:]} <= {"git"}, command
    opened = [(found["path"], found["how"]) for line in lines if (found := OPENED.search(line))]
    assert len(opened) > 50, "the trace must have been read"
    strange = [path for path, _how in opened if not path.startswith((*SYSTEM, str(folder)))]
    assert strange == [], command
    writing = [path for path, how in opened if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", how)]
    allowed = tuple(str(folder / one) for one in (*WRITTEN.get(command, ()), "out", "due", ".kpi-output-"))
    assert [path for path in writing if not path.startswith((*allowed, "/dev/"))] == [], command
    changes = [found["how"] for line in lines if (found := CHANGED.search(line))]
    assert [how for how in changes if "/beyond" in how] == [], command
