"""What is to be entered, what it comes to, and why it may be refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading
from offshore_kpi.entry.new_row import Row
from offshore_kpi.errors import RefusedError
from offshore_kpi.findings import Finding
from offshore_kpi.i18n import _
from offshore_kpi.series import Observation
from offshore_kpi.store.change import FileChange
from offshore_kpi.store.disk import FileState

Files = Mapping[Path, FileState]
"""The measurement files as they were read, by the names that the plan's patterns give them."""


@dataclass(frozen=True, slots=True)
class EntryRequest:
    """What is to be entered, and how.

    Attributes:
        rows: the rows, in the order in which they are to stand.
        now: the clock of the session.
        revise: whether a value may supersede an earlier one; None if it must.
        accept_slips: whether what looks like a slip is meant.
        as_revision: the command line that makes this entry a revision, where there is one.
    """

    rows: tuple[Row, ...]
    now: datetime
    revise: bool | None = False
    accept_slips: bool = False
    as_revision: str = ""

    @property
    def kpis(self) -> frozenset[str]:
        """The KPIs that the rows are about."""
        return frozenset(row["kpi"] for row in self.rows)

    @property
    def today(self) -> date:
        """The day of the session."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Addition:
    """One row as it will be written, its file, and the row that it supersedes."""

    row: Row
    file: Path
    superseded: Observation | None


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """What an entry will do, and the plan before and after it."""

    additions: tuple[Addition, ...]
    changes: tuple[FileChange, ...]
    before: Dataset
    after: Dataset


class SlipError(RefusedError):
    """A value or its period may be a slip."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why one row cannot be entered; `index` counts from 0."""

    index: int
    message: str
    remedy: str = ""


class RowsError(RefusedError):
    """Some of the rows cannot be entered; it speaks of the first, and carries all."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(faults[0].message, faults[0].remedy)
        self.faults = tuple(faults)


class UnsoundError(RefusedError):
    """The plan or the rows concerned have errors; `findings` are to be shown."""

    def __init__(self, reading: Reading, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Nothing is entered while these errors stand."), _("kpi validate shows every finding.")
        )
        self.reading = reading
        self.findings = tuple(findings)
