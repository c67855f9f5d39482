"""`kpi undo` and `kpi redo`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode, RefusedError, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.store.journal import Intent

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
    return _travel("undo", plan, yes=yes, dry_run=dry_run, quiet=quiet)


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
    return _travel("redo", plan, yes=yes, dry_run=dry_run, quiet=quiet)


def _travel(kind: str, plan: Path | None, *, yes: bool, dry_run: bool, quiet: bool) -> int:
    """Show what an undo or redo changes, ask, and do it if it is still the next one."""
    from offshore_kpi.cli.ask import confirmed, someone_is_there
    from offshore_kpi.cli.desk import lock_wait, now, told
    from offshore_kpi.cli.plan_path import plan_path
    from offshore_kpi.cli.session import emit, style_of
    from offshore_kpi.output import file_diff
    from offshore_kpi.store import Home, changes_of, history, writing
    from offshore_kpi.store.journal import back_or_forth

    path = plan_path(plan)
    home = Home.of(path)
    if history(home).pending is not None:
        with writing(path, kind, now(), lock_wait()):
            pass  # what a crash has interrupted is settled first
    change = _next(kind, history(home).done if kind == "undo" else history(home).undone)
    shown = changes_of(home, back_or_forth(change, 0, kind, ""))
    emit(file_diff.write([(one.path, one.seen.content, one.after) for one in shown], style_of(sys.stdout)))
    if dry_run:
        told([_("Nothing was written (--dry-run).")], quiet=quiet)
        return ExitCode.OK
    if not yes:
        if not someone_is_there():
            raise UsageError(
                _("Nobody is there to be asked."), _("kpi {command} --yes does it.").format(command=kind)
            )
        if not confirmed(_question(kind, change)):
            told([_("Nothing was written.")], quiet=quiet)
            return ExitCode.OK
    with writing(path, kind, now(), lock_wait()) as writer:
        found = writer.history()
        if _next(kind, found.done if kind == "undo" else found.undone).number != change.number:
            raise RefusedError(_("Something else was changed in the meantime; nothing was written."))
        writer.take(kind, change)
    told([_sentence(kind, change)], quiet=quiet)
    return ExitCode.OK


def _next(kind: str, changes: "list[Intent]") -> "Intent":
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
