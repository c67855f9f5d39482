"""The files of the disk: which of them a plan's patterns name, and which of those may be read."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from offshore_kpi.data.files import FilesFound, PatternFault, patterns_of, read_bytes
from offshore_kpi.errors import FileError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.paths import (
    PlanFolder,
    Refusal,
    Use,
    misnamed_plan,
    refusal,
    refusal_of_plan,
    shown_path,
)
from offshore_kpi.plan.yaml import read_yaml
from offshore_kpi.text.patterns import Pattern, Steps, is_magic

_MOST_LISTED = 10_000


class DiskSource:
    """The files of the disk."""

    def read_plan(self, path: Path) -> bytes:
        """The content of a plan, which is not read through a link that leads elsewhere."""
        refused = refusal_of_plan(path)
        if refused is not None:
            raise refused.error
        if os.path.isfile(path / "plan.yaml"):  # noqa: PTH113 - Path.is_file raises for a name that is too long
            message = _("{path} is a folder, not a file.").format(path=path)
            raise FileError(message, _("Name the plan.yaml inside it."))
        return read_bytes(path)

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file, as `read_bytes` reads it."""
        return read_bytes(path)

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files that patterns name, as `find_files` finds them."""
        return find_files(folder, globs)


DISK = DiskSource()


_USUAL = {"measurements": "measurements/*.csv", "action_reports": "actions/*.csv"}


def plan_folder(plan: Path) -> PlanFolder:
    """The folder of a plan with its patterns; of one with faults those that can be read, or the usual.

    Raises:
        FileError: the plan is missing or cannot be read.
    """
    said = _mapping(DISK.read_plan(plan))
    listed = [said[key] if isinstance(said.get(key), list) else [usual] for key, usual in _USUAL.items()]
    return PlanFolder(plan.parent, tuple(one for texts in listed for one in texts if isinstance(one, str)))


def _mapping(content: bytes) -> dict[str, Any]:
    """What a plan says, as far as it can be read."""
    root = read_yaml(content.decode("utf-8-sig", errors="replace")).root
    data = root.data if root is not None else None
    return data if isinstance(data, dict) else {}


def is_one_closing(before: bytes, after: bytes) -> bool:
    """Whether two texts of a plan say the same but for one entry of `closed`, which either has more."""
    old, new = _mapping(before), _mapping(after)
    entries = [one.pop("closed", None) or [] for one in (old, new)]
    if not old or old != new or not all(isinstance(one, list) for one in entries):
        return False
    fewer, more = sorted(entries, key=len)
    return any([*more[:index], *more[index + 1 :]] == fewer for index in range(len(more)))


def find_files(folder: Path, globs: Sequence[str]) -> FilesFound:
    """The files that the plan's patterns name, and those they seem to have forgotten.

    Raises:
        FileError: a folder cannot be read, or stands where a file is meant.
    """
    plan = PlanFolder(folder, tuple(globs))
    patterns, faults = patterns_of(globs)
    matched: set[Path] = set()
    named: set[Path] = set()
    idle, beside = [], set()
    for index, pattern in patterns:
        walk = _Walk(plan, pattern)
        found = {path for path, mode in walk.files() if not _is_folder(path, mode, pattern)}
        sound = {path for path in found if walk.may_read(path)}
        matched |= sound
        named |= found
        beside |= set(islice(_csv_files(plan, pattern), _MOST_LISTED))
        faults += [PatternFault.of_file(index, one) for one in walk.refused]
        if not found and not walk.refused:
            _refuse_file_as_folder(folder, pattern)
            idle.append(index)
    return FilesFound(
        tuple(sorted(matched)),
        tuple(sorted(beside - named)),
        tuple(idle),
        tuple(faults),
        misnamed_plan(folder),
    )


class _Walk:
    """A walk through the folders of a pattern, each once; what leads out of the plan's is not entered."""

    def __init__(self, plan: PlanFolder, pattern: Pattern) -> None:
        self.plan, self.pattern = plan, pattern
        self.refused: list[Refusal] = []

    def files(self) -> Iterator[tuple[Path, int]]:
        """What the pattern names, with the mode that the system gives it; 0 where a link leads nowhere."""
        start, steps = self.plan.path.joinpath(*[".."] * self.pattern.ups), self.pattern.start
        for name in self.pattern.fixed:
            start, steps = start / name, self.pattern.into(steps, name)
        folders = [(start, steps)] if self._may_enter(start) else []
        while folders:
            folder, steps = folders.pop()
            for name in self._listed(folder, steps):
                path = folder / name
                mode, is_link = _mode(path)
                if self.pattern.names(steps, name):
                    yield path, mode
                below = self.pattern.into(steps, name, is_link=is_link) if stat.S_ISDIR(mode) else None
                if below and ((not is_link and not name.startswith(".")) or self._may_enter(path)):
                    folders.append((path, below))

    def may_read(self, path: Path) -> bool:
        """Whether a file may be read; why not is remembered."""
        return self._noted(refusal(path, Use.TABLE, self.plan))

    def _may_enter(self, folder: Path) -> bool:
        return self._noted(refusal(folder, Use.FOLDER, self.plan))

    def _noted(self, refused: Refusal | None) -> bool:
        self.refused += [refused] if refused is not None else []
        return refused is None

    def _listed(self, folder: Path, steps: Steps) -> Sequence[str]:
        """The names in a folder that the pattern may be about, in their order."""
        outright = self.pattern.outright(steps)
        if outright is not None:
            return [name for name in outright if os.path.lexists(folder / name)]
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 - names are matched before paths are made
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            message = _("{path} cannot be read: {reason}.")
            raise FileError(message.format(path=shown_path(folder), reason=reason_of(error))) from error


def _mode(path: Path) -> tuple[int, bool]:
    """The mode of what stands at a path, links followed, and whether it is a link."""
    try:
        mode = path.lstat().st_mode
        return (path.stat().st_mode, True) if stat.S_ISLNK(mode) else (mode, False)
    except OSError:
        return 0, path.is_symlink()


def _is_folder(path: Path, mode: int, pattern: Pattern) -> bool:
    """Whether a path is a folder that a pattern happens to name.

    Raises:
        FileError: it is a folder where a file is meant.
    """
    if not stat.S_ISDIR(mode):
        return False
    if path.suffix.lower() in Use.TABLE.value or not is_magic(pattern.steps[-1]):
        raise FileError(
            _("{path} is a folder, not a file.").format(path=path),
            _("Rename it, or name the files in it under measurements: in the plan."),
        )
    return True


def _refuse_file_as_folder(folder: Path, pattern: Pattern) -> None:
    """Refuse a pattern that begins with what is no folder.

    Raises:
        FileError: a file stands there.
    """
    place = folder.joinpath(*[".."] * pattern.ups)
    for step in pattern.fixed:
        place = place / step
        if place.exists() and not place.is_dir():
            raise FileError(
                _('{path} is a file, not a folder, so that "{pattern}" finds nothing in it.').format(
                    path=place, pattern="/".join((*[".."] * pattern.ups, *pattern.steps))
                ),
                _("Rename it, or name it under measurements: in the plan."),
            )


def _csv_files(plan: PlanFolder, pattern: Pattern) -> Iterator[Path]:
    """The CSV files in the folder that a pattern begins with, and below it; not around the plan itself."""
    if not pattern.fixed:
        return
    around = Pattern(pattern.ups, (*pattern.fixed, "**", "*"))
    with suppress(FileError):  # a folder that cannot be read, but whose files nobody has asked for
        for path, mode in _Walk(plan, around).files():
            if path.suffix.lower() in Use.TABLE.value and stat.S_ISREG(mode):
                yield path
