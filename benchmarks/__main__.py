"""`make bench`: generate, install the peers, let all take turns, write `docs/performance.md`."""

import argparse
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import cases, entry, page
from benchmarks.generate import BAND, SUM, Sample
from benchmarks.peers import Peers, install, own_program
from benchmarks.timing import take_turns
from benchmarks.translate import translate

_WORK = Path(__file__).parent.parent / ".bench"
_SIZES = ((10, 2), (1_000, 20), (50_000, 500), (1_000_000, 2_000))
_MILLION = 1_000_000
_FEW_TURNS = 3
_GIBIBYTES_FOR_PEERS = 12
_LARGE = 50_000


def main() -> None:
    """Measure and write; `--quick` leaves out what takes minutes and writes nothing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, few turns; print, do not write")
    parser.add_argument("--turns", type=int, default=7, help="how often each command is measured (7)")
    parser.add_argument("--no-peers", action="store_true", help="measure kpi alone")
    chosen = parser.parse_args()
    turns = 3 if chosen.quick else chosen.turns
    peers = None if chosen.no_peers else install(_WORK / "peers")
    sizes = [size for size in _SIZES if not chosen.quick or size[0] < _LARGE]
    lines = [*page.machine(peers, turns), *_sections(sizes, peers, turns)]
    if chosen.quick:
        print("\n".join(lines))
    else:
        page.put(lines)


def _sections(sizes: Sequence[tuple[int, int]], peers: Peers | None, turns: int) -> Iterator[str]:
    page.say("start-up …")
    start_up = cases.start_up()
    found = take_turns({name: case.command for name, case in start_up.items()}, _WORK, max(turns, 15))
    yield from page.table("Start-up, on the shipped plan of nine KPIs", start_up, found)
    for rows, kpis in sizes:
        sample = Sample(_WORK / f"rows-{rows}", rows, kpis)
        if rows < _MILLION:
            yield from _size(sample, peers, turns)
            continue
        yield from _size(sample, None, turns)
        yield from _a_million_beside_peers(sample, peers)
    if len(sizes) == len(_SIZES):
        for what, kind in (("sums", SUM), ("bands", BAND)):
            sample = Sample(_WORK / f"rows-{_MILLION}-{what}", _MILLION, 100, "daily", (kind,))
            yield from _size(sample, None, turns, f", daily, all of them {what}")
        yield from _size(Sample(_WORK / "kpis-50000", 50_000, 50_000), None, _FEW_TURNS)
        page.say("one entry into 500,000 rows …")
        yield from entry.section(500_000)


def _a_million_beside_peers(sample: Sample, peers: Peers | None) -> Iterator[str]:
    """The peers take minutes and gigabytes for as many rows: fewer turns, and only where there is room."""
    if peers is None:
        return
    if _gibibytes_free() < _GIBIBYTES_FOR_PEERS:
        yield f"The peers take up to {_GIBIBYTES_FOR_PEERS} GiB for as many rows; this machine has less."
        yield ""
        return
    yield from _size(sample, peers, _FEW_TURNS, f", beside the peers, {_FEW_TURNS} turns")


def _size(sample: Sample, peers: Peers | None, turns: int, remark: str = "") -> Iterator[str]:
    page.say(f"{sample.rows:,} rows, {sample.kpis:,} KPIs{remark} …")
    if not sample.measurements.exists():
        sample.write()
    promised = {"status": 4.0, "validate": 5.0} if sample.rows == _MILLION else {}
    chosen = cases.own(sample, promised)
    if peers is not None:
        _write_schema(sample)
        chosen |= cases.of_peers(sample, translate(sample), peers)
    found = take_turns({name: case.command for name, case in chosen.items()}, sample.folder, turns)
    yield from page.table(f"{sample.rows:,} rows of {sample.kpis:,} KPIs{remark}", chosen, found)


def _gibibytes_free() -> float:
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def _write_schema(sample: Sample) -> None:
    schema = subprocess.run([own_program("kpi"), "schema", "plan"], capture_output=True, check=True).stdout
    (sample.folder / "plan.schema.json").write_bytes(schema)


if __name__ == "__main__":
    main()
