"""What an entry costs in a file of half a million rows, beside a plain copy of that file in the same run.

Time on the clock, best of five, because most of it is waiting for the disk: a plain copy, a copy that is
synced to the disk, as a safe write must be, the entry itself (lock, read, check, write, journal), and the
whole command as a shell starts it. Alone: `.venv/bin/python -m benchmarks.entry`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from offshore_kpi.entry.request import EntryRequest
from offshore_kpi.entry.session import EntrySession

KPIS = 100
_PROMISED = 3
_ENTRY = "the entry: lock, read, check, write, journal"
PLAN = "version: 1\ntitle: T\npillars: [{id: '1', name: P, axes: [{id: '1.1', name: A, kpis: [\n"
NOW = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - local time


def make(folder: Path, rows: int) -> Path:
    """A plan of a hundred daily KPIs whose rows stand in one file."""
    kpis = ",\n".join(f"{{id: k{n:02}, name: K, direction: increase, frequency: daily}}" for n in range(KPIS))
    (folder / "plan.yaml").write_text(f"{PLAN}{kpis}]}}]}}]\n", encoding="utf-8")
    (folder / "measurements").mkdir()
    first = datetime(2000, 1, 1).toordinal()  # noqa: DTZ001 - local time
    days = [datetime.fromordinal(first + n).date().isoformat() for n in range(rows // KPIS + 1)]
    lines = (f"k{n % KPIS:02},{days[n // KPIS]},{n % 977}.5,,,,,\n" for n in range(rows))
    file = folder / "measurements" / "all.csv"
    header = "kpi,period,value,obs_status,qualifier,source,note,recorded_on\n"
    file.write_text(header + "".join(lines), encoding="utf-8")
    return file


def synced_copy(file: Path, copy: Path) -> None:
    """Copy a file and wait until it is on the disk."""
    shutil.copyfile(file, copy)
    descriptor = os.open(copy, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


def best(action: Callable[[int], object]) -> float:
    """The least time of five, in seconds."""
    times = []
    for turn in range(5):
        start = time.perf_counter()
        action(turn)
        times.append(time.perf_counter() - start)
    return min(times)


def section(rows: int) -> Iterator[str]:
    """The section of the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = make(folder, rows)
        times = measured(folder, file)
        size = file.stat().st_size / 1e6
    plain, synced = times["a plain copy of the file"], times["a copy that is synced to the disk"]
    yield from (f"### One entry into a file of {rows:,} rows ({size:.1f} MB)", "")
    yield "| what | time on the clock | plain copies | synced copies | promised |"
    yield "|---|---:|---:|---:|---|"
    for what, took in times.items():
        promised = ""
        if what == _ENTRY:
            promised = f"≤ {_PROMISED} plain copies: {'met' if took <= _PROMISED * plain else '**not met**'}"
        yield f"| {what} | {took * 1000:.1f} ms | {took / plain:.1f} | {took / synced:.1f} | {promised} |"
    yield ""


def measured(folder: Path, file: Path) -> dict[str, float]:
    """By what is done the least of five times, in seconds."""
    copy, session = folder / "copy.csv", EntrySession.open(folder / "plan.yaml", 30)

    def enter(turn: int) -> None:
        row = {"kpi": "k07", "period": f"2020-01-0{turn + 1}", "value": "6"}
        session.enter(EntryRequest((row,), NOW, accept_slips=True), "add-measure")

    def command(turn: int) -> None:
        words = ["add-measure", "k07", "6", "--yes", "--period", f"2020-02-0{turn + 1}", "-q"]
        program = [sys.executable, "-m", "offshore_kpi", *words, "--plan", str(folder / "plan.yaml")]
        subprocess.run(program, check=True)

    return {
        "a plain copy of the file": best(lambda _turn: shutil.copyfile(file, copy)),
        "a copy that is synced to the disk": best(lambda _turn: synced_copy(file, copy)),
        _ENTRY: best(enter),
        "`kpi add-measure`, Python's start included": best(command),
    }


if __name__ == "__main__":
    print("\n".join(section(500_000)))
