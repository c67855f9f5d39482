"""What changed of the plan's actions from one report to another: statuses, dues, and which there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.actions import ActionRow, moment_of
from offshore_kpi.report.changes import Change, ChangeKind, Stated
from offshore_kpi.report.rows import Report


def action_changes(old: Report, new: Report) -> Iterator[Change]:
    """Actions that are there on one side alone, and those whose status or due is another."""
    before, after = ({row.action.id: row for row in report.actions} for report in (old, new))
    yield from (_change(ChangeKind.ACTION_ADDED, row) for key, row in after.items() if key not in before)
    yield from (_change(ChangeKind.ACTION_REMOVED, row) for key, row in before.items() if key not in after)
    for key, row in after.items():
        was = before.get(key)
        if was is not None and was.status is not row.status:
            yield _change(ChangeKind.ACTION_TURNED, row, was.status, row.status)
        if was is not None and _due(was) != _due(row):
            yield _change(ChangeKind.ACTION_DUE_MOVED, row, _due(was), _due(row))


def _due(row: ActionRow) -> str:
    return row.due.text if row.due else ""


def _change(kind: ChangeKind, row: ActionRow, before: str | None = None, after: str | None = None) -> Change:
    stood, stands = (None if word is None else Stated(word=word) for word in (before, after))
    return Change(kind, row.action.id, row.action.name, "", stood, stands)


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """How many actions became done, started, or slipped, and by how many months all of these slipped."""

    done: int
    started: int
    slipped: int
    months: Fraction


def action_progress(old: Report, new: Report, changes: Iterable[Change]) -> ActionProgress:
    """What the changes of actions come to.

    Args:
        old: the one report.
        new: the other.
        changes: those that are told; actions out of scope are not among them.
    """
    before, after = ({row.action.id: row for row in report.actions} for report in (old, new))
    listed = list(changes)
    turned = [after[one.id] for one in listed if one.kind is ChangeKind.ACTION_TURNED]
    moved = [one.id for one in listed if one.kind is ChangeKind.ACTION_DUE_MOVED]
    slips = [slip for key in moved if (slip := _months(before[key], after[key])) > 0]
    started = {ActionStatus.IN_PROGRESS}
    return ActionProgress(
        done=sum(row.status is ActionStatus.DONE for row in turned),
        started=sum(
            row.status in started and before[row.action.id].status is ActionStatus.PLANNED for row in turned
        ),
        slipped=len(slips),
        months=sum(slips, Fraction(0)),
    )


def _months(before: ActionRow, after: ActionRow) -> Fraction:
    if before.due is None or after.due is None:
        return Fraction(0)
    return moment_of(after.due.end) - moment_of(before.due.end)
