"""What was reported of an action, in the order of days: every row, and of each day the one in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Place
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.series import OLDEST
from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class ReportedAction:
    """One sound row, and where it stands.

    Attributes:
        action: the id of the action.
        on: the day of the report.
        status: how far the action was.
        done: the share that was done, 0 to 1; None where the row does not say.
        due: the period by whose end it was then to be done; None where the row does not move it.
        recorded_on: when it was entered, where the row says so.
        table: the rows of its file.
        row: its number among them.
    """

    action: str
    on: date
    status: ActionStatus
    done: Decimal | None
    due: Period | None
    recorded_on: datetime | None
    table: Table
    row: int

    @property
    def vintage(self) -> datetime:
        """What orders the rows of one day: a row without a day of entry is the oldest."""
        return self.recorded_on or OLDEST

    @property
    def note(self) -> str:
        """The comment of the row."""
        return self.table.text(self.row, "note")

    @property
    def source(self) -> str:
        """The id of a source of the plan, or empty."""
        return self.table.text(self.row, "source")

    def place(self, column: str) -> Place:
        """The place of a cell of the row."""
        return self.table.place(self.row, column)

    @property
    def line(self) -> int:
        """The line on which the row begins."""
        return self.table.line(self.row)


def entered(dataset: Dataset, action: str, known_on: date | None = None) -> list[ReportedAction]:
    """Every sound row about an action (entered up to a day), in the order of days, then of entry."""
    rows = [
        reported(table, row)
        for table, numbers in dataset.report_rows.get(action, ())
        for row in numbers
        if row not in table.flawed
    ]
    known = [one for one in rows if known_on is None or one.vintage.date() <= known_on]
    return sorted(known, key=lambda one: (one.on, one.vintage))


def in_force(dataset: Dataset, action: str, known_on: date | None = None) -> list[ReportedAction]:
    """Of each day what was entered last (up to a day), in the order of days."""
    by_day = groupby(entered(dataset, action, known_on), key=lambda one: one.on)
    return [last for _day, rows in by_day for last in _last(rows)]


def _last(rows: Iterator[ReportedAction]) -> list[ReportedAction]:
    return [*rows][-1:]


def reported(table: Table, row: int) -> ReportedAction:
    """One sound row."""

    def cell(column: str) -> Any:  # noqa: ANN401 - a value of the column's type
        return table.columns[column][row] if column in table.columns else None

    return ReportedAction(
        table.columns["action"][row],
        table.columns["on"][row],
        table.columns["status"][row],
        cell("done"),
        cell("due"),
        cell("recorded_on"),
        table,
        row,
    )
