"""How the figures of one KPI were worked out: each formula with the numbers put in, one line a step.

A reader with a pocket calculator must come to the same figures, so numbers are shown in full, and rounded
only where they have more than ten digits.
"""

from collections.abc import Iterator

from offshore_kpi.data.dataset import Observation
from offshore_kpi.i18n import _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.working import figures_working
from offshore_kpi.plan.plan import Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report.case import Prepared
from offshore_kpi.report.explain import promised
from offshore_kpi.report.levels import amount
from offshore_kpi.report.rows import KpiRow

_MOST_PARTS = 12


def working(row: KpiRow, prepared: Prepared) -> tuple[str, ...]:
    """The steps that lead to the row's figures; each figure that is defined has one."""
    target = prepared.target
    if target is None or not prepared.case.series:
        return row.judgement.steps
    if target.kind is TargetKind.HOLD:
        return (*_held(row, target), *row.judgement.steps)
    return (
        *_value(row, prepared, target),
        *_goal(row, target, prepared),
        *figures_working(prepared.case, row.figures),
        *row.judgement.steps,
    )


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


def _held(row: KpiRow, target: Target) -> Iterator[str]:
    if row.observation is None or row.observation.value is None or row.figures.gap is None:
        return
    yield _("{value} against {band}: {gap} outside").format(
        value=shown(row.observation.value), band=promised(target), gap=shown(row.figures.gap)
    )
