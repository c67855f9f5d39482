"""The files of a plan: which they are, and their bytes; what cannot be opened stops the program."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from offshore_kpi.errors import FileError, reason_of
from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.paths import Refusal
from offshore_kpi.text.patterns import Pattern, PatternError

_SIZE_LIMIT = 1 << 30
_READ_AT_ONCE = 1 << 20
_FOLDERS_OF_SHELL = (("dev",), ("proc",))
_SHOWN = 60
MOST_PATTERNS = 1000
"""So many patterns of a plan are looked at: each walks through the folders."""


def read_bytes(path: Path, *, pipe: bool = False) -> bytes:
    """The content of a file.

    Args:
        path: the file.
        pipe: a pipe that a shell has opened (`<(…)`) will do, because somebody writes to its other end. One
            with a name might be waited on for ever.

    Raises:
        FileError: it is missing, a folder, unreadable, not a regular file, or larger than a gigabyte.
    """
    try:
        if path.is_dir():
            raise FileError(_("{path} is a folder, not a file.").format(path=path))
        if path.exists() and not path.is_file() and not (pipe and _is_of_shell(path)):
            remedy = _("kpi add-measure --from - < {path} reads from it.").format(path=path)
            message = _("{path} is a pipe or a device, not a file.").format(path=path)
            raise FileError(message, remedy if pipe and path.is_fifo() else "")
        if path.exists() and path.stat().st_size > _SIZE_LIMIT:
            raise FileError(_("{path} is larger than a gigabyte.").format(path=path))
        with path.open("rb") as file:
            return read_whole(file, path)
    except FileNotFoundError as error:
        raise FileError(_("There is no file {path}.").format(path=path)) from error
    except (OSError, ValueError) as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        raise FileError(message) from error


def _is_of_shell(path: Path) -> bool:
    return path.is_fifo() and path.parts[1:2] in _FOLDERS_OF_SHELL


def read_whole(stream: BinaryIO, name: Path) -> bytes:
    """All that a stream gives.

    Raises:
        FileError: it is more than a gigabyte.
    """
    parts, size = [], 0
    while part := stream.read(_READ_AT_ONCE):
        parts.append(part)
        size += len(part)
        if size > _SIZE_LIMIT:
            raise FileError(_("{path} is larger than a gigabyte.").format(path=name))
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class FilesFound:
    """The measurement files of a plan.

    Attributes:
        matched: the files that the plan's patterns name, each once, in the order of their names.
        unmatched: CSV files in the same folders that no pattern names.
        idle: positions of the patterns that name no file.
        faults: what is wrong with a pattern, or with a file that it names; such a file is not read.
        misnamed: a file beside the plan that is named almost like one.
    """

    matched: tuple[Path, ...]
    unmatched: tuple[Path, ...] = ()
    idle: tuple[int, ...] = ()
    faults: tuple["PatternFault", ...] = ()
    misnamed: Path | None = None

    def without(self, others: Collection[Path]) -> "FilesFound":
        """What was found but for some files, which belong to another pattern."""
        return replace(self, matched=tuple(path for path in self.matched if path not in others))


@dataclass(frozen=True, slots=True)
class PatternFault:
    """What is wrong with a pattern, by its position, or with what it names: a finding without a place."""

    index: int
    code: str
    message: str
    remedy: str

    @classmethod
    def of_text(cls, index: int, text: str) -> "PatternFault":
        """A text that is no pattern."""
        message = _('"{pattern}" is no pattern for files').format(pattern=text[:_SHOWN])
        return cls(index, "P110", message, _("write it from the plan's folder on, as measurements/*.csv"))

    @classmethod
    def of_file(cls, index: int, refused: Refusal) -> "PatternFault":
        """A file that may not be read."""
        return cls(index, "M116", refused.message, refused.remedy)

    def at(self, place: Place) -> Finding:
        """The fault as a finding."""
        return finding(self.code, self.message, place, self.remedy)


def patterns_of(globs: Sequence[str]) -> tuple[list[tuple[int, Pattern]], list[PatternFault]]:
    """The patterns that some texts are, with their positions, and the faults of those that are none."""
    found, faults = [], []
    for index, text in enumerate(globs[:MOST_PATTERNS]):
        try:
            found.append((index, Pattern.of(text)))
        except PatternError:
            faults.append(PatternFault.of_text(index, text))
    if len(globs) > MOST_PATTERNS:
        message = _("the plan has {count} patterns, of which {most} are looked at").format(
            count=len(globs), most=MOST_PATTERNS
        )
        faults.append(PatternFault(MOST_PATTERNS, "P110", message, _("name the files by fewer patterns")))
    return found, faults


class FileSource(Protocol):
    """Where a plan and its measurement files are read from: the disk, a git revision."""

    def read_plan(self, path: Path) -> bytes:
        """The content of a plan.

        Raises:
            FileError: it is not there or cannot be read, or a link leads out of its folders.
        """
        ...

    def read_bytes(self, path: Path) -> bytes:
        """The content of a measurement file that `find` has found.

        Raises:
            FileError: it is not there or cannot be read.
        """
        ...

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files below a folder that patterns name, and what is beside them.

        Raises:
            FileError: a folder cannot be read, or stands where a file is meant.
        """
        ...
