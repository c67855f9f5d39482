"""The working of the common figures: each formula with the numbers put in, one line a figure.

A reader with a pocket calculator must come to the same figures, so numbers are shown in full, and rounded
only where they have more than ten digits.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from offshore_kpi.i18n import N_, _, period
from offshore_kpi.methods.case import Case, TrajectoryShape
from offshore_kpi.methods.figures import Figures, origin
from offshore_kpi.methods.formatting import share_shown, shown
from offshore_kpi.series import Level
from offshore_kpi.text.moments import MONTHS_A_YEAR, months_between, years_between
from offshore_kpi.text.periods import Frequency, Period

_MOST_PARTS_OF_A_YEAR = 4  # quarters of a year are written with two decimals


def figures_working(case: Case, figures: Figures) -> Iterator[str]:
    """The lines that lead to the figures of a case with a goal; each figure that is defined has one."""
    yield from _gap(case, figures)
    yield from _progress(case, figures)
    yield from _pace(case, figures)
    yield from _outlook(case, figures)


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
    latest = case.series[-1]
    yield _expected(latest, case.waypoints, case.shape, expected)
    if figures.pace is None:
        return
    yield _("pace = ({value} - {base}) / ({expected} - {base}) = {change} / {whole} = {result}").format(
        value=shown(latest.value),
        base=shown(start),
        expected=shown(expected),
        change=shown(Fraction(latest.value) - start),
        whole=shown(expected - start),
        result=share_shown(figures.pace, 1),
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


def _outlook(case: Case, figures: Figures) -> Iterator[str]:
    latest, base, goal = case.series[-1], case.baseline, figures.goal
    if figures.observed_rate is not None and base is not None:
        yield _("observed rate = ({value} - {base}) / {years} = {rate} a year").format(
            value=shown(latest.value),
            base=shown(base.value),
            years=_years(base.period, latest.period),
            rate=shown(figures.observed_rate),
        )
    due = case.objective.due if case.objective else None
    if figures.required_rate is None or due is None or goal is None:
        return
    years = _years(latest.period, due)
    yield _("required rate = ({goal} - {value}) / {years} = {rate} a year").format(
        goal=shown(goal), value=shown(latest.value), years=years, rate=shown(figures.required_rate)
    )
    if figures.projected is not None and figures.observed_rate is not None:
        yield _("projected = {value} + {rate} · {years} = {projected} by {due}").format(
            value=shown(latest.value),
            rate=shown(figures.observed_rate),
            years=years,
            projected=shown(figures.projected),
            due=period(due.name),
        )
