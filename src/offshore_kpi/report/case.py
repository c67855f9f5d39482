"""From a KPI of the plan and its rows to what a method judges: levels, baseline, the target in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from offshore_kpi.data.cycles import cycle_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.methods.case import FROM_NOTHING, Case, TargetKind
from offshore_kpi.plan.models import Kpi, Plan, Records
from offshore_kpi.plan.target import Target
from offshore_kpi.report import targets
from offshore_kpi.report.levels import closed, comparable, value_of
from offshore_kpi.report.missing import missing_periods
from offshore_kpi.report.targets import Change
from offshore_kpi.report.view import View
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import OLDEST, Bound, Interval, Level, Observation, ObsStatus, Series
from offshore_kpi.text.periods import Cycle, Period


@dataclass(frozen=True, slots=True)
class KpiContext:
    """What a method judges of a KPI, and what the report shows beside it.

    Attributes:
        case: what the method judges.
        seen: the values in force up to the day, forecasts included, in the order of time.
        counted: those of them that are compared: no forecasts, and nothing from before a break.
        recorded: the baseline as it was recorded, where its value is known.
        latest: the value behind the case's last level; a sum stands at the place of its last row.
        target: the target in force as the plan states it.
        changes: the targets that the ones in force have replaced.
        suspended: whether a break stands between the baseline and the latest value.
        unstated: whether any level is known only between bounds that leave no number to be stated.
        part_year: whether the newest increments do not make up a whole period yet.
        gaps: whether a sum lacks the amounts of some time since its start.
        missing: the periods whose amounts lack, since the baseline where a total counts from it.
        withdrawn: whether a value newer than the latest has been withdrawn.
        cycle: the periods for which values are due.
        plan: the plan.
    """

    case: Case
    seen: Series
    counted: Series
    recorded: Level | None
    latest: Observation | None
    target: Target | None
    changes: tuple[Change, ...]
    suspended: bool
    unstated: bool
    part_year: bool
    gaps: bool
    missing: tuple[Period, ...]
    withdrawn: bool
    cycle: Cycle
    plan: Plan


def context_of(kpi: Kpi, dataset: Dataset, view: View, parameters: Mapping[str, Decimal]) -> KpiContext:
    """What a method judges of a KPI on a day."""
    newest = dataset.newest(kpi.id, view.known_on)
    measured = closed(newest.measured(), kpi.bounds)
    seen = _seen(measured, kpi, view)
    counted = seen.without(ObsStatus.FORECAST)
    unbroken = counted.since_last(ObsStatus.BREAK)
    base_period = kpi.baseline.period if kpi.baseline else None
    suspended = ObsStatus.BREAK in counted.statuses and _stands_before(base_period, unbroken.periods[0])
    in_force, changes = targets.in_force(kpi.targets, view.as_of)
    target = targets.current(in_force, view.as_of)
    recorded = recorded_baseline(kpi, measured)
    cycle = cycle_of(kpi, counted.periods, dataset.plan.reporting_year_start)
    found = comparable(kpi, target, unbroken, recorded, cycle)
    stated = found.series.measured()
    baseline = None if suspended else compared_baseline(kpi, target, recorded)
    case = Case(
        direction=direction_of(kpi, target),
        frequency=kpi.frequency,
        series=stated,
        base_period=base_period,
        baseline=baseline,
        objective=targets.objective(target, kpi, recorded) if target else None,
        waypoints=targets.waypoints(_like(target, in_force), kpi, baseline),
        shape=kpi.trajectory,
        as_of=view.as_of,
        parameters=parameters,
        unstated=bool(found.series) and found.series.values[-1] is None,
    )
    return KpiContext(
        case=case,
        seen=seen,
        counted=unbroken,
        recorded=recorded,
        latest=found.series.observation(-1) if found.series else None,
        target=target,
        changes=changes,
        suspended=suspended,
        unstated=len(stated) < len(found.series),
        part_year=found.part_year,
        gaps=found.gaps,
        missing=tuple(_missing(kpi, target, unbroken, cycle)),
        withdrawn=len(measured) < len(newest) and _is_withdrawn(newest, counted, view),
        cycle=cycle,
        plan=dataset.plan,
    )


def _missing(kpi: Kpi, target: Target | None, series: Series, cycle: Cycle) -> list[Period]:
    """The periods between amounts that have none; of a total those since its baseline too."""
    if kpi.records is not Records.INCREMENT:
        return []
    is_total = target is not None and target.kind is TargetKind.TOTAL
    return missing_periods(series, kpi.baseline.period.end if kpi.baseline and is_total else None, cycle)


def _seen(measured: Series, kpi: Kpi, view: View) -> Series:
    """The values that can be seen on the day; those whose period is over stand first and need no look."""
    ended = measured.ended_by(view.as_of)
    later = [
        index for index in range(ended, len(measured)) if is_seen(measured.observation(index), kpi, view)
    ]
    return measured.at([*range(ended), *later]) if later else measured[:ended]


def is_seen(entry: Observation, kpi: Kpi, view: View) -> bool:
    """Whether a value can be seen on the day: its period is over, or it had been entered by then.

    A period that is still running has a value if the reader looks from today (the file holds it) or if it was
    entered by the day; a part of an amount is none. A supposed value is always seen.
    """
    if entry.period.end <= view.as_of or is_supposed(entry):
        return True
    if entry.period.start > view.as_of or kpi.records is Records.INCREMENT:
        return False
    entered = entry.recorded_on.date() if entry.recorded_on else view.today
    return entered is not None and entered <= view.as_of


def _stands_before(base_period: Period | None, first: Period) -> bool:
    return base_period is not None and base_period.end < first.end


def recorded_baseline(kpi: Kpi, measured: Series) -> Level | None:
    """The value the targets start from: the plan's own, else the measurement of that period."""
    baseline = kpi.baseline
    if baseline is None:
        return None
    if baseline.value is not None:
        known = Interval.of(baseline.value, baseline.qualifier, kpi.bounds.min, kpi.bounds.max)
        return Level(baseline.period, baseline.value, baseline.qualifier, known)
    return value_of(baseline.period, measured.without(ObsStatus.FORECAST), kpi.records)


def direction_of(kpi: Kpi, target: Target | None) -> int:
    """Which way is better; more of a milestone is done, whatever the KPI counts less of."""
    is_milestone = target is not None and target.kind is TargetKind.MILESTONE
    return abs(kpi.direction.sign) if is_milestone else kpi.direction.sign


def compared_baseline(kpi: Kpi, target: Target | None, recorded: Level | None) -> Level | None:
    """The baseline as the target compares it: a total starts from nothing, as does a milestone."""
    if kpi.baseline is None or target is None or target.kind not in FROM_NOTHING:
        return recorded
    if target.kind is TargetKind.TOTAL or recorded is None:
        return Level(kpi.baseline.period, Decimal(0), Bound.EXACT)
    return recorded


def _like(target: Target | None, in_force: Sequence[Target]) -> Sequence[Target]:
    """The targets that share a trajectory with the current one: totals with totals, levels with levels."""
    total = target is not None and target.kind is TargetKind.TOTAL
    return [one for one in in_force if (one.kind is TargetKind.TOTAL) is total]


def _is_withdrawn(newest: Series, counted: Series, view: View) -> bool:
    """Whether the row of a period after the latest value says that it is missing, and had a value before."""
    last = counted.periods[-1] if counted else None
    return any(
        value is None and period.end <= view.as_of and vintage != OLDEST and (last is None or last < period)
        for period, value, vintage in zip(newest.periods, newest.values, newest.vintages, strict=True)
    )
