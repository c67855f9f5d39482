"""How the figures of one KPI were worked out: each formula with the numbers put in, one line a step.

A reader with a pocket calculator must come to the same figures, so numbers are shown in full, and rounded
only where they have more than ten digits.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from offshore_kpi.data.dataset import Observation
from offshore_kpi.i18n import _
from offshore_kpi.methods.case import TargetKind, TrajectoryShape
from offshore_kpi.methods.figures import origin
from offshore_kpi.methods.worksheet import share_shown, shown
from offshore_kpi.plan.models import Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report.case import Prepared
from offshore_kpi.report.explain import promised
from offshore_kpi.report.levels import amount
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Level
from offshore_kpi.text.periods import years_between

_MOST_PARTS = 12


def working(row: KpiRow, prepared: Prepared) -> tuple[str, ...]:
    """The steps that lead to the row's figures; each figure that is defined has one."""
    target = prepared.target
    if target is None or not prepared.case.levels:
        return tuple(row.judgement.steps)
    if target.kind is TargetKind.HOLD:
        return (*_held(row, target), *row.judgement.steps)
    own = row.judgement.steps if row.method != "linear" else ()
    steps = (
        *_value(row, prepared, target),
        *_goal(row, target, prepared),
        *_gap(row, prepared),
        *_way(row, prepared),
        *_pace(row, prepared),
        *_outlook(row, prepared),
    )
    return (*steps, *own)


def _value(row: KpiRow, prepared: Prepared, target: Target) -> Iterator[str]:
    """What the compared value was made of, where it is not a recorded one."""
    seen = row.observation
    if seen is None or seen.value is None:
        return
    if row.kpi.records is Records.INCREMENT:
        parts = [amount(entry) for entry in _parts(prepared, target)]
        if len(parts) > 1 and sum(parts) == seen.value and len(parts) <= _MOST_PARTS:
            sum_text = " + ".join(map(shown, parts))
            yield _("value = {sum} = {value} ({period})").format(
                sum=sum_text, value=shown(seen.value), period=seen.period.text
            )
    elif target.kind is TargetKind.TOTAL and row.kpi.baseline and row.kpi.baseline.value:
        before = row.kpi.baseline.value
        yield _("value = {total} - {base} = {value}: what has been added since {period}").format(
            total=shown(seen.value + before),
            base=shown(before),
            value=shown(seen.value),
            period=row.kpi.baseline.period.text,
        )


def _parts(prepared: Prepared, target: Target) -> list[Observation]:
    latest, base = prepared.latest, prepared.case.base_period
    if latest is None:
        return []
    if target.kind is not TargetKind.TOTAL:
        return [entry for entry in prepared.counted if latest.period.contains(entry.period)]
    return [entry for entry in prepared.counted if base is None or entry.period.start > base.end]


def _goal(row: KpiRow, target: Target, prepared: Prepared) -> Iterator[str]:
    """How the promise becomes a goal."""
    goal, base = row.figures.goal, prepared.recorded
    if goal is None or target.value is None or base is None:
        return
    sign = "+" if goal >= base.value else "-"
    parts = {"base": shown(base.value), "sign": sign, "value": shown(target.value), "goal": shown(goal)}
    if target.kind is TargetKind.GAIN:
        yield _("goal = {base} {sign} {value} = {goal}").format(**parts)
    elif target.kind is TargetKind.GAIN_PERCENT:
        parts["sign"] = "+" if abs(goal) >= abs(base.value) else "-"
        yield _("goal = {base} · (1 {sign} {value} / 100) = {goal}").format(**parts)


def _gap(row: KpiRow, prepared: Prepared) -> Iterator[str]:
    goal, gap = row.figures.goal, row.figures.gap
    if goal is None or gap is None:
        return
    value = prepared.case.levels[-1].value
    first, second = (goal, value) if prepared.case.direction >= 0 else (value, goal)
    yield _("gap = {first} - {second} = {gap}").format(
        first=shown(first), second=shown(second), gap=shown(gap)
    )


def _way(row: KpiRow, prepared: Prepared) -> Iterator[str]:
    start, goal, progress = origin(prepared.case), row.figures.goal, row.figures.progress
    if start is None or goal is None or progress is None:
        return
    value = prepared.case.levels[-1].value
    yield _("progress = ({value} - {base}) / ({goal} - {base}) = {change} / {whole} = {result}").format(
        value=shown(value),
        base=shown(start),
        goal=shown(goal),
        change=shown(value - start),
        whole=shown(goal - start),
        result=share_shown(progress, 1),
    )


def _pace(row: KpiRow, prepared: Prepared) -> Iterator[str]:
    start, expected = origin(prepared.case), row.figures.expected
    if expected is None or start is None:
        return
    latest = prepared.case.levels[-1]
    yield from _expected(latest, prepared.case.waypoints, prepared.case.shape, expected)
    if row.figures.pace is None:
        return
    yield _("pace = ({value} - {base}) / ({expected} - {base}) = {change} / {whole} = {result}").format(
        value=shown(latest.value),
        base=shown(start),
        expected=shown(expected),
        change=shown(latest.value - start),
        whole=shown(expected - start),
        result=share_shown(row.figures.pace, 1),
    )


def _expected(
    latest: Level, waypoints: Sequence[Level], shape: TrajectoryShape, expected: Decimal
) -> Iterator[str]:
    """The trajectory's value at the latest measurement, between the two way-points around it."""
    around = ((one, two) for one, two in pairwise(waypoints) if latest.period.end < two.period.end)
    start, stop = next(around, (None, None))
    if start is None or stop is None:
        yield _("expected = {expected}, the goal itself").format(expected=shown(expected))
        return
    if shape is TrajectoryShape.STEP:
        yield _("expected = {expected}, until the step in {period}").format(
            expected=shown(expected), period=stop.period.text
        )
        return
    grows = shape is TrajectoryShape.GEOMETRIC and start.value * stop.value > 0
    template = (
        _("expected = {start} · ({stop} / {start})^({elapsed} / {whole}) = {expected}, {from_} to {to}")
        if grows
        else _("expected = {start} + ({stop} - {start}) · {elapsed} / {whole} = {expected}, {from_} to {to}")
    )
    yield template.format(
        start=shown(start.value),
        stop=shown(stop.value),
        elapsed=shown(years_between(start.period, latest.period)),
        whole=shown(years_between(start.period, stop.period)),
        expected=shown(expected),
        from_=start.period.text,
        to=stop.period.text,
    )


def _outlook(row: KpiRow, prepared: Prepared) -> Iterator[str]:
    figures, case = row.figures, prepared.case
    latest, base, goal = case.levels[-1], case.baseline, figures.goal
    if figures.observed_rate is not None and base is not None:
        yield _("observed rate = ({value} - {base}) / {years} = {rate} a year").format(
            value=shown(latest.value),
            base=shown(base.value),
            years=shown(years_between(base.period, latest.period)),
            rate=shown(figures.observed_rate),
        )
    due = row.objective.due if row.objective else None
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
            due=due.text,
        )


def _held(row: KpiRow, target: Target) -> Iterator[str]:
    if row.observation is None or row.observation.value is None or row.figures.gap is None:
        return
    yield _("{value} against {band}: {gap} outside").format(
        value=shown(row.observation.value), band=promised(target), gap=shown(row.figures.gap)
    )
