"""`kpi undo` and `kpi redo`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode, RefusedError, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.store.folder import WriterFolder
    from offshore_kpi.store.journal import History, Intent

YesOption = Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))]


def undo(
    *,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Take back the last change that kpi made, after showing it; again for the one before."""
    del lang
    return _undo_or_redo("undo", plan, yes=yes, dry_run=dry_run, quiet=quiet)


def redo(
    *,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Make the change again that kpi undo took back last."""
    del lang
    return _undo_or_redo("redo", plan, yes=yes, dry_run=dry_run, quiet=quiet)


def _undo_or_redo(kind: str, plan: Path | None, *, yes: bool, dry_run: bool, quiet: bool) -> int:
    """Show what an undo or redo changes, ask, and do it if it is still the next one."""
    from offshore_kpi.cli.clock import now
    from offshore_kpi.cli.output_options import style_of
    from offshore_kpi.cli.plan_files import plan_path
    from offshore_kpi.cli.streams import emit, print_messages
    from offshore_kpi.cli.writing import lock_wait, print_dry_run, tell
    from offshore_kpi.output import file_diff
    from offshore_kpi.store.folder import WriterFolder, changes_of, read_history
    from offshore_kpi.store.journal import reversal
    from offshore_kpi.store.writer import writing

    path = plan_path(plan)
    folder = WriterFolder.of(path)
    history = read_history(folder)
    if dry_run and (history.is_odd or history.pending):
        raise RefusedError(*_unsettled(folder, history))
    if history.is_odd or history.pending:
        with writing(path, kind, now(), lock_wait(), tell):
            pass  # what a crash has interrupted is settled first
    change = _next(kind, read_history(folder))
    changes = changes_of(folder, reversal(change, 0, kind, ""))
    if dry_run or not (yes and quiet):
        versions = [(one.path, one.state.content, one.after) for one in changes]
        emit(file_diff.write(versions, style_of(sys.stdout)))
    if dry_run:
        print_dry_run(dry_run=True, quiet=quiet)
        return ExitCode.OK
    if not yes and not _is_wanted(kind, change):
        print_messages([_("Nothing was written.")], quiet=quiet)
        return ExitCode.OK
    with writing(path, kind, now(), lock_wait(), tell) as writer:
        if _next(kind, writer.history()).number != change.number:
            raise RefusedError(_("Something else was changed in the meantime; nothing was written."))
        writer.undo_or_redo(kind, change)
    print_messages([_sentence(kind, change)], quiet=quiet)
    return ExitCode.OK


def _unsettled(folder: "WriterFolder", history: "History") -> tuple[str, str]:
    """What stands before anything can be undone, which `--dry-run` leaves alone, and what settles it."""
    remedy = _("Without --dry-run it is settled first.")
    if history.pending is None:
        message = _("{journal} is not as this version of kpi writes it; nothing was written.")
        return message.format(journal=folder.journal), remedy
    words = {"command": history.pending.command, "at": history.pending.at.replace("T", " ")}
    return _("kpi {command} of {at} was interrupted; nothing was written.").format(**words), remedy


def _is_wanted(kind: str, change: "Intent") -> bool:
    """Whether a person says yes.

    Raises:
        UsageError: nobody is there.
    """
    from offshore_kpi.cli.prompts import confirmed, is_interactive

    if not is_interactive():
        raise UsageError(
            _("Nobody is there to be asked."), _("kpi {command} --yes does it.").format(command=kind)
        )
    return confirmed(_question(kind, change))


def _next(kind: str, history: "History") -> "Intent":
    """The change to be undone or redone next.

    Raises:
        RefusedError: there is none.
    """
    changes = history.done if kind == "undo" else history.undone
    if changes:
        return changes[-1]
    if kind == "undo":
        raise RefusedError(_("There is nothing to undo: kpi has changed no file here."))
    raise RefusedError(_("There is nothing to redo."))


def _question(kind: str, change: "Intent") -> str:
    words = {"command": change.command, "at": change.at.replace("T", " ")}
    if kind == "undo":
        return _("Undo kpi {command} of {at}?").format(**words)
    return _("Redo kpi {command} of {at}?").format(**words)


def _sentence(kind: str, change: "Intent") -> str:
    words = {"command": change.command, "at": change.at.replace("T", " ")}
    if kind == "undo":
        return _("Undone: kpi {command} of {at}. kpi redo makes it again.").format(**words)
    return _("Redone: kpi {command} of {at}.").format(**words)
