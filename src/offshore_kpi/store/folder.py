"""Where the writers of a plan meet: the folder `.kpi` beside it, with the lock and the journal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from offshore_kpi.errors import FileError, RefusedError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.store import disk, journal
from offshore_kpi.store.change import FileChange, FileStep, digest
from offshore_kpi.store.disk import FileState
from offshore_kpi.store.journal import History, Intent

FOLDER, JOURNAL = ".kpi", "journal.jsonl"


@dataclass(frozen=True, slots=True)
class WriterFolder:
    """The folder `.kpi` beside a plan, symbolic links followed."""

    path: Path

    @classmethod
    def of(cls, plan: Path) -> "WriterFolder":
        """The folder of a plan's writers."""
        return cls(Path(os.path.realpath(plan)).parent / FOLDER)

    @property
    def journal(self) -> Path:
        """The journal of changes."""
        return self.path / JOURNAL

    @property
    def prefix(self) -> str:
        """What the names of this plan's temporary files begin with."""
        return f".kpi-{sha256(os.fsencode(self.path)).hexdigest()[:8]}-"

    def file_of(self, step: FileStep) -> Path:
        """The file of a step."""
        return self.path.parent / step.path

    def name_of(self, file: Path) -> str:
        """A file as the journal names it."""
        base = self.path.parent
        return file.relative_to(base).as_posix() if file.is_relative_to(base) else file.as_posix()

    def make(self) -> None:
        """Make the folder, with a note for git: what is in it belongs to this machine.

        Raises:
            OSError: it cannot be made.
        """
        if self.path.is_dir():
            return
        self.path.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            descriptor = os.open(self.path / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            try:
                os.write(descriptor, b"*\n")
            finally:
                os.close(descriptor)


def read_file(path: Path) -> FileState:
    """A file as it is now.

    Raises:
        FileError: it is there and cannot be read.
    """
    try:
        return disk.read(path)
    except OSError as error:
        message = _("{path} cannot be read: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error


def read_history(folder: WriterFolder) -> History:
    """What has been done, as far as the journal knows; reading needs no lock.

    Raises:
        FileError: the journal cannot be read.
    """
    return journal.history_of(read_file(folder.journal).content or b"")


def changes_of(folder: WriterFolder, intent: Intent) -> list[FileChange]:
    """What an intent would do to the files as they are now.

    Raises:
        RefusedError: a file is not what it was when the change was made.
        FileError: a file cannot be read.
    """
    found = []
    for step in intent.steps:
        state = read_file(folder.file_of(step))
        if digest(state.content) != step.before:
            message = _("{path} has been changed since by something other than kpi.").format(path=state.path)
            raise RefusedError(
                message, _("Nothing was written; mend the file by hand, or with your version control.")
            )
        found.append(step.change(state))
    return found


@contextmanager
def write_errors_named(path: Path) -> Iterator[None]:
    """Say what the system refused, in one sentence.

    Raises:
        FileError: the system has refused something.
    """
    try:
        yield
    except OSError as error:
        message = _("{path} cannot be written: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error
