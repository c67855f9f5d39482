"""Where the writers of a plan meet: the folder `.kpi` beside it, with the lock and the journal."""

import os
import shlex
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from offshore_kpi.data.disk import find_files, is_one_closing, plan_folder
from offshore_kpi.errors import FileError, RefusedError, reason_of
from offshore_kpi.i18n import _
from offshore_kpi.paths import PlanFolder, Use, refusal
from offshore_kpi.store import disk, journal
from offshore_kpi.store.change import FileChange, FileStep, digest
from offshore_kpi.store.disk import FileState
from offshore_kpi.store.git_index import is_tracked
from offshore_kpi.store.journal import History, Intent
from offshore_kpi.store.splice import SpliceError

FOLDER, JOURNAL = ".kpi", "journal.jsonl"


@dataclass(frozen=True)
class WriterFolder:
    """The folder `.kpi` beside a plan, symbolic links to the plan followed.

    Attributes:
        path: the folder.
        plan: the plan.
    """

    path: Path
    plan: Path

    @classmethod
    def of(cls, plan: Path) -> "WriterFolder":
        """The folder of a plan's writers."""
        return cls(Path(os.path.realpath(plan)).parent / FOLDER, plan)

    @property
    def journal(self) -> Path:
        """The journal of changes."""
        return self.path / JOURNAL

    @property
    def prefix(self) -> str:
        """What the names of this plan's temporary files begin with."""
        return f".kpi-{sha256(os.fsencode(self.path)).hexdigest()[:8]}-"

    @cached_property
    def of_plan(self) -> PlanFolder:
        """What files the plan may have.

        Raises:
            FileError: the plan is missing or cannot be read.
        """
        return plan_folder(self.plan)

    def file_of(self, step: FileStep) -> Path:
        """The file of a step; the journal is believed no more than any other file.

        Raises:
            RefusedError: it is no file that the plan's patterns name, nor the plan.
        """
        path = self.path.parent / step.path
        real = Path(os.path.realpath(path))
        name = os.path.relpath(real, self.path.parent)
        if self.is_plan(real):
            return path
        is_named = self.of_plan.names(name) or real in self._linked
        if is_named and refusal(path, Use.TABLE, self.of_plan) is None:
            return path
        message = _("{journal} names {path}, which is no measurement file of the plan; nothing was written.")
        raise RefusedError(message.format(journal=self.journal, path=path))

    def is_plan(self, file: Path) -> bool:
        """Whether a file, symbolic links followed, is the plan: of it a step may change `closed` alone."""
        return file == Path(os.path.realpath(self.plan))

    @cached_property
    def _linked(self) -> frozenset[Path]:
        """The files that the patterns name, symbolic links followed."""
        found = find_files(self.of_plan.path, self.of_plan.patterns).matched
        return frozenset(Path(os.path.realpath(path)) for path in found)

    def check(self) -> None:
        """Refuse a folder that is not this program's own on this machine.

        Raises:
            FileError: it is a link, another user's, or git tracks it.
        """
        try:
            found = self.path.lstat()
        except FileNotFoundError:
            return
        except OSError as error:
            message = _("{path} cannot be read: {reason}. Nothing was changed.")
            raise FileError(message.format(path=self.path, reason=reason_of(error))) from error
        if not stat.S_ISDIR(found.st_mode):
            message = _("{path} is a link or a file, not a folder of its own; nothing was changed.")
            raise FileError(message.format(path=self.path), _("Take it away; kpi makes a new one."))
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            message = _("{path} belongs to another user; nothing was changed.")
            remedy = _("Work in a copy of your own, or take it away if nobody needs its journal.")
            raise FileError(message.format(path=self.path), remedy)
        if is_tracked(self.path):
            message = _("{path} is tracked by git, so its journal may be another's; nothing was changed.")
            remedy = _("git rm -r --cached {path} leaves it to this machine alone.")
            raise FileError(message.format(path=self.path), remedy.format(path=shlex.quote(str(self.path))))

    def name_of(self, file: Path) -> str:
        """A file as the journal names it."""
        base = self.path.parent
        return file.relative_to(base).as_posix() if file.is_relative_to(base) else file.as_posix()

    def make(self) -> None:
        """Make the folder, with a note for git: what is in it belongs to this machine.

        Raises:
            OSError: it cannot be made.
        """
        self.check()
        if self.path.is_dir():
            return
        self.path.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            descriptor = disk.open_own(self.path / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                os.write(descriptor, b"*\n")
            finally:
                os.close(descriptor)


def read_file(path: Path) -> FileState:
    """A file as it is now.

    Raises:
        FileError: it is there and cannot be read.
    """
    with read_errors_named(path):
        return disk.read(path)


@contextmanager
def read_errors_named(path: Path) -> Iterator[None]:
    """Say what the system refused to read, in one sentence.

    Raises:
        FileError: the system has refused something.
    """
    try:
        yield
    except OSError as error:
        message = _("{path} cannot be read: {reason}. Nothing was changed.")
        raise FileError(message.format(path=path, reason=reason_of(error))) from error


def read_history(folder: WriterFolder) -> History:
    """What has been done, as far as the journal knows; reading needs no lock.

    Raises:
        FileError: the journal cannot be read.
    """
    folder.check()
    with read_errors_named(folder.journal):
        return journal.history_of(disk.read_own(folder.journal).content or b"")


def changes_of(folder: WriterFolder, intent: Intent) -> list[FileChange]:
    """What an intent would do to the files as they are now.

    Raises:
        RefusedError: a file is not what it was when the change was made, or none of the plan's.
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
        found.append(change_of(folder, step, state))
    return found


def change_of(folder: WriterFolder, step: FileStep, state: FileState) -> FileChange:
    """A step as a change of the file as it was read.

    Raises:
        RefusedError: its splices do not lead where it says, or change more of the plan than `closed`.
    """
    change = step.change(state)
    with suppress(SpliceError):
        is_fitting = digest(change.after) == step.after
        if folder.is_plan(state.path):
            is_fitting &= is_one_closing(state.content or b"", change.after or b"")
        if is_fitting:
            return change
    message = _("{journal} does not fit {path}; nothing was written.")
    raise RefusedError(message.format(journal=folder.journal, path=state.path))


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
