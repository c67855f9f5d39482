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
        accept_warnings: whether to write what `kpi validate` would warn of, without asking.
        as_revision: the command line that makes this entry a revision, where there is one.
    """

    rows: tuple[Row, ...]
    now: datetime
    revise: bool | None = False
    accept_slips: bool = False
    accept_warnings: bool = True
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
    """One row as it will be written.

    Attributes:
        row: the row.
        file: its file.
        superseded: the row that it supersedes, or repeats.
        is_new: whether it is written: what says the same as the row in force is not.
    """

    row: Row
    file: Path
    superseded: Observation | None
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """What an entry will do, and the plan before and after it.

    Attributes:
        additions: its rows.
        changes: what changes in files.
        before: the plan with the rows of the KPIs concerned.
        after: the same with the new rows.
        warnings: what `kpi validate` will warn of that it does not warn of now.
    """

    additions: tuple[Addition, ...]
    changes: tuple[FileChange, ...]
    before: Dataset
    after: Dataset
    warnings: tuple[Finding, ...] = ()


class DoubtError(RefusedError):
    """What is to be entered may not be meant, and nobody has said that it is.

    Attributes:
        slips: a sentence for each value or period that looks like a slip.
        rows: by slip the number of its row in the request.
        warnings: what `kpi validate` would warn of besides.
    """

    def __init__(self, slips: Sequence[str], warnings: Sequence[Finding], rows: Sequence[int] = ()) -> None:
        remedy = _("If it is right, say so with --yes; nothing was written.")
        super().__init__([*(one.message for one in warnings), *slips][-1], remedy)
        self.slips, self.rows = tuple(slips), tuple(rows)
        self.warnings = tuple(warnings)


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
