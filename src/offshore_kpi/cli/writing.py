"""What the commands that write share: the session of the plan, the entry itself, and what it would change."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.cli.plan_files import plan_path, show_findings, unreported
from offshore_kpi.cli.streams import emit, print_messages
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.request import DoubtError, EntryRequest, PlannedEntry
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
    session: "EntrySession",
    request: "EntryRequest",
    command: str,
    *,
    dry_run: bool,
    quiet: bool = False,
    places: Sequence[str] = (),
) -> "PlannedEntry":
    """Make an entry, or show what it would change.

    What looks like a slip is asked about at the keyboard, and with it what `kpi validate` would warn of.
    Where nobody can be asked, slips refuse the entry, and warnings are said and written.

    Args:
        session: the session of the plan.
        request: the rows.
        command: how `kpi log` names the entry.
        dry_run: whether to show what would change instead.
        quiet: whether to leave out words.
        places: where each row stands in the table that it comes from, if it comes from one.

    Raises:
        RefusedError: the entry cannot be made, or is not meant; nothing was changed.
        FileError: a file cannot be read or written; nothing was changed.
    """
    from dataclasses import replace

    from offshore_kpi.cli.entry_effects import warning_lines
    from offshore_kpi.cli.prompts import is_interactive
    from offshore_kpi.entry.request import DoubtError

    def planned(wanted: "EntryRequest") -> "PlannedEntry":
        return _preview(session, wanted) if dry_run else session.enter(wanted, command)

    silent = dry_run or request.accept_slips or not is_interactive()
    try:
        found = planned(replace(request, accept_warnings=silent))
    except DoubtError as error:
        _confirm(error, places)
        return planned(replace(request, accept_slips=True, accept_warnings=True))
    print_messages(warning_lines(found.warnings), quiet=quiet)
    return found


def _confirm(error: "DoubtError", places: Sequence[str]) -> None:
    """Ask whether what an entry doubts is meant.

    Raises:
        RefusedError: it is not, or nobody is there to be asked.
    """
    from offshore_kpi.cli.entry_effects import warning_lines
    from offshore_kpi.cli.prompts import confirmed, is_interactive
    from offshore_kpi.errors import RefusedError

    slips = error.slips
    if places:
        placed = zip(error.rows, error.slips, strict=True)
        slips = tuple(_("{place}: {entry}").format(place=places[row], entry=one) for row, one in placed)
    lines = [*warning_lines(error.warnings), *slips]
    if confirmed("\n".join([*lines, _("Is that right?")])):
        return
    if is_interactive():
        raise RefusedError(_("Nothing was written."))
    if len(slips) == 1:  # where nobody can be asked, warnings refuse nothing
        raise RefusedError(slips[0], error.remedy)
    print_messages(slips)  # an error is one line: it would show a line's end as <U+000A>
    raise RefusedError(_("{count} times something looks like a slip.").format(count=len(slips)), error.remedy)


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
