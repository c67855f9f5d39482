"""Which values are due: the periods of a KPI that have ended and for which nothing has been observed.

The one notion of it, for the template, completion, the prompt of `kpi add-measure` and the rule on stale
KPIs. A forecast observes nothing, and a withdrawn value is none. A value whose period ends with one of the
KPI's own stands for that one: 2023-Q4 for 2023.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from offshore_kpi.data.cycles import cycle_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.models import Records
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


def periods_due_in(
    period: Period | None,
    cycle: Cycle,
    observed: Collection[Period],
    today: date,
    since: Period | None = None,
) -> list[Period]:
    """The periods due in, or at the end of, one period; by default every period due.

    A monthly KPI is due three times in a quarter, an annual one in the last quarter of its year. A period
    that is named may still be to come.
    """
    if period is None:
        return periods_due(cycle, observed, today, since)
    own = Period.at(period.end, cycle)
    ending = (own,) if own.end == period.end else ()
    return _unobserved(period.subdivide(cycle) or ending, observed, cycle)


def _unobserved(periods: Iterable[Period], observed: Collection[Period], cycle: Cycle) -> list[Period]:
    """The periods without a value; one counted from another month stands for the period in which it ends."""
    ends = {
        Period.at(one.end, cycle).end if one.frequency is cycle.frequency else one.end for one in observed
    }
    return [period for period in periods if period.end not in ends]
