"""From a KPI of the plan and its rows to what a method judges: levels, baseline, the target in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from offshore_kpi.dataset import Dataset, Observation
from offshore_kpi.model.measurement import ObsStatus
from offshore_kpi.model.plan import Kpi
from offshore_kpi.model.target import Target
from offshore_kpi.periods import Period
from offshore_kpi.progress.base import Bound, Case, Level, Objective, TargetKind
from offshore_kpi.report.view import View


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case, and what the report shows beside it.

    Attributes:
        case: what the method judges.
        seen: the values in force up to the day, forecasts included, in the order of time.
        latest: the observation behind the case's last level.
        suspended: whether a break stands between the baseline and the latest value.
        replaced: the targets that the ones in force have replaced.
    """

    case: Case
    seen: tuple[Observation, ...]
    latest: Observation | None
    suspended: bool
    replaced: tuple[Target, ...]


def prepare(kpi: Kpi, dataset: Dataset, view: View, parameters: Mapping[str, Decimal]) -> Prepared:
    """What a method judges of a KPI on a day."""
    series = dataset.series(kpi.id, view.known_on)
    seen = tuple(entry for entry in series if entry.period.end <= view.as_of)
    counted = [entry for entry in seen if entry.obs_status is not ObsStatus.FORECAST]
    comparable = after_break(counted)
    base_period = kpi.baseline.period if kpi.baseline else None
    baseline = _baseline(kpi, series)
    in_force, replaced = targets_in_force(kpi.targets, view.as_of)
    target = current_target(in_force, view.as_of)
    case = Case(
        direction=kpi.direction.sign,
        frequency=kpi.frequency,
        levels=tuple(_level(entry) for entry in comparable),
        base_period=base_period,
        baseline=baseline,
        objective=_objective(target, kpi, baseline) if target else None,
        waypoints=_waypoints(in_force, kpi, baseline),
        shape=kpi.trajectory,
        as_of=view.as_of,
        parameters=parameters,
    )
    suspended = bool(
        comparable and len(comparable) < len(counted) and _stands_before(base_period, comparable[0])
    )
    return Prepared(case, seen, comparable[-1] if comparable else None, suspended, replaced)


def after_break(entries: Sequence[Observation]) -> Sequence[Observation]:
    """The values from the last break in the series on; all of them without a break."""
    breaks = [index for index, entry in enumerate(entries) if entry.obs_status is ObsStatus.BREAK]
    return entries[breaks[-1] :] if breaks else entries


def _stands_before(base_period: Period | None, first: Observation) -> bool:
    return base_period is not None and base_period.end < first.period.end


def _level(entry: Observation) -> Level:
    return Level(entry.period, entry.value if entry.value is not None else Decimal(0), entry.qualifier)


def _baseline(kpi: Kpi, series: Iterable[Observation]) -> Level | None:
    """The value the targets start from: the plan's own, else the measurement of that period."""
    baseline = kpi.baseline
    if baseline is None:
        return None
    if baseline.value is not None:
        return Level(baseline.period, baseline.value, baseline.qualifier)
    return next((_level(entry) for entry in series if entry.period == baseline.period), None)


def targets_in_force(targets: Sequence[Target], as_of: date) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """The targets set by a day, one for each due in the order of time, and those they have replaced."""
    latest: dict[date, Target] = {}
    replaced: list[Target] = []
    known = (target for target in targets if target.set_on is None or target.set_on <= as_of)
    for target in sorted(known, key=lambda one: one.set_on or date.min):
        due = target.due.end if target.due else date.max
        if due in latest:
            replaced.append(latest[due])
        latest[due] = target
    return tuple(latest[due] for due in sorted(latest)), tuple(replaced)


def current_target(in_force: Sequence[Target], as_of: date) -> Target | None:
    """The earliest target that is not past, else the last."""
    pending = (target for target in in_force if target.due is None or target.due.end >= as_of)
    return next(pending, in_force[-1] if in_force else None)


def _objective(target: Target, kpi: Kpi, baseline: Level | None) -> Objective:
    return Objective(target.kind, target.due, goal(target, kpi, baseline), target.min, target.max)


def goal(target: Target, kpi: Kpi, baseline: Level | None) -> Decimal | None:
    """The value at which a target counts as met, in the KPI's unit; None where it cannot be known.

    reach: the target's value; gain: baseline ± value by direction; gain_percent: baseline · (1 ± value/100);
    milestone: 1; a band to hold has no single value.
    """
    sign, value = kpi.direction.sign or 1, target.value
    if target.kind is TargetKind.MILESTONE:
        return Decimal(1)
    if target.kind is TargetKind.HOLD or value is None:
        return None
    if target.kind in {TargetKind.REACH, TargetKind.TOTAL}:
        return value
    if baseline is None:
        return None
    if target.kind is TargetKind.GAIN:
        return baseline.value + sign * value
    return baseline.value * (1 + sign * value / 100)


def _waypoints(in_force: Sequence[Target], kpi: Kpi, baseline: Level | None) -> tuple[Level, ...]:
    goals = [
        Level(target.due, reached, Bound.EXACT)
        for target in in_force
        if target.due is not None and (reached := goal(target, kpi, baseline)) is not None
    ]
    return (baseline, *goals) if baseline else tuple(goals)
