"""What is expected of a plan: values and reports of actions that are not there, by when, and from whom."""

from collections.abc import Iterator, Sequence
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


def due_list(
    dataset: Dataset, today: date, until: date | None, scope: Sequence[str], owners: Sequence[str]
) -> DueList:
    """What is expected on a day, the oldest due first.

    Args:
        dataset: a plan without errors, its measurements and reports.
        today: the day.
        until: also values of periods that end by this later day, and reports due by then.
        scope: ids of pillars, axes, KPIs or actions; empty for all.
        owners: only what these answer for; empty for all.
    """
    found = [
        *expected_values(dataset, today, until, scope=scope, owners=owners),
        *expected_reports(dataset, today, until, scope=scope, owners=owners),
    ]
    return DueList(dataset.plan, today, tuple(sorted(found, key=lambda one: one.due_on)))


def expected_values(
    dataset: Dataset,
    today: date,
    until: date | None = None,
    period: Period | None = None,
    *,
    scope: Sequence[str] = (),
    owners: Sequence[str] = (),
) -> Iterator[Expected]:
    """The values that are expected, in the order of the plan; those of one period where it is given."""
    names = covered(dataset.plan, frozenset(scope))
    day = _after_the_last_end(today, until)
    for _path, pillar, axis, kpi in dataset.plan.each_kpi():
        owner = owner_of(dataset.plan, kpi, axis, pillar)
        if (scope and kpi.id not in names) or not _answers(owner, owners):
            continue
        cycle = cycle_in(dataset, kpi.id, observed_periods(kpi.id, dataset))
        for one in values_due(kpi, dataset, day, period):
            due = due_on(one, kpi, dataset.plan, cycle)
            yield Expected(kpi, one, due, owner, (today - due).days)


def expected_reports(
    dataset: Dataset,
    today: date,
    until: date | None = None,
    *,
    scope: Sequence[str] = (),
    owners: Sequence[str] = (),
) -> Iterator[Expected]:
    """The reports of actions that are expected, in the order of the plan."""
    day = _after_the_last_end(today, until)
    for row in action_rows(dataset, today, scope=frozenset(scope)):
        if row.report_by is not None and row.report_by < day and _answers(row.owner, owners):
            yield Expected(row, None, row.report_by, row.owner, (today - row.report_by).days)


def _after_the_last_end(today: date, until: date | None) -> date:
    """The day by which a period must have ended: today, or the day after `until`."""
    if until is None or until < today:
        return today
    return until + timedelta(days=1) if until < date.max else until


def _answers(owner: str | None, owners: Sequence[str]) -> bool:
    """Names of owners match without case, accents and title."""
    return not owners or folded_name(owner or "") in set(map(folded_name, owners))
