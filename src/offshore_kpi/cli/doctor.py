"""`kpi doctor`."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, not_a_pipe
from offshore_kpi.errors import ExitCode, KpiError
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.paths import shown_path

if TYPE_CHECKING:
    from offshore_kpi.store.folder import WriterFolder
    from offshore_kpi.store.journal import History

_PARTS = ("typer", "pydantic", "pyyaml", "rich", "filelock", "xlsxwriter")


def doctor(
    *,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan",
            metavar="PATH",
            help=_("The plan file, else KPI_PLAN or the nearest."),
            callback=not_a_pipe,
        ),
    ] = None,
    lang: LangOption = None,
) -> int:
    """Show which plan is used and why, its files, locks, what can be undone, and versions."""
    del lang
    from offshore_kpi.cli.streams import emit
    from offshore_kpi.text.printable import printable

    emit("".join(f"{printable(line)}\n" for line in (*_versions(), *_of_plan(plan))))
    return ExitCode.OK


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    from offshore_kpi import __version__

    yield _("kpi {version}, Python {python}").format(version=__version__, python=sys.version.split()[0])
    for name in _PARTS:
        try:
            yield _("  {name} {version}").format(name=name, version=version(name))
        except PackageNotFoundError:
            yield _("  {name} is not installed").format(name=name)


def _of_plan(option: Path | None) -> Iterator[str]:
    """Which plan, how it was found, and what can be said of its files and its writers."""
    import os

    from offshore_kpi.cli.plan_files import plan_path
    from offshore_kpi.store.folder import WriterFolder

    try:
        if option is not None:
            path, how = option, _("named by --plan")
        elif os.environ.get("KPI_PLAN"):
            path, how = Path(os.environ["KPI_PLAN"]), _("named by KPI_PLAN")
        else:
            path, how = plan_path(None), _("the nearest one, walking up from the working directory")
        yield _("plan: {path} ({how})").format(path=shown_path(path), how=how)
        yield from _files(path)
        yield from _writers(WriterFolder.of(path))
    except KpiError as error:
        yield error.message
        if error.remedy:
            yield error.remedy


def _files(path: Path) -> Iterator[str]:
    from offshore_kpi.data.reading import files_of, read_outline

    outline = read_outline(path)
    files = files_of(outline).matched
    patterns = ", ".join(outline.dataset.plan.measurements) if outline.dataset else "?"
    yield ngettext(
        "{count} measurement file by {patterns}", "{count} measurement files by {patterns}", len(files)
    ).format(count=len(files), patterns=patterns)
    for file in files:
        yield _("  {path}, {size} bytes").format(path=shown_path(file), size=file.stat().st_size)


def _writers(folder: "WriterFolder") -> Iterator[str]:
    """The lock, what an interrupted write has left, and the journal."""
    from offshore_kpi.store.folder import read_history
    from offshore_kpi.store.lock import holder, is_held

    if is_held(folder.path):
        found = holder(folder.path)
        yield _("lock: held by process {pid} on {host}, kpi {command}, since {since}").format(**found)
    else:
        yield _("lock: free")
    history = read_history(folder)
    if history.pending is not None:
        yield _("interrupted: kpi {command}; the next entry takes it back or finishes it").format(
            command=history.pending.command
        )
    if history.is_odd:
        yield _(
            "journal: {path} is not as this version of kpi writes it; the next entry sets it aside"
        ).format(path=shown_path(folder.journal))
        return
    yield from _leftovers(folder, history)
    count = len(history.done)
    yield ngettext(
        "journal: {count} change can be undone, in {path}",
        "journal: {count} changes can be undone, in {path}",
        count,
    ).format(count=count, path=shown_path(folder.journal))
    if history.done:
        last = history.done[-1]
        yield _("last change: kpi {command} of {at}").format(
            command=last.command, at=last.at.replace("T", " ")
        )


def _leftovers(folder: "WriterFolder", history: "History") -> Iterator[str]:
    from offshore_kpi.store.disk import leftovers

    places = {folder.path}
    for step in (step for intent in (*history.done, *history.undone) for step in intent.steps):
        with suppress(KpiError):  # a file that is not the plan's any more
            places.add(folder.file_of(step).parent)
    for path in sorted(path for place in places for path in leftovers(place, folder.prefix)):
        yield _("left behind by an interrupted write, taken away by the next: {path}").format(path=path)
