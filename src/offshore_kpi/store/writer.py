"""The writer: it holds the lock while it reads again, checks and writes.

A change of several files is announced in the journal, the new files are put in place one by one, and the
journal says that it is done; what a crash interrupts, the next writer takes back before it does anything
else.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from offshore_kpi.errors import KpiError, RefusedError
from offshore_kpi.i18n import _
from offshore_kpi.store import disk, journal
from offshore_kpi.store.change import FileChange, FileStep, digest
from offshore_kpi.store.folder import (
    WriterFolder,
    change_of,
    changes_of,
    read_history,
    write_errors_named,
)
from offshore_kpi.store.journal import History, Intent
from offshore_kpi.store.lock import WAIT, held

_LONGEST, _SHORTENED = 1 << 18, 1 << 17
"""The journal is cut to the second size, in bytes, once it is longer than the first."""


def _silent(_sentence: str) -> None:
    """Tell nobody."""


@contextmanager
def writing(
    plan: Path, command: str, now: datetime, wait: float = WAIT, tell: Callable[[str], None] = _silent
) -> Iterator["Writer"]:
    """Be the only writer of a plan's measurements, after whatever was interrupted has been taken back.

    Args:
        plan: the plan file.
        command: what is done, as the journal and the lock are to say it.
        now: the clock of the session.
        wait: seconds to wait for another writer.
        tell: is given a sentence on each thing that had to be done before.

    Raises:
        FileError: the lock cannot be had, or a file cannot be written.
    """
    folder = WriterFolder.of(plan)
    with write_errors_named(folder.path):
        folder.make()
    with held(folder.path, command, now.isoformat(timespec="seconds"), wait):
        writer = Writer(folder, command, now)
        with write_errors_named(folder.journal):
            for sentence in writer.recover():
                tell(sentence)
        yield writer


class Writer:
    """Reads and writes under the lock."""

    def __init__(self, folder: WriterFolder, command: str, now: datetime) -> None:
        self.folder = folder
        self.command = command
        self.now = now

    def history(self) -> History:
        """What has been done."""
        return read_history(self.folder)

    def commit(self, changes: Sequence[FileChange]) -> None:
        """Make a change of one or more files: all of them or none.

        Raises:
            FileError: a file cannot be written; all are what they were.
            RefusedError: somebody else has written to one since it was read.
        """
        number = self.history().last + 1
        self._carry_out(
            Intent(number, "change", number, self._at(), self.command, self._steps(changes)), changes
        )

    def undo_or_redo(self, kind: str, change: Intent) -> None:
        """Undo or redo a change.

        Raises:
            FileError: a file cannot be written; all are what they were.
            RefusedError: a file is not as the change has left it.
        """
        intent = journal.reversal(change, self.history().last + 1, kind, self._at())
        self._carry_out(intent, changes_of(self.folder, intent))

    def _at(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def _steps(self, changes: Sequence[FileChange]) -> tuple[FileStep, ...]:
        return tuple(
            FileStep(self.folder.name_of(change.path), *change.digests, change.splices) for change in changes
        )

    def _carry_out(self, intent: Intent, changes: Sequence[FileChange]) -> None:
        """Write the new files, announce, put them in place, say done; the order is what makes it safe."""
        disk.remove_leftovers({change.path.parent for change in changes}, self.folder.prefix)
        temporaries: list[Path | None] = []
        try:
            for change in changes:
                with write_errors_named(change.path):
                    temporaries.append(self._write_beside(change))
            with write_errors_named(self.folder.journal):
                self._append(journal.intent_line(intent), lasting=True)
            self._replace_all(intent, changes, temporaries)
        finally:
            for temporary in temporaries:
                if temporary is not None:
                    with suppress(OSError):
                        temporary.unlink(missing_ok=True)

    def _write_beside(self, change: FileChange) -> Path | None:
        return (
            None if change.after is None else disk.write_beside(change.path, change.after, self.folder.prefix)
        )

    def _replace_all(
        self, intent: Intent, changes: Sequence[FileChange], temporaries: Sequence[Path | None]
    ) -> None:
        """Put the new files in place; where one cannot be, those before it go back."""
        settled = False
        try:
            for change, temporary in zip(changes, temporaries, strict=True):
                _refuse_changed(change)
                with write_errors_named(change.path):
                    disk.replace(temporary, change.path)
            settled = True
        finally:
            if settled:
                with suppress(OSError):
                    self._append(journal.settled_line("done", intent.number))
            else:
                with suppress(OSError, KpiError):  # the next writer tries again
                    self._settle(intent)

    def recover(self) -> Iterator[str]:
        """Finish or take back what a crash has interrupted; a journal that cannot be ours is set aside.

        Yields:
            A sentence on what was done.

        Raises:
            OSError: a file cannot be read or written.
        """
        history = self.history()
        if history.is_odd:
            yield self._set_aside()
        elif history.pending is not None:
            try:
                yield self._recovered(history.pending)
            except RefusedError as error:
                yield error.message
                yield self._set_aside()

    def _recovered(self, pending: Intent) -> str:
        places = {self.folder.file_of(step).parent for step in pending.steps}
        is_done = self._settle(pending)
        disk.remove_leftovers(places, self.folder.prefix)
        words = {"command": pending.command, "at": pending.at.replace("T", " ")}
        if is_done:
            return _("kpi {command} of {at} was interrupted, but all of it had been written.").format(**words)
        return _("kpi {command} of {at} was interrupted; what it had written was taken back.").format(**words)

    def _set_aside(self) -> str:
        """Give the journal another name, so that a new one begins."""
        names = (self.folder.path / f"journal-set-aside-{number}.jsonl" for number in count(1))
        aside = next(path for path in names if not os.path.lexists(path))
        disk.replace(self.folder.journal, aside)
        message = _("{journal} is not as this version of kpi writes it; it was set aside as {aside}.")
        return message.format(journal=self.folder.journal, aside=aside.name)

    def _settle(self, intent: Intent) -> bool:
        """Say of an intent that it is done if all its files are new; else put back those that are.

        Returns:
            Whether it is done.

        Raises:
            RefusedError: it is none that this program has made; nothing was written.
        """
        states = [disk.read(self.folder.file_of(step)) for step in intent.steps]
        found = [digest(state.content) for state in states]
        if all(now == step.after for now, step in zip(found, intent.steps, strict=True)):
            self._append(journal.settled_line("done", intent.number))
            return True
        changes = [
            change_of(self.folder, step.inverse(), state)
            for state, now, step in zip(states, found, intent.steps, strict=True)
            if now == step.after and now != step.before
        ]
        for change in changes:
            disk.replace(self._write_beside(change), change.path)
        self._append(journal.settled_line("void", intent.number), lasting=True)
        return False

    def _append(self, line: bytes, *, lasting: bool = False) -> None:
        """Add a line to the journal, in the place of a torn one if a crash has left one.

        Raises:
            OSError: the journal cannot be written; it is what it was.
        """
        path, created = self.folder.journal, not os.path.lexists(self.folder.journal)
        descriptor = disk.open_own(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            size = _whole_lines(descriptor)
            try:
                disk.write_all(descriptor, line)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
            if lasting:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if created:
            disk.sync_folder(path.parent)
        if size > _LONGEST and not lasting:
            self._shorten()

    def _shorten(self) -> None:
        """Forget the oldest changes."""
        state = disk.read_own(self.folder.journal)
        newest = journal.shortened(state.content or b"", _SHORTENED)
        disk.replace(disk.write_beside(state.path, newest, self.folder.prefix), state.path)


def _whole_lines(descriptor: int) -> int:
    """The length of an open journal, after a torn last line has been cut off."""
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        size = os.pread(descriptor, size, 0).rfind(b"\n") + 1
        os.ftruncate(descriptor, size)
    return size


def _refuse_changed(change: FileChange) -> None:
    if change.state.content is not None and not change.state.path.parent.is_dir():
        with write_errors_named(change.path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(change.path))
    if not disk.is_unchanged(change.state):
        message = _("{path} has been changed by another program in the meantime; nothing was written.")
        raise RefusedError(message.format(path=change.path), _("Run the command again."))
