"""A command as a reader sees it: run in this process, on a terminal of a fixed width and a fixed day."""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from offshore_kpi.cli.run import run as run_command

COLUMNS = 80
TODAY = "2026-11-23"
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR")


class _Terminal(io.StringIO):
    """A stream that says it is a terminal, so that reports have its width."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on the terminal when a command had ended, and its exit code."""

    text: str
    code: int


def environment(home: Path, *, colour: bool = False) -> dict[str, str]:
    """The environment of a reader who has set nothing, in a folder that serves as home."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    fixed = {"KPI_TODAY": TODAY, "COLUMNS": str(COLUMNS), "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    terminal = {"TERM": "xterm-256color"} if colour else {"TERM": "xterm", "NO_COLOR": "1"}
    return {**kept, **fixed, **terminal, "HOME": str(home)}


def run(arguments: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Seen:
    """Run `kpi` with these words.

    Args:
        arguments: the words after `kpi`.
        folder: the working directory.
        variables: the whole environment.

    Returns:
        Standard output and standard error as they come, as a terminal shows them.
    """
    screen = _Terminal()
    with (
        chdir(folder),
        patch.dict(os.environ, variables, clear=True),
        patch.object(sys, "stdin", io.StringIO()),
        redirect_stdout(screen),
        redirect_stderr(screen),
    ):
        code = run_command(arguments)
    return Seen(screen.getvalue(), code)
