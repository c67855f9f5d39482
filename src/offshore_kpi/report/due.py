"""What is expected of a plan: values and reports of actions that are not there, by when, and from whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.due import cycle_in, due_on, observed_periods, values_due
from offshore_kpi.plan.models import Kpi, Plan, owner_of
from offshore_kpi.report.actions import ActionRow, action_rows
from offshore_kpi.report.view import covered
from offshore_kpi.text.folded import folded_name
from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class Expected:
    """A value of a KPI, or a report of an action, that is expected.

    Attributes:
        of: the KPI, or the action as it is on the day.
        period: the period of the value; None for a report.
        due_on: the day by which it is expected.
        owner: who answers for it; None if nobody does.
        days: for how many days it has been overdue; negative or 0 while it is not.
    """

    of: Kpi | ActionRow
    period: Period | None
    due_on: date
    owner: str | None
    days: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day by which it is expected is past."""
        return self.days > 0

    @property
    def id(self) -> str:
        """The id of the KPI or the action."""
        return self.of.id if isinstance(self.of, Kpi) else self.of.action.id

    @property
    def name(self) -> str:
        """The name of the KPI or the action."""
        return self.of.name if isinstance(self.of, Kpi) else self.of.action.name


@dataclass(frozen=True, slots=True)
class DueList:
    """What `kpi due` shows: what is expected of a plan on a day, the oldest due first."""

    plan: Plan
    as_of: date
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        today: the day on which it is asked.
        until: also values of periods that end by this later day, and reports expected by then.
        period: only the values of this period, whether or not it has ended.
        scope: ids of pillars, axes, KPIs or actions; empty for all.
        owners: only what these answer for; empty for all.
    """

    today: date
    until: date | None = None
    period: Period | None = None
    scope: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    @property
    def ended_before(self) -> date:
        """The day before which a period must have ended: today, or the day after `until`."""
        if self.until is None or self.until < self.today:
            return self.today
        return self.until + timedelta(days=1) if self.until < date.max else self.until

    def is_of(self, owner: str | None) -> bool:
        """Whether it asks for what somebody answers for; names match without case, accents and title."""
        return not self.owners or folded_name(owner or "") in set(map(folded_name, self.owners))


def due_list(dataset: Dataset, request: Request) -> DueList:
    """What is expected of a plan without errors, the oldest due first."""
    found = [*expected_values(dataset, request), *expected_reports(dataset, request)]
    return DueList(dataset.plan, request.today, tuple(sorted(found, key=lambda one: one.due_on)))


def expected_values(dataset: Dataset, request: Request) -> Iterator[Expected]:
    """The values that are expected, in the order of the plan."""
    names = covered(dataset.plan, frozenset(request.scope))
    for _path, pillar, axis, kpi in dataset.plan.each_kpi():
        owner = owner_of(dataset.plan, kpi, axis, pillar)
        if (request.scope and kpi.id not in names) or not request.is_of(owner):
            continue
        cycle = cycle_in(dataset, kpi.id, observed_periods(kpi.id, dataset))
        for one in values_due(kpi, dataset, request.ended_before, request.period):
            due = due_on(one, kpi, dataset.plan, cycle)
            yield Expected(kpi, one, due, owner, (request.today - due).days)


def expected_reports(dataset: Dataset, request: Request) -> Iterator[Expected]:
    """The reports of actions that are expected, in the order of the plan."""
    for row in action_rows(dataset, request.today, scope=frozenset(request.scope)):
        if row.report_by is not None and row.report_by < request.ended_before and request.is_of(row.owner):
            yield Expected(row, None, row.report_by, row.owner, (request.today - row.report_by).days)
