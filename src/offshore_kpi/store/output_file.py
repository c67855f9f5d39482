"""The one function that writes outputs: a file is old or new at every instant, and never one of a plan."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from offshore_kpi.data.disk import find_files, plan_folder
from offshore_kpi.errors import FileError, UsageError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.paths import PlanFolder
from offshore_kpi.store import disk
from offshore_kpi.store.folder import FOLDER

_PREFIX = ".kpi-output-"
_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
"""Names of what a program has open already; another file cannot take their place."""


def write_output_file(path: Path, content: bytes, plans: Iterator[Path], *, replace: bool = True) -> None:
    """Write an output; through a link, what it leads to is replaced.

    Args:
        path: the file; a pipe or a device is written to as it is.
        content: what it is to hold.
        plans: the plans whose files must stay.
        replace: whether it may take the place of a file that is there.

    Raises:
        UsageError: it is a file of one of the plans, or would be taken in by its patterns; or it is there.
        FileError: it cannot be written; it is what it was.
    """
    try:
        for plan in plans:
            _refuse_file_of(plan, path)
        if os.path.abspath(path).startswith(_STREAMS) or _is_special(path):  # noqa: PTH100 - links stay
            path.write_bytes(content)
        else:
            if not replace:
                _refuse_file_there(path)
            _replace(Path(os.path.realpath(path)), content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        message = _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        raise FileError(message) from error


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)  # a folder: the system says so
    except FileNotFoundError:
        return False


def _replace(target: Path, content: bytes) -> None:
    os.stat(target.parent)  # noqa: PTH116 - an output makes no folder
    temporary = disk.write_beside(target, content, _PREFIX)
    try:
        disk.replace(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_file_there(path: Path) -> None:
    """Refuse to replace a file: somebody may have filled it.

    Raises:
        UsageError: it is there.
    """
    if not os.path.lexists(path):
        return
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    free = next(one for one in names if not os.path.lexists(one))
    message = _("--output: {path} is there already, perhaps with figures in it; it was not written.")
    remedy = _("Name another file: --output {place}; or replace it with --force.")
    raise UsageError(message.format(path=path), remedy.format(place=free))


def _refuse_file_of(plan: Path, path: Path) -> None:
    """Refuse to write where a plan has its files, or would have one more.

    Raises:
        UsageError: the output is such a file.
    """
    try:
        folder = plan_folder(plan)
    except FileError:  # the plan cannot be read: it stays all the same, and so do its usual files
        folder = PlanFolder(plan.parent, ("measurements/*.csv", "actions/*.csv"))
    if not _belongs_to(plan, folder, path):
        return
    message = _("--output: {path} is a file of the plan {plan}, or would become one; it was not written.")
    places = [Path(path.stem + ending + path.suffix) for ending in ("", "-output")]
    free = [one for one in places if not os.path.lexists(one) and not _belongs_to(plan, folder, one)]
    remedy = _("Name another file: --output {place}").format(place=free[0]) if free else ""
    raise UsageError(message.format(path=path, plan=plan), remedy or _("Name a file in another folder."))


def _belongs_to(plan: Path, folder: PlanFolder, path: Path) -> bool:
    base, real = Path(os.path.realpath(folder.path)), Path(os.path.realpath(path))
    own = Path(os.path.realpath(plan)).parent / FOLDER
    named = {real, Path(os.path.realpath(path.parent)) / path.name}
    if any(folder.names(os.path.relpath(one, base)) for one in named) or own in (real, *real.parents):
        return True
    try:
        there = real.stat()
    except OSError:
        return False
    files = [plan]
    with suppress(FileError):
        files += find_files(folder.path, folder.patterns).matched
    return any(os.path.samestat(there, one.stat()) for one in files if one.exists())
