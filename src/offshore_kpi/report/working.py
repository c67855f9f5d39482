"""How the figures of one KPI were worked out, with the numbers put in, and how they could be misread.

A reader with a pocket calculator must come to the same figures, so numbers are shown in full, and rounded
only where they have more than ten digits.
"""

from collections.abc import Iterator
from decimal import Decimal

from offshore_kpi.i18n import N_, _, period
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import share_shown, shown
from offshore_kpi.methods.working import figures_working
from offshore_kpi.plan.models import Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report.case import KpiContext
from offshore_kpi.report.explain import compared_name, promised
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Level

_MOST_PARTS = 12


def working(row: KpiRow, context: KpiContext) -> tuple[str, ...]:
    """The steps that lead to the row's figures; each figure that is defined has one."""
    target = context.target
    if target is None or not context.case.series:
        return row.judgement.steps
    if target.kind is TargetKind.HOLD:
        return (*_held(row, target), *row.judgement.steps)
    return (
        *_value(row, context, target),
        *_goal(row, target, context),
        *figures_working(context.case, row.figures),
        *row.judgement.steps,
    )


def _value(row: KpiRow, context: KpiContext, target: Target) -> Iterator[str]:
    """What the compared value was made of, where it is not a recorded one."""
    seen = row.observation
    if seen is None or seen.value is None:
        return
    if row.kpi.records is Records.INCREMENT:
        parts = [level.value for level in _parts(context, target)]
        if len(parts) > 1 and sum(parts) == seen.value and len(parts) <= _MOST_PARTS:
            yield _("{name} = {sum} = {value}").format(
                name=compared_name(row), sum=" + ".join(map(shown, parts)), value=shown(seen.value)
            )
    elif target.kind is TargetKind.TOTAL and row.kpi.baseline and row.kpi.baseline.value:
        before = row.kpi.baseline.value
        yield _("{name} = {total} - {base} = {value}").format(
            name=compared_name(row),
            total=shown(seen.value + before),
            base=shown(before),
            value=shown(seen.value),
        )


def _parts(context: KpiContext, target: Target) -> list[Level]:
    latest, base = context.latest, context.case.base_period
    if latest is None:
        return []
    if target.kind is not TargetKind.TOTAL:
        return [level for level in context.counted if latest.period.contains(level.period)]
    return [level for level in context.counted if base is None or level.period.start > base.end]


def _goal(row: KpiRow, target: Target, context: KpiContext) -> Iterator[str]:
    """How the promise becomes a goal."""
    goal, base = row.figures.goal, context.recorded
    if goal is None or target.value is None or base is None:
        return
    sign = "+" if goal >= base.value else "-"
    parts = {"base": shown(base.value), "sign": sign, "value": shown(target.value), "goal": shown(goal)}
    if target.kind is TargetKind.GAIN:
        yield _("goal = {base} {sign} {value} = {goal}").format(**parts)
    elif target.kind is TargetKind.GAIN_PERCENT:
        parts["sign"] = "+" if abs(goal) >= abs(base.value) else "-"
        yield _("goal = {base} · (1 {sign} {value} / 100) = {goal}").format(**parts)


def _held(row: KpiRow, target: Target) -> Iterator[str]:
    if row.observation is None or row.observation.value is None or row.figures.gap is None:
        return
    yield _("{value} against {band}: {gap} outside").format(
        value=shown(row.observation.value), band=promised(target), gap=shown(row.figures.gap)
    )


_AS_GAIN = (
    N_(
        "As written, a change of {number} from {base} in {period}, the goal is {gained}: "
        "{value} is {way_gained} of the way."
    ),
    N_(
        "Had {number} been meant as the level itself, {value} would be {level} of that level, "
        "and {way} of the way from {base}."
    ),
)
_AS_LEVEL = (
    N_(
        "As written, {number} is the level itself: {value} is {level} of that level, and {way} "
        "of the way from {base} in {period}."
    ),
    N_(
        "Had a change of {number} been meant, the goal would be {gained}, and {value} would be "
        "{way_gained} of the way."
    ),
)


def readings(context: KpiContext) -> tuple[str, ...]:
    """The target as it is written, and as its number could be misread.

    A gain that is read as a level, or the reverse, is the most usual error with published targets. Nothing is
    said where the two come to the same goal.
    """
    target, base = context.target, context.recorded
    if target is None or target.value is None or base is None or not context.case.series:
        return ()
    gained = base.value + (context.case.direction or 1) * target.value
    if gained == target.value or target.kind not in {TargetKind.GAIN, TargetKind.REACH}:
        return ()
    value = context.case.series[-1].value
    parts = {
        "number": shown(target.value),
        "value": shown(value),
        "base": shown(base.value),
        "period": period(base.period.name),
        "gained": shown(gained),
        "way_gained": _share(value - base.value, gained - base.value),
        "way": _share(value - base.value, target.value - base.value),
        "level": _share(value, target.value),
    }
    texts = _AS_GAIN if target.kind is TargetKind.GAIN else _AS_LEVEL
    return tuple(_(text).format(**parts) for text in texts)


def _share(part: Decimal, whole: Decimal) -> str:
    return share_shown(part / whole) if whole else _("not defined")
