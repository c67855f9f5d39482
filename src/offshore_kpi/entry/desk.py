"""Where an entry meets the files: it reads under the lock, prepares, and writes what was prepared."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading, files_of, read_outline, with_rows
from offshore_kpi.entry.additions import prepare
from offshore_kpi.entry.request import Prepared, Request, UnsoundError
from offshore_kpi.errors import RefusedError
from offshore_kpi.i18n import _
from offshore_kpi.store import look, writing
from offshore_kpi.store.disk import Seen


@dataclass(frozen=True, slots=True)
class Desk:
    """A plan at which entries are made.

    Attributes:
        path: the plan file.
        outline: the plan, without rows.
        wait: seconds to wait for another writer.
    """

    path: Path
    outline: Reading
    wait: float

    @classmethod
    def open(cls, path: Path, wait: float) -> "Desk":
        """The desk of a plan without errors.

        Raises:
            UnsoundError: the plan has errors.
            FileError: it cannot be read.
        """
        outline = read_outline(path)
        if not outline.is_sound:
            raise UnsoundError(outline, outline.findings)
        return cls(path, outline, wait)

    @property
    def dataset(self) -> Dataset:
        """The plan, without rows."""
        if self.outline.dataset is None:
            raise UnsoundError(self.outline, self.outline.findings)
        return self.outline.dataset

    def with_rows_of(self, kpis: Collection[str]) -> Reading:
        """The plan with the rows of some KPIs, as they are now."""
        files = self._files()
        return with_rows(self.outline, kpis, list(files), lambda path: files[path].content or b"")

    def preview(self, request: Request) -> Prepared:
        """What an entry would do; nothing is written.

        Raises:
            RefusedError: it cannot be made.
        """
        return prepare(self.outline, self._files(), request)

    def enter(self, request: Request, command: str) -> Prepared:
        """Make an entry.

        Args:
            request: the rows.
            command: what is done, as the journal is to say it.

        Raises:
            RefusedError: it cannot be made; nothing was changed.
            FileError: a file cannot be read or written; nothing was changed.
        """
        if not request.rows:
            raise RefusedError(_("There is nothing to enter."))
        with writing(self.path, command, request.now, self.wait) as writer:
            prepared = prepare(self.outline, self._files(), request)
            writer.commit(prepared.changes)
        return prepared

    def _files(self) -> dict[Path, Seen]:
        return {path: look(path) for path in files_of(self.outline).matched}
