"""The working of the common figures: each formula with the numbers put in, one line a figure.

A reader with a pocket calculator must come to the same figures, so numbers are shown in full, and rounded
only where they have more than ten digits.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from offshore_kpi.i18n import _, period
from offshore_kpi.methods.case import Case, TrajectoryShape
from offshore_kpi.methods.figures import Figures, origin
from offshore_kpi.methods.formatting import share_shown, shown
from offshore_kpi.series import Level
from offshore_kpi.text.periods import years_between


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
    value = case.series[-1].value
    yield _("progress = ({value} - {base}) / ({goal} - {base}) = {change} / {whole} = {result}").format(
        value=shown(value),
        base=shown(start),
        goal=shown(goal),
        change=shown(value - start),
        whole=shown(goal - start),
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
        change=shown(latest.value - start),
        whole=shown(expected - start),
        result=share_shown(figures.pace, 1),
    )


def _expected(latest: Level, waypoints: Sequence[Level], shape: TrajectoryShape, expected: Decimal) -> str:
    """The trajectory's value at the latest measurement, between the two way-points around it."""
    around = ((one, two) for one, two in pairwise(waypoints) if latest.period.end < two.period.end)
    start, stop = next(around, (None, None))
    if start is None or stop is None:
        return _("expected = {expected}, the goal itself").format(expected=shown(expected))
    if shape is TrajectoryShape.STEP:
        return _("expected = {expected}, until the step in {period}").format(
            expected=shown(expected), period=period(stop.period.text)
        )
    grows = shape is TrajectoryShape.GEOMETRIC and start.value * stop.value > 0
    template = (
        _("expected = {start} · ({stop} / {start})^({elapsed} / {whole}) = {expected}, {from_} to {to}")
        if grows
        else _("expected = {start} + ({stop} - {start}) · {elapsed} / {whole} = {expected}, {from_} to {to}")
    )
    return template.format(
        start=shown(start.value),
        stop=shown(stop.value),
        elapsed=shown(years_between(start.period, latest.period)),
        whole=shown(years_between(start.period, stop.period)),
        expected=shown(expected),
        from_=period(start.period.text),
        to=period(stop.period.text),
    )


def _outlook(case: Case, figures: Figures) -> Iterator[str]:
    latest, base, goal = case.series[-1], case.baseline, figures.goal
    if figures.observed_rate is not None and base is not None:
        yield _("observed rate = ({value} - {base}) / {years} = {rate} a year").format(
            value=shown(latest.value),
            base=shown(base.value),
            years=shown(years_between(base.period, latest.period)),
            rate=shown(figures.observed_rate),
        )
    due = case.objective.due if case.objective else None
    if figures.required_rate is None or due is None or goal is None:
        return
    years = shown(years_between(latest.period, due))
    yield _("required rate = ({goal} - {value}) / {years} = {rate} a year").format(
        goal=shown(goal), value=shown(latest.value), years=years, rate=shown(figures.required_rate)
    )
    if figures.projected is not None and figures.observed_rate is not None:
        yield _("projected = {value} + {rate} · {years} = {projected} by {due}").format(
            value=shown(latest.value),
            rate=shown(figures.observed_rate),
            years=years,
            projected=shown(figures.projected),
            due=period(due.text),
        )
