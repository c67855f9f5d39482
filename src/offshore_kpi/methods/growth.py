"""Compound annual growth rates, which Open SDG, Eurostat and the UN Progress Chart share.

a = (y_t / y_0)^(1 / (t - t0)) - 1 observed; r = (x / y_0)^(1 / (T - t0)) - 1 required for a target x at T.
Publishers work them in floating point and compare rounded roots with their thresholds. Here a rate that is
rational is exact, so that growth of just 0.5 % a year is not less than 0.5 %; it agrees with theirs to the
last digit that they print.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import Case, as_float
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.methods.powers import power
from offshore_kpi.series import Level, Series
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Period

ZERO_STAND_IN = Decimal("0.001")
"""What Open SDG puts in the place of a base or target of 0, for which no rate of growth exists."""
_A_YEAR = Fraction("0.994")  # 52 weeks are a year, wherever they end


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch that observed growth is taken over; `years` lie between the base and the latest level."""

    base: Level
    latest: Level
    years: Fraction

    @property
    def sign(self) -> int:
        """-1 for a negative base, whose growth leads downwards; else 1."""
        return -1 if self.base.value < 0 else 1

    def directed(self, direction: int) -> Fraction | None:
        """The observed growth a year, positive where the level moves in the wanted direction."""
        rate = self.rate
        return None if rate is None else self.sign * direction * rate

    @property
    def rate(self) -> Fraction | None:
        """The observed growth a year (0.01 is 1 %); None where it does not exist."""
        return compound_rate(Fraction(self.base.value), Fraction(self.latest.value), self.years)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The directed ratio of observed to required growth a year, and its working."""

    ratio: Fraction
    steps: tuple[str, ...]


def compound_rate(start: Fraction, end: Fraction, years: Fraction) -> Fraction | None:
    """The constant growth a year that leads from one value to another; None where there is none."""
    if not start or years <= 0 or end / start < 0:
        return None
    factor = power(end / start, 1 / years) if end else Fraction(0)
    return None if factor is None else factor - 1


def carried_on(value: Fraction, rate: Fraction, years: Fraction) -> Fraction | None:
    """Where a value is led to by growth at a rate, not below -1, for some years; None beyond all bounds."""
    if not years:
        return value
    factor = power(1 + rate, years) if rate > -1 else Fraction(0)
    return None if factor is None else value * factor


def with_baseline(case: Case) -> Series:
    """The series with the baseline in it, which stands for the measurement of its period."""
    base = case.baseline
    if base is None:
        return case.series
    others = case.series.where([period != base.period for period in case.series.periods])
    before = bisect_right(others.periods, base.period)
    return Series.of((*others[:before], base, *others[before:]))


def span(case: Case, default_year: int, *, zero: Decimal | None = None) -> Span | Judgement:
    """The stretch from the base to the latest value of a case with values, or why there is none.

    The base is the level of the parameter `base_year`, else of the case's base period, else of the default
    year; where nothing was measured then, the next later level.

    Args:
        case: a case with at least one value.
        default_year: the publisher's base year.
        zero: what stands for a base of 0; None leaves it.
    """
    base = base_level(case, default_year)
    if base is None:
        return Judgement(None, reason=_("There is no measurement from the base period on."))
    if zero is not None and base.value == 0:
        base = replace(base, value=zero)
    return between(base, case.series[-1])


def between(base: Level, latest: Level) -> Span | Judgement:
    """The stretch between two levels, or why no growth can be taken over it."""
    years = years_between(base.period, latest.period)
    if years < _A_YEAR:
        return Judgement(None, reason=_("There is less than a year of data: growth cannot be measured."))
    if base.value == 0:
        return Judgement(None, reason=_("The base value is 0, from which no rate of growth exists."))
    if base.value * latest.value < 0:
        return Judgement(None, reason=_("The values change their sign, so that no rate of growth exists."))
    return Span(base, latest, years)


def base_level(case: Case, default_year: int) -> Level | None:
    """The level growth is measured from, as `span` says."""
    year, base = case.parameters.get("base_year"), case.baseline
    if year is None and base is not None and base.period == case.base_period:
        return base
    known = with_baseline(case)
    if year is None and case.base_period is not None:
        first = known.ended_before(case.base_period.end)
    else:
        first = count_before_year(known, default_year if year is None else year)
    return known[first] if first < len(known) else None


def count_before_year(series: Series, year: int | Decimal) -> int:
    """How many values are of periods that ended before a year, which need not be in the calendar."""
    return bisect_left(series.periods, year, key=lambda period: period.end.year)


def due_of(case: Case, target_year: Decimal) -> Period | None:
    """When the target is due: the plan's own period, else the publisher's target year."""
    if case.objective is not None and case.objective.due is not None:
        return case.objective.due
    year = int(target_year)
    return Period.parse(f"{year:04d}") if MINYEAR <= year <= MAXYEAR else None


def compare(
    observed: Span | Judgement, goal: Decimal, due: Period | None, direction: int
) -> Comparison | Judgement:
    """The ratio of observed to required growth, s·d·a / |r|, or why there is none."""
    if isinstance(observed, Judgement):
        return observed
    years = years_between(observed.base.period, due) if due is not None else Fraction(0)
    if years <= 0:
        return Judgement(None, reason=_("The target is not due after the base period."))
    if goal == observed.base.value:
        return Judgement(None, reason=_("The base equals the target: no growth is required to compare with."))
    rate = observed.rate
    required = compound_rate(Fraction(observed.base.value), Fraction(goal), years)
    if rate is None or not required or as_float(rate / required) is None:
        return Judgement(None, reason=_("No rate of growth leads from the base to the target."))
    ratio = observed.sign * direction * rate / abs(required)
    steps = (
        observed_step(observed),
        _rate_step("r", observed.base, goal, years, required),
        _("ratio = s · d · a / |r| = {sign} · {direction} · {a} / {r} = {ratio}").format(
            sign=observed.sign, direction=direction, a=shown(rate), r=shown(abs(required)), ratio=shown(ratio)
        ),
    )
    return Comparison(ratio, steps)


def observed_step(observed: Span) -> str:
    """The line of the working that gives the observed growth."""
    return _rate_step("a", observed.base, observed.latest.value, observed.years, observed.rate)


def directed_step(observed: Span, direction: int, directed: Fraction) -> str:
    """The line of the working that turns the observed growth to the wanted direction."""
    return _("v = s · d · a = {sign} · {direction} · a = {growth}").format(
        sign=observed.sign, direction=direction, growth=shown(directed)
    )


def _rate_step(symbol: str, base: Level, end: Decimal, years: Fraction, rate: Fraction | None) -> str:
    ends, result = (shown(end), shown(base.value)), _("not defined") if rate is None else shown(rate)
    return f"{symbol} = ({ends[0]} / {ends[1]})^(1 / {shown(years)}) - 1 = {result}"
