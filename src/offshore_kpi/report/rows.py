"""What a report says: one row a KPI, an axis and a pillar, and a summary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from offshore_kpi.methods.case import Objective, TargetKind
from offshore_kpi.methods.figures import Figures
from offshore_kpi.methods.judgement import Judgement, Status
from offshore_kpi.plan.models import Axis, Kpi, Locate, Pillar, Plan, Records
from offshore_kpi.plan.naming import Naming
from offshore_kpi.plan.target import Target
from offshore_kpi.report.actions import ActionRow, ActionTotals
from offshore_kpi.report.targets import Change
from offshore_kpi.series import Bound, Level, Observation, Series
from offshore_kpi.text.periods import Cycle, Period


@dataclass(frozen=True, slots=True)
class Setting:
    """A threshold of a method; `kpis` are the ids it holds for, none if it holds for all."""

    method: str
    name: str
    value: Decimal
    kpis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FinalTarget:
    """The last target in force on a day.

    Attributes:
        goal: the value at which it is met, in the KPI's unit; None of a band, and where it cannot be known.
        due: the period by whose end it is promised; None: for ever.
        progress: the share of the way from the baseline to that goal, not clipped.
        bound: what the share is to the true one.
        is_current: whether it is the one that the report judges against.
    """

    goal: Decimal | None
    due: Period | None
    progress: Fraction | None
    bound: Bound
    is_current: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target whose due is past.

    Attributes:
        target: as the plan states it.
        status: achieved, missed or unreported.
        level: the value that decided, as the target compares it; None where there is none.
    """

    target: Target
    status: Status
    level: Level | None

    @property
    def is_late(self) -> bool:
        """Whether the value that met it is of a later period than its due."""
        due, level = self.target.due, self.level
        if due is None or level is None or self.status is not Status.ACHIEVED:
            return False
        return level.period.start > due.end


class ComparedAs(StrEnum):
    """What the figure is that a target is compared with: a row's own, or one that several rows make."""

    RECORDED = "recorded"
    TOTAL = "total"
    WHOLE_PERIOD = "whole_period"


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI as of a day.

    Attributes:
        kpi, axis, pillar: where it stands in the plan.
        method: the name of the method that judged it.
        status: the common status, the calendar's word included.
        judgement: the method's own answer.
        observation: what the target is compared with, at the place of its last row: the latest value that
            counts, or the sum that it is a part of; None where there is none.
        latest: the latest value that counts, as its row states it; None where there is none.
        baseline: what the target starts from, where it is known.
        base_period: the period it starts from, also where its value is not known.
        objective: the target in force, or None.
        figures: gap, progress, pace and so on.
        flags: what the reader should know of the data: stale, estimated, provisional …
        reason: why the status is what it is.
        series: the values in force up to the day, forecasts included, in the order of time.
        levels: those that count and can be compared with the target, as levels.
        waypoints: what the trajectory passes through: baseline, interim targets, goal.
        measured: whether any value counts as measured, be it a part of what is compared.
        changes: targets that were replaced.
        parameters: the settings of its method.
        cycle: the periods for which its values are due.
        actions: the actions that are to move it.
        owner: who answers for it, by itself or by what it belongs to.
        outcomes: what became of its targets whose dues are past.
        missing: the periods whose amounts lack, between others or since the baseline of a total.
        final: the last target in force, be it the objective itself; None without a target.
    """

    kpi: Kpi
    axis: Axis
    pillar: Pillar
    method: str
    status: Status
    judgement: Judgement
    cycle: Cycle
    observation: Observation | None
    latest: Observation | None
    baseline: Level | None
    base_period: Period | None
    objective: Objective | None
    figures: Figures
    flags: tuple[str, ...]
    reason: str
    series: Series = field(default_factory=Series)
    levels: Series = field(default_factory=Series)
    waypoints: tuple[Level, ...] = ()
    measured: bool = False
    changes: tuple[Change, ...] = ()
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    final: FinalTarget | None = None
    actions: tuple[ActionRow, ...] = ()
    owner: str | None = None
    missing: tuple[Period, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def note(self) -> str:
        """The comment of the latest value."""
        return self.latest.note if self.latest else ""

    @property
    def compared_as(self) -> ComparedAs:
        """Whether the target is compared with the latest value or with a sum: never to be shown as one."""
        one, latest = self.observation, self.latest
        is_total = self.objective is not None and self.objective.kind is TargetKind.TOTAL
        if one is None or latest is None:
            return ComparedAs.RECORDED
        is_own = (one.period, one.value) == (latest.period, latest.value)
        if is_own and not (is_total and self.kpi.records is Records.INCREMENT):
            return ComparedAs.RECORDED
        return ComparedAs.TOTAL if is_total else ComparedAs.WHOLE_PERIOD

    @property
    def beyond(self) -> FinalTarget | None:
        """The last target, where the KPI is judged against a way-point to it."""
        return None if self.final is None or self.final.is_current else self.final


@dataclass(frozen=True, slots=True)
class Totals:
    """What is counted over a group of KPIs; `progress` is the weighted mean of clipped progress."""

    axes: int
    axes_measured: int
    kpis: int
    kpis_measured: int
    progress: Fraction | None
    counts: Mapping[Status, int]
    score: float | None
    status: Status | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An axis or a pillar; `pillar` is the id of an axis' pillar."""

    id: str
    name: str
    naming: Naming
    totals: Totals
    pillar: str | None = None
    actions: ActionTotals = field(default_factory=ActionTotals)


@dataclass(frozen=True, slots=True)
class Report:
    """A plan as of a day. `kpis` are the rows to be shown; totals are over the whole scope, as are `actions`.

    `thresholds` are those that the plan sets itself; `locate` gives the place of a part of the plan.
    """

    plan: Plan
    as_of: date
    known_on: date | None
    summary: Totals
    pillar_count: int
    pillars: tuple[GroupRow, ...]
    axes: tuple[GroupRow, ...]
    kpis: tuple[KpiRow, ...]
    thresholds: tuple[Setting, ...] = ()
    locate: Locate | None = None
    actions: tuple[ActionRow, ...] = ()
