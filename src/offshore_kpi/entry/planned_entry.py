"""What an entry comes to: rows are read, new ones decided, files changed, and all of it checked again."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from offshore_kpi.checks import as_the_plan_says, check_errors
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading
from offshore_kpi.entry.additions import additions, table_of
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.request import Addition, EntryRequest, Files, PlannedEntry, SlipError, UnsoundError
from offshore_kpi.entry.slips import slips
from offshore_kpi.errors import RefusedError, as_sentence
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import CATALOGUE
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
        SlipError: a value may be a slip, and nobody has said that it is meant.
        RefusedError: the KPI's rows have errors already, or would have with the new ones.
    """
    found = read_rows(files)
    known = _errors(found, request)
    before = _sound_dataset(found, known)
    added = additions(before, files, request)
    changes = _changes(before, files, added)
    states = {path: replace(one.state, content=one.after) for path, one in changes.items()}
    after = _with_no_new_error(read_rows({**files, **states}), known, request)
    if _count(after) != _count(before) + len(added):
        raise RefusedError(_("The file would not read as it is meant with the new row; nothing was written."))
    if not request.accept_slips:
        _refuse_slips(before, added, request)
    return PlannedEntry(tuple(added), tuple(changes.values()), before, after)


def _errors(found: Reading, request: EntryRequest) -> list[Finding]:
    """What the reader, the rules and the plan's checks call an error; other KPIs' rows are not read."""
    listed = list(found.findings)
    if found.dataset is not None:
        listed += check_errors(found.dataset, request.today)
        listed = as_the_plan_says(listed, found.dataset, complete=False)
    return [one for one in listed if one.severity is Severity.ERROR]


def _sound_dataset(found: Reading, errors: Sequence[Finding]) -> Dataset:
    """The dataset of a plan and rows without errors; rules on the plan cannot judge without all rows.

    What only this plan calls an error (a KPI that is stale, say) may be just what the entry mends.
    """
    plan_file = found.files[0].path
    faults = [one for one in errors if _is_error_anywhere(one)]
    grave = [one for one in faults if one in found.findings or one.place.file != plan_file]
    if grave or found.dataset is None:
        raise UnsoundError(found, grave)
    return found.dataset


def _with_no_new_error(found: Reading, known: Sequence[Finding], request: EntryRequest) -> Dataset:
    """The dataset with the new rows, if they break nothing that was whole without them."""
    error = next(_new_errors(known, _errors(found, request)), None)
    if error is not None or found.dataset is None:
        fault, remedy = (error.message, error.help) if error else ("", "")
        message = _("{kpis}: {fault}.").format(kpis=", ".join(sorted(request.kpis)), fault=fault)
        raise RefusedError(message, as_sentence(remedy))
    return found.dataset


def _new_errors(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    """The errors that were not there before; of those that only this plan calls so, where there are more."""

    def key(one: Finding) -> tuple[object, ...]:
        return one.code, one.message, one.place.file, one.place.line

    old, counts = {key(one) for one in before}, _by_code(before)
    more = {code for code, count in _by_code(after).items() if count > counts[code]}
    return (one for one in after if key(one) not in old and (_is_error_anywhere(one) or one.code in more))


def _by_code(findings: Sequence[Finding]) -> Counter[str]:
    return sum((Counter({one.code: one.count}) for one in findings), Counter())


def _is_error_anywhere(found: Finding) -> bool:
    return CATALOGUE[found.code].severity is Severity.ERROR


def _changes(before: Dataset, files: Files, added: Sequence[Addition]) -> dict[Path, FileChange]:
    """One change for each file, by the name that the plan's patterns give it."""
    rows: dict[Path, list[Row]] = {}
    for addition in added:
        rows.setdefault(addition.file, []).append(addition.row)
    return {file: _change(before, file, files.get(file), of_file) for file, of_file in rows.items()}


def _change(before: Dataset, file: Path, state: FileState | None, rows: Sequence[Row]) -> FileChange:
    table = table_of(before, file)
    if table is None or state is None or state.content is None:
        new = Splice(0, b"", csv_text.new_file(rows))
        return FileChange(state or FileState(file.resolve(), None), (new,))
    layout = csv_text.CsvLayout(table.header, table.delimiter)
    return FileChange(state, csv_text.added(state.content, layout, rows))


def _count(dataset: Dataset) -> int:
    return sum(len(table.lines) for table in dataset.tables)


def _refuse_slips(before: Dataset, added: Sequence[Addition], request: EntryRequest) -> None:
    """Asked last: what is an error anyhow is not first called a slip."""
    series = {kpi: before.series(kpi) for kpi in request.kpis}
    found = [
        sentence
        for row in (one.row for one in added)
        for sentence in slips(before.kpis[row["kpi"]], series[row["kpi"]], row, request.today)
    ]
    if found:
        raise SlipError("\n".join(found), _("If it is right, say so with --yes; nothing was written."))
