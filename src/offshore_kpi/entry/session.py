"""Where an entry meets the files: it reads under the lock, plans the entry, and writes what was planned."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from offshore_kpi.checks.of_numbers import written
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decimal_signs import DOT
from offshore_kpi.data.reading import Reading, files_of, read_outline, with_faults, with_rows
from offshore_kpi.entry.planned_entry import plan_entry
from offshore_kpi.entry.request import EntryRequest, Files, PlannedEntry, UnsoundError
from offshore_kpi.errors import RefusedError
from offshore_kpi.i18n import _
from offshore_kpi.paths import shown_path
from offshore_kpi.store.folder import read_file
from offshore_kpi.store.writer import writing
from offshore_kpi.text.grouping import Written


def _silent(_sentence: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class EntrySession:
    """A plan to which entries are made.

    Attributes:
        path: the plan file.
        outline: the plan, without rows.
        wait: seconds to wait for another writer.
        tell: is given a sentence on what had to be done before an entry.
    """

    path: Path
    outline: Reading
    wait: float
    tell: Callable[[str], None] = _silent

    @classmethod
    def open(cls, path: Path, wait: float = 0, tell: Callable[[str], None] = _silent) -> "EntrySession":
        """The session of a plan without errors.

        Args:
            path: the plan file.
            wait: seconds to wait for another writer.
            tell: is given a sentence on what had to be done before an entry.

        Raises:
            UnsoundError: the plan has errors.
            FileError: it cannot be read.
        """
        outline = read_outline(path)
        if not outline.is_sound:
            raise UnsoundError(outline, outline.findings)
        return cls(path, outline, wait, tell)

    @property
    def dataset(self) -> Dataset:
        """The plan, without rows."""
        if self.outline.dataset is None:
            raise UnsoundError(self.outline, self.outline.findings)
        return self.outline.dataset

    def with_rows_of(self, kpis: Collection[str]) -> Reading:
        """The plan with the rows of some KPIs, as they are now."""
        return self._read(kpis, self._files())

    def written(self, kpi: str) -> Written:
        """How the values of a KPI are written, which tells what a typed `1.234` is."""
        found = self.with_rows_of([kpi]).dataset
        return written(found, kpi)[DOT] if found is not None else Written()

    def preview(self, request: EntryRequest) -> PlannedEntry:
        """What an entry would do; nothing is written.

        Raises:
            RefusedError: it cannot be made.
        """
        return plan_entry(lambda files: self._read(request.kpis, files), self._files(), request)

    def enter(self, request: EntryRequest, command: str) -> PlannedEntry:
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
        with writing(self.path, command, request.now, self.wait, self.tell) as writer:
            self.refuse_changed_plan()
            planned = self.preview(request)
            if planned.changes:
                writer.commit(planned.changes)
        return planned

    def refuse_changed_plan(self) -> None:
        """What was typed was checked against the plan as it was then.

        Raises:
            RefusedError: the plan has been changed since it was read.
            FileError: it is gone.
        """
        if read_outline(self.path).files[0].text != self.outline.files[0].text:
            message = _("{path} was changed in the meantime; nothing was written.")
            raise RefusedError(message.format(path=shown_path(self.path)), _("Run the command again."))

    def _files(self) -> Files:
        """The measurement files as they are.

        Raises:
            UnsoundError: one of them may not be read.
        """
        found = files_of(self.outline)
        outline = with_faults(self.outline, found)
        if not outline.is_sound:
            raise UnsoundError(outline, outline.findings)
        return {path: read_file(path) for path in found.matched}

    def _read(self, kpis: Collection[str], files: Files) -> Reading:
        """The plan with the rows of some KPIs, from the bytes of files as they are or as they will be."""
        return with_rows(self.outline, kpis, list(files), lambda path: files[path].content or b"")
