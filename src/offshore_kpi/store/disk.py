"""The system calls of a write: each change of a file is old or new to whoever reads it, at every instant.

The new content goes to a file beside the old one, is synced to the disk and takes the old one's name in one
step; then the folder is synced, which makes the new name last. Plain functions of `os` are used one by one,
so that a test can stop the program at each of them.
"""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 24


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was read; `content` is None where there was none.

    `fingerprint` tells whether anybody has written to it since: device, inode, size and times.
    """

    path: Path
    content: bytes | None
    fingerprint: tuple[int, ...] = ()


def read(path: Path) -> FileState:
    """Read a file, symbolic links followed.

    Raises:
        OSError: it is there and cannot be read; a pipe or a device counts as such, it would never end.
    """
    return read_own(Path(os.path.realpath(path)))


def read_own(target: Path) -> FileState:
    """Read a file that must be one itself, no link.

    Raises:
        OSError: it is there and cannot be read, or is no regular file.
    """
    try:
        descriptor = open_own(target, os.O_RDONLY)
    except FileNotFoundError:
        return FileState(target, None)
    try:
        found = os.fstat(descriptor)
        fingerprint = _fingerprint(found)
        parts = list(iter(lambda: os.read(descriptor, _CHUNK), b""))
    finally:
        os.close(descriptor)
    return FileState(target, b"".join(parts), fingerprint)


def open_own(path: Path, flags: int) -> int:
    """Open a file that must be one itself: no link, pipe or device; the descriptor.

    Raises:
        OSError: it cannot be opened, or is none.
    """
    safe = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags | safe, 0o666)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder reading says so itself
        os.close(descriptor)
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
    return descriptor


def is_unchanged(state: FileState) -> bool:
    """Whether nobody has touched the file since it was read."""
    try:
        return _fingerprint(os.stat(state.path)) == state.fingerprint  # noqa: PTH116 - one call of os, see above
    except FileNotFoundError:
        return state.content is None


def _fingerprint(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def write_beside(target: Path, content: bytes, prefix: str) -> Path:
    """A synced file with the content in the target's folder, with its mode and its owner.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    _check_writable(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{prefix}{os.getpid()}-{target.name}.tmp"
    with suppress(FileNotFoundError):
        os.unlink(temporary)  # noqa: PTH108 - what an interrupted write of a process of this number has left
    descriptor = open_own(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    whole = False
    try:
        write_all(descriptor, content)
        _copy_mode_and_owner(descriptor, target)
        os.fsync(descriptor)
        whole = True
    finally:
        os.close(descriptor)
        if not whole:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - one call of os, see above
    return temporary


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of the content; the system may take it in parts."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _check_writable(target: Path) -> None:
    """A read-only file is meant to stay as it is, though another could take its name."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))


def _copy_mode_and_owner(descriptor: int, target: Path) -> None:
    """Give a new file the mode of the one it replaces, and its owner where the system lets us."""
    try:
        found = os.stat(target)  # noqa: PTH116 - one call of os, see above
    except FileNotFoundError:
        return
    with suppress(OSError):
        os.fchown(descriptor, found.st_uid, found.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(found.st_mode))


def replace(temporary: Path | None, target: Path) -> None:
    """Let a synced file take the target's name, or take the target away; then sync the folder.

    Raises:
        OSError: the target is what it was.
    """
    if temporary is None:
        os.unlink(target)  # noqa: PTH108 - one call of os, see above
    else:
        os.replace(temporary, target)  # noqa: PTH105 - one call of os, see above
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name last, where the system can sync a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_leftovers(folders: Iterable[Path], prefix: str) -> list[Path]:
    """Take away what an interrupted write has left in some folders; what was found."""
    found = sorted({path for folder in folders for path in leftovers(folder, prefix)})
    for path in found:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - one call of os, see above
    return found


def leftovers(folder: Path, prefix: str) -> list[Path]:
    """The files that an interrupted write has left in a folder."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - one call of os, see above
    except OSError:
        return []
    return [folder / name for name in names if name.startswith(prefix) and name.endswith(".tmp")]
