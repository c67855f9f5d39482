"""Fuzz what reads files that other people wrote: whatever the bytes, an answer or a refusal, no traceback.

`make fuzz` runs it for a minute; the first byte says which reader the rest is for.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["offshore_kpi"]):
    from offshore_kpi.checks import as_the_plan_says, check
    from offshore_kpi.data.git import GitRevision
    from offshore_kpi.data.reading import read
    from offshore_kpi.entry.workbook_reader import read_workbook
    from offshore_kpi.errors import KpiError
    from offshore_kpi.output import FINDING_FORMATS, write_findings
    from offshore_kpi.output.findings import CheckResult
    from offshore_kpi.output.style import OutputStyle
    from offshore_kpi.store import journal
    from offshore_kpi.store.folder import WriterFolder, changes_of
    from offshore_kpi.store.git_index import lists
    from offshore_kpi.store.lock import holder
    from offshore_kpi.text.patterns import Pattern, PatternError

FOLDER = Path(tempfile.mkdtemp())
PLAN, ROWS, OWN = FOLDER / "plan.yaml", FOLDER / "measurements" / "a.csv", FOLDER / ".kpi"
EXAMPLE = Path(__file__).parent.parent / "tests" / "examples" / "good" / "every-part"
SOUND = (EXAMPLE / "plan.yaml").read_bytes(), (EXAMPLE / "measurements" / "exports.csv").read_bytes()


def fuzz_plan(data: bytes) -> None:
    """Check a plan that is the input."""
    _check(data, SOUND[1])


def fuzz_rows(data: bytes) -> None:
    """Check a file of rows that is the input."""
    _check(SOUND[0], data)


def _check(plan: bytes, rows: bytes) -> None:
    PLAN.write_bytes(plan)
    ROWS.write_bytes(rows)
    try:
        reading = read(PLAN)
    except KpiError:  # a pattern that leads to a folder, say
        return
    findings = list(reading.findings)
    if reading.dataset is not None:
        findings += check(reading.dataset, date(2021, 6, 30))
        findings = as_the_plan_says(findings, reading.dataset, complete=True)
    for name in FINDING_FORMATS:
        write_findings(CheckResult(tuple(findings), reading.files, reading.rows), name, OutputStyle())


def fuzz_journal(data: bytes) -> None:
    """Read a journal, and see what its newest change would do."""
    history = journal.history_of(data)
    if history.is_odd:
        return
    journal.shortened(data, 100)
    for change in history.done[-1:]:
        with suppress(KpiError):
            changes_of(WriterFolder.of(PLAN), journal.reversal(change, 1, "undo", ""))


def fuzz_holder(data: bytes) -> None:
    """Read who holds the lock."""
    (OWN / "holder.json").write_bytes(data)
    assert holder(OWN).keys() == {"pid", "host", "command", "since"}  # noqa: S101 - what a fuzzer looks for


def fuzz_tree(data: bytes) -> None:
    """Match the names of a tree in git, which may be any bytes, with patterns that may be any text."""
    text, _nul, names = data.partition(b"\0")
    revision = GitRevision("HEAD", "0" * 40, FOLDER)
    entries = {name.decode(errors="surrogateescape"): ("100644", "0") for name in names.split(b"\0") if name}
    vars(revision)["entries"] = entries
    pattern = text.decode(errors="replace")
    found = revision.find(Path(f"{revision.label}:."), [pattern])
    assert len(found.matched) + len(found.faults) <= len(entries) + 1  # noqa: S101
    with suppress(PatternError):
        Pattern.of(pattern).matches(names.decode(errors="surrogateescape"))


def fuzz_index(data: bytes) -> None:
    """Look for the folder of the journal in git's index."""
    lists(b"DIRC" + data, b".kpi/", 20)


def fuzz_workbook(data: bytes) -> None:
    """Read a workbook."""
    with suppress(KpiError):
        read_workbook(Path("a.xlsx"), data)


READERS: tuple[Callable[[bytes], None], ...] = (
    fuzz_plan, fuzz_rows, fuzz_journal, fuzz_holder, fuzz_tree, fuzz_index, fuzz_workbook,
)  # fmt: skip
"""By the first byte of an input: `p` is the first, `q` the second, and so on."""


def one_input(data: bytes) -> None:
    """Give an input to its reader."""
    READERS[(data[0] if data else 0) % len(READERS)](data[1:])


if __name__ == "__main__":
    ROWS.parent.mkdir()
    OWN.mkdir()
    PLAN.write_bytes(SOUND[0])
    ROWS.write_bytes(SOUND[1])
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
