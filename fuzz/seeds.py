"""What the fuzzer begins with, beside the examples: a journal, a holder, a tree, an index and a workbook."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from offshore_kpi.store import journal
from offshore_kpi.store.change import FileStep, digest
from offshore_kpi.store.journal import Intent
from offshore_kpi.store.splice import Splice


def _journal() -> bytes:
    step = FileStep("measurements/a.csv", digest(b""), digest(b"x"), (Splice(0, b"", b"x"),))
    change = Intent(1, "change", 1, "2026-11-23T10:00:00", "add-measure", (step,))
    undo = journal.reversal(change, 2, "undo", change.at)
    lines = (journal.intent_line(change), journal.settled_line("done", 1), journal.intent_line(undo))
    return b"".join(lines)


def _index() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / ".kpi").mkdir()
        (Path(name) / ".kpi" / "journal.jsonl").touch()
        for words in (("init", "-q"), ("add", ".")):
            subprocess.run(["git", *words], cwd=name, check=True)
        return (Path(name) / ".git" / "index").read_bytes()[4:]


def _workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        sheet = file.add_worksheet()
        for number, cells in enumerate((("kpi", "period", "value"), ("a", "2018", "1"))):
            sheet.write_row(number, 0, cells)
    return buffer.getvalue()


SEEDS = {
    "r": _journal(),
    "s": b'{"pid": 1, "host": "a", "command": "b", "since": "c"}',
    "t": b"**/*a*/[ab]*.csv\0data/b/a.csv\0../x.csv\0.git/x.csv",
    "u": _index(),
    "v": _workbook(),
}

if __name__ == "__main__":
    for letter, content in SEEDS.items():
        (Path(sys.argv[1]) / f"seed-{letter}").write_bytes(letter.encode() + content)
