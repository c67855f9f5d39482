"""Which file a new measurement file may be, so that the plan's patterns find it."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

_MAGIC = frozenset("*?[")


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
