"""`kpi add-measure --from`: all rows of a table, or none."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from offshore_kpi.errors import ExitCode, RefusedError
from offshore_kpi.i18n import _, ngettext

if TYPE_CHECKING:
    from offshore_kpi.entry.bulk import Sheet
    from offshore_kpi.entry.desk import Desk
    from offshore_kpi.entry.request import Prepared, Request, RowsError
    from offshore_kpi.series import Observation

_LONG = 2000


def add_many(desk: "Desk", name: str, *, revise: bool, yes: bool, dry_run: bool, quiet: bool) -> int:
    """Enter all rows of a table."""
    from offshore_kpi.cli.desk import carry_out, now, told
    from offshore_kpi.entry.request import Request, RowsError

    moment = now()
    sheet = _sheet(desk, name, moment.date())
    request = Request(sheet.rows, moment, revise=revise, accept_unusual=yes)
    try:
        prepared = carry_out(desk, request, f"add-measure --from {name}", dry_run=dry_run)
    except RowsError as error:
        told(_fault_lines(sheet, error, name), quiet=False)
        raise _refused(len(error.faults), len(sheet.rows)) from error
    told(_report(sheet, prepared, request), quiet=quiet)
    told([_("Nothing was written (--dry-run).")] if dry_run else [], quiet=quiet)
    return ExitCode.OK


def _sheet(desk: "Desk", name: str, today: date) -> "Sheet":
    """The table, sound; what is wrong with it is shown."""
    from offshore_kpi.cli.desk import show_findings
    from offshore_kpi.data.files import read_bytes
    from offshore_kpi.entry.bulk import read_sheet
    from offshore_kpi.entry.workbook import as_csv

    content = sys.stdin.buffer.read() if name == "-" else read_bytes(Path(name), pipe=True)
    if name.lower().endswith(".xlsx"):
        content = as_csv(content)
    sheet = read_sheet(Path(name), content, desk.dataset, today, _progress)
    if sheet.findings:
        show_findings(sheet.findings, [sheet.file])
        raise _refused(len({one.place.line for one in sheet.findings}), len(sheet.rows))
    return sheet


def _progress(rows: "Sequence[Observation]") -> "Iterable[Observation]":
    """The rows, with a bar while they pass if they are many and somebody is watching."""
    if len(rows) < _LONG or not sys.stderr.isatty():
        return rows
    return _with_bar(rows)


def _with_bar(rows: "Sequence[Observation]") -> "Iterable[Observation]":
    with typer.progressbar(rows, label=_("reading"), file=sys.stderr) as bar:
        yield from bar


def _refused(faulty: int, rows: int) -> RefusedError:
    message = ngettext(
        "{count} row cannot be entered, so none was.", "{count} rows cannot be entered, so none was.", faulty
    )
    del rows
    return RefusedError(message.format(count=faulty))


def _fault_lines(sheet: "Sheet", error: "RowsError", name: str) -> Iterable[str]:
    for fault in error.faults:
        yield _("{file}:{line}: {fault}").format(
            file=name, line=sheet.lines[fault.index], fault=fault.message
        )


def _report(sheet: "Sheet", prepared: "Prepared", request: "Request") -> Iterable[str]:
    from offshore_kpi.entry.effects import plain_line, remark_lines, status_lines

    for line, addition in zip(sheet.lines, prepared.additions, strict=True):
        yield _("line {line}: {entry}").format(line=line, entry=plain_line(addition))
    for line in sheet.blank:
        yield _("line {line}: left blank").format(line=line)
    count = len(prepared.additions)
    yield ngettext("{count} row entered.", "{count} rows entered.", count).format(count=count)
    yield from remark_lines(prepared, request.today)
    for kpi in sorted(request.kpis):
        for change in status_lines(kpi, prepared, request.today):
            yield _("{kpi}: {change}").format(kpi=kpi, change=change)
