"""The only writer of measurement files.

A change is a new version of the whole file: written beside it, synced to the disk, and put in its place in
one step, so that a reader sees the old file or the new one and a crash leaves one of the two.
"""

import csv
import io
import os
import stat
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from offshore_kpi.borrowed import reason_of
from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _
from offshore_kpi.model.measurement import REQUIRED_COLUMNS


def new_file(row: Mapping[str, str]) -> bytes:
    """A measurement file with a header and one row: the required columns, and those the row fills."""
    columns = [name for name, text in row.items() if name in REQUIRED_COLUMNS or text]
    lines = [_csv_line(columns, ",", "\n"), _csv_line([row[name] for name in columns], ",", "\n")]
    return "".join(lines).encode()


def with_row(content: bytes, header: Sequence[str], delimiter: str, row: Mapping[str, str]) -> bytes:
    """The content of a file with a row after its last one; all that stood there stays byte for byte.

    Args:
        content: the file's bytes.
        header: its columns in the file's order.
        delimiter: what separates its cells.
        row: the texts by column; a column the file does not have must be empty.
    """
    line_end = "\r\n" if b"\r\n" in content else "\n"
    glue = "" if not content or content.endswith((b"\n", b"\r")) else line_end
    line = _csv_line([row.get(name, "") for name in header], delimiter, line_end)
    return content + (glue + line).encode()


def _csv_line(cells: Sequence[str], delimiter: str, line_end: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=line_end).writerow(cells)
    return buffer.getvalue()


def replace_content(path: Path, content: bytes) -> None:
    """Put new content in a file's place; a symbolic link stays one, the mode stays what it was.

    Raises:
        FileError: it cannot be written; the file is what it was.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_writable(target)
        temporary = _write_beside(target, content)
        try:
            temporary.replace(target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        message = _("{path} cannot be written: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error


def _check_writable(target: Path) -> None:
    """A read-only file is meant to stay as it is, though a rename could replace it."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))


def _write_beside(target: Path, content: bytes) -> Path:
    """A synced file with the content, in the target's folder and with its mode."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), _mode(target))
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can sync a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
