"""The only writer of measurement files.

A writer holds the lock beside the plan while it reads again, checks and writes. A change of several files is
announced in the journal, the new files are put in place one by one, and the journal says that it is done;
what a crash interrupts, the next writer takes back before it does anything else.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from offshore_kpi.errors import FileError, RefusedError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.store import disk, journal
from offshore_kpi.store.change import FileChange, FileStep, digest
from offshore_kpi.store.disk import Seen
from offshore_kpi.store.journal import History, Intent
from offshore_kpi.store.lock import WAIT, held

FOLDER, JOURNAL = ".kpi", "journal.jsonl"
_LONGEST, _SHORTENED = 1 << 18, 1 << 17


@dataclass(frozen=True, slots=True)
class Home:
    """Where the writers of a plan meet: the folder `.kpi` beside the plan, symbolic links followed."""

    folder: Path

    @classmethod
    def of(cls, plan: Path) -> "Home":
        """The home of a plan's writers."""
        return cls(Path(os.path.realpath(plan)).parent / FOLDER)

    @property
    def journal(self) -> Path:
        """The journal of changes."""
        return self.folder / JOURNAL

    @property
    def prefix(self) -> str:
        """What the names of this plan's temporary files begin with."""
        return f".kpi-{sha256(os.fsencode(self.folder)).hexdigest()[:8]}-"

    def path(self, step: FileStep) -> Path:
        """The file of a step."""
        return self.folder.parent / step.path

    def name(self, path: Path) -> str:
        """A file as the journal names it."""
        base = self.folder.parent
        return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def history(home: Home) -> History:
    """What has been done, as far as the journal knows; reading needs no lock.

    Raises:
        FileError: the journal cannot be read.
    """
    return journal.fold(look(home.journal).content or b"")


def look(path: Path) -> Seen:
    """A file as it is now.

    Raises:
        FileError: it is there and cannot be read.
    """
    try:
        return disk.look(path)
    except OSError as error:
        message = _("{path} cannot be read: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error


@contextmanager
def writing(plan: Path, command: str, now: datetime, wait: float = WAIT) -> Iterator["Writer"]:
    """Be the only writer of a plan's measurements, after whatever was interrupted has been taken back.

    Raises:
        FileError: the lock cannot be had, or a file cannot be written.
    """
    home = Home.of(plan)
    with _worded(home.folder):
        _make_home(home.folder)
    with held(home.folder, command, now.isoformat(timespec="seconds"), wait):
        writer = Writer(home, command, now)
        with _worded(home.journal):
            writer.recover()
        yield writer


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Say what the system refused, in one sentence."""
    try:
        yield
    except OSError as error:
        message = _("{path} cannot be written: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error


def _make_home(folder: Path) -> None:
    """The folder with a note for git: what is in it belongs to this machine."""
    if folder.is_dir():
        return
    folder.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(folder / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            os.write(descriptor, b"*\n")
        finally:
            os.close(descriptor)


class Writer:
    """Reads and writes under the lock."""

    def __init__(self, home: Home, command: str, now: datetime) -> None:
        self.home = home
        self.command = command
        self.now = now

    def history(self) -> History:
        """What has been done."""
        return history(self.home)

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

    def take(self, kind: str, change: Intent) -> None:
        """Undo or redo a change.

        Raises:
            FileError: a file cannot be written; all are what they were.
            RefusedError: a file is not as the change has left it.
        """
        intent = journal.back_or_forth(change, self.history().last + 1, kind, self._at())
        self._carry_out(intent, changes_of(self.home, intent))

    def _at(self) -> str:
        return self.now.isoformat(timespec="seconds")

    def _steps(self, changes: Sequence[FileChange]) -> tuple[FileStep, ...]:
        return tuple(
            FileStep(self.home.name(change.path), *change.digests, change.splices) for change in changes
        )

    def _carry_out(self, intent: Intent, changes: Sequence[FileChange]) -> None:
        """Write the new files, announce, put them in place, say done; the order is what makes it safe."""
        disk.sweep({change.path.parent for change in changes}, self.home.prefix)
        temporaries: list[Path | None] = []
        try:
            for change in changes:
                with _worded(change.path):
                    temporaries.append(self._write_beside(change))
            with _worded(self.home.journal):
                self._append(journal.line(intent), lasting=True)
            self._put_all(intent, changes, temporaries)
        finally:
            for temporary in temporaries:
                if temporary is not None:
                    with suppress(OSError):
                        temporary.unlink(missing_ok=True)

    def _write_beside(self, change: FileChange) -> Path | None:
        return (
            None if change.after is None else disk.write_beside(change.path, change.after, self.home.prefix)
        )

    def _put_all(
        self, intent: Intent, changes: Sequence[FileChange], temporaries: Sequence[Path | None]
    ) -> None:
        """Put the new files in place; where one cannot be, those before it go back."""
        settled = False
        try:
            for change, temporary in zip(changes, temporaries, strict=True):
                _refuse_touched(change)
                with _worded(change.path):
                    disk.put(temporary, change.path)
            settled = True
        finally:
            if settled:
                with suppress(OSError):
                    self._append(journal.mark("done", intent.number))
            else:
                with suppress(OSError):  # the next writer tries again
                    self._settle(intent)

    def recover(self) -> None:
        """Finish or take back what a crash has interrupted.

        Raises:
            OSError: a file cannot be read or written.
        """
        pending = self.history().pending
        if pending is not None:
            disk.sweep({self.home.path(step).parent for step in pending.steps}, self.home.prefix)
            self._settle(pending)

    def _settle(self, intent: Intent) -> None:
        """Say of an intent that it is done if all its files are new; else put back those that are."""
        seen = [disk.look(self.home.path(step)) for step in intent.steps]
        found = [digest(one.content) for one in seen]
        if all(now == step.after for now, step in zip(found, intent.steps, strict=True)):
            self._append(journal.mark("done", intent.number))
            return
        for one, now, step in zip(seen, found, intent.steps, strict=True):
            if now == step.after and now != step.before:
                change = step.inverse().change(one)
                disk.put(self._write_beside(change), change.path)
        self._append(journal.mark("void", intent.number), lasting=True)

    def _append(self, line: bytes, *, lasting: bool = False) -> None:
        """Add a line to the journal, in the place of a torn one if a crash has left one.

        Raises:
            OSError: the journal cannot be written; it is what it was.
        """
        path, created = self.home.journal, not self.home.journal.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
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
        seen = disk.look(self.home.journal)
        kept = journal.shortened(seen.content or b"", _SHORTENED)
        disk.put(disk.write_beside(seen.path, kept, self.home.prefix), seen.path)


def _whole_lines(descriptor: int) -> int:
    """The length of an open journal, after a torn last line has been cut off."""
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        size = os.pread(descriptor, size, 0).rfind(b"\n") + 1
        os.ftruncate(descriptor, size)
    return size


def _refuse_touched(change: FileChange) -> None:
    if change.seen.content is not None and not change.seen.path.parent.is_dir():
        with _worded(change.path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(change.path))
    if not disk.is_as_seen(change.seen):
        message = _("{path} has been changed by another program in the meantime; nothing was written.")
        raise RefusedError(message.format(path=change.path), _("Run the command again."))


def changes_of(home: Home, intent: Intent) -> list[FileChange]:
    """What an intent would do to the files as they are now.

    Raises:
        RefusedError: a file is not what it was when the change was made.
        FileError: a file cannot be read.
    """
    found = []
    for step in intent.steps:
        seen = look(home.path(step))
        if digest(seen.content) != step.before:
            message = _("{path} has been changed since by something other than kpi.").format(path=seen.path)
            raise RefusedError(
                message, _("Nothing was written; mend the file by hand, or with your version control.")
            )
        found.append(step.change(seen))
    return found
