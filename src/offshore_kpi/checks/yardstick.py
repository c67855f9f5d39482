"""What a value of a KPI is measured against to see whether it may be a slip.

The plan's own figures are part of it: the first value of a KPI can be a slip, and a value on the way from the
baseline to a goal never is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Kpi, Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report.case import recorded_baseline
from offshore_kpi.report.levels import since
from offshore_kpi.report.targets import goal
from offshore_kpi.series import Level, ObsStatus, Series
from offshore_kpi.text.periods import Cycle, Frequency, Period


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The figures that the plan states of a KPI.

    Attributes:
        baseline: the value its targets start from, where one recorded value compares with it.
        stated: the baseline and the goals with which one recorded value compares, none of them 0.
        greatest: the greatest of the figures that an amount of one period should not dwarf; 0 for none.
        ways: from and to what a value may move without being a slip, the lesser end first.
    """

    baseline: Level | None = None
    stated: tuple[Decimal, ...] = ()
    greatest: Decimal = Decimal(0)
    ways: tuple[tuple[Decimal, Decimal], ...] = ()

    def spans(self, value: Decimal) -> bool:
        """Whether a value lies between the baseline and a goal."""
        return any(low <= value <= high for low, high in self.ways)


_FEWEST = 2
_TIMES = 2


def counted_amounts(kpi: Kpi, series: Series) -> Series:
    """The amounts of the KPI's own frequency since its baseline: what a total is made of; no forecasts."""
    found = since(series.without(ObsStatus.FORECAST), kpi.baseline.period.end if kpi.baseline else None)
    return found.where([one.frequency is kpi.frequency for one in found.periods])


def fitting_total(amounts: Series, period: Period, value: Decimal, year_start: int) -> Decimal | None:
    """The total that an amount fits rather than the amounts before it; None where it does not.

    It fits where it is more than twice the greatest of them, and the total before it (of all, or of its year)
    plus what one more period usually adds: up to twice their mean. Fewer than two amounts tell nothing, nor
    do negative ones.

    Args:
        amounts: those of periods as long as this one, in the order of time.
        period: the period of the amount.
        value: the amount.
        year_start: the month with which years begin.
    """
    before = amounts[: amounts.ended_before(period.start)]
    values = [level.value for level in before]
    if len(values) < _FEWEST or min(values) < 0 or value <= _TIMES * max(values):
        return None
    year = Period.at(period.end, Cycle.of(Frequency.ANNUAL, year_start))
    of_year = [one for one, own in zip(values, before.periods, strict=True) if year.contains(own)]
    for parts in (values, of_year):
        total = sum(parts, Decimal(0))
        if len(parts) >= _FEWEST and total <= value <= total + _TIMES * total / len(parts):
            return total
    return None


def yardstick_of(kpi: Kpi, series: Series) -> Yardstick:
    """What the plan states of a KPI.

    An amount of one period does not compare with a goal that many amounts make up: it can only be too great.

    Args:
        kpi: the KPI; a milestone has no yardstick.
        series: its values in force, of which one may be the baseline's.
    """
    if any(target.kind is TargetKind.MILESTONE for target in kpi.targets):
        return Yardstick()
    baseline = recorded_baseline(kpi, series)
    goals = [figure for target in kpi.targets for figure in _goals(target, kpi, baseline)]
    base = [baseline.value] if baseline else []
    if kpi.records is Records.INCREMENT:
        return Yardstick(greatest=max(map(abs, [*base, *goals]), default=Decimal(0)))
    start = base or ([Decimal(0)] if kpi.records is Records.RUNNING_TOTAL else [])
    ways = [(min(one, figure), max(one, figure)) for one in start for figure in goals]
    return Yardstick(baseline, tuple(filter(None, [*base, *goals])), ways=(*ways, *_bands(kpi)))


def _goals(target: Target, kpi: Kpi, baseline: Level | None) -> Iterator[Decimal]:
    """The values at which a target counts as met: as it is recorded, also of a total."""
    yield from (edge for edge in (target.min, target.max) if edge is not None)
    reached = goal(target, kpi, baseline)
    if reached is not None:
        before = baseline.value if baseline and target.kind is TargetKind.TOTAL else Decimal(0)
        yield reached.value + (before if kpi.records is Records.RUNNING_TOTAL else 0)


def _bands(kpi: Kpi) -> Iterator[tuple[Decimal, Decimal]]:
    for target in kpi.targets:
        if target.min is not None and target.max is not None:
            yield target.min, target.max
