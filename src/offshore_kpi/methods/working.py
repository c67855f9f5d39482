"""The working of the common figures: each formula with the numbers put in, one line a figure.

A reader with a pocket calculator must come to the same figures, so what was measured is shown in full; what
was worked out has two decimals more, and as many more as the next figure needs to come out as it is shown.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from offshore_kpi.i18n import N_, _, as_decimal, period, round_to
from offshore_kpi.methods.case import Case, TrajectoryShape
from offshore_kpi.methods.figures import Figures, origin
from offshore_kpi.methods.formatting import share_shown, shown
from offshore_kpi.series import Level
from offshore_kpi.text.moments import MONTHS_A_YEAR, months_between, years_between
from offshore_kpi.text.periods import Frequency, Period

_LATEST_VALUES = 24
_MOST_DECIMALS = 28
_MOST_PARTS_OF_A_YEAR = 4  # quarters of a year are written with two decimals


def figures_working(case: Case, figures: Figures) -> Iterator[str]:
    """The lines that lead to the figures of a case with a goal; each figure that is defined has one."""
    yield from _gap(case, figures)
    yield from _progress(case, figures)
    yield from _pace(case, figures)
    yield from _outlook(case, figures)


def _decimals(case: Case, *others: Decimal | Fraction | None) -> int:
    """Two decimals more than the values, the baseline and the goal have."""
    base = case.baseline.value if case.baseline else None
    known = [*case.series[-_LATEST_VALUES:].values, base, *others]
    exponents = (as_decimal(one).normalize().as_tuple().exponent for one in known if one is not None)
    return 2 + max(
        (-one for one in exponents if isinstance(one, int) and -_MOST_DECIMALS < one < 0), default=0
    )


def _rounded(
    value: Fraction, decimals: int, agrees: Callable[[Fraction], bool] = lambda _shown: True
) -> Fraction:
    """The value with so many decimals, or as many more as show that it is not nought and as agree."""
    tried = (Fraction(round_to(value, decimals + more)) for more in range(_MOST_DECIMALS))
    return next((one for one in tried if (one or not value) and agrees(one)), value)


def _gap(case: Case, figures: Figures) -> Iterator[str]:
    goal, gap = figures.goal, figures.gap
    if goal is None or gap is None:
        return
    value = case.series[-1].value
    first, second = (goal, value) if case.direction >= 0 else (value, goal)
    yield _("gap = {first} - {second} = {gap}").format(
        first=shown(first), second=shown(second), gap=shown(gap)
    )


def _progress(case: Case, figures: Figures) -> Iterator[str]:
    start, goal, progress = origin(case), figures.goal, figures.progress
    if start is None or goal is None or progress is None:
        return
    value = Fraction(case.series[-1].value)
    yield _("progress = ({value} - {base}) / ({goal} - {base}) = {change} / {whole} = {result}").format(
        value=shown(value),
        base=shown(start),
        goal=shown(goal),
        change=shown(value - start),
        whole=shown(Fraction(goal) - start),
        result=share_shown(progress, 1),
    )


def _pace(case: Case, figures: Figures) -> Iterator[str]:
    start, expected = origin(case), figures.expected
    if expected is None or start is None:
        return
    latest, pace = case.series[-1], figures.pace
    change = Fraction(latest.value) - start

    def agrees(shown_as: Fraction) -> bool:
        """Whether the pace comes out as it is shown."""
        if pace is None:
            return True
        whole = shown_as - start
        return bool(whole) and share_shown(change / whole, 1) == share_shown(pace, 1)

    expected = _rounded(expected, _decimals(case, figures.goal), agrees)
    yield _expected(latest, case.waypoints, case.shape, expected)
    if pace is None:
        return
    yield _("pace = ({value} - {base}) / ({expected} - {base}) = {change} / {whole} = {result}").format(
        value=shown(latest.value),
        base=shown(start),
        expected=shown(expected),
        change=shown(change),
        whole=shown(expected - start),
        result=share_shown(pace, 1),
    )


def _expected(latest: Level, waypoints: Sequence[Level], shape: TrajectoryShape, expected: Fraction) -> str:
    """The trajectory's value at the latest measurement, between the two way-points around it."""
    around = ((one, two) for one, two in pairwise(waypoints) if latest.period.end < two.period.end)
    start, stop = next(around, (None, None))
    if start is None or stop is None:
        return _("expected = {expected}, the goal itself").format(expected=shown(expected))
    if shape is TrajectoryShape.STEP:
        return _("expected = {expected}, until the step in {period}").format(
            expected=shown(expected), period=period(stop.period.name)
        )
    template = (
        _("expected = {start} · ({stop} / {start})^({share}) = {expected}, {from_} to {to}")
        if shape is TrajectoryShape.GEOMETRIC
        else _("expected = {start} + ({stop} - {start}) · {share} = {expected}, {from_} to {to}")
    )
    return template.format(
        start=shown(start.value),
        stop=shown(stop.value),
        share=_share_of_time(start.period, latest.period, stop.period),
        expected=shown(expected),
        from_=period(start.period.name),
        to=period(stop.period.name),
    )


_UNITS = (
    (12, Frequency.ANNUAL, N_("{elapsed} / {whole} years")),
    (6, Frequency.SEMIANNUAL, N_("{elapsed} / {whole} half-years")),
    (3, Frequency.QUARTERLY, N_("{elapsed} / {whole} quarters")),
    (1, Frequency.MONTHLY, N_("{elapsed} / {whole} months")),
)
"""The units that time is counted in, in months, the longest first."""


def _share_of_time(start: Period, now: Period, stop: Period) -> str:
    """How much of the time between two way-points is over, in the unit of the value's own period.

    Where that does not go into both stretches, in the longest shorter unit that does; days are shares of
    their month.
    """
    elapsed, whole = months_between(start, now), months_between(start, stop)
    own = next((months for months, frequency, _text in _UNITS if now.last.frequency is frequency), 1)
    units = ((months, text) for months, _frequency, text in _UNITS if months <= own)
    fitting = ((months, text) for months, text in units if not elapsed % months and not whole % months)
    months, template = next(fitting, (1, _UNITS[-1][-1]))
    return _(template).format(elapsed=_count(elapsed / months), whole=_count(whole / months))


def _count(number: Fraction) -> str:
    """A count of months with the days of one that is not over as a fraction: (4 + 16/31)."""
    whole, rest = divmod(number, 1)
    if not rest:
        return shown(number)
    return f"({shown(Fraction(whole))} + {rest})" if whole else f"({rest})"


def _years(start: Period, stop: Period) -> str:
    """The years of a rate: a number that is exact as it is written, else as a count of months."""
    years = years_between(start, stop)
    if not years * _MOST_PARTS_OF_A_YEAR % 1:
        return shown(years)
    return f"({_count(years * MONTHS_A_YEAR)} / {MONTHS_A_YEAR})"


def _observed(latest: Level, due: Period | None, decimals: int, figures: Figures) -> Fraction:
    """The observed rate, so that the projected value comes out of it as it is shown."""
    rate, projected = figures.observed_rate or Fraction(0), figures.projected
    if projected is None or due is None:
        return _rounded(rate, decimals)
    years, wanted = years_between(latest.period, due), _rounded(projected, decimals)

    def agrees(shown_as: Fraction) -> bool:
        return _rounded(Fraction(latest.value) + shown_as * years, decimals) == wanted

    return _rounded(rate, decimals, agrees)


def _outlook(case: Case, figures: Figures) -> Iterator[str]:
    latest, base, goal = case.series[-1], case.baseline, figures.goal
    due = case.objective.due if case.objective else None
    decimals = _decimals(case, goal)
    observed = _observed(latest, due, decimals, figures)
    if figures.observed_rate is not None and base is not None:
        yield _("observed rate = ({value} - {base}) / {years} = {rate} a year").format(
            value=shown(latest.value),
            base=shown(base.value),
            years=_years(base.period, latest.period),
            rate=shown(observed),
        )
    if figures.required_rate is None or due is None or goal is None:
        return
    years = _years(latest.period, due)
    yield _("required rate = ({goal} - {value}) / {years} = {rate} a year").format(
        goal=shown(goal),
        value=shown(latest.value),
        years=years,
        rate=shown(_rounded(figures.required_rate, decimals)),
    )
    if figures.projected is not None and figures.observed_rate is not None:
        yield _("projected = {value} + {rate} · {years} = {projected} by {due}").format(
            value=shown(latest.value),
            rate=shown(observed),
            years=years,
            projected=shown(_rounded(figures.projected, decimals)),
            due=period(due.name),
        )
