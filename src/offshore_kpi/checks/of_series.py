"""Rules on the values of one KPI in the order of time.

Each takes the KPI and its values in force, by column; `check` builds them once for all rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from statistics import median

from offshore_kpi.checks.yardstick import Yardstick, yardstick_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.due import cycle_in, due_on, overdue_after
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext, number
from offshore_kpi.plan.models import Kpi, Records
from offshore_kpi.plan.nodes import Path
from offshore_kpi.series import ObsStatus, Series
from offshore_kpi.text.grouping import THREE, looks_grouped
from offshore_kpi.text.periods import cycles_of


@dataclass(frozen=True)
class Measured:
    """A KPI of a dataset, and the day of the check."""

    kpi: Kpi
    dataset: Dataset
    today: date

    @cached_property
    def series(self) -> Series:
        """Its values in force; few rules look at those of every KPI."""
        return self.dataset.series(self.kpi.id)

    @property
    def path(self) -> Path:
        """Where the KPI stands in the plan."""
        each = self.dataset.plan.each_kpi()
        return next(path for path, _pillar, _axis, kpi in each if kpi is self.kpi)

    @property
    def has_one_cycle(self) -> bool:
        """Whether all its rows are for periods of one cycle, of which none overlap."""
        cycles = cycles_of(
            table.columns["period"][row]
            for table, rows in self.dataset.rows[self.kpi.id]
            for row in rows
            if row not in table.flawed
        )
        return len(cycles) == 1 and None not in cycles

    @property
    def knows_frequency(self) -> bool:
        """Whether the plan's word for the frequency could be read."""
        return (self.kpi.id, "frequency") not in self.dataset.omissions.keys


def before_baseline(case: Measured) -> Iterator[Finding]:
    """M303: values before the baseline count for no target; one finding a KPI."""
    if case.kpi.baseline is None:
        return
    start = case.kpi.baseline.period
    series = case.series
    early = series.ended_before(start.start)
    if early:
        message = ngettext(
            "{count} value of {kpi} is from before its baseline in {base}",
            "{count} values of {kpi} are from before its baseline in {base}",
            early,
        ).format(count=early, kpi=case.kpi.id, base=start.text)
        yield finding("M303", message, case.series.place(0, "period"))


def falling_total(case: Measured) -> Iterator[Finding]:
    """M306: a running total can only grow, unless the series was broken."""
    if case.kpi.records is not Records.RUNNING_TOTAL:
        return
    series = case.series
    values: Sequence[Decimal] = [level.value for level in series]
    for index in range(1, len(series)):
        if values[index] < values[index - 1] and series.statuses[index] is not ObsStatus.BREAK:
            message = _("the running total falls from {before} in {earlier} to {value}").format(
                before=series.text(index - 1),
                earlier=series.periods[index - 1].text,
                value=series.text(index),
            )
            before = Related(series.place(index - 1, "value"), _("the earlier one"))
            remedy = _("mend one of the two, or write obs_status B if the count began anew")
            yield finding("M306", message, series.place(index, "value"), remedy, (before,))


def jumps(case: Measured) -> Iterator[Finding]:
    """M309: a value far from the one before it; only where the plan says how far (`checks: {jump: 3}`)."""
    factor = case.dataset.plan.checks.jump
    if factor is None:
        return
    series = case.series
    sizes = _sizes(series)
    for index in range(1, len(series)):
        before, value = sizes[index - 1], sizes[index]
        if before and value and max(before / value, value / before) > factor:
            message = _("from {before} to {value} is a jump by more than the factor {factor}").format(
                before=series.text(index - 1), value=series.text(index), factor=factor
            )
            earlier = Related(series.place(index - 1, "value"), _("the earlier one"))
            remedy = _("mend the value, or write obs_status B if the series was broken")
            if series.statuses[index] is not ObsStatus.BREAK:
                yield finding("M309", message, series.place(index, "value"), remedy, (earlier,))


_FEWEST = 3
_STEADY = 20
_NEAR = 2
_POWERS = (1_000_000, 1000)
_POWERS_OF_PLAN = (*_POWERS, 100)
_LEAST = min(_POWERS) / _NEAR
_FAR = 10


def slips_of_unit(case: Measured) -> Iterator[Finding]:
    """M310: about a thousand times the usual value or the plan's own figures, or a thousandth of them."""
    series = case.series
    sizes = _sizes(series)
    factors = {**_against_plan(case, sizes), **_against_values(sizes)}
    for index, (factor, usual) in sorted(factors.items()):
        message = _("{value} is about {factor} the usual value of {kpi}, {usual}").format(
            value=series.text(index), factor=factor, kpi=case.kpi.id, usual=f"{usual:g}"
        )
        remedy = _("is it written in another unit than {unit}?").format(unit=case.kpi.unit or "1")
        yield finding("M310", message, series.place(index, "value"), remedy)


def _against_values(sizes: Sequence[float]) -> dict[int, tuple[str, float]]:
    """By number the values that look like slips beside the others, with the factor and what is usual.

    Usual is the median; the values other than the suspects must lie within a factor of 20 of each other.
    """
    usual = list(filter(None, sizes))
    if len(usual) < _FEWEST or max(usual) < min(usual) * _LEAST:
        return {}  # whatever the median is; to find it, the values must be sorted
    middle = median(usual)
    if max(usual) < middle * _LEAST and middle < min(usual) * _LEAST:
        return {}
    low, high = middle / _LEAST, middle * _LEAST
    far = [index for index, size in enumerate(sizes) if size and not low < size < high]
    odd = {index: factor for index in far if (factor := _slip(sizes[index], middle, _POWERS))}
    others = [size for index, size in enumerate(sizes) if size and index not in odd]
    if len(others) < _FEWEST - 1 or max(others) > min(others) * _STEADY:
        return {}
    return {index: (factor, middle) for index, factor in odd.items()}


def _against_plan(case: Measured, sizes: Sequence[float]) -> dict[int, tuple[str, float]]:
    """Likewise beside the baseline and the goals: a first value has nothing else, and all may be slips."""
    if not case.kpi.targets and case.kpi.baseline is None:
        return {}
    stick = yardstick_of(case.kpi, case.series)
    stated = [abs(float(figure)) for figure in stick.stated]
    if not stated:
        return {}
    low, high = min(stated) / _FAR, max(stated) * _FAR
    found = {}
    for index, size in enumerate(sizes):
        if low < size < high or not size or not _may_be_slip(case, index, stick):
            continue
        near = ((factor, one) for one in stated if (factor := _slip(size, one, _POWERS_OF_PLAN)))
        if (first := next(near, None)) is not None:
            found[index] = first
    return found


def _may_be_slip(case: Measured, index: int, stick: Yardstick) -> bool:
    """Whether a value is not on its way to a goal, nor one that can be read in two ways, which M209 says."""
    value, decimals = case.series[index].value, case.kpi.decimals
    return not stick.spans(value) and not (looks_grouped(str(value)) and (decimals or 0) < THREE)


def _sizes(series: Series) -> Sequence[float]:
    """How far each value is from 0, near enough to compare."""
    return [abs(float(value)) for value in series.values if value is not None]


def _slip(size: float, usual: float, powers: Sequence[int]) -> str | None:
    """How a size stands to the usual one, where that is near a power of ten that units differ by."""
    for power in powers:
        if power / _NEAR <= size / usual <= power * _NEAR:
            return f"{number(Decimal(power))} ×"
        if power / _NEAR <= usual / size <= power * _NEAR:
            return f"1/{number(Decimal(power))} ×"
    return None


def stale(case: Measured) -> Iterator[Finding]:
    """M311: the value that follows the latest one is overdue."""
    counted = case.series.without(ObsStatus.FORECAST)
    if not counted or not case.knows_frequency:
        return
    last = counted.periods[-1]
    plan, cycle = case.dataset.plan, cycle_in(case.dataset, case.kpi.id, counted.periods)
    following = overdue_after(last, case.kpi, plan, cycle, case.today)
    if following is not None:
        message = _(
            "the latest value of {kpi} is for {period}; that for {next} was expected by {day}"
        ).format(
            kpi=case.kpi.id,
            period=last.text,
            next=following.text,
            day=due_on(following, case.kpi, plan, cycle),
        )
        remedy = _("kpi add-measure {kpi} VALUE --period {next}").format(kpi=case.kpi.id, next=following.text)
        yield finding("M311", message, counted.place(-1, "period"), remedy)


def forecast_last(case: Measured) -> Iterator[Finding]:
    """M312: a forecast counts as nothing achieved, so that reports look at the value before it."""
    series = case.series
    if not series or series.statuses[-1] is not ObsStatus.FORECAST:
        return
    last = series.periods[-1]
    if last.end <= case.today:
        message = _("the latest value of {kpi} is a forecast for {period}, which has ended").format(
            kpi=case.kpi.id, period=last.text
        )
        yield finding("M312", message, series.place(-1, "obs_status"), _("add what was observed"))
