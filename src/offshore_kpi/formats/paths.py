"""How files are named: relative to the working directory, absolute outside it."""

from pathlib import Path


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
