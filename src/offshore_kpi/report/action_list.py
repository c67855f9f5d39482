"""What `kpi actions` shows: the actions of a plan chosen, counted by something, or one of them in full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offshore_kpi.data.action_reports import ReportedAction, entered
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Place
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.plan.models import Plan
from offshore_kpi.report.actions import ActionRow, ActionTotals, action_row, totals_of
from offshore_kpi.text.folded import folded_name


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """What is counted over the actions of a pillar, an axis, an owner or a status; `id` is empty for none."""

    id: str
    name: str
    totals: ActionTotals


class ActionGrouping(StrEnum):
    """What the actions are counted by."""

    AXIS = "axis"
    PILLAR = "pillar"
    OWNER = "owner"
    STATUS = "status"


def grouped(rows: Sequence[ActionRow], by: ActionGrouping) -> list[ActionGroup]:
    """What is counted over the actions by something, in the order of the plan, or of the statuses.

    Actions of a pillar that belong to no axis of it stand under the pillar where they are counted by axis.
    """
    members: dict[tuple[str, str], list[ActionRow]] = {}
    for row in rows:
        members.setdefault(_GROUPS[by](row), []).append(row)
    found = [ActionGroup(id_, name, totals_of(own)) for (id_, name), own in members.items()]
    return (
        sorted(found, key=lambda one: list(ActionStatus).index(ActionStatus(one.id)))
        if by is _STATUS
        else found
    )


def _part(row: ActionRow) -> tuple[str, str]:
    part = row.axis or row.pillar
    return part.id, part.name


_STATUS = ActionGrouping.STATUS
_GROUPS: Mapping[ActionGrouping, Callable[[ActionRow], tuple[str, str]]] = {
    ActionGrouping.AXIS: _part,
    ActionGrouping.PILLAR: lambda row: (row.pillar.id, row.pillar.name),
    ActionGrouping.OWNER: lambda row: (row.owner or "", row.owner or ""),
    ActionGrouping.STATUS: lambda row: (row.status.value, row.status.value),
}


@dataclass(frozen=True, slots=True)
class ActionList:
    """What `kpi actions` shows: the actions of a plan as of a day, and what is counted over them.

    Attributes:
        plan: the plan.
        as_of: the day.
        known_on: only what had been entered by this day; None for all.
        rows: the actions to be shown.
        totals: what is counted over the whole scope.
        groups: what is counted by axis, pillar, owner or status, where that is asked for instead of rows.
        by: what it is counted by.
    """

    plan: Plan
    as_of: date
    known_on: date | None
    rows: tuple[ActionRow, ...]
    totals: ActionTotals
    groups: tuple[ActionGroup, ...] = ()
    by: ActionGrouping | None = None


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """One action in full: how far it is on a day, where the plan states it, and every report of it.

    Attributes:
        as_of: the day.
        row: how far it is.
        place: where the plan states it.
        entries: every row about it that was known, in the order of days and of entry.
    """

    as_of: date
    row: ActionRow
    place: Place
    entries: tuple[ReportedAction, ...]


def action_detail(dataset: Dataset, as_of: date, known_on: date | None, name: str) -> ActionDetail:
    """One action of the plan in full."""
    path, pillar, axis, action = next(one for one in dataset.plan.each_action() if one[3].id == name)
    row = action_row(action, pillar, axis, dataset, as_of, known_on)
    place = dataset.locate((*path, "id"))
    return ActionDetail(as_of, row, place, tuple(entered(dataset, name, known_on)))


def selected(
    rows: Sequence[ActionRow], statuses: frozenset[ActionStatus], owners: Sequence[str], *, late: bool
) -> list[ActionRow]:
    """The actions of these statuses and owners (any where none is given), perhaps only late ones.

    Names of owners match without case, accents and title.
    """
    names = set(map(folded_name, owners))
    return [
        row
        for row in rows
        if (not statuses or row.status in statuses)
        and (not names or folded_name(row.owner or "") in names)
        and (row.is_late or not late)
    ]
