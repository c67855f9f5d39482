"""What an entry comes to: rows are read, new ones decided, files changed, and all of it checked again.

What `kpi validate` would say of the files as they will be, and does not say of them as they are, is all that
an entry is told: errors refuse it, warnings are asked about.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from offshore_kpi.checks import as_the_plan_says, check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading
from offshore_kpi.entry.additions import additions, table_of
from offshore_kpi.entry.new_findings import is_error_anywhere, new_findings
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.request import Addition, DoubtError, EntryRequest, Files, PlannedEntry, UnsoundError
from offshore_kpi.entry.slips import COVERED, slips
from offshore_kpi.errors import RefusedError, as_sentence
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.i18n import _
from offshore_kpi.store import csv_text
from offshore_kpi.store.change import FileChange
from offshore_kpi.store.disk import FileState
from offshore_kpi.store.splice import Splice

ReadRows = Callable[[Files], Reading]
"""Reads the rows of the KPIs concerned from the bytes of files."""


def plan_entry(read_rows: ReadRows, files: Files, request: EntryRequest) -> PlannedEntry:
    """The changes that enter some rows; nothing is written.

    Args:
        read_rows: reads the plan with the rows of the KPIs concerned.
        files: every measurement file of the plan as it is.
        request: the rows.

    Raises:
        RowsError: rows cannot be entered.
        DoubtError: a value may not be meant, and nobody has said that it is.
        RefusedError: the KPI's rows have errors already, or would have with the new ones.
    """
    found = read_rows(files)
    known = _findings(found, request)
    before = _sound_dataset(found, known)
    added = additions(before, files, request)
    changes = _changes(before, files, added)
    states = {path: replace(one.state, content=one.after) for path, one in changes.items()}
    reading = read_rows({**files, **states})
    new = new_findings(before, known, reading, _findings(reading, request), request.today)
    after = _without_error(reading, new, request)
    if _count(after) != _count(before) + sum(one.is_new for one in added):
        raise RefusedError(_("The file would not read as it is meant with the new row; nothing was written."))
    warnings = tuple(one for one in new if one.severity is Severity.WARNING)
    _refuse_doubts(before, after, added, warnings, request)
    return PlannedEntry(tuple(added), tuple(changes.values()), before, after, warnings)


def _findings(found: Reading, request: EntryRequest) -> list[Finding]:
    """What the reader, the rules and the plan's checks find; other KPIs' rows are not read."""
    if found.dataset is None:
        return list(found.findings)
    listed = [*found.findings, *check(found.dataset, request.today)]
    return as_the_plan_says(listed, found.dataset, complete=False)


def _sound_dataset(found: Reading, findings: Sequence[Finding]) -> Dataset:
    """The dataset of a plan and rows without errors; rules on the plan cannot judge without all rows.

    What only this plan calls an error (a KPI that is stale, say) may be just what the entry mends.
    """
    plan_file = found.files[0].path
    faults = [one for one in findings if one.severity is Severity.ERROR and is_error_anywhere(one)]
    grave = [one for one in faults if one in found.findings or one.place.file != plan_file]
    if grave or found.dataset is None:
        raise UnsoundError(found, grave)
    return found.dataset


def _without_error(found: Reading, new: Sequence[Finding], request: EntryRequest) -> Dataset:
    """The dataset with the new rows, if they break nothing that was whole without them."""
    error = next((one for one in new if one.severity is Severity.ERROR), None)
    if error is not None or found.dataset is None:
        fault, remedy = (error.message, error.help) if error else ("", "")
        message = _("{kpis}: {fault}.").format(kpis=", ".join(sorted(request.kpis)), fault=fault)
        raise RefusedError(message, as_sentence(remedy))
    return found.dataset


def _changes(before: Dataset, files: Files, added: Sequence[Addition]) -> dict[Path, FileChange]:
    """One change for each file, by the name that the plan's patterns give it."""
    rows: dict[Path, list[Row]] = {}
    for addition in added:
        if addition.is_new:
            rows.setdefault(addition.file, []).append(addition.row)
    return {file: _change(before, file, files.get(file), of_file) for file, of_file in rows.items()}


def _change(before: Dataset, file: Path, state: FileState | None, rows: Sequence[Row]) -> FileChange:
    table = table_of(before, file)
    if table is None or state is None or state.content is None:
        new = Splice(0, b"", csv_text.new_file(rows))
        return FileChange(state or FileState(file.resolve(), None), (new,))
    layout = csv_text.CsvLayout(table.header, table.delimiter)
    written = [{**row, "value": row["value"].replace(".", table.signs.written)} for row in rows]
    return FileChange(state, csv_text.added(state.content, layout, written))


def _count(dataset: Dataset) -> int:
    return sum(len(table.lines) for table in dataset.tables)


def _refuse_doubts(
    before: Dataset,
    after: Dataset,
    added: Sequence[Addition],
    warnings: Sequence[Finding],
    request: EntryRequest,
) -> None:
    """Refuse what may not be meant; last, so that no error is first called a doubt.

    Raises:
        DoubtError: nobody has said that it is meant; a warning that asks what a slip asks is left out.
    """
    series = {kpi: before.series(kpi) for kpi in request.kpis}
    found: list[str] = []
    numbers: list[int] = []
    asked: set[tuple[Path, int]] = set()
    for place, number, row in _placed(after, added):
        if of_row := list(
            slips(before.kpis[row["kpi"]], before.plan, series[row["kpi"]], row, request.today)
        ):
            found += of_row
            numbers += [number] * len(of_row)
            asked.add(place)
    others = [
        one for one in warnings if one.code not in COVERED or (one.place.file, one.place.line) not in asked
    ]
    if (found and not request.accept_slips) or (others and not request.accept_warnings):
        raise DoubtError([] if request.accept_slips else found, others, numbers)


def _placed(after: Dataset, added: Sequence[Addition]) -> Iterator[tuple[tuple[Path, int], int, Row]]:
    """Each new row with its file, the line on which it begins, and its number; in a file they stand last."""
    for table in after.tables:
        rows = [(at, one.row) for at, one in enumerate(added) if one.is_new and one.file == table.path]
        if rows:
            for line, (number, row) in zip(table.lines[-len(rows) :], rows, strict=True):
                yield (table.path, line), number, row
