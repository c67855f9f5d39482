"""What changed between two readings of a plan: its parts, its targets, its measurements, its statuses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from offshore_kpi.plan.models import Axis, Pillar, Plan
from offshore_kpi.plan.target import Target
from offshore_kpi.report.action_difference import action_changes
from offshore_kpi.report.changes import Change, ChangeKind, Stated
from offshore_kpi.report.rows import KpiRow, Report
from offshore_kpi.report.targets import current, in_force
from offshore_kpi.series import Observation, Series
from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A row that was entered for an earlier period, and the change that it made then."""

    change: Change
    row: Observation


@dataclass(frozen=True, slots=True)
class Difference:
    """Two reports, how they are called, and what changed from the first to the second.

    `entered` are the rows that were entered between the two days for periods that had ended by the first:
    both reports know them, so that they are no change from the one to the other.
    """

    before: Report
    after: Report
    names: tuple[str, str]
    changes: tuple[Change, ...]
    entered: tuple[EnteredRow, ...] = ()


def difference(
    before: Report,
    after: Report,
    names: tuple[str, str],
    scope: frozenset[str] = frozenset(),
    entered: Iterable[EnteredRow] = (),
) -> Difference:
    """What changed from one report to another, in the order of `ChangeKind` and then of the plan.

    Args:
        before: the one report.
        after: the other.
        names: what the two are called.
        scope: the ids of the pillars, axes and KPIs to tell of; all if it is empty.
        entered: the rows entered in between for earlier periods; those in scope are told.
    """
    found = (*_of_plan(before.plan, after.plan), *_of_reports(before, after), *action_changes(before, after))
    changes = [change for change in found if not scope or change.id in scope]
    order = list(ChangeKind)
    changes.sort(key=lambda change: order.index(change.kind))
    told = [one for one in entered if not scope or one.change.id in scope]
    told.sort(key=lambda one: order.index(one.change.kind))
    return Difference(before, after, names, tuple(changes), tuple(told))


def _of_plan(old: Plan, new: Plan) -> Iterator[Change]:
    for what, read in _PLAN_KEYS.items():
        if read(old) != read(new):
            yield Change(
                ChangeKind.PLAN_CHANGED, "", new.title, what, Stated(word=read(old)), Stated(word=read(new))
            )
    yield from _of_parts(_pillars(old), _pillars(new), _PILLARS)
    yield from _of_parts(_axes(old), _axes(new), _AXES)


def _pillars(plan: Plan) -> dict[str, Pillar]:
    return {pillar.id: pillar for _path, pillar in plan.each_pillar()}


def _axes(plan: Plan) -> dict[str, Axis]:
    return {axis.id: axis for _path, _pillar, axis in plan.each_axis()}


_PLAN_KEYS: Mapping[str, Callable[[Plan], str]] = {
    "title": lambda plan: plan.title,
    "period": lambda plan: plan.period.text if plan.period else "",
    "method": lambda plan: plan.defaults.method.name,
}
_PILLARS = (ChangeKind.PILLAR_ADDED, ChangeKind.PILLAR_REMOVED, ChangeKind.PILLAR_RENAMED)
_AXES = (ChangeKind.AXIS_ADDED, ChangeKind.AXIS_REMOVED, ChangeKind.AXIS_RENAMED)


def _of_parts(
    old: Mapping[str, Pillar | Axis],
    new: Mapping[str, Pillar | Axis],
    kinds: tuple[ChangeKind, ChangeKind, ChangeKind],
) -> Iterator[Change]:
    added, removed, renamed = kinds
    yield from (Change(removed, key, part.name) for key, part in old.items() if key not in new)
    for key, part in new.items():
        was = old.get(key)
        if was is None:
            yield Change(added, key, part.name)
        elif was.name != part.name:
            yield Change(renamed, key, part.name, "name", Stated(word=was.name), Stated(word=part.name))


def _of_reports(old: Report, new: Report) -> Iterator[Change]:
    before, after = ({row.kpi.id: row for row in report.kpis} for report in (old, new))
    for row in new.kpis:
        if row.kpi.id not in before:
            yield Change(ChangeKind.KPI_ADDED, row.kpi.id, row.kpi.name, kpi=row.kpi)
    for row in old.kpis:
        if row.kpi.id not in after:
            yield Change(ChangeKind.KPI_REMOVED, row.kpi.id, row.kpi.name, kpi=row.kpi)
    for row in new.kpis:
        was = before.get(row.kpi.id)
        if was is not None:
            yield from _of_kpi(was, row)
            stood_by, stands_by = _targets(was, old), _targets(row, new)
            turns = (*_next_target(stood_by, old, stands_by, new), *_of_targets(stood_by, stands_by))
            for kind, due, stood, stands in turns:
                yield Change(kind, row.kpi.id, row.kpi.name, due, stood, stands, row.kpi)


def _of_kpi(old: KpiRow, new: KpiRow) -> Iterator[Change]:
    kpi = new.kpi

    def change(kind: ChangeKind, what: str, before: Stated | None, after: Stated | None) -> Change:
        return Change(kind, kpi.id, kpi.name, what, before, after, kpi)

    for what, read in _KPI_KEYS.items():
        if read(old) != read(new):
            yield change(
                ChangeKind.KPI_CHANGED, what, Stated(word=read(old) or ""), Stated(word=read(new) or "")
            )
    if old.status is not new.status:
        yield change(ChangeKind.STATUS_TURNED, "", Stated(word=old.status), Stated(word=new.status))
    for kind, period, before, after in _of_series(old.series, new.series):
        yield change(kind, period.text, before, after)


def _baseline(row: KpiRow) -> str:
    stated = row.kpi.baseline
    if stated is None:
        return ""
    value = f"{stated.value:f}" if stated.value is not None else ""
    return f"{stated.period.text} {stated.qualifier}{value}".strip()


_KPI_KEYS: Mapping[str, Callable[[KpiRow], str | None]] = {
    "name": lambda row: row.kpi.name,
    "axis": lambda row: row.axis.id,
    "unit": lambda row: row.kpi.unit,
    "direction": lambda row: row.kpi.direction.value,
    "records": lambda row: row.kpi.records.value,
    "frequency": lambda row: row.kpi.frequency.value,
    "trajectory": lambda row: row.kpi.trajectory.value,
    "baseline": _baseline,
    "method": lambda row: row.method,
    "owner": lambda row: row.owner,
}

Told = tuple[ChangeKind, str, Stated | None, Stated | None]


def _next_target(
    before: Sequence[Target], old: Report, after: Sequence[Target], new: Report
) -> Iterator[Told]:
    """A due that has passed has brought the next target into force: another goal, though nobody set it."""
    was, now = current(before, old.as_of), current(after, new.as_of)
    if (
        was is not None
        and now is not None
        and was.due != now.due
        and any(was.due == one.due for one in after)
    ):
        yield ChangeKind.TARGET_NEXT, _due(now), _stated_target(was), _stated_target(now)


def _of_targets(before: Sequence[Target], after: Sequence[Target]) -> Iterator[Told]:
    """Targets with the same due are one target that moved; so is one that is left over on either side."""
    pairs = [(was, now) for was in before for now in after if was.due == now.due]
    left = [one for one in before if all(one is not was for was, _now in pairs)]
    came = [one for one in after if all(one is not now for _was, now in pairs)]
    if len(left) == 1 and len(came) == 1:
        pairs.append((left.pop(), came.pop()))
    for was, now in pairs:
        if _promise(was) != _promise(now):
            yield ChangeKind.TARGET_MOVED, _due(now), _stated_target(was), _stated_target(now)
    for one in came:
        yield ChangeKind.TARGET_SET, _due(one), None, _stated_target(one)
    for one in left:
        yield ChangeKind.TARGET_DROPPED, _due(one), _stated_target(one), None


def _targets(row: KpiRow, report: Report) -> Sequence[Target]:
    found, _changes = in_force(row.kpi.targets, report.as_of)
    return found


def _promise(target: Target) -> tuple[object, ...]:
    return target.due, target.kind, target.value, target.min, target.max


def _due(target: Target) -> str:
    return target.due.text if target.due else ""


def _stated_target(target: Target) -> Stated:
    return Stated(target.value, target.kind, due=_due(target), edges=(target.min, target.max))


def _of_series(old: Series, new: Series) -> Iterator[tuple[ChangeKind, Period, Stated | None, Stated | None]]:
    before, after = ({entry.period: entry for entry in series.observations()} for series in (old, new))
    for period in sorted(before.keys() | after.keys()):
        was, now = before.get(period), after.get(period)
        if was is None and now is not None:
            yield ChangeKind.MEASUREMENT_ADDED, period, None, stated_value(now)
        elif now is None and was is not None:
            yield ChangeKind.MEASUREMENT_WITHDRAWN, period, stated_value(was), None
        elif was is not None and now is not None and stated_value(was) != stated_value(now):
            yield ChangeKind.MEASUREMENT_REVISED, period, stated_value(was), stated_value(now)
        elif was is not None and now is not None and was.note != now.note:
            yield ChangeKind.MEASUREMENT_COMMENTED, period, stated_value(was), stated_value(now)


def stated_value(entry: Observation) -> Stated:
    """What a row says of its period; its note is told but not compared."""
    return Stated(entry.value, bound=entry.qualifier, obs_status=entry.obs_status, note=entry.note)
