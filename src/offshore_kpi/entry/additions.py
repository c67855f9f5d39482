"""The rows of an entry, one after the other: its file, its day of entry, and what it supersedes."""

from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.entry.new_row import Row, observation_text, period_of, row_text
from offshore_kpi.entry.request import Addition, EntryRequest, Files, RowFault, RowsError
from offshore_kpi.errors import FileError, RefusedError
from offshore_kpi.i18n import _
from offshore_kpi.paths import PlanFolder, Use, place_for, refusal, shown_path
from offshore_kpi.plan.readers import read_moment
from offshore_kpi.series import Bound, Observation, ObsStatus
from offshore_kpi.text.periods import Period


def additions(before: Dataset, files: Files, request: EntryRequest) -> list[Addition]:
    """Each row with its day of entry, its file and what it supersedes.

    Raises:
        RowsError: rows cannot be entered.
        RefusedError: the plan's patterns leave no place for a new file.
        FileError: by the clock, now is not later than a row to be superseded.
    """
    rows = _RowsInOrder(before, files, request)
    for index, row in enumerate(request.rows):
        rows.add(index, row)
    if rows.faults:
        raise RowsError(rows.faults)
    return rows.additions


class _RowsInOrder:
    """The rows of an entry one after the other: each sees what the ones before it have entered."""

    def __init__(self, before: Dataset, files: Files, request: EntryRequest) -> None:
        self.before, self.files, self.request = before, files, request
        asked = {self._key(row) for row in request.rows}
        found = {key: before.newest_of(*key) for key in asked}
        self.latest = {key: entry for key, entry in found.items() if entry is not None}
        self.vintages = {key: entry.vintage for key, entry in self.latest.items()}
        self.file_of = {kpi: _file_for(kpi, before) for kpi in request.kpis}
        self.has_day = {file: self._has_day_column(file) for file in set(self.file_of.values())}
        self.entered: set[tuple[str, Period]] = set()
        self.faults: list[RowFault] = []
        self.additions: list[Addition] = []

    def add(self, index: int, row: Row) -> None:
        """Add a row, or the reason why it cannot be entered."""
        key = self._key(row)
        given, superseded = row.get("recorded_on", ""), self.latest.get(key)
        if superseded is not None and self._repeats(row, key, superseded):
            self.entered.add(key)
            self.additions.append(Addition(row, self.file_of[row["kpi"]], superseded, is_new=False))
            return
        fault = self._twice(index, row, key) or _not_superseding(index, row, superseded, self.request)
        if fault is not None:
            self.faults.append(fault)
            return
        recorded = given or self._recorded_on(key)
        if recorded and key in self.vintages and read_moment(recorded) <= self.vintages[key]:
            self.faults.append(RowFault(index, _late(recorded, self.vintages[key])))
            return
        self.entered.add(key)
        self.vintages[key] = read_moment(recorded) if recorded else datetime.min  # noqa: DTZ901 - a local day
        self.additions.append(
            Addition({**row, "recorded_on": recorded}, self.file_of[row["kpi"]], superseded)
        )

    def _key(self, row: Row) -> tuple[str, Period]:
        return row["kpi"], period_of(row, self.before.plan)

    def _twice(self, index: int, row: Row, key: tuple[str, Period]) -> RowFault | None:
        if key not in self.entered or row.get("recorded_on"):
            return None
        message = _("{kpi} stands twice for {period}.").format(kpi=row["kpi"], period=row["period"])
        return RowFault(index, message)

    def _repeats(self, row: Row, key: tuple[str, Period], superseded: Observation) -> bool:
        """Whether a revision says what is in force already; what it leaves out it does not deny."""
        if self.request.revise is False or row.get("recorded_on") or key in self.entered:
            return False
        given = (
            Decimal(row["value"]) if row["value"] else None,
            row.get("obs_status") or ObsStatus.NORMAL,
            row.get("qualifier") or Bound.EXACT,
        )
        stated = superseded.value, superseded.obs_status, superseded.qualifier
        remarks = (row.get("source"), superseded.source), (row.get("note"), superseded.note)
        is_value = superseded.value is not None
        return is_value and given == stated and all(not new or new == old for new, old in remarks)

    def _recorded_on(self, key: tuple[str, Period]) -> str:
        """The day of entry: needed to supersede a row; else written where the file has a place for it."""
        if key in self.vintages:
            return recorded_on(self.request.now, self.vintages[key])
        return self.request.today.isoformat() if self.has_day[self.file_of[key[0]]] else ""

    def _has_day_column(self, file: Path) -> bool:
        table = table_of(self.before, file)
        return "recorded_on" in table.header if table else file not in self.files


def _not_superseding(
    index: int, row: Row, superseded: Observation | None, request: EntryRequest
) -> RowFault | None:
    """A period that has a value keeps it, unless the entry says that it revises."""
    has_value = superseded is not None and superseded.value is not None
    if superseded is not None and has_value and request.revise is False and not row.get("recorded_on"):
        message = _("{kpi} has a value for {period} already: {old} ({file}:{line}); new: {new}.").format(
            kpi=row["kpi"],
            period=row["period"],
            old=observation_text(superseded),
            file=shown_path(superseded.path),
            line=superseded.line,
            new=row_text(row),
        )
        remedy = _("To revise it: {command}").format(command=request.as_revision)
        return RowFault(index, message, remedy if request.as_revision else "")
    if request.revise is None and not has_value:
        message = _("{kpi} has no value for {period}.").format(kpi=row["kpi"], period=row["period"])
        return RowFault(index, message, _("kpi log {kpi} shows what was entered.").format(kpi=row["kpi"]))
    return None


def _late(recorded: str, older: datetime) -> str:
    return _("recorded_on {day} is not later than that of the value it would supersede, {older}.").format(
        day=recorded, older=moment_text(older)
    )


def recorded_on(now: datetime, older: datetime) -> str:
    """The `recorded_on` of a row that supersedes one entered earlier, as short as it can be.

    It is the day, or the time of day where the day does not tell the two apart.

    Raises:
        FileError: by the clock, now is not later than the row to be superseded.
    """
    for moment in (datetime.combine(now.date(), time()), now.replace(microsecond=0), now):
        if moment > older:
            return moment_text(moment)
    message = _("The clock says {now}, but the value to be superseded was entered on {older}.").format(
        now=moment_text(now), older=moment_text(older)
    )
    raise FileError(message, _("Set the clock right; nothing was written."))


def moment_text(moment: datetime) -> str:
    """A moment as `recorded_on` writes it: a day alone stands for its first moment."""
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _file_for(kpi: str, before: Dataset) -> Path:
    """The file where the KPI's rows are; for its first row, one that the plan's patterns find.

    Raises:
        RefusedError: the patterns leave no place for a new file.
        FileError: the place is one that the plan may not name.
    """
    tables = [table for table, _rows in before.rows.get(kpi, ())]
    if tables:
        return tables[-1].file.path
    patterns = before.plan.measurements
    name = place_for(f"{kpi.replace(':', '-')}.csv", patterns)
    if name is None:
        message = _("{kpi} has no file yet, and no pattern of the plan finds a new one: {patterns}.").format(
            kpi=kpi, patterns=", ".join(patterns)
        )
        raise RefusedError(message, _('Add "measurements/*.csv" under measurements: in the plan.'))
    folder = before.plan_file.path.parent
    refused = refusal(folder / name, Use.TABLE, PlanFolder(folder, patterns))
    if refused is not None:
        raise refused.error
    return folder / name


def table_of(dataset: Dataset, file: Path) -> Table | None:
    """The table of a file, where it could be read."""
    return next((table for table in dataset.tables if table.file.path == file), None)
