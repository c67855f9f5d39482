"""One writer at a time: a lock beside the plan, and a note of who holds it."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from offshore_kpi.errors import FileError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.store import disk

LOCK, HOLDER = "lock", "holder.json"
_LONGEST = 500
WAIT = 30.0
"""Seconds to wait for another writer; each holds the lock for some hundredths of a second."""


@contextmanager
def held(folder: Path, command: str, since: str, wait: float) -> Iterator[None]:
    """Hold the lock of a folder.

    Raises:
        FileError: another program holds it for longer than `wait` seconds, or it cannot be had at all.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=wait)
    try:
        _check_lock(folder)
        lock.acquire(poll_interval=0.02)
    except Timeout as error:
        raise FileError(
            _busy(folder), _("Try again when it has finished; kpi doctor shows the lock.")
        ) from error
    except (OSError, NotImplementedError) as error:
        message = _("{path} cannot be locked: {reason}. Nothing was changed.")
        raise FileError(message.format(path=folder / LOCK, reason=reason_of(error))) from error
    try:
        _note(folder, command, since)
        yield
    finally:
        lock.release()


def _check_lock(folder: Path) -> None:
    """A lock is a file or not there yet: what it is a link to would be emptied.

    Raises:
        OSError: it is something else.
    """
    if os.path.lexists(folder / LOCK):
        os.close(disk.open_own(folder / LOCK, os.O_RDONLY))


def _note(folder: Path, command: str, since: str) -> None:
    """Write down who holds the lock, for those who wait; it is no part of the lock."""
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "command": command, "since": since}
    with suppress(OSError):
        descriptor = disk.open_own(folder / HOLDER, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            disk.write_all(descriptor, json.dumps(holder).encode())
        finally:
            os.close(descriptor)


def holder(folder: Path) -> dict[str, str]:
    """Who held the lock last, or holds it: pid, host, command, since; `?` where nobody knows."""
    try:
        found = json.loads(disk.read_own(folder / HOLDER).content or b"")
    except (OSError, ValueError, RecursionError):
        found = None
    known = found if isinstance(found, dict) else {}
    return {name: str(known.get(name, "?"))[:_LONGEST] for name in ("pid", "host", "command", "since")}


def _busy(folder: Path) -> str:
    found = holder(folder)
    return _("Process {pid} on {host} is writing: kpi {command}, since {since}. Nothing was changed.").format(
        **found
    )


def is_held(folder: Path) -> bool:
    """Whether a program holds the lock now; asking creates no file."""
    if sys.platform == "win32" or not os.path.lexists(folder / LOCK):
        return False
    from filelock import FileLock, Timeout

    try:
        _check_lock(folder)
        with FileLock(folder / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
