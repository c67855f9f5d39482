"""The measured part of `docs/performance.md`: each run writes anew what stands between its two marks."""

import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from benchmarks.cases import Case
from benchmarks.peers import Peers
from benchmarks.timing import Runs

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_LIBRARIES = ("typer", "pydantic", "PyYAML", "rich")


def table(title: str, cases: Mapping[str, Case], found: Mapping[str, Runs]) -> Iterator[str]:
    """A section with a row a command."""
    yield from (f"### {title}", "")
    yield "| command | processor time | peak memory | ratio: median (least to greatest) | to | promised |"
    yield "|---|---:|---:|---:|---|---|"
    for name, case in cases.items():
        runs, base = found[name], found[case.base]
        middle, least, most = runs.ratios(base)
        ratio = f"{middle:.2f} ({least:.2f} to {most:.2f})" if case.base != name else "1"
        promised = _promised(case, runs, middle)
        fault = " (ended with a fault)" if runs.failed else ""
        yield (
            f"| {name}{fault} | {runs.seconds:.3f} s | {runs.mebibytes:.0f} MiB | {ratio} "
            f"| {case.base if case.base != name else ''} | {promised} |"
        )
    yield ""


def _promised(case: Case, runs: Runs, middle: float) -> str:
    """Each promise with its outcome."""
    found = []
    if case.promised is not None:
        found.append((f"≤ {case.promised:g}", middle <= case.promised))
    if case.least is not None:
        found.append((f"≥ {case.least:g}", middle >= case.least))
    if case.mebibytes is not None:
        found.append((f"≤ {case.mebibytes:g} MiB", runs.mebibytes <= case.mebibytes))
    return ", ".join(f"{text}: {'met' if kept else '**not met**'}" for text, kept in found)


def machine(peers: Peers | None, turns: int) -> Iterator[str]:
    """What the figures were measured on and with; no name of the machine, no path."""
    yield f"- {_processor()}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield "- " + ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    if peers is not None:
        yield from (f"- {name}: {peers.version(name)}" for name in sorted(peers.programs))
        yield from (f"- {name}: missing, it could not be installed here" for name in peers.missing)
    yield f"- {turns} turns after one that is not counted; the commands take turns"
    yield ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else "unknown processor"


def put(lines: list[str]) -> None:
    """Put the measured part in its place in the page."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"{_BEGIN}\n{_END}\n"
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n\n" + "\n".join(lines) + f"\n{_END}{after}", encoding="utf-8")


def say(line: str) -> None:
    """Tell the one who waits."""
    sys.stderr.write(f"{line}\n")
