"""Many rows at once, from a table with the columns of a measurement file: all of them or none.

The table is read and checked as a measurement file is, so that each fault has its place in it; rows whose
value is left blank, as in a template that is filled in part, are passed over.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from pathlib import Path

from offshore_kpi.checks import SERIES_RULES, as_the_plan_says, check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decoding import decode
from offshore_kpi.data.table import Table, read_table
from offshore_kpi.entry.additions import moment_text
from offshore_kpi.entry.new_row import Row
from offshore_kpi.findings import Finding, Severity
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
        lines: the line of each.
        blank: the lines of those whose value is left blank.
        findings: what is wrong with it.
    """

    file: TextFile
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    blank: tuple[int, ...]
    findings: tuple[Finding, ...]


def read_entry_table(
    path: Path, content: bytes, plan: Dataset, today: date, progress: Progress = iter
) -> EntryTable:
    """The rows of a table, and what is wrong with them by the rules of measurement files."""
    file, undecodable = decode(path, content, "M101")
    reading = read_table(file)
    blank = tuple(one.place.line for one in reading.findings if _is_blank(file, one))
    findings = [*undecodable, *(one for one in reading.findings if not _is_blank(file, one))]
    if reading.table is None:
        return EntryTable(file, (), (), blank, tuple(findings))
    table = _sound_rows(reading.table)
    findings += _against_plan(plan, table, today)
    rows = tuple(_row(one) for one in progress([table.observation(row) for row in range(len(table.lines))]))
    return EntryTable(file, rows, tuple(table.lines), blank, tuple(findings))


def _is_blank(file: TextFile, found: Finding) -> bool:
    place = found.place
    cell = file.line(place.line)[place.column - 1 : place.end_column - 1]
    return found.code == "M207" and not cell.strip(' "')


def _sound_rows(table: Table) -> Table:
    """The table without the rows that could not be read; those left blank are among them."""
    sound = [row not in table.flawed for row in range(len(table.lines))]
    columns = {name: list(compress(cells, sound)) for name, cells in table.columns.items()}
    return replace(table, lines=list(compress(table.lines, sound)), columns=columns, flawed=frozenset())


def _against_plan(plan: Dataset, table: Table, today: date) -> list[Finding]:
    """What the rules find in the table alone.

    Two rows for one period are seen when they are entered, and so is what only this plan calls an error of a
    whole series.
    """
    found = as_the_plan_says(check(replace(plan, tables=(table,)), today), plan, complete=False)
    return [
        one
        for one in found
        if one.place.file == table.file.path
        and one.severity is Severity.ERROR
        and one.code != "M301"
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
