"""`make bench`: generate, install the peers, let all take turns, write `docs/performance.md`."""

import argparse
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import cases, entry, page
from benchmarks.generate import BAND, SUM, Sample
from benchmarks.peers import Peers, install, own_program
from benchmarks.timing import take_turns
from benchmarks.translate import translate

_WORK = Path(__file__).parent.parent / ".bench"
_MILLION = 1_000_000
_MOST_PASSES = 5.5
_LEAST_START_UPS = 15
_GIBIBYTES_FOR_PEERS = 12
_GROWTH = ((10, 2), (1_000, 20), (50_000, 500))
_SLOWER_THAN_STATUS = {50_000: {"ledger": 1.0}}
_WITH_PEERS = ("growth", "peers")

MILLIONS: Mapping[str, Sample] = {
    "mixed": Sample(_WORK / "million-mixed", _MILLION, 2_000),
    "decimals": Sample(_WORK / "million-decimals", _MILLION, 2_000, decimals=3),
    "sums": Sample(_WORK / "million-sums", _MILLION, 100, "daily", (SUM,)),
    "bands": Sample(_WORK / "million-bands", _MILLION, 100, "daily", (BAND,)),
    "quoted": Sample(_WORK / "million-quoted", _MILLION, 2_000, noted=True),
    "semicolons": Sample(_WORK / "million-semicolons", _MILLION, 2_000, delimiter=";"),
}
"""A million rows of one kind each: what is quick on one kind of data may be slow on another."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run measures: how many turns, how many of what takes long, and beside which peers."""

    turns: int
    long_turns: int
    peers: Peers | None


Lines = Iterator[str]


def start_up(run: Run) -> Lines:
    """The commands on the shipped plan."""
    chosen = cases.start_up()
    commands = {name: case.command for name, case in chosen.items()}
    found = take_turns(commands, _WORK, max(run.turns, _LEAST_START_UPS))
    yield from page.table("Start-up, on the shipped plan of nine KPIs", chosen, found)


def growth(run: Run) -> Lines:
    """From ten rows to 50,000, beside the peers."""
    for rows, kpis in _GROWTH:
        sample = Sample(_WORK / f"rows-{rows}", rows, kpis)
        title = f"{rows:,} rows of {kpis:,} KPIs"
        yield from _table(sample, run.turns, title, run.peers, slower=_SLOWER_THAN_STATUS.get(rows))


def million(name: str) -> Callable[[Run], Lines]:
    """A million rows of one kind."""

    def section(run: Run) -> Lines:
        title = f"{_MILLION:,} rows, {name}, {run.long_turns} turns"
        yield from _table(MILLIONS[name], run.long_turns, title, promised=_MOST_PASSES)

    return section


def peers(run: Run) -> Lines:
    """The mixed million beside the peers, which take minutes and gigabytes."""
    if run.peers is None:
        return
    if _gibibytes_free() < _GIBIBYTES_FOR_PEERS:
        yield f"The peers take up to {_GIBIBYTES_FOR_PEERS} GiB for as many rows; this machine has less."
        yield ""
        return
    title = f"{_MILLION:,} rows, mixed, beside the peers, 1 turn"
    yield from _table(MILLIONS["mixed"], 1, title, run.peers, slower=dict.fromkeys(run.peers.programs, 8.0))


def files(run: Run) -> Lines:
    """2,000 files of five rows beside the same rows in one."""
    one = Sample(_WORK / "rows-10000", 10_000, 100)
    many = Sample(_WORK / "rows-10000-files", 10_000, 100, files=2_000)
    for sample in (one, many):
        _written(sample)
    chosen = cases.many_files(one, many)
    found = take_turns({name: case.command for name, case in chosen.items()}, _WORK, run.turns)
    yield from page.table("Many files", chosen, found)


def kpis(run: Run) -> Lines:
    """As many KPIs as rows."""
    sample = Sample(_WORK / "kpis-50000", 50_000, 50_000)
    yield from _table(sample, run.long_turns, f"50,000 rows of 50,000 KPIs, {run.long_turns} turns")


def one_entry(run: Run) -> Lines:
    """One entry into half a million rows."""
    del run
    yield from entry.section(500_000)


SECTIONS: Mapping[str, Callable[[Run], Lines]] = {
    "start-up": start_up,
    "growth": growth,
    **{name: million(name) for name in MILLIONS},
    "files": files,
    "kpis": kpis,
    "entry": one_entry,
    "peers": peers,
}


def main() -> None:
    """Measure and write; sections that are named with `--only` are printed instead."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, help="measure these sections, print, do not write"
    )
    parser.add_argument("--turns", type=int, default=7, help="how often each command is measured (7)")
    parser.add_argument(
        "--long-turns",
        type=int,
        default=3,
        help="the same of what takes seconds (3)",
    )
    parser.add_argument("--no-peers", action="store_true", help="measure kpi alone")
    chosen = parser.parse_args()
    _WORK.mkdir(exist_ok=True)
    names = chosen.only or list(SECTIONS)
    beside_peers = not chosen.no_peers and any(name in _WITH_PEERS for name in names)
    run = Run(
        chosen.turns,
        min(chosen.turns, chosen.long_turns),
        install(_WORK / "peers") if beside_peers else None,
    )
    lines = list(page.machine(run.peers, run.turns))
    for name in names:
        page.say(f"{name} …")
        found = list(SECTIONS[name](run))
        page.say("\n".join(found))  # a run that is ended early has shown what it measured
        lines += found
    if chosen.only:
        print("\n".join(lines))
    else:
        page.put(lines)


def _table(
    sample: Sample,
    turns: int,
    title: str,
    peers: Peers | None = None,
    promised: float | None = None,
    slower: Mapping[str, float] | None = None,
) -> Lines:
    _written(sample)
    chosen = cases.own(sample, promised)
    if peers is not None:
        _write_schema(sample)
        chosen |= cases.of_peers(sample, translate(sample), peers, slower or {})
    found = take_turns({name: case.command for name, case in chosen.items()}, sample.folder, turns)
    yield from page.table(title, chosen, found)


def _written(sample: Sample) -> None:
    if not sample.plan.exists():
        sample.write()


def _gibibytes_free() -> float:
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def _write_schema(sample: Sample) -> None:
    schema = subprocess.run([own_program("kpi"), "schema", "plan"], capture_output=True, check=True).stdout
    (sample.folder / "plan.schema.json").write_bytes(schema)


if __name__ == "__main__":
    main()
