"""What the commands that write share: the session of the plan, the entry itself, and what it would change."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.cli.plan_files import plan_path, show_findings, unreported
from offshore_kpi.cli.streams import emit, print_messages
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.request import EntryRequest, PlannedEntry
    from offshore_kpi.entry.session import EntrySession


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


def open_session(plan: Path | None) -> "EntrySession":
    """The session in which entries are made to the plan.

    Raises:
        UnsoundError: the plan has errors.
        FileError: there is no plan, or it cannot be read.
    """
    from offshore_kpi.entry.session import EntrySession

    return EntrySession.open(plan_path(plan), lock_wait(), tell)


def tell(sentence: str) -> None:
    """Say what had to be done before anything could be written; `--quiet` is for words about the output."""
    print_messages([sentence])


@contextmanager
def findings_shown(*, entry: bool = True) -> Iterator[None]:
    """Show the findings that keep an entry from being made, or rows from being read where none is.

    Raises:
        RefusedError: there are such findings.
    """
    from offshore_kpi.entry.request import UnsoundError
    from offshore_kpi.findings import Severity

    try:
        yield
    except UnsoundError as error:
        show_findings(error.findings, error.reading.files)
        if entry:
            raise
        errors = [found for found in error.findings if found.severity is Severity.ERROR]
        raise unreported(len(errors)) from error


def carry_out(
    session: "EntrySession", request: "EntryRequest", command: str, *, dry_run: bool
) -> "PlannedEntry":
    """Make an entry, or show what it would change; what looks like a slip is asked about at the keyboard.

    Raises:
        RefusedError: the entry cannot be made, or a slip is not meant; nothing was changed.
        FileError: a file cannot be read or written; nothing was changed.
    """
    from dataclasses import replace

    from offshore_kpi.cli.prompts import confirmed
    from offshore_kpi.entry.request import SlipError
    from offshore_kpi.errors import RefusedError

    try:
        return _preview(session, request) if dry_run else session.enter(request, command)
    except SlipError as error:
        if not confirmed(f"{error.message}\n" + _("Is that right?")):
            *before, last = error.message.split("\n")
            print_messages(before)  # an error is one line: it would show a line's end as <U+000A>
            raise RefusedError(last, error.remedy) from error
    meant = replace(request, accept_slips=True)
    return _preview(session, meant) if dry_run else session.enter(meant, command)


def _preview(session: "EntrySession", request: "EntryRequest") -> "PlannedEntry":
    from offshore_kpi.cli.output_options import style_of
    from offshore_kpi.output import file_diff

    planned = session.preview(request)
    files = dict.fromkeys(addition.file for addition in planned.additions)
    versions = [
        (file, change.state.content, change.after)
        for file, change in zip(files, planned.changes, strict=True)
    ]
    emit(file_diff.write(versions, style_of(sys.stdout)))
    return planned


def print_dry_run(*, dry_run: bool, quiet: bool) -> None:
    """Say that nothing was written, where `--dry-run` was given."""
    print_messages([_("Nothing was written (--dry-run).")] if dry_run else [], quiet=quiet)
