"""What the commands that write share: the clock, the plan they write to, how they say what they did."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.cli.plan_path import plan_path
from offshore_kpi.cli.session import say, style_of, today, unreported
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.desk import Desk
    from offshore_kpi.entry.request import Prepared, Request
    from offshore_kpi.findings import Finding
    from offshore_kpi.text.file import TextFile


def now() -> datetime:
    """The moment of the session, in local time; on the day that `KPI_TODAY` sets, if it sets one."""
    return datetime.combine(today(), datetime.now().time())  # noqa: DTZ005 - the reader's own time


def lock_wait() -> float:
    """How many seconds to wait for another writer: `KPI_LOCK_WAIT`, else half a minute.

    Raises:
        UsageError: the variable is no number.
    """
    from offshore_kpi.store.lock import WAIT

    text = os.environ.get("KPI_LOCK_WAIT", "")
    try:
        return max(float(text), 0.0) if text else WAIT
    except ValueError as error:
        raise UsageError(
            _('KPI_LOCK_WAIT: "{text}" is not a number of seconds.').format(text=text)
        ) from error


def open_desk(plan: Path | None) -> "Desk":
    """The desk of the plan."""
    from offshore_kpi.entry.desk import Desk

    return Desk.open(plan_path(plan), lock_wait())


@contextmanager
def findings_shown(*, entry: bool = True) -> Iterator[None]:
    """Show the findings that keep an entry from being made, or rows from being read where none is."""
    from offshore_kpi.entry.request import UnsoundError
    from offshore_kpi.findings import Severity

    try:
        yield
    except UnsoundError as error:
        show_findings(error.findings, error.partial.files)
        if entry:
            raise
        errors = [found for found in error.findings if found.severity is Severity.ERROR]
        raise unreported(len(errors)) from error


def show_findings(findings: "Sequence[Finding]", files: "Sequence[TextFile]") -> None:
    """Write findings to standard error, as `kpi validate` does."""
    from offshore_kpi.output import write_findings
    from offshore_kpi.output.findings import CheckResult

    checked = CheckResult(tuple(findings), tuple(files), 0)
    sys.stderr.write(write_findings(checked, "text", style_of(sys.stderr)))


def told(lines: Iterable[str], *, quiet: bool) -> None:
    """Say lines that may hold text from files."""
    from offshore_kpi.text.printable import printable

    say([printable(line) for line in lines], quiet=quiet)


def carry_out(desk: "Desk", request: "Request", command: str, *, dry_run: bool) -> "Prepared":
    """Make an entry, or show what it would change; what looks like a slip is asked about at the keyboard."""
    from dataclasses import replace

    from offshore_kpi.cli.ask import confirmed
    from offshore_kpi.entry.request import UnusualError
    from offshore_kpi.errors import RefusedError

    try:
        return _preview(desk, request) if dry_run else desk.enter(request, command)
    except UnusualError as error:
        if not confirmed(f"{error.message}\n" + _("Is that right?")):
            *before, last = error.message.split("\n")
            told(before, quiet=False)  # an error is one line: it would show a line's end as <U+000A>
            raise RefusedError(last, error.remedy) from error
    meant = replace(request, accept_unusual=True)
    return _preview(desk, meant) if dry_run else desk.enter(meant, command)


def _preview(desk: "Desk", request: "Request") -> "Prepared":
    from offshore_kpi.cli.session import emit
    from offshore_kpi.output import file_diff

    prepared = desk.preview(request)
    files = dict.fromkeys(addition.file for addition in prepared.additions)
    versions = [
        (file, change.seen.content, change.after)
        for file, change in zip(files, prepared.changes, strict=True)
    ]
    emit(file_diff.write(versions, style_of(sys.stdout)))
    return prepared
