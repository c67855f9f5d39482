"""`kpi mark --from`: all rows of a table of reports, or none."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.errors import RefusedError, UsageError
from offshore_kpi.i18n import _, ngettext

if TYPE_CHECKING:
    from offshore_kpi.data.table import Table
    from offshore_kpi.entry.new_row import Row
    from offshore_kpi.entry.session import EntrySession
    from offshore_kpi.findings import Finding
    from offshore_kpi.text.file import TextFile


def rows_of_table(session: "EntrySession", name: str) -> "tuple[Row, ...]":
    """The rows of a table that have a status; those left blank, as in a template, are passed over.

    Raises:
        RefusedError: a row is wrong; what is wrong with each has been printed to stderr.
        FileError: the file cannot be read.
    """
    from dataclasses import replace

    from offshore_kpi.checks.of_reports import unknown_actions, unknown_sources
    from offshore_kpi.cli.clock import today
    from offshore_kpi.cli.plan_files import show_findings
    from offshore_kpi.data.decoding import decode
    from offshore_kpi.data.files import read_bytes, read_whole
    from offshore_kpi.data.table import read_table
    from offshore_kpi.entry.file_kinds import is_workbook
    from offshore_kpi.plan.action_report import ACTION_REPORTS

    content = read_whole(sys.stdin.buffer, Path(name)) if name == "-" else read_bytes(Path(name), pipe=True)
    if is_workbook(Path(name), content):
        message = _("{path} is a workbook; reports of actions are entered from CSV.").format(path=name)
        raise UsageError(message, _("Save its sheet as CSV (UTF-8) and name that file."))
    file, undecodable = decode(Path(name), content, ACTION_REPORTS.code("M101"))
    reading = read_table(file, of=ACTION_REPORTS)
    found = [*undecodable, *(one for one in reading.findings if not _is_blank(file, one))]
    if reading.table is not None:
        alone = replace(session.dataset, action_tables=(reading.table,))
        found += [*unknown_actions(alone, today()), *unknown_sources(alone, today())]
    errors = [one for one in found if one.severity == "error"]
    if errors or reading.table is None:
        show_findings(errors, [file])
        faulty = len({one.place.line for one in errors})
        message = ngettext(
            "{count} row cannot be entered, so none was.",
            "{count} rows cannot be entered, so none was.",
            faulty,
        )
        raise RefusedError(message.format(count=faulty))
    rows = _rows(reading.table)
    if not rows:
        raise RefusedError(_("There is nothing to enter."))
    return rows


def _is_blank(file: "TextFile", found: "Finding") -> bool:
    """Whether a finding is about a status that was left blank."""
    place = found.place
    cell = file.line(place.line)[place.column - 1 : place.end_column - 1]
    return found.code == "A204" and not cell.strip(' "')


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
