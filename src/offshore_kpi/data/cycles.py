"""In which years a KPI is counted: the one notion of it, for all that steps from one period to the next.

Its own newest period says so, because what follows must adjoin it and never overlap it; without one the plan
does (`reporting_year_start`), then what the KPI starts from and is promised by, and else the calendar.
"""

from collections.abc import Iterable, Sequence

from offshore_kpi.plan.models import Kpi
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.periods import Cycle, Frequency, Period


def cycle_of(kpi: Kpi, observed: Sequence[Period], year_start: int) -> Cycle:
    """The periods for which a KPI's values are due.

    Args:
        kpi: the KPI.
        observed: the periods of its values, in the order of time.
        year_start: the month with which the plan's reporting years begin.
    """
    own = newest_cycle(observed, kpi.frequency)
    if own is None and year_start == JANUARY:
        promised = [*promised_periods(kpi), *observed]
        own = newest_cycle(promised, kpi.frequency)
        year_start = _start_of_years(promised)
    return own or Cycle.of(kpi.frequency, year_start)


def _start_of_years(periods: Sequence[Period]) -> int:
    """The month in which the years among some periods begin, the last one's; January without any."""
    years = (one.start.month for one in reversed(periods) if one.frequency is Frequency.ANNUAL)
    return next(years, JANUARY)


def newest_cycle(periods: Sequence[Period], frequency: Frequency) -> Cycle | None:
    """The cycle of the last period that has a frequency; None where none has."""
    return next((one.cycle for one in reversed(periods) if one.frequency is frequency), None)


def promised_periods(kpi: Kpi) -> list[Period]:
    """The periods that a KPI starts from and is promised by, as the plan states them."""
    baseline: Iterable[Period] = [kpi.baseline.period] if kpi.baseline else []
    return [*(target.due for target in kpi.targets if target.due is not None), *baseline]
