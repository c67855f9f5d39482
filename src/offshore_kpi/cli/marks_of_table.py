"""`kpi mark --from`: all rows of a table of reports, or none."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.cli.streams import print_messages
from offshore_kpi.errors import RefusedError
from offshore_kpi.i18n import _, ngettext

if TYPE_CHECKING:
    from offshore_kpi.data.table import Table
    from offshore_kpi.entry.new_row import Row
    from offshore_kpi.entry.session import EntrySession
    from offshore_kpi.findings import Finding


_FILLED = ("status", "done", "due", "note", "source")
"""What is filled in a template of reports; action and day stand there."""


def rows_of_table(session: "EntrySession", name: str) -> "tuple[Row, ...]":
    """The rows of a table that have a status; those left blank, as in a template, are passed over.

    Raises:
        RefusedError: a row is wrong; what is wrong with each has been printed to stderr.
        FileError: the file cannot be read.
    """
    from offshore_kpi.cli.plan_files import show_findings
    from offshore_kpi.data.files import read_bytes, read_whole
    from offshore_kpi.data.table import read_table
    from offshore_kpi.entry.cell_text import CellReader
    from offshore_kpi.entry.entry_table import table_text
    from offshore_kpi.plan.action_report import ACTION_REPORTS

    content = read_whole(sys.stdin.buffer, Path(name)) if name == "-" else read_bytes(Path(name), pipe=True)
    file, faults = table_text(Path(name), content, CellReader(session.dataset, of=ACTION_REPORTS))
    reading = read_table(file, of=ACTION_REPORTS)
    table = reading.table
    blank = _blank_lines(table) if table is not None else frozenset[int]()
    found = [*faults, *(one for one in reading.findings if not _is_of_blanks(one, blank))]
    if table is not None:
        found += _against_plan(session, table)
    errors = [one for one in found if one.severity == "error"]
    if errors or table is None:
        show_findings(errors, [file])
        faulty = len({one.place.line for one in errors})
        message = ngettext(
            "{count} row cannot be entered, so none was.",
            "{count} rows cannot be entered, so none was.",
            faulty,
        )
        raise RefusedError(message.format(count=faulty))
    if len(blank) == len(table.lines):
        raise RefusedError(_("There is nothing to enter."))
    print_messages(_lines(table))
    return _rows(table)


def _against_plan(session: "EntrySession", table: "Table") -> "list[Finding]":
    from dataclasses import replace

    from offshore_kpi.checks.of_reports import unknown_actions, unknown_sources
    from offshore_kpi.cli.clock import today

    alone = replace(session.dataset, action_tables=(table,))
    return [*unknown_actions(alone, today()), *unknown_sources(alone, today())]


def _blank_lines(table: "Table") -> frozenset[int]:
    """The lines of the rows of which nothing was filled, as in a template that is filled in part."""
    names = [name for name in _FILLED if name in table.header]
    return frozenset(
        table.lines[row] for row in table.flawed if not any(table.text(row, name).strip() for name in names)
    )


def _is_of_blanks(found: "Finding", lines: frozenset[int]) -> bool:
    """Whether a finding says that a status is left blank, or the day beside it."""
    return found.code in {"A202", "A204"} and found.place.line in lines


def _lines(table: "Table") -> "Iterator[str]":
    """The rows that are left blank, and those that are entered though the workbook does not show them."""
    from offshore_kpi.entry.sheet_text import SheetText
    from offshore_kpi.output.findings.text import place_text

    hidden = table.file.hidden_rows if isinstance(table.file, SheetText) else frozenset[int]()
    for row, line in enumerate(table.lines):
        found = table.place(row, "status")
        place = place_text(found) if found.cell else _("line {line}").format(line=line)
        if row in table.flawed:
            yield _("{place}: left blank").format(place=place)
        elif line in hidden:
            message = _("{place}: this row is hidden in the workbook, and counts all the same")
            yield message.format(place=place)


def _rows(table: "Table") -> "tuple[Row, ...]":
    from offshore_kpi.data.action_reports import reported
    from offshore_kpi.entry.additions import moment_text
    from offshore_kpi.text.numerals import plain

    found = [reported(table, row) for row in range(len(table.lines)) if row not in table.flawed]
    return tuple(
        {
            "action": one.action,
            "on": one.on.isoformat(),
            "status": one.status.value,
            "done": plain(one.done) if one.done is not None else "",
            "due": one.due.text if one.due else "",
            "note": one.note,
            "source": one.source,
            "recorded_on": moment_text(one.recorded_on) if one.recorded_on else "",
        }
        for one in found
    )
