"""`kpi add-measure --from`: all rows of a table, or none."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from offshore_kpi.cli.streams import print_messages
from offshore_kpi.errors import ExitCode, RefusedError
from offshore_kpi.i18n import _, ngettext

if TYPE_CHECKING:
    from offshore_kpi.entry.entry_table import EntryTable
    from offshore_kpi.entry.request import EntryRequest, PlannedEntry, RowsError
    from offshore_kpi.entry.session import EntrySession
    from offshore_kpi.findings import Place
    from offshore_kpi.series import Observation

_LONG = 2000
_MOST_FINDINGS = 100


def enter_table(
    session: "EntrySession", name: str, *, revise: bool, yes: bool, dry_run: bool, quiet: bool
) -> int:
    """Enter all rows of a table.

    Raises:
        RefusedError: a row cannot be entered; what is wrong with each has been printed to stderr.
        FileError: a file cannot be read or written; nothing was changed.
    """
    from offshore_kpi.cli.clock import now
    from offshore_kpi.cli.writing import carry_out, print_dry_run
    from offshore_kpi.entry.request import EntryRequest, RowsError

    moment = now()
    table = _read_table(session, name, moment.date())
    request = EntryRequest(table.rows, moment, revise=revise, accept_slips=yes)
    try:
        command, places = f"add-measure --from {name}", [_place(one, name) for one in table.places]
        planned = carry_out(session, request, command, dry_run=dry_run, quiet=quiet, places=places)
    except RowsError as error:
        print_messages(_fault_lines(table, error, name))
        raise _refused(len(error.faults)) from error
    print_messages(_effect_lines(table, planned, request, dry_run=dry_run), quiet=quiet)
    print_dry_run(dry_run=dry_run, quiet=quiet)
    return ExitCode.OK


def _read_table(session: "EntrySession", name: str, today: date) -> "EntryTable":
    """The table, sound; what is wrong with it is shown."""
    from offshore_kpi.cli.plan_files import show_findings
    from offshore_kpi.data.files import read_bytes, read_whole
    from offshore_kpi.entry.entry_table import read_entry_table
    from offshore_kpi.findings import Severity

    path = Path(name)
    content = read_whole(sys.stdin.buffer, path) if name == "-" else read_bytes(path, pipe=True)
    table = read_entry_table(path, content, session.dataset, today, session.written, _progress)
    errors = [one for one in table.findings if one.severity is Severity.ERROR]
    if errors:
        show_findings(errors[:_MOST_FINDINGS], [table.file])
        more = len(errors) - _MOST_FINDINGS
        if more > 0:
            message = ngettext("{count} finding more.", "{count} findings more.", more)
            print_messages([message.format(count=more)])
        raise _refused(len({one.place.line for one in errors}))
    return table


def _progress(rows: "Sequence[Observation]") -> "Iterable[Observation]":
    """The rows, with a bar while they pass if they are many and somebody is watching."""
    if len(rows) < _LONG or not sys.stderr.isatty():
        return rows
    return _with_bar(rows)


def _with_bar(rows: "Sequence[Observation]") -> "Iterable[Observation]":
    with typer.progressbar(rows, label=_("reading"), file=sys.stderr) as bar:
        yield from bar


def _refused(faulty: int) -> RefusedError:
    message = ngettext(
        "{count} row cannot be entered, so none was.", "{count} rows cannot be entered, so none was.", faulty
    )
    return RefusedError(message.format(count=faulty))


def _fault_lines(table: "EntryTable", error: "RowsError", name: str) -> Iterable[str]:
    for fault in error.faults:
        where = _place(table.places[fault.index], name)
        yield _("{place}: {entry}").format(place=where, entry=fault.message)


def _place(place: "Place", name: str) -> str:
    """Where a row stands, as an editor or a spreadsheet finds it."""
    from offshore_kpi.output.findings.text import place_text

    return place_text(place) if place.cell else f"{name}:{place.line}"


def _where(place: "Place") -> str:
    """Where a row stands, as a line of the report begins with it."""
    from offshore_kpi.output.findings.text import place_text

    return place_text(place) if place.cell else _("line {line}").format(line=place.line)


def _effect_lines(
    table: "EntryTable", planned: "PlannedEntry", request: "EntryRequest", *, dry_run: bool
) -> Iterable[str]:
    from offshore_kpi.cli.entry_effects import count_line, dropped_source_lines, plain_line, status_lines

    for place, addition in zip(table.places, planned.additions, strict=True):
        yield _("{place}: {entry}").format(place=_where(place), entry=plain_line(addition))
    yield from dropped_source_lines(planned.additions)
    for place in table.blank:
        yield _("{place}: left blank").format(place=_where(place))
    for place in table.hidden:
        yield _("{place}: this row is hidden in the workbook, and counts all the same").format(
            place=_where(place)
        )
    count = sum(one.is_new for one in planned.additions)
    yield count_line(count, dry_run=dry_run)
    for kpi in sorted(request.kpis):
        for change in status_lines(kpi, planned, request.today):
            yield _("{kpi}: {change}").format(kpi=kpi, change=change)
