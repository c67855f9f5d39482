"""From a path to text: what cannot be opened stops the program, what cannot be decoded is a finding."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path
from typing import Protocol

from offshore_kpi.errors import FileError, reason_of
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _
from offshore_kpi.text.file import TextFile

_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SUSPICIOUS = bytes(range(0x20)).translate(None, b"\t\n\r") + b"\x7f"
_SIZE_LIMIT = 1 << 30
_PART = 1 << 16


def read_bytes(path: Path, *, pipe: bool = False) -> bytes:
    """The content of a file.

    Args:
        path: the file.
        pipe: a pipe will do: a person named it, so somebody writes to its other end. One that merely
            lies among the measurement files would be waited on for ever.

    Raises:
        FileError: it is missing, a folder, unreadable, not a regular file, or larger than a gigabyte.
    """
    try:
        if path.is_dir():
            remedy = _("Name the plan.yaml inside it.") if (path / "plan.yaml").is_file() else ""
            raise FileError(_("{path} is a folder, not a file.").format(path=path), remedy)
        if path.exists() and not path.is_file() and not (pipe and path.is_fifo()):
            raise FileError(_("{path} is a pipe or a device, not a file.").format(path=path))
        if path.exists() and path.stat().st_size > _SIZE_LIMIT:
            raise FileError(_("{path} is larger than a gigabyte.").format(path=path))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(_("There is no file {path}.").format(path=path)) from error
    except (OSError, ValueError) as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        raise FileError(message) from error


def decode(path: Path, content: bytes, code: str) -> tuple[TextFile, list[Finding]]:
    """The text of a file, and a finding of this code where it is not UTF-8 or holds control characters.

    What cannot be decoded is replaced by U+FFFD, so that places in the rest of the file stay right.
    """
    content = content.removeprefix(_BOM)
    try:
        text = TextFile(path, content.decode("utf-8"))
        findings = []
    except UnicodeDecodeError as error:
        text = TextFile(path, content.decode("utf-8", errors="replace"))
        offset = len(content[: error.start].decode("utf-8"))
        message = _("byte 0x{byte:02X} is not UTF-8").format(byte=content[error.start])
        remedy = _("save the file as UTF-8; it may be Windows-1252 or Latin-1 now")
        findings = [finding(code, message, text.place(offset, offset + 1), remedy)]
    if _is_clean(content):
        return text, findings
    cap = Cap(path)
    for match in _NOT_TEXT.finditer(text.text):
        if cap.admits(code):
            message = _("control character U+{point:04X}").format(point=ord(match.group()))
            findings.append(finding(code, message, text.place(match.start(), match.end()), _("take it out")))
    return text, [*findings, *cap.rest()]


def _is_clean(content: bytes) -> bool:
    """Whether a look at the bytes tells that no control character is there, in a tenth of the time.

    The parts are small enough to stay in the processor's cache.
    """
    if not content.isascii() and b"\xef\xbf" in content:
        return False
    parts = (content[start : start + _PART] for start in range(0, len(content), _PART))
    return all(len(part.translate(None, _SUSPICIOUS)) == len(part) for part in parts)


@dataclass(frozen=True, slots=True)
class FilesFound:
    """The measurement files of a plan.

    Attributes:
        matched: the files that the plan's patterns name, each once, in the order of their names.
        unmatched: CSV files in the same folders that no pattern names.
        idle: positions of the patterns that name no file.
    """

    matched: tuple[Path, ...]
    unmatched: tuple[Path, ...]
    idle: tuple[int, ...]


class FileSource(Protocol):
    """Where a plan and its measurement files are read from: the disk, a git revision."""

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file.

        Raises:
            FileError: it is not there or cannot be read.
        """
        ...

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files below a folder that patterns name, and what is beside them.

        Raises:
            FileError: a pattern is not one.
        """
        ...


class DiskSource:
    """The files of the disk."""

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file, as `read_bytes` reads it."""
        return read_bytes(path)

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files that patterns name, as `find_files` finds them."""
        return find_files(folder, globs)


DISK = DiskSource()


def find_files(folder: Path, globs: Sequence[str]) -> FilesFound:
    """The files that the plan's patterns name, and those they seem to have forgotten.

    Raises:
        FileError: a pattern is not one.
    """
    matched: set[Path] = set()
    idle, beside = [], set()
    for index, pattern in enumerate(globs):
        try:
            named = [path for path in folder.glob(pattern) if not _is_the_writers(path)]
            found = {path for path in named if not _is_folder(path, pattern)}
            beside |= set(islice(_csv_files(folder, pattern), _MOST_LISTED))
        except (ValueError, NotImplementedError, OSError) as error:
            message = _('"{pattern}" is not a pattern for file names: {reason}')
            raise FileError(message.format(pattern=pattern, reason=error)) from error
        matched |= found
        if not found:
            _refuse_file_as_folder(folder, pattern)
            idle.append(index)
    return FilesFound(tuple(sorted(matched)), tuple(sorted(beside - matched)), tuple(idle))


def _is_folder(path: Path, pattern: str) -> bool:
    """Whether a path is a folder that a pattern happens to name.

    Raises:
        FileError: it is a folder where a file is meant.
    """
    if not path.is_dir():
        return False
    if path.suffix.lower() in _SUFFIXES or not set(pattern) & _MAGIC:
        raise FileError(
            _("{path} is a folder, not a file.").format(path=path),
            _("Rename it, or name the files in it under measurements: in the plan."),
        )
    return True


def _is_the_writers(path: Path) -> bool:
    """Whether a file belongs to a write that is under way, not to the plan."""
    return path.name.startswith(".kpi-") or ".kpi" in path.parts


def _refuse_file_as_folder(folder: Path, pattern: str) -> None:
    """Refuse a pattern that begins with what is no folder.

    Raises:
        FileError: a file stands there.
    """
    place = folder
    for step in _fixed_steps(pattern):
        place = place / step
        if place.exists() and not place.is_dir():
            raise FileError(
                _('{path} is a file, not a folder, so that "{pattern}" finds nothing in it.').format(
                    path=place, pattern=pattern
                ),
                _("Rename it, or name it under measurements: in the plan."),
            )


def _fixed_steps(pattern: str) -> tuple[str, ...]:
    """The folders that a pattern names outright, before the first that it leaves open."""
    steps = Path(pattern).parts[:-1]
    return tuple(takewhile(lambda step: not set(step) & _MAGIC, steps))


_MOST_LISTED = 10_000
_SUFFIXES = frozenset({".csv", ".tsv"})
_MAGIC = frozenset("*?[")


def _csv_files(folder: Path, pattern: str) -> Iterator[Path]:
    """The CSV files in the folder that a pattern begins with, and below it; not around the plan itself."""
    fixed = _fixed_steps(pattern)
    if not fixed:
        return
    for path in folder.joinpath(*fixed).rglob("*"):
        if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and path.is_file():
            yield path
