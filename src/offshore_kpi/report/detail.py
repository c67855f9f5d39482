"""All there is to say of one KPI: what `kpi show` prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path as FilePath

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Place
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.methods.trajectory import expected_at
from offshore_kpi.plan.models import Kpi, Source
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.target import Target
from offshore_kpi.report.assess import chosen_method, parameters, row_of, with_actions
from offshore_kpi.report.case import KpiContext, context_of, is_seen
from offshore_kpi.report.compare import judgements
from offshore_kpi.report.rollup import thresholds
from offshore_kpi.report.rows import KpiRow, Outcome, Setting
from offshore_kpi.report.view import View
from offshore_kpi.report.what_if import supposed
from offshore_kpi.report.working import readings, working
from offshore_kpi.series import Level, Observation, ObsStatus, Series


class Standing(StrEnum):
    """What has become of a recorded value."""

    COUNTED = "counted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"
    FORECAST = "forecast"
    BEFORE_BREAK = "before_break"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Value:
    """A row of the files, its standing, the level that it is compared as, and the one that is asked for then.

    A row that is no whole level by itself (a quarter of a year, before the year is complete) has neither.
    """

    entry: Observation
    standing: Standing
    compared: Level | None = None
    expected: Fraction | None = None


def values(kpi: Kpi, context: KpiContext, dataset: Dataset, view: View) -> tuple[Value, ...]:
    """Every row about a KPI that had been entered by `known_on`, in the order of time, vintages in order."""
    return tuple(_values(kpi, context, dataset, view))


def _values(kpi: Kpi, context: KpiContext, dataset: Dataset, view: View) -> Iterator[Value]:
    case = context.case
    first = context.counted.periods[0] if context.counted else None
    levels = levels_by_row(case.series)
    for entries in dataset.vintages(kpi.id, view.known_on).values():
        *older, newest = entries
        withdrawn = newest.value is None and any(entry.value is not None for entry in older)
        for entry in older:
            yield Value(entry, Standing.WITHDRAWN if withdrawn else Standing.SUPERSEDED)
        standing = _standing(newest, kpi, view)
        if standing is Standing.COUNTED and first is not None and newest.period < first:
            standing = Standing.BEFORE_BREAK
        level = levels.get((newest.path, newest.line)) if standing is Standing.COUNTED else None
        if level is None:
            yield Value(newest, standing)
        else:
            is_way = case.objective is not None and case.objective.kind is not TargetKind.HOLD
            asked = expected_at(level.period, case.waypoints, case.shape) if is_way else None
            yield Value(newest, standing, level, asked)


def levels_by_row(levels: Series) -> dict[tuple[FilePath, int], Level]:
    """The comparable levels by the row that completes each: a sum stands at its last row."""
    rows = zip(levels.tables, levels.rows, levels, strict=True)
    return {(table.path, table.line(row)): level for table, row, level in rows}


def _standing(entry: Observation, kpi: Kpi, view: View) -> Standing:
    if entry.value is None:
        return Standing.MISSING
    if not is_seen(entry, kpi, view):
        return Standing.LATER
    return Standing.FORECAST if entry.obs_status is ObsStatus.FORECAST else Standing.COUNTED


class TargetState(StrEnum):
    """What has become of a target by a day."""

    CURRENT = "current"
    ON_THE_WAY = "on_the_way"
    REPLACED = "replaced"
    NOT_SET_YET = "not_set_yet"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of the KPI, what has become of it by the day, and where it stands in the plan.

    `outcome` says, once its due is past, whether it was met.
    """

    target: Target
    state: TargetState
    place: Place
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """One KPI in full.

    Attributes:
        as_of: the day of the report.
        row: its row of the report.
        place: where the plan defines it.
        targets: every target, also those replaced or not yet set.
        baseline_place: where the plan states the baseline, if it does.
        values: every row of the files that is about it, in the order of time and of entry.
        steps: how the figures were worked out.
        readings: what another kind of target would have made of them.
        methods: what every method says.
        sources: the publications cited, by id.
        thresholds: those that the plan sets for its method.
    """

    as_of: date
    row: KpiRow
    place: Place
    targets: tuple[TargetLine, ...]
    baseline_place: Place | None
    values: tuple[Value, ...]
    steps: tuple[str, ...]
    readings: tuple[str, ...]
    methods: Mapping[str, Judgement]
    sources: Mapping[str, Source]
    thresholds: tuple[Setting, ...]


def detail(dataset: Dataset, view: View, name: str) -> Detail:
    """One KPI in full.

    Args:
        dataset: a plan without errors, and its measurements.
        view: the day and the method asked for.
        name: the id of a KPI of the plan.
    """
    path, pillar, axis, kpi = next(found for found in dataset.plan.each_kpi() if found[3].id == name)
    dataset = supposed(dataset, view, [name])
    choice = chosen_method(kpi, dataset.plan, view)
    context = context_of(kpi, dataset, view, parameters(choice, dataset.plan))
    row = with_actions(row_of(kpi, axis, pillar, context, choice, view), dataset, view)
    shown = values(kpi, context, dataset, view)
    return Detail(
        as_of=view.as_of,
        row=row,
        place=dataset.locate((*path, "id")),
        targets=tuple(_target_lines(row, context, dataset, path, view)),
        baseline_place=dataset.locate((*path, "baseline", "period")) if kpi.baseline else None,
        values=shown,
        steps=working(row, context),
        readings=readings(context),
        methods=judgements(kpi, context.case, dataset.plan, view),
        sources=_cited(kpi, shown, dataset),
        thresholds=thresholds(dataset.plan, [row]),
    )


def _target_lines(
    row: KpiRow, context: KpiContext, dataset: Dataset, path: Path, view: View
) -> Iterator[TargetLine]:
    replaced = [id(change.old) for change in context.changes]
    for index, target in enumerate(row.kpi.targets):
        if target.set_on is not None and target.set_on > view.as_of:
            state = TargetState.NOT_SET_YET
        elif target is context.target:
            state = TargetState.CURRENT
        else:
            state = TargetState.REPLACED if id(target) in replaced else TargetState.ON_THE_WAY
        place = dataset.locate((*path, "targets", index, "kind"))
        yield TargetLine(
            target, state, place, next((one for one in row.outcomes if one.target is target), None)
        )


def _cited(kpi: Kpi, shown: tuple[Value, ...], dataset: Dataset) -> dict[str, Source]:
    """The publications that the KPI's baseline, targets and values cite, in that order."""
    names = [
        kpi.baseline.source if kpi.baseline else None,
        *(target.source for target in kpi.targets),
        *(value.entry.source for value in shown),
    ]
    known = dataset.plan.sources
    return {name: known[name] for name in dict.fromkeys(names) if name and name in known}
