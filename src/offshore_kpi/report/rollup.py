"""From KPIs to axes, pillars and the plan: progress, counts, coverage, the status of a group, thresholds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.methods import load
from offshore_kpi.methods.judgement import ASSESSED, Judgement, Member, Status, worst_status
from offshore_kpi.methods.linear import NAME as LINEAR
from offshore_kpi.methods.linear import band
from offshore_kpi.plan.method import GroupStatus, Thresholds
from offshore_kpi.plan.models import Axis, Pillar, Plan
from offshore_kpi.report.rows import GroupRow, KpiRow, Setting, Totals

_ONE = Fraction(1)


def totals(
    plan: Plan, axes: Sequence[Axis], rows: Sequence[KpiRow], parts: Sequence[GroupRow] = ()
) -> Totals:
    """What is counted over some axes and the rows of their KPIs.

    Coverage is never folded into progress: an axis without a measurement lowers `axes_measured` only.

    Args:
        plan: whose defaults say how a group's status is found.
        axes: the axes of the group.
        rows: its KPIs.
        parts: the groups it is made of: a pillar's axes, the plan's pillars.
    """
    measured = {row.axis.id for row in rows if row.measured}
    judged = group_judgement(plan, rows, parts)
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


def axis_row(plan: Plan, pillar: Pillar, axis: Axis, rows: Sequence[KpiRow]) -> GroupRow:
    """The row of an axis."""
    return GroupRow(axis.id, axis.name, axis.naming, totals(plan, [axis], rows), pillar.id)


def pillar_row(
    plan: Plan, pillar: Pillar, axes: Sequence[Axis], rows: Sequence[KpiRow], parts: Sequence[GroupRow]
) -> GroupRow:
    """The row of a pillar, over those of its axes that are in scope."""
    return GroupRow(pillar.id, pillar.name, pillar.naming, totals(plan, axes, rows, parts))


def mean_progress(rows: Sequence[KpiRow]) -> Fraction | None:
    """The weighted mean of progress, each clipped to 0-1, over the KPIs that have one."""
    return _mean([(row.kpi.weight, row.figures.progress) for row in rows])


def group_judgement(plan: Plan, rows: Sequence[KpiRow], parts: Sequence[GroupRow]) -> Judgement:
    """The group's verdict: label and score by its KPIs' method where they share one, and its status.

    The status is the worst of the KPIs'; with `group_status: mean` it is that of the method's mean, and
    for `linear`, or several methods, that of the mean pace.
    """
    worst = worst_status(row.status for row in rows)
    methods = {row.method for row in rows}
    by_mean = plan.defaults.group_status is GroupStatus.MEAN and worst is not None
    if len(methods) != 1:
        return Judgement(mean_status(rows, plan.defaults.thresholds) if by_mean else worst)
    name = methods.pop()
    method = load(name)
    nested = parts if method.MEAN_OF_MEANS else ()
    judged = method.roll_up(_members(rows, nested))
    if not by_mean:
        status = worst
    elif name == LINEAR or judged.score is None:  # linear has no score: its mean is that of the paces
        status = mean_status(rows, plan.defaults.thresholds)
    else:
        status = judged.status
    return Judgement(status, judged.label, judged.score, judged.ratio)


def _members(rows: Sequence[KpiRow], parts: Sequence[GroupRow]) -> list[Member]:
    """What a method's roll-up sees: the verdicts on the groups where it nests them, else on the KPIs."""
    if parts:
        found = (part.totals for part in parts)
        return [Member(Judgement(one.status, one.label, one.score)) for one in found]
    return [Member(row.judgement, row.kpi.weight, row.parameters) for row in rows]


def mean_status(rows: Sequence[KpiRow], thresholds: Thresholds) -> Status | None:
    """The status of the weighted mean pace of the assessed KPIs, each clipped to 0-1.

    A KPI whose goal is met counts as 1; one that has no pace by what its status stands for. A group is
    achieved only if every assessed KPI of it is.
    """
    assessed = [row for row in rows if row.status in ASSESSED]
    if assessed and all(row.status is Status.ACHIEVED for row in assessed):
        return Status.ACHIEVED
    mean = _mean([(row.kpi.weight, _pace(row, thresholds)) for row in assessed])
    return None if mean is None else band(mean, thresholds.on_track, thresholds.at_risk)


def _pace(row: KpiRow, thresholds: Thresholds) -> Fraction:
    if row.status is Status.ACHIEVED:
        return _ONE
    if row.figures.pace is not None:
        return row.figures.pace
    return {Status.ON_TRACK: _ONE, Status.AT_RISK: Fraction(thresholds.at_risk)}.get(row.status, Fraction(0))


def _mean(pairs: Sequence[tuple[Decimal, Fraction | None]]) -> Fraction | None:
    """The weighted mean of shares, each clipped to 0-1, over those that are there."""
    known = [(Fraction(weight), share) for weight, share in pairs if share is not None]
    whole = sum((weight for weight, _share in known), Fraction(0))
    if not whole:
        return None
    return sum((weight * min(max(share, Fraction(0)), _ONE) for weight, share in known), Fraction(0)) / whole


def _in_order(counts: Counter[Status]) -> dict[Status, int]:
    return {status: counts[status] for status in Status if counts[status]}


NO_THRESHOLDS = frozenset({"base_year", "target_year", "window", "limit", "parity", "lower", "optimum"})
"""The settings of methods that are no thresholds: a report names only those that move a verdict's bounds."""


def thresholds(plan: Plan, rows: Sequence[KpiRow]) -> tuple[Setting, ...]:
    """The thresholds that the plan sets itself, of the methods that judge these rows."""
    used = {row.method for row in rows}
    shared = [setting for setting in _of_plan(plan) if setting.method in used]
    return (*shared, *_of_kpis(rows))


def _of_plan(plan: Plan) -> Iterator[Setting]:
    defaults = plan.defaults
    for name in defaults.thresholds.given():
        yield Setting("linear", name, getattr(defaults.thresholds, name))
    for name, value in defaults.method.parameters.items():
        if name not in NO_THRESHOLDS:
            yield Setting(defaults.method.name, name, value)


def _of_kpis(rows: Sequence[KpiRow]) -> Iterator[Setting]:
    found: dict[tuple[str, str, Decimal], list[str]] = {}
    for row in rows:
        if row.kpi.method is None or row.kpi.method.name != row.method:
            continue
        for name, value in row.kpi.method.parameters.items():
            if name not in NO_THRESHOLDS:
                found.setdefault((row.method, name, value), []).append(row.kpi.id)
    for (method, name, value), kpis in found.items():
        yield Setting(method, name, value, tuple(kpis))
