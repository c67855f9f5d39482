"""Which values are due: the periods of a KPI that have ended and for which nothing has been observed.

The one notion of it, for the template, completion, the prompt of `kpi add-measure` and the rule on stale
KPIs. A forecast observes nothing, and a withdrawn value is none. A value whose period ends with one of the
KPI's own stands for that one: 2023-Q4 for 2023.
"""

from bisect import insort
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.periods import Frequency, Period, periods_between


def observed_periods(kpi: str, dataset: Dataset) -> list[Period]:
    """The periods for which a KPI has an observed value in force, in the order of time.

    A baseline that the plan states is one.
    """
    periods = list(dataset.series(kpi).without(ObsStatus.FORECAST).periods)
    baseline = dataset.kpis[kpi].baseline
    if baseline is not None and baseline.value is not None and baseline.period not in periods:
        insort(periods, baseline.period)
    return periods


def last_ended(frequency: Frequency, today: date) -> Period | None:
    """The last period of a frequency that has ended before a day."""
    first = Period.at(today, frequency).start
    return Period.at(first - timedelta(days=1), frequency) if first > date.min else None


def next_due(frequency: Frequency, latest: Period | None, today: date) -> Period | None:
    """The period due after the latest one observed, if it has ended; without any, the last that has ended."""
    if latest is None:
        return last_ended(frequency, today)
    following = latest.following(frequency)
    return following if following is not None and following.end < today else None


def periods_due(frequency: Frequency, observed: Collection[Period], today: date) -> list[Period]:
    """Every period due, in the order of time: from the first one observed to the last that has ended."""
    ended = last_ended(frequency, today)
    if ended is None:
        return []
    first = min((ended.end, *(period.end for period in observed)))
    return _unobserved(periods_between(Period.at(first, frequency), ended), observed)


def periods_due_in(
    period: Period | None, frequency: Frequency, observed: Collection[Period], today: date
) -> list[Period]:
    """The periods due in, or at the end of, one period; by default every period due.

    A monthly KPI is due three times in a quarter, an annual one in the last quarter of its year. A period
    that is named may still be to come.
    """
    if period is None:
        return periods_due(frequency, observed, today)
    own = Period.at(period.end, frequency)
    ending = (own,) if own.end == period.end else ()
    return _unobserved(period.subdivide(frequency) or ending, observed)


def _unobserved(periods: Iterable[Period], observed: Collection[Period]) -> list[Period]:
    ends = {period.end for period in observed}
    return [period for period in periods if period.end not in ends]
