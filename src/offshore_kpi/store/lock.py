"""One writer at a time: a lock beside the plan, and a note of who holds it."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from offshore_kpi.errors import FileError, reason_of
from offshore_kpi.i18n import _

LOCK, HOLDER = "lock", "holder.json"
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


def _note(folder: Path, command: str, since: str) -> None:
    """Write down who holds the lock, for those who wait; it is no part of the lock."""
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "command": command, "since": since}
    with suppress(OSError):
        (folder / HOLDER).write_text(json.dumps(holder), encoding="utf-8")


def holder(folder: Path) -> dict[str, Any]:
    """Who held the lock last, or holds it: pid, host, command, since; empty where nobody knows."""
    try:
        found = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _busy(folder: Path) -> str:
    found = {"pid": "?", "host": "?", "command": "?", "since": "?", **holder(folder)}
    return _("Process {pid} on {host} is writing: kpi {command}, since {since}. Nothing was changed.").format(
        **found
    )


def is_held(folder: Path) -> bool:
    """Whether a program holds the lock now; asking creates no file."""
    if not (folder / LOCK).exists() or sys.platform == "win32":
        return False
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
