"""Time `kpi validate` against check-jsonschema and frictionless on the same files, whole processes.

The peers are installed into an environment of their own (`.bench`, made on the first run; it needs a package
index). Usage: `python benchmarks/validate.py [RUNS]`, with the project's own environment.
"""

import csv
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".bench"
PLAN = ROOT / "data" / "plan.yaml"
ROWS, KPIS = 50_000, 50


def install_peers() -> None:
    """Make the peers' environment, once."""
    if (PEERS / "bin" / "frictionless").exists():
        return
    venv.create(PEERS, with_pip=True)
    command = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    command += ["check-jsonschema", "frictionless"]
    subprocess.run(command, check=True)


def write_rows(folder: Path) -> Path:
    """A plan with daily KPIs, its rows, and a Table Schema of their columns."""
    kpis = "".join(
        f"          - {{id: k{number}, name: K, direction: increase, frequency: daily, bounds: {{min: 0}}}}\n"
        for number in range(KPIS)
    )
    outline = ("version: 1", "title: T", "pillars:", '  - id: "1"', "    name: P", "    axes:")
    plan = "\n".join((*outline, '      - id: "2"', "        name: A", ""))
    folder.joinpath("plan.yaml").write_text(f"{plan}        kpis:\n{kpis}", encoding="utf-8")
    folder.joinpath("measurements").mkdir()
    path = folder / "measurements" / "rows.csv"
    first = dt.date(2020, 1, 1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kpi", "period", "value", "note"])
        for row in range(ROWS):
            day = first + dt.timedelta(days=row // KPIS)
            writer.writerow([f"k{row % KPIS}", day.isoformat(), f"{100 + row % 7}.{row % 10}", ""])
    return path


def seconds(command: Sequence[str | Path], runs: int) -> tuple[float, float]:
    """The medians of a whole process' time by the clock and on the processor, after a run to fill caches.

    On a machine with other work the time on the processor is the steadier of the two.
    """
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, [str(word) for word in command])
        times.append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime))
    clock, processor = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return round(clock, 3), round(processor, 3)


def main(runs: int) -> None:
    """Print the figures of one run."""
    install_peers()
    kpi, peer = Path(sys.executable).with_name("kpi"), PEERS / "bin"
    with tempfile.TemporaryDirectory() as name:
        rows = write_rows(Path(name))
        schema = Path(name, "schema.json")
        schema.write_text(
            (ROOT / "schemas" / "measurements.json").read_text(encoding="utf-8"), encoding="utf-8"
        )
        figures = {
            "kpi validate, shipped plan": seconds([kpi, "validate", "--plan", PLAN], runs),
            "check-jsonschema, shipped plan": seconds(
                [peer / "check-jsonschema", "--schemafile", ROOT / "schemas" / "plan.json", PLAN], runs
            ),
            f"kpi validate, {ROWS} rows": seconds([kpi, "validate", "--plan", Path(name, "plan.yaml")], runs),
            f"frictionless validate, {ROWS} rows": seconds(
                [peer / "frictionless", "validate", "--trusted", rows, "--schema", schema], runs
            ),
        }
    for what, (clock, processor) in figures.items():
        print(f"{what:40} {clock:6.3f} s  processor {processor:6.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
