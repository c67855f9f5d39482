"""What a command costs: processor time and peak memory of a process of its own, over several runs.

Processor time (user and system) is compared, because other work on the machine lengthens the time on the
clock; commands take turns, so that what slows one run slows its neighbours too.
"""

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Command = Sequence[str]
_KIBIBYTES_PER_MEBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One run: processor time in seconds, peak memory in MiB, exit code."""

    seconds: float
    mebibytes: float
    code: int


@dataclass(slots=True)
class Runs:
    """The runs of one command."""

    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median of the processor times."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def mebibytes(self) -> float:
        """The highest peak memory."""
        return max(run.mebibytes for run in self.runs)

    @property
    def failed(self) -> bool:
        """Whether a run ended with an exit code other than 0."""
        return any(run.code for run in self.runs)

    def ratios(self, base: "Runs") -> tuple[float, float, float]:
        """Median, least and greatest of the ratios to another command, turn by turn."""
        found = sorted(own.seconds / other.seconds for own, other in zip(self.runs, base.runs, strict=True))
        return statistics.median(found), found[0], found[-1]


def run(command: Command, folder: Path) -> Run:
    """Run a command, its output thrown away."""
    environment = {**os.environ, "KPI_TODAY": "2026-11-23"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    return Run(seconds, used.ru_maxrss / _KIBIBYTES_PER_MEBIBYTE, process.returncode)


def take_turns(commands: Mapping[str, Command], folder: Path, turns: int) -> dict[str, Runs]:
    """Run every command this often, one after the other in each turn; a first turn is not counted."""
    found = {name: Runs() for name in commands}
    for turn in range(turns + 1):
        for name, command in commands.items():
            done = run(command, folder)
            if turn:
                found[name].runs.append(done)
    return found
