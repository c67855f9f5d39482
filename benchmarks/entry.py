"""What an entry costs in a file of half a million rows, beside a plain copy of that file in the same run.

Run it with `.venv/bin/python benchmarks/entry.py [ROWS]`. It prints, best of five: a plain copy, a copy that
is synced to the disk, as a safe write must be, the entry itself (lock, read, check, write, journal), and the
whole command as a shell starts it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from offshore_kpi.entry.desk import Desk
from offshore_kpi.entry.request import Request

KPIS = 100
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


def main() -> None:
    """Print the times and how they compare."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, copy = make(folder, rows), folder / "copy.csv"
        desk = Desk.open(folder / "plan.yaml", 30)

        def enter(turn: int) -> None:
            row = {"kpi": "k07", "period": f"2020-01-0{turn + 1}", "value": "6"}
            desk.enter(Request((row,), NOW, accept_unusual=True), "add-measure")

        def command(turn: int) -> None:
            words = ["add-measure", "k07", "6", "--yes", "--period", f"2020-02-0{turn + 1}", "-q"]
            program = [sys.executable, "-m", "offshore_kpi", *words, "--plan", str(folder / "plan.yaml")]
            subprocess.run(program, check=True)

        plain = best(lambda _turn: shutil.copyfile(file, copy))
        synced = best(lambda _turn: synced_copy(file, copy))
        print(f"{rows} rows, {file.stat().st_size / 1e6:.1f} MB")
        print(f"plain copy        {plain * 1000:7.1f} ms")
        print(f"synced copy       {synced * 1000:7.1f} ms   {synced / plain:5.1f} plain copies")
        for what, action in (("one entry", enter), ("whole command", command)):
            took = best(action)
            ratios = f"{took / plain:5.1f} plain, {took / synced:4.1f} synced copies"
            print(f"{what:<17} {took * 1000:7.1f} ms   {ratios}")


if __name__ == "__main__":
    main()
