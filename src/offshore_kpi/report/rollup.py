"""From KPIs to axes, pillars and the plan: progress, counts, coverage, and the group's status."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from offshore_kpi.model.plan import Axis, Pillar
from offshore_kpi.progress import load
from offshore_kpi.progress.base import ASSESSED, Judgement, Member, Status
from offshore_kpi.report.rows import GroupRow, KpiRow, Totals


def totals(axes: Sequence[Axis], rows: Sequence[KpiRow]) -> Totals:
    """What is counted over some axes and the rows of their KPIs.

    Coverage is never folded into progress: an axis without a measurement lowers `axes_measured` only.
    """
    measured = {row.axis.id for row in rows if row.measured}
    judged = group_judgement(rows)
    return Totals(
        axes=len(axes),
        axes_measured=sum(axis.id in measured for axis in axes),
        kpis=len(rows),
        kpis_measured=sum(row.measured for row in rows),
        progress=mean_progress(rows),
        counts=_in_order(Counter(row.status for row in rows)),
        score=judged.score,
        status=judged.status,
        label=judged.label,
    )


def axis_row(pillar: Pillar, axis: Axis, rows: Sequence[KpiRow]) -> GroupRow:
    """The row of an axis."""
    return GroupRow(axis.id, axis.name, axis.naming, totals([axis], rows), pillar.id)


def pillar_row(pillar: Pillar, axes: Sequence[Axis], rows: Sequence[KpiRow]) -> GroupRow:
    """The row of a pillar, over those of its axes that are in scope."""
    return GroupRow(pillar.id, pillar.name, pillar.naming, totals(axes, rows))


def mean_progress(rows: Sequence[KpiRow]) -> Decimal | None:
    """The weighted mean of progress, each clipped to 0–1, over the KPIs that have one."""
    known = [(row.kpi.weight, row.figures.progress) for row in rows if row.figures.progress is not None]
    whole = sum((weight for weight, _progress in known), Decimal(0))
    if not whole:
        return None
    clipped = (weight * min(max(progress, Decimal(0)), Decimal(1)) for weight, progress in known)
    return sum(clipped, Decimal(0)) / whole


def group_judgement(rows: Sequence[KpiRow]) -> Judgement:
    """The group's verdict: its method's own where its KPIs share one, else the worst assessed status."""
    worst = worst_status({row.status for row in rows})
    methods = {row.method for row in rows}
    if len(methods) != 1:
        return Judgement(worst)
    members = [Member(row.judgement, row.kpi.weight) for row in rows]
    judged = load(methods.pop()).roll_up(members)
    return Judgement(worst, judged.label, judged.score, judged.ratio)


def worst_status(statuses: set[Status]) -> Status | None:
    """The worst assessed status of a group; None where nothing is assessed."""
    return next((status for status in reversed(ASSESSED) if status in statuses), None)


def _in_order(counts: Counter[Status]) -> dict[Status, int]:
    return {status: counts[status] for status in Status if counts[status]}
