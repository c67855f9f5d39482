"""Which files the program may read, quote and write: every path of a plan passes `refusal`.

Plans come from strangers. What a plan may name lies in its root: the nearest folder around it that holds
`.git`, else its own; a person adds others (`--root`, `KPI_ROOT`), a file cannot.
"""

import os
import shlex
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path, PurePosixPath

from offshore_kpi.errors import FileError, UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.patterns import Pattern, PatternError, is_magic

PLAN_NAMES = ("plan.yaml", "data/plan.yaml")
_MISNAMED = ("plan.yml", "Plan.yaml", "Plan.yml", "plan.yaml.txt")


class Use(Enum):
    """What a file is for, with the endings that its name may have."""

    PLAN = (".yaml", ".yml")
    TABLE = (".csv", ".tsv")
    FOLDER = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a path is not followed, and what helps; nothing of what it leads to has been read."""

    message: str
    remedy: str

    @property
    def error(self) -> FileError:
        """The refusal as what stops a command."""
        return FileError(f"{self.message}.", f"{self.remedy[0].upper()}{self.remedy[1:]}.")


_added: list[Path] = []


def use_roots(folders: Iterable[Path]) -> None:
    """Let plans name files in these folders too, because the person at the keyboard says so.

    Raises:
        UsageError: one of them is no folder.
    """
    _added.clear()
    for folder in folders:
        if not folder.is_dir():
            message = _("{path} is no folder.").format(path=folder)
            raise UsageError(message, _("--root and KPI_ROOT name folders."))
        _added.append(Path(os.path.realpath(folder)))


@dataclass(frozen=True)
class PlanFolder:
    """The folder of a plan, and what the plan's files may be.

    Attributes:
        path: the folder.
        patterns: what the plan calls its files.
    """

    path: Path
    patterns: tuple[str, ...] = ()

    @cached_property
    def roots(self) -> tuple[Path, ...]:
        """The folders whose files the plan may name, symbolic links followed."""
        own = Path(os.path.realpath(self.path))
        never = {Path(os.path.realpath(Path.home())), Path(own.anchor)}
        absolute = Path(os.path.abspath(self.path))  # noqa: PTH100 - links stay: the folder is where it is named
        around = (Path(os.path.realpath(one)) for one in (absolute, *absolute.parents) if _holds_git(one))
        nearest = next((one for one in around if one not in never), own)
        return tuple(dict.fromkeys((nearest, own, *_added)))

    def names(self, path: str) -> bool:
        """Whether one of the plan's patterns names a path, from the plan's folder on."""
        return any(pattern.matches(path) for pattern in self._sound)

    @cached_property
    def _sound(self) -> tuple[Pattern, ...]:
        found = []
        for text in self.patterns:
            try:
                found.append(Pattern.of(text))
            except PatternError:
                continue
        return tuple(found)


def _holds_git(folder: Path) -> bool:
    try:
        return os.path.lexists(folder / ".git")
    except OSError:
        return False


def refusal(path: Path, use: Use, plan: PlanFolder) -> Refusal | None:
    """Why a path that a plan names is not followed; None where it may be.

    Args:
        path: it need not exist.
        use: what it is for.
        plan: the plan that names it.
    """
    real = Path(os.path.realpath(path))
    inside = [real.relative_to(root) for root in plan.roots if real.is_relative_to(root)]
    to = {"path": shown_path(path), "real": real}
    folder = real if use is Use.FOLDER else real.parent
    remedy = _("if it belongs to the plan, name its folder: --root {folder}, or KPI_ROOT").format(
        folder=shlex.quote(str(folder))
    )
    if not inside:
        if shown_path(path) == str(real):
            return Refusal(_("{path} is outside the folders of the plan").format(**to), remedy)
        return Refusal(_("{path} leads to {real}, outside the folders of the plan").format(**to), remedy)
    refused = [refusal_of_name(path, one.as_posix(), use, remedy) for one in inside]
    if None not in refused:
        return refused[0]
    if use is not Use.FOLDER and _is_special(real):
        return Refusal(_("{path} is a pipe or a device, not a file").format(**to), _("take it away"))
    return None


def refusal_of_name(path: Path, inside: str, use: Use, remedy: str = "") -> Refusal | None:
    """Why a file is not read, whose name says so already.

    Args:
        path: the file.
        inside: its path from a root on.
        use: what it is for.
        remedy: what helps where it lies in a folder that a plan may not name.
    """
    names = inside.split("/") if use is Use.FOLDER else inside.split("/")[:-1]
    if any(name.startswith(".") for name in names if name != "."):
        message = _("{path} is in a folder whose name begins with a dot").format(path=shown_path(path))
        return Refusal(message, remedy or _("move it, or mend the pattern under measurements: in the plan"))
    if use is not Use.FOLDER and PurePosixPath(inside).suffix.lower() not in use.value:
        message = _("{path} is no file of the plan: its name must end in one of {words}")
        return Refusal(
            message.format(path=shown_path(path), words=", ".join(use.value)),
            _("rename it, or mend the pattern under measurements: in the plan"),
        )
    return None


def _is_special(path: Path) -> bool:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a name that `os` cannot encode is no reason to stop
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def refusal_of_plan(path: Path) -> Refusal | None:
    """Why a plan is not read, where its name is a link: it may be one that came with the repository."""
    parent = Path(os.path.realpath(path.parent))
    if Path(os.path.realpath(path)) == parent / path.name:
        return None
    return refusal(path, Use.PLAN, PlanFolder(path.parent))


def find_plan(start: Path) -> Path:
    """The nearest `plan.yaml` or `data/plan.yaml`, walking up from a folder.

    Raises:
        FileError: there is none; or a nearer file is named almost like one, so that the one above may not be
            the one that is meant.
    """
    for folder in (start, *start.parents):
        for name in PLAN_NAMES:
            if (folder / name).is_file():
                return folder / name
        for name in PLAN_NAMES:
            if (found := misnamed_plan((folder / name).parent)) is not None:
                raise FileError(
                    _("{path} is not taken for a plan: a plan is called plan.yaml.").format(
                        path=shown_path(found)
                    ),
                    _("Rename it, or name a plan with --plan or KPI_PLAN."),
                )
    raise FileError(
        _("There is no plan.yaml here, nor in any folder above."),
        _("Name one with --plan or KPI_PLAN, or write a new one: kpi init"),
    )


def misnamed_plan(folder: Path) -> Path | None:
    """A file of a folder that is named almost like a plan; None where there is none."""
    named = [folder / name for name in _MISNAMED if (folder / name).is_file()]
    plan = folder / PLAN_NAMES[0]  # which some file systems find under any spelling
    return next((path for path in named if not (plan.is_file() and path.samefile(plan))), None)


def shown_path(path: Path) -> str:
    """A path as editors and annotations in the working directory need it, with forward slashes."""
    try:
        here = Path.cwd()
    except OSError:  # it has been deleted meanwhile
        return path.as_posix()
    path = Path(os.fsencode(path).decode("utf-8", errors="replace"))  # a name can be any bytes, a text cannot
    absolute = path if path.is_absolute() else here / path
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def shown_line(path: Path, line: int) -> str:
    """A line of a file, as `file:line`."""
    return f"{shown_path(path)}:{line}"


def place_for(name: str, patterns: Sequence[str]) -> str | None:
    """Where a new file of this name goes, from the plan's folder; None where no pattern would find it.

    It goes to the folder of the first pattern; a first pattern that is the name of one file names it.
    """
    if not patterns:
        return None
    first = Pattern.of(patterns[0])
    fixed = (*[".."] * first.ups, *first.fixed)
    last = first.steps[-1]
    candidate = PurePosixPath(
        *fixed, name if len(first.fixed) < len(first.steps) - 1 or is_magic(last) else last
    )
    return str(candidate) if PlanFolder(Path(), tuple(patterns)).names(str(candidate)) else None
