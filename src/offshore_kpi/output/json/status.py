"""`kpi status --format json`: the contract `offshore-kpi/status/1`, flat rows, plain numbers."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output.json.actions import ActionCounts, ActionOut, action_out, counts_out
from offshore_kpi.output.json.contract import (
    Count,
    Counts,
    Day,
    Figure,
    FileName,
    Part,
    Progress,
    Score,
    Word,
    json_text,
)
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.models import Direction
from offshore_kpi.plan.naming import Naming
from offshore_kpi.report.actions import totals_of
from offshore_kpi.report.explain import explain
from offshore_kpi.report.rows import ComparedAs, GroupRow, KpiRow, Report, Totals
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.periods import Period


class PlanOut(Part):
    """The plan that is reported on."""

    title: str
    period: Word


class Summary(Part):
    """The plan as a whole."""

    pillars: Count
    axes: Count
    axes_measured: Count
    kpis: Count
    kpis_measured: Count
    progress: Progress
    counts: Counts
    actions: ActionCounts


class PillarOut(Part):
    """One pillar."""

    id: str
    name: str
    axes: Count
    axes_measured: Count
    kpis: Count
    progress: Progress
    label: Annotated[Word, Field(description="the word of the method's publisher for the group")]
    score: Annotated[Score, Field(description="the method's own score of the group")]
    status: Annotated[
        Status | None, Field(description="the worst assessed status; null: nothing is assessed")
    ]
    counts: Counts
    actions: ActionCounts


class AxisOut(Part):
    """One axis."""

    id: str
    pillar: Annotated[Word, Field(description="id of its pillar")]
    name: str
    naming: Annotated[Naming, Field(description="proposed: a working title, not the owner's")]
    kpis: Count
    progress: Progress
    label: Annotated[Word, Field(description="the word of the method's publisher for the group")]
    score: Annotated[Score, Field(description="the method's own score of the group")]
    status: Annotated[
        Status | None, Field(description="the worst assessed status; null: nothing is assessed")
    ]
    counts: Counts
    actions: ActionCounts


class KpiOut(Part):
    """One KPI: its latest value that counts, its target, and how far apart the two are."""

    id: str
    pillar: Annotated[str, Field(description="id of its pillar")]
    axis: Annotated[str, Field(description="id of its axis")]
    name: str
    unit: str
    direction: Direction
    method: Annotated[str, Field(description="how progress is judged")]
    status: Status
    label: Annotated[Word, Field(description="the word of the method's publisher")]
    score: Annotated[Score, Field(description="the method's own score")]
    ratio: Annotated[Score, Field(description="the method's own ratio")]
    value: Annotated[Figure, Field(description="what is compared with the target: see compared_as")]
    period: Annotated[Word, Field(description="the period of value; of a total the last one that it counts")]
    qualifier: Annotated[Bound | None, Field(description=">= at least, <= at most, ~ about")]
    obs_status: ObsStatus | None
    source: Annotated[Word, Field(description="id of a source of the plan, of latest_value")]
    file: Annotated[FileName | None, Field(description="the file latest_value stands in")]
    line: Count | None
    baseline: Figure
    baseline_period: Word
    target_kind: TargetKind | None
    goal: Annotated[Figure, Field(description="the value at which the target is met, in the KPI's unit")]
    due: Annotated[Word, Field(description="the period by whose end it is promised")]
    gap: Annotated[Figure, Field(description="what is missing to the goal; negative: passed")]
    progress: Annotated[Figure, Field(description="share of the way from baseline to goal, not clipped")]
    expected: Annotated[Figure, Field(description="what the trajectory asks for at the value's period")]
    pace: Annotated[Figure, Field(description="achieved change / expected change")]
    observed_rate: Annotated[Figure, Field(description="change a year up to now")]
    required_rate: Annotated[Figure, Field(description="change a year that would still meet the goal")]
    projected: Annotated[Figure, Field(description="the value at the due, at the observed rate")]
    eta: Annotated[Word, Field(description="the day on which the observed rate meets the goal")]
    flags: Annotated[tuple[str, ...], Field(description="what to know of the data: stale, provisional …")]
    explanation: Annotated[str, Field(description="how the status was worked out")]
    actions: Annotated[tuple[str, ...], Field(description="ids of the actions that are to move it")] = ()
    final_goal: Annotated[Figure, Field(description="the goal of the last target; goal is that of the next")]
    final_due: Annotated[Word, Field(description="the period by whose end the last target is promised")]
    final_progress: Annotated[Figure, Field(description="share of the way from baseline to final_goal")]
    note: Annotated[Word, Field(description="the comment of the latest value")]
    eta_period: Annotated[Word, Field(description="the period of the KPI's frequency that eta lies in")]
    compared_as: Annotated[
        ComparedAs, Field(description="what value is: the row's own, or a sum of rows or since the baseline")
    ]
    latest_value: Annotated[Figure, Field(description="the latest value that counts, as its row states it")]
    latest_period: Annotated[Word, Field(description="the period of that row")]
    latest_qualifier: Annotated[Bound | None, Field(description="its qualifier")]
    missing_periods: Annotated[tuple[str, ...], Field(description="periods whose amounts lack in a sum")]


class StatusReport(Part):
    """`kpi status --format json`."""

    contract: Literal["offshore-kpi/status/1"] = Field(alias="schema")
    as_of: Day
    plan: PlanOut
    summary: Summary
    pillars: tuple[PillarOut, ...]
    axes: tuple[AxisOut, ...]
    kpis: tuple[KpiOut, ...]
    actions: tuple[ActionOut, ...]


def write(report: Report, style: OutputStyle) -> str:
    """The report as one JSON object."""
    del style
    plan = report.plan
    return json_text(
        StatusReport(
            schema="offshore-kpi/status/1",
            as_of=report.as_of.isoformat(),
            plan=PlanOut(title=plan.title, period=plan.period.text if plan.period else None),
            summary=_summary(report),
            pillars=tuple(map(_pillar, report.pillars)),
            axes=tuple(map(_axis, report.axes)),
            kpis=tuple(map(kpi_out, report.kpis)),
            actions=tuple(map(action_out, report.actions)),
        )
    )


def _summary(report: Report) -> Summary:
    totals = report.summary
    return Summary(
        pillars=report.pillar_count,
        axes=totals.axes,
        axes_measured=totals.axes_measured,
        kpis=totals.kpis,
        kpis_measured=totals.kpis_measured,
        progress=totals.progress,
        counts=totals.counts,
        actions=counts_out(totals_of(report.actions)),
    )


def _pillar(row: GroupRow) -> PillarOut:
    totals = row.totals
    return PillarOut(
        id=row.id,
        name=row.name,
        axes=totals.axes,
        axes_measured=totals.axes_measured,
        kpis=totals.kpis,
        **_verdict(totals),
        actions=counts_out(row.actions),
    )


def _axis(row: GroupRow) -> AxisOut:
    return AxisOut(
        id=row.id,
        pillar=row.pillar,
        name=row.name,
        naming=row.naming,
        kpis=row.totals.kpis,
        **_verdict(row.totals),
        actions=counts_out(row.actions),
    )


def _verdict(totals: Totals) -> dict[str, Any]:
    """How a group does: `label` and `score` are its method's own, where its KPIs share one."""
    return {
        "progress": totals.progress,
        "label": totals.label,
        "score": totals.score,
        "status": totals.status,
        "counts": totals.counts,
    }


def kpi_out(row: KpiRow) -> KpiOut:
    """One KPI's row."""
    figures, objective = row.figures, row.objective
    return KpiOut(
        id=row.kpi.id,
        pillar=row.pillar.id,
        axis=row.axis.id,
        name=row.kpi.name,
        unit=row.kpi.unit,
        direction=row.kpi.direction,
        method=row.method,
        status=row.status,
        label=row.judgement.label,
        score=row.judgement.score,
        ratio=row.judgement.ratio,
        **_observed(row),
        baseline=row.baseline.value if row.baseline else None,
        baseline_period=row.base_period.text if row.base_period else None,
        target_kind=objective.kind if objective else None,
        goal=figures.goal,
        due=objective.due.text if objective and objective.due else None,
        gap=figures.gap,
        progress=figures.progress,
        expected=figures.expected,
        pace=figures.pace,
        observed_rate=figures.observed_rate,
        required_rate=figures.required_rate,
        projected=figures.projected,
        eta=figures.eta.isoformat() if figures.eta else None,
        flags=tuple(row.flags),
        explanation=explain(row),
        **_final(row),
        note=row.note or None,
        eta_period=eta_period(figures.eta, row),
        **latest_out(row),
        missing_periods=tuple(one.text for one in row.missing),
        actions=tuple(one.action.id for one in row.actions),
    )


def eta_period(eta: date | None, row: KpiRow) -> str | None:
    """The period in which a line meets the goal: what is measured by the year is not met on a day."""
    return Period.at(eta, row.cycle).text if eta is not None else None


def _final(row: KpiRow) -> dict[str, Any]:
    """The last target, which `goal`, `due` and `progress` may be only a way-point to."""
    last = row.final
    return {
        "final_goal": last.goal if last else None,
        "final_due": last.due.text if last and last.due else None,
        "final_progress": last.progress if last else None,
    }


def _observed(row: KpiRow) -> dict[str, Any]:
    """What is compared, and where the latest value stands that it ends with: a supposed one is in no file."""
    seen, latest = row.observation, row.latest
    in_file = latest is not None and not is_supposed(latest)
    return {
        "value": seen.value if seen else None,
        "period": seen.period.text if seen else None,
        "qualifier": seen.qualifier if seen else None,
        "obs_status": seen.obs_status if seen else None,
        "source": (latest.source or None) if latest else None,
        "file": shown_path(latest.path) if latest and in_file else None,
        "line": latest.line if latest and in_file else None,
    }


def latest_out(row: KpiRow) -> dict[str, Any]:
    """The latest value as its row states it, and what the compared one is beside it."""
    latest = row.latest
    return {
        "compared_as": row.compared_as,
        "latest_value": latest.value if latest else None,
        "latest_period": latest.period.text if latest else None,
        "latest_qualifier": latest.qualifier if latest else None,
    }
