"""Many rows at once, from a table with the columns of a measurement file: all of them or none.

The table is read and checked as a measurement file is, so that each fault has its place in it; rows whose
value is left blank, as in a template that is filled in part, are passed over.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from pathlib import Path

from offshore_kpi.checks import SERIES_RULES, as_the_plan_says, check
from offshore_kpi.data.columns import ColumnTexts
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decoding import decode
from offshore_kpi.data.table import Table, read_table
from offshore_kpi.entry.additions import moment_text
from offshore_kpi.entry.cell_text import CellReader, WrittenOf, nothing_written
from offshore_kpi.entry.file_kinds import is_workbook
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.sheet_text import SheetText, sheet_text
from offshore_kpi.entry.workbook_reader import read_workbook
from offshore_kpi.findings import Finding, Place, Severity, in_reading_order
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.series import Observation, ObsStatus
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.numerals import plain

Progress = Callable[[Sequence[Observation]], Iterable[Observation]]
"""Passes rows on, and may show how far they are."""


@dataclass(frozen=True, slots=True)
class EntryTable:
    """A table to be entered.

    Attributes:
        file: its text.
        rows: the rows that have a value, or say that it is missing.
        places: where the value of each stands.
        blank: the places of the values that are left blank.
        hidden: the places of the rows that a workbook does not show.
        findings: what is wrong with it.
    """

    file: TextFile
    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    blank: tuple[Place, ...]
    hidden: tuple[Place, ...]
    findings: tuple[Finding, ...]


def read_entry_table(
    path: Path,
    content: bytes,
    plan: Dataset,
    today: date,
    written: WrittenOf = nothing_written,
    progress: Progress = iter,
) -> EntryTable:
    """The rows of a table, and what is wrong with them by the rules of measurement files.

    Args:
        path: the file.
        content: its bytes: a workbook or text, whatever its name.
        plan: the plan, without rows.
        today: the day of the check.
        written: says how a KPI's values are written, where a text of a workbook can be read in two ways.
        progress: passes rows on, and may show how far they are.

    Raises:
        FileError: it is neither.
        RefusedError: no sheet of the workbook, or more than one, has the header of measurements.
    """
    file, faults = table_text(path, content, CellReader(plan, written))
    hidden = file.hidden_rows if isinstance(file, SheetText) else frozenset[int]()
    reading = read_table(file, texts=ColumnTexts(plan.plan.reporting_year_start))
    if reading.table is None:
        return EntryTable(file, (), (), (), (), (*faults, *reading.findings))
    blank = _blank_rows(reading.table)
    lines = {reading.table.lines[row] for row in blank}
    found = [one for one in reading.findings if not _is_of_blanks(one, lines)]
    table = _sound_rows(reading.table)
    rows = progress([table.observation(row) for row in range(len(table.lines))])
    places = [table.place(row, "value") for row in range(len(table.lines))]
    return EntryTable(
        file,
        tuple(map(_row, rows)),
        tuple(places),
        tuple(reading.table.place(row, "value") for row in blank),
        tuple(place for place in places if place.line in hidden),
        tuple(in_reading_order([*faults, *found, *_against_plan(plan, table, today)])),
    )


def table_text(path: Path, content: bytes, reader: CellReader) -> tuple[TextFile, list[Finding]]:
    """The text of a table of rows, a workbook or a file of text, and what is wrong with its cells or bytes.

    Raises:
        FileError: it is neither.
        RefusedError: no sheet of the workbook, or more than one, has the header of such rows.
    """
    if is_workbook(path, content):
        return sheet_text(path, read_workbook(path, content), reader)
    return decode(path, content, reader.of.code("M101"))


def _is_of_blanks(found: Finding, lines: Collection[int]) -> bool:
    """Whether a finding says that a value is left blank, or that there is no row: an entry says so itself."""
    return found.code == "M110" or (found.code == "M207" and found.place.line in lines)


def _blank_rows(table: Table) -> list[int]:
    """The rows whose value is left blank, as in a template that is filled in part."""
    return [row for row in sorted(table.flawed) if not table.text(row, "value").strip()]


def _sound_rows(table: Table) -> Table:
    """The table without the rows that could not be read; those left blank are among them."""
    sound = [row not in table.flawed for row in range(len(table.lines))]
    columns = {name: list(compress(cells, sound)) for name, cells in table.columns.items()}
    return replace(table, lines=list(compress(table.lines, sound)), columns=columns, flawed=frozenset())


def _against_plan(plan: Dataset, table: Table, today: date) -> list[Finding]:
    """What the rules find in the table alone.

    Two rows for one period are seen when they are entered, and so is what only this plan calls an error of a
    whole series. A number of a workbook cannot be read in two ways.
    """
    unasked = {"M301", "M209"} if isinstance(table.file, SheetText) else {"M301"}
    found = as_the_plan_says(check(replace(plan, tables=(table,)), today), plan, complete=False)
    return [
        one
        for one in found
        if one.place.file == table.file.path
        and one.severity is Severity.ERROR
        and one.code not in unasked
        and (one.code not in SERIES_RULES or CATALOGUE[one.code].severity is Severity.ERROR)
    ]


def _row(found: Observation) -> Row:
    return {
        "kpi": found.kpi,
        "period": found.period.text,
        "value": plain(found.value) if found.value is not None else "",
        "obs_status": "" if found.obs_status is ObsStatus.NORMAL else found.obs_status.value,
        "qualifier": found.qualifier.value,
        "source": found.source,
        "note": found.note,
        "recorded_on": moment_text(found.recorded_on) if found.recorded_on else "",
    }
