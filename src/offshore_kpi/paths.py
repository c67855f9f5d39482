"""How files are named and found: the nearest plan, names as a reader sees them, the patterns of a plan."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _

PLAN_NAMES = ("plan.yaml", "data/plan.yaml")
_MAGIC = frozenset("*?[")


def find_plan(start: Path) -> Path:
    """The nearest `plan.yaml` or `data/plan.yaml`, walking up from a folder.

    Raises:
        FileError: there is none.
    """
    for folder in (start, *start.parents):
        for name in PLAN_NAMES:
            if (folder / name).is_file():
                return folder / name
    raise FileError(
        _("There is no plan.yaml here, nor in any folder above."),
        _("Name one with --plan or KPI_PLAN, or write a new one: kpi init"),
    )


def shown_path(path: Path) -> str:
    """A path as editors and annotations in the working directory need it, with forward slashes."""
    absolute = path if path.is_absolute() else Path.cwd() / path
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def shown_line(path: Path, line: int) -> str:
    """A line of a file, as `file:line`."""
    return f"{shown_path(path)}:{line}"


def place_for(name: str, patterns: Sequence[str]) -> str | None:
    """Where a new file of this name goes, from the plan's folder; None where no pattern would find it.

    It goes to the folder of the first pattern; a first pattern that is the name of one file names it.
    """
    first = PurePosixPath(patterns[0]) if patterns else PurePosixPath()
    if patterns and not _is_magic(str(first)):
        return str(first)
    fixed: list[str] = []
    for part in first.parts[:-1]:
        if _is_magic(part):
            break
        fixed.append(part)
    candidate = PurePosixPath(*fixed, name)
    return str(candidate) if any(matches(candidate, pattern) for pattern in patterns) else None


def _is_magic(text: str) -> bool:
    return bool(_MAGIC & set(text))


def matches(path: PurePosixPath, pattern: str) -> bool:
    """Whether a pattern, `**` for any folders included, names a path."""
    return _parts_match(path.parts, PurePosixPath(pattern).parts)


def _parts_match(parts: Sequence[str], patterns: Sequence[str]) -> bool:
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_parts_match(parts[skipped:], patterns[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], patterns[0]) and _parts_match(parts[1:], patterns[1:])
