"""Saying how far actions are: reports are read, new ones decided, files changed, and all checked again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from offshore_kpi.checks import as_the_plan_says, check
from offshore_kpi.data.action_reports import ReportedAction, in_force
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading, files_of, with_faults, with_rows
from offshore_kpi.data.table import Table
from offshore_kpi.entry.additions import recorded_on
from offshore_kpi.entry.new_findings import is_error_anywhere, new_findings
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.request import Files, RowFault, RowsError, UnsoundError
from offshore_kpi.entry.session import EntrySession
from offshore_kpi.errors import RefusedError, as_sentence
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.i18n import _
from offshore_kpi.paths import PlanFolder, Use, place_for, refusal, shown_line
from offshore_kpi.plan.action_report import ACTION_REPORTS, ActionStatus
from offshore_kpi.plan.readers import read_day, read_moment
from offshore_kpi.store import csv_text
from offshore_kpi.store.change import FileChange
from offshore_kpi.store.disk import FileState
from offshore_kpi.store.folder import read_file
from offshore_kpi.store.splice import Splice
from offshore_kpi.store.writer import writing

_NEW_FILE = "reports.csv"


@dataclass(frozen=True, slots=True)
class MarkRequest:
    """What is to be said of actions.

    Attributes:
        rows: the rows of reports, in the order in which they are to stand.
        now: the clock of the session.
        revise: whether a row may supersede one of the same day, or take back that an action is done.
    """

    rows: tuple[Row, ...]
    now: datetime
    revise: bool = False

    @property
    def actions(self) -> frozenset[str]:
        """The actions that the rows are about."""
        return frozenset(row["action"] for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlannedMarks:
    """What a marking will do.

    Attributes:
        rows: each row as it will be written, and its file.
        changes: the files as they will be.
        before: the plan with the reports of the actions concerned.
        after: the same with the new rows.
        warnings: what `kpi validate` will warn of.
        whole: the plan with every report before and after, for the counts; None where one cannot be read.
    """

    rows: tuple[tuple[Row, Path], ...]
    changes: tuple[FileChange, ...]
    before: Dataset
    after: Dataset
    warnings: tuple[Finding, ...]
    whole: tuple[Dataset, Dataset] | None


def mark(session: EntrySession, request: MarkRequest, command: str) -> PlannedMarks:
    """Write the rows, through the writer and the journal of measurements.

    Args:
        session: the plan.
        request: the rows.
        command: what is done, as the journal is to say it.

    Raises:
        RefusedError: they cannot be written; nothing was changed.
        FileError: a file cannot be read or written; nothing was changed.
    """
    if not request.rows:
        raise RefusedError(_("There is nothing to enter."))
    with writing(session.path, command, request.now, session.wait, session.tell) as writer:
        session.refuse_changed_plan()
        planned = preview(session, request)
        writer.commit(planned.changes)
    return planned


def preview(session: EntrySession, request: MarkRequest) -> PlannedMarks:
    """What a marking would do; nothing is written.

    Raises:
        RefusedError: it cannot be done.
    """
    files, day = report_files(session), request.now.date()
    found = _read(session, files, request.actions)
    known = _findings(found, day)
    before = _sound(found, known)
    rows = _rows(before, files, request)
    changes = _changes(before, files, rows)
    new_files = {**files, **{path: replace(one.state, content=one.after) for path, one in changes.items()}}
    later = _read(session, new_files, request.actions)
    new = list(new_findings(before, known, later, _findings(later, day), day))
    return PlannedMarks(
        tuple(rows),
        tuple(changes.values()),
        before,
        _without_error(later, new, request),
        tuple(one for one in new if one.severity is Severity.WARNING),
        _whole(_read(session, files, None), _read(session, new_files, None)),
    )


def report_files(session: EntrySession) -> Files:
    """The files of reports as they are.

    Raises:
        UnsoundError: one of them may not be read.
    """
    found = files_of(session.outline, of=ACTION_REPORTS)
    outline = with_faults(session.outline, found, ACTION_REPORTS)
    if not outline.is_sound:
        raise UnsoundError(outline, outline.findings)
    return {path: read_file(path) for path in found.matched}


def reports_as_they_are(session: EntrySession) -> Dataset:
    """The plan with every report, as far as they can be read."""
    return _read(session, report_files(session), None).dataset or session.dataset


def _read(session: EntrySession, files: Files, actions: frozenset[str] | None) -> Reading:
    return with_rows(
        session.outline, actions, list(files), lambda path: files[path].content or b"", ACTION_REPORTS
    )


def _findings(found: Reading, day: date) -> list[Finding]:
    if found.dataset is None:
        return list(found.findings)
    return as_the_plan_says([*found.findings, *check(found.dataset, day)], found.dataset, complete=False)


def _sound(found: Reading, findings: Sequence[Finding]) -> Dataset:
    """The dataset of a plan and reports without errors, as far as the actions concerned go."""
    plan_file = found.files[0].path
    faults = [one for one in findings if one.severity is Severity.ERROR and is_error_anywhere(one)]
    grave = [one for one in faults if one in found.findings or one.place.file != plan_file]
    if grave or found.dataset is None:
        raise UnsoundError(found, grave)
    return found.dataset


def _without_error(found: Reading, new: Sequence[Finding], request: MarkRequest) -> Dataset:
    error = next((one for one in new if one.severity is Severity.ERROR), None)
    if error is not None or found.dataset is None:
        named, fault = ", ".join(sorted(request.actions)), error.message if error else ""
        remedy = as_sentence(error.help) if error else ""
        raise RefusedError(_("{actions}: {fault}.").format(actions=named, fault=fault), remedy)
    return found.dataset


def _whole(before: Reading, after: Reading) -> tuple[Dataset, Dataset] | None:
    if not (before.is_sound and after.is_sound and before.dataset and after.dataset):
        return None
    return before.dataset, after.dataset


def _rows(before: Dataset, files: Files, request: MarkRequest) -> list[tuple[Row, Path]]:
    """Each row with its day of entry and its file.

    Raises:
        RowsError: rows cannot be entered.
    """
    faults = [
        fault for index, row in enumerate(request.rows) for fault in _faults(index, row, before, request)
    ]
    if faults:
        raise RowsError(faults)
    return [_dated(row, before, files, request) for row in request.rows]


def _faults(index: int, row: Row, before: Dataset, request: MarkRequest) -> Iterator[RowFault]:
    reports = in_force(before, row["action"])
    day = read_day(row["on"])
    if any(_key(other) == _key(row) for other in request.rows[:index]) and not row.get("recorded_on"):
        message = _("{action} stands twice for {day}.").format(action=row["action"], day=row["on"])
        yield RowFault(index, message)
    if day > request.now.date():
        message = _("{action}: {day} is still to come.").format(action=row["action"], day=row["on"])
        yield RowFault(index, message, _("Say how far it is once that day has come."))
    elif not request.revise:
        yield from _superseding(index, row, [one for one in reports if one.on <= day])


def _key(row: Row) -> tuple[str, str]:
    return row["action"], row["on"]


def _superseding(index: int, row: Row, earlier: Sequence[ReportedAction]) -> Iterator[RowFault]:
    """What a person must say is meant: a second report of a day, and that what was done is not."""
    if not earlier:
        return
    last = earlier[-1]
    where = shown_line(last.table.path, last.line)
    remedy = _("If it is meant, say so with --revise; both rows are kept.")
    parts = {"action": row["action"], "status": last.status, "day": last.on.isoformat(), "place": where}
    if last.on.isoformat() == row["on"]:
        message = _("{action} has a report of {day} already: {status} ({place}).").format(**parts)
        yield RowFault(index, message, remedy)
    elif last.status is ActionStatus.DONE and row["status"] != ActionStatus.DONE:
        message = _("{action} was done on {day} ({place}).").format(**parts)
        yield RowFault(index, message, remedy)


def _dated(row: Row, before: Dataset, files: Files, request: MarkRequest) -> tuple[Row, Path]:
    """The row with the day of entry that it needs, or that its file has a place for; and its file."""
    file = _file_for(row["action"], before)
    day = read_day(row["on"])
    older = [one for one in in_force(before, row["action"]) if one.on == day]
    given = row.get("recorded_on", "")
    if given and older and read_moment(given) <= older[-1].vintage:
        message = _("recorded_on {day} is not later than that of the report it would supersede.")
        raise RefusedError(message.format(day=given))
    if older and not given:
        given = recorded_on(request.now, older[-1].vintage)
    table = _table_of(before, file)
    has_place = "recorded_on" in table.header if table else file not in files
    if not given and has_place:
        given = request.now.date().isoformat()
    return {**row, "recorded_on": given}, file


def _file_for(action: str, before: Dataset) -> Path:
    """The file where the action's reports are, else the last one of reports; else a new one.

    Raises:
        RefusedError: the patterns leave no place for a new file.
        FileError: the place is one that the plan may not name.
    """
    own = [table for table, _rows in before.report_rows.get(action, ())] or list(before.action_tables)
    if own:
        return own[-1].path
    patterns = before.plan.action_reports
    name = place_for(_NEW_FILE, patterns)
    if name is None:
        message = _(
            "There is no file of reports yet, and no pattern of the plan finds a new one: {patterns}."
        )
        remedy = _('Add "actions/*.csv" under action_reports: in the plan.')
        raise RefusedError(message.format(patterns=", ".join(patterns)), remedy)
    folder = before.plan_file.path.parent
    refused = refusal(folder / name, Use.TABLE, PlanFolder(folder, patterns))
    if refused is not None:
        raise refused.error
    return folder / name


def _table_of(dataset: Dataset, file: Path) -> Table | None:
    return next((table for table in dataset.action_tables if table.path == file), None)


def _changes(before: Dataset, files: Files, rows: Sequence[tuple[Row, Path]]) -> dict[Path, FileChange]:
    """One change for each file, by the name that the plan's patterns give it."""
    by_file: dict[Path, list[Row]] = {}
    for row, file in rows:
        by_file.setdefault(file, []).append(row)
    return {file: _change(before, file, files.get(file), own) for file, own in by_file.items()}


def _change(before: Dataset, file: Path, state: FileState | None, rows: Sequence[Row]) -> FileChange:
    table = _table_of(before, file)
    if table is None or state is None or state.content is None:
        new = Splice(0, b"", csv_text.new_file(rows, ACTION_REPORTS))
        return FileChange(state or FileState(file.resolve(), None), (new,))
    layout = csv_text.CsvLayout(table.header, table.delimiter, ACTION_REPORTS)
    return FileChange(state, csv_text.added(state.content, layout, rows))
