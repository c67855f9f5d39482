"""The command line, from the program's own help."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import terminal
from offshore_kpi.errors import ExitCode
from reference_text import code, table

_COMMAND = re.compile(r"^  (?P<name>[a-z][a-z-]+)  ", re.MULTILINE)
_EXIT_CODES = {
    ExitCode.OK: "Fine. Also when whoever read the output left early (`kpi status | head -1`).",
    ExitCode.FINDINGS: "The files have errors, the entry was refused, or a `--fail-on` gate was hit.",
    ExitCode.USAGE: "The command line is wrong: an unknown option, id, format, day.",
    ExitCode.FILES: "A file is missing, unreadable or cannot be written.",
    ExitCode.BUG: "A bug. The sentence says what to report; `KPI_DEBUG=1` prints the details.",
    ExitCode.INTERRUPTED: "Interrupted from the keyboard.",
}


def commands() -> str:
    """A section a command, with its help as a terminal shows it."""
    return "\n\n".join(f"## kpi {name}\n\n```text\n{text}\n```" for name, text in helps().items())


@cache
def helps() -> Mapping[str, str]:
    """The help of every command, in the order of the program's own.

    In a process of its own: the words of the options are made once a process, in its language.
    """
    done = subprocess.run(
        [sys.executable, __file__], capture_output=True, text=True, encoding="utf-8", check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _help(*words: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return terminal.run([*words, "-h"], home, terminal.environment(home)).text.strip("\n")


def exit_codes() -> str:
    """What the shell sees."""
    return table(["code", "meaning"], [[code(str(int(one))), _EXIT_CODES[one]] for one in ExitCode])


if __name__ == "__main__":
    names = _COMMAND.findall(_help().partition("Commands:")[2])
    sys.stdout.write(json.dumps({name: _help(name) for name in names}))
