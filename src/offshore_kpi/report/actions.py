"""How far the plan's actions are on a day: what was declared of each, and what the calendar adds to it."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from offshore_kpi.data.action_reports import ReportedAction, in_force
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.plan.models import Axis, Pillar, owner_of
from offshore_kpi.text.periods import Period

SETTLED = frozenset({ActionStatus.DONE, ActionStatus.CANCELLED, ActionStatus.SUSPENDED})
"""The statuses in which an action is not late, whatever its due."""
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as of a day.

    Attributes:
        action, axis, pillar: where it stands in the plan; no axis where the pillar itself has it.
        status: what was declared last; planned where nothing was reported.
        done: the share that was declared last, 0 to 1; 1 of an action that is done; None if none was.
        due: the period by whose end it is to be done now.
        first_due: the one that was promised first.
        slips: how often the due was moved to a later day.
        moved: how much later than the first due it is due now, in months; negative: earlier.
        late_since: the first day on which it was late; None while it is not.
        late_days: for how many days it has been late.
        elapsed: the share of its time, from the start to the due, that is over; None if one is not known.
        is_silent: whether nothing was reported of it for longer than a quarter, though it is under way.
        report_by: the day by which it is to be reported on again: a quarter after it was last heard of, or on
            its due; None if nothing more is expected.
        reports: what was reported of it up to the day, one report a day, in the order of days.
        owner: who answers for it, by itself or by what it belongs to.
    """

    action: Action
    axis: Axis | None
    pillar: Pillar
    status: ActionStatus = ActionStatus.PLANNED
    done: Decimal | None = None
    due: Period | None = None
    first_due: Period | None = None
    slips: int = 0
    moved: Fraction = Fraction(0)
    late_since: date | None = None
    late_days: int = 0
    elapsed: Decimal | None = None
    is_silent: bool = False
    report_by: date | None = None
    reports: tuple[ReportedAction, ...] = ()
    owner: str | None = None

    @property
    def is_late(self) -> bool:
        """Whether its due is past, and it is neither done, cancelled nor suspended."""
        return self.late_since is not None

    @property
    def is_counted(self) -> bool:
        """Whether it counts in the rate of what is done: what is cancelled or has no end does not."""
        return self.status is not ActionStatus.CANCELLED and not self.is_ongoing

    @property
    def is_ongoing(self) -> bool:
        """Whether it goes on without an end; one that was ended all the same does not."""
        return self.action.ongoing and self.status not in {ActionStatus.DONE, ActionStatus.CANCELLED}

    @property
    def last(self) -> ReportedAction | None:
        """What was reported of it last."""
        return self.reports[-1] if self.reports else None

    @property
    def flags(self) -> tuple[str, ...]:
        """What to know beside its status."""
        named = {
            "unreported": not self.reports,
            "late": self.is_late,
            "silent": self.is_silent,
            "ongoing": self.is_ongoing,
        }
        return tuple(name for name, holds in named.items() if holds)


_NONE: Mapping[ActionStatus, int] = MappingProxyType(dict.fromkeys(ActionStatus, 0))


@dataclass(frozen=True, slots=True)
class ActionTotals:
    """What is counted over some actions.

    Attributes:
        counts: how many have each of the five statuses, which add up to all of them, ongoing ones included.
        counted: likewise, of those that count in the rate alone.
        ongoing: how many go on without an end.
        late: how many are late.
    """

    counts: Mapping[ActionStatus, int] = field(default_factory=lambda: _NONE)
    counted: Mapping[ActionStatus, int] = field(default_factory=lambda: _NONE)
    ongoing: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """How many actions there are."""
        return sum(self.counts.values())

    @property
    def whole(self) -> int:
        """How many count in the rate: all but those cancelled or ongoing."""
        return sum(self.counted.values())

    @property
    def rate(self) -> Decimal | None:
        """Done / (all - cancelled - ongoing); what is under way adds nothing. None where nothing counts."""
        return Decimal(self.counted[ActionStatus.DONE]) / self.whole if self.whole else None


def totals_of(rows: Sequence[ActionRow]) -> ActionTotals:
    """What is counted over some actions."""
    return ActionTotals(
        counts=_counts(rows),
        counted=_counts([row for row in rows if row.is_counted]),
        ongoing=sum(row.is_ongoing for row in rows),
        late=sum(row.is_late for row in rows),
    )


def _counts(rows: Sequence[ActionRow]) -> Mapping[ActionStatus, int]:
    statuses = [row.status for row in rows]
    return {status: statuses.count(status) for status in ActionStatus}


def action_rows(
    dataset: Dataset, as_of: date, known_on: date | None = None, scope: frozenset[str] = frozenset()
) -> list[ActionRow]:
    """The actions in scope as of a day, in the order of the plan.

    Args:
        dataset: a plan and what was reported of its actions.
        as_of: the day; later reports are not seen.
        known_on: only what had been entered by this day; None for all.
        scope: ids of actions, or of the pillars, axes and KPIs that they belong to; empty for all.
    """
    return [
        action_row(action, pillar, axis, dataset, as_of, known_on)
        for _path, pillar, axis, action in dataset.plan.each_action()
        if not scope or scope & {action.id, pillar.id, *([axis.id] if axis else []), *action.kpis}
    ]


def action_row(
    action: Action, pillar: Pillar, axis: Axis | None, dataset: Dataset, as_of: date, known_on: date | None
) -> ActionRow:
    """One action as of a day."""
    seen = [one for one in in_force(dataset, action.id, known_on) if one.on <= as_of]
    status = seen[-1].status if seen else ActionStatus.PLANNED
    dues = _dues(action, seen)
    due = dues[-1] if dues else None
    again = _next_report(action, status, seen)
    is_late = due is not None and due.end < as_of and status not in SETTLED and not action.ongoing
    return ActionRow(
        action=action,
        axis=axis,
        pillar=pillar,
        status=status,
        done=_done(status, seen),
        due=due,
        first_due=dues[0] if dues else None,
        slips=sum(later.end > earlier.end for earlier, later in pairwise(dues)),
        moved=moment_of(dues[-1].end) - moment_of(dues[0].end) if dues else Fraction(0),
        late_since=due.end + timedelta(days=1) if due is not None and is_late else None,
        late_days=(as_of - due.end).days if due is not None and is_late else 0,
        elapsed=None if action.ongoing else _elapsed(action, due, as_of),
        is_silent=again is not None and again < as_of,
        report_by=min(filter(None, (again, _due_unreported(action, status, due, seen))), default=None),
        reports=tuple(seen),
        owner=owner_of(dataset.plan, action, axis, pillar),
    )


def _dues(action: Action, seen: Sequence[ReportedAction]) -> list[Period]:
    """Every due that the action has had, the first one first; one that is said again is no new one."""
    dues: list[Period] = []
    for due in (action.due, *(one.due for one in seen)):
        if due is not None and (not dues or due.end != dues[-1].end):
            dues.append(due)
    return dues


def _done(status: ActionStatus, seen: Sequence[ReportedAction]) -> Decimal | None:
    """The share declared last; who says that an action is done, and no share, says that all of it is."""
    if status is ActionStatus.DONE and seen[-1].done is None:
        return Decimal(1)
    return next((one.done for one in reversed(seen) if one.done is not None), None)


def _elapsed(action: Action, due: Period | None, as_of: date) -> Decimal | None:
    """The days from the start's first to the day, over those from there to the due's last; within 0 and 1."""
    if action.start is None or due is None or due.end < action.start.start:
        return None
    first = action.start.start
    share = Decimal((as_of - first).days + 1) / ((due.end - first).days + 1)
    return min(max(share, Decimal(0)), Decimal(1))


def _next_report(action: Action, status: ActionStatus, seen: Sequence[ReportedAction]) -> date | None:
    """A quarter after the last report, or after the start that none has followed; None if nothing is due."""
    if status in SETTLED:
        return None
    begun = [action.start.start] if action.start and (not seen or status is ActionStatus.PLANNED) else []
    heard = max((*begun, *(one.on for one in seen[-1:])), default=None)
    return None if heard is None else _a_quarter_after(heard)


def _due_unreported(
    action: Action, status: ActionStatus, due: Period | None, seen: Sequence[ReportedAction]
) -> date | None:
    """The day on which an action is to be done, where nothing has been reported since."""
    if due is None or action.ongoing or status in SETTLED or (seen and seen[-1].on >= due.end):
        return None
    return due.end


def _a_quarter_after(day: date) -> date | None:
    """The same day three months later, or the last of that month; None after the calendar's end."""
    year, month = divmod(12 * day.year + day.month - 1 + _QUARTER, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moment_of(day: date) -> Fraction:
    """A day as months since the year 0: the last day of a month is a whole number."""
    days = monthrange(day.year, day.month)[1]
    return 12 * day.year + day.month - 1 + Fraction(day.day, days)


def actions_of(kpi: str, dataset: Dataset, as_of: date, known_on: date | None) -> list[ActionRow]:
    """The actions that are to move a KPI, as of a day."""
    return [
        action_row(action, pillar, axis, dataset, as_of, known_on)
        for _path, pillar, axis, action in dataset.plan.each_action()
        if kpi in action.kpis
    ]
