"""Which values are due: the periods of a KPI that have ended and for which nothing has been observed.

The one notion of it, for `kpi due`, the template, completion, the prompt of `kpi add-measure`, the flag
`stale` and its rule. A forecast observes nothing, and a withdrawn value is none. A value whose period ends
with one of the KPI's own stands for that one: 2023-Q4 for 2023.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from offshore_kpi.data.cycles import cycle_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.models import Kpi, Plan, Records
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.periods import Cycle, Period, periods_between


def observed_periods(kpi: str, dataset: Dataset) -> list[Period]:
    """The periods for which a KPI has an observed value in force, in the order of time.

    A baseline that the plan states is one.
    """
    periods = list(dataset.series(kpi).without(ObsStatus.FORECAST).periods)
    baseline = dataset.kpis[kpi].baseline
    if baseline is not None and baseline.value is not None and baseline.period not in periods:
        insort(periods, baseline.period)
    return periods


def cycle_in(dataset: Dataset, kpi: str, observed: Sequence[Period]) -> Cycle:
    """The periods for which values of a KPI are due, given those for which it has some."""
    return cycle_of(dataset.kpis[kpi], observed, dataset.plan.reporting_year_start)


def last_ended(cycle: Cycle, today: date) -> Period | None:
    """The last period of a cycle that has ended before a day."""
    first = Period.at(today, cycle).start
    ended = Period.at(first - timedelta(days=1), cycle) if first > date.min else None
    return ended if ended is not None and ended.end < today else None


def next_due(cycle: Cycle, latest: Period | None, today: date) -> Period | None:
    """The period due after the latest one observed, if it has ended; without any, the last that has ended."""
    if latest is None:
        return last_ended(cycle, today)
    following = latest.following(cycle)
    return following if following is not None and following.end < today else None


def due_on(period: Period, kpi: Kpi, plan: Plan, cycle: Cycle) -> date:
    """The day by which the value of a period is due: its end and `report_within`, else one more period."""
    within = plan.report_within if kpi.report_within is None else kpi.report_within
    if within is None:
        after = period.following(cycle)
        return after.end if after is not None else date.max
    return period.end + min(timedelta(days=within), date.max - period.end)


def overdue_after(latest: Period, kpi: Kpi, plan: Plan, cycle: Cycle, today: date) -> Period | None:
    """The period after the latest one observed, if its value is overdue."""
    following = latest.following(cycle)
    if following is None or due_on(following, kpi, plan, cycle) >= today:
        return None
    return following


def values_due(kpi: Kpi, dataset: Dataset, today: date, period: Period | None = None) -> list[Period]:
    """The periods of a KPI for which values are due, in the order of time.

    Args:
        kpi: the KPI.
        dataset: the plan and the rows of the KPI.
        today: the day by which periods must have ended.
        period: only what is due in it, or at its end, even if that is still to come.
    """
    observed = observed_periods(kpi.id, dataset)
    cycle = cycle_in(dataset, kpi.id, observed)
    if period is not None:
        return periods_due_in(period, cycle, observed)
    return periods_due(cycle, observed, today, due_since(dataset, kpi.id, cycle, observed))


def due_since(dataset: Dataset, kpi: str, cycle: Cycle, observed: Collection[Period]) -> Period | None:
    """The first period of a cycle for which a value of a KPI is due though none before it is observed.

    A baseline without a value waits for the one of its period, and amounts count from the next. A KPI of
    which nothing is known is due from the beginning of the plan.
    """
    baseline, whole = dataset.kpis[kpi].baseline, dataset.plan.period
    if baseline is not None and baseline.value is None:
        own = Period.at(baseline.period.end, cycle)
        return own.next() if dataset.kpis[kpi].records is Records.INCREMENT else own
    return Period.at(whole.start, cycle) if whole is not None and not observed else None


def periods_due(
    cycle: Cycle, observed: Collection[Period], today: date, since: Period | None = None
) -> list[Period]:
    """Every period due, in the order of time, to the last that has ended.

    They begin with the first one observed, or `since` one before it.
    """
    ended = last_ended(cycle, today)
    if ended is None:
        return []
    first = min(period.end for period in (ended, since or ended, *observed))
    return _unobserved(periods_between(Period.at(first, cycle), ended), observed, cycle)


def periods_due_in(period: Period, cycle: Cycle, observed: Collection[Period]) -> list[Period]:
    """The periods due in, or at the end of, one period.

    A monthly KPI is due three times in a quarter, an annual one in the last quarter of its year. A period
    that is named may still be to come.
    """
    own = Period.at(period.end, cycle)
    ending = (own,) if own.end == period.end else ()
    return _unobserved(period.subdivide(cycle) or ending, observed, cycle)


def _unobserved(periods: Iterable[Period], observed: Collection[Period], cycle: Cycle) -> list[Period]:
    """The periods without a value; one counted from another month stands for the period in which it ends."""
    ends = {
        Period.at(one.end, cycle).end if one.frequency is cycle.frequency else one.end for one in observed
    }
    return [period for period in periods if period.end not in ends]
