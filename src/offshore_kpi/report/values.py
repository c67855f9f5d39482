"""Every recorded value of a KPI, and what has become of it by a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from offshore_kpi.data.dataset import Dataset, Observation
from offshore_kpi.methods.trajectory import expected_at
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report.case import Prepared, is_seen
from offshore_kpi.report.view import View
from offshore_kpi.series import ObsStatus


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
    """A row of the files, its standing, and the level the trajectory asks for then."""

    entry: Observation
    standing: Standing
    expected: Decimal | None = None


def values(kpi: Kpi, prepared: Prepared, dataset: Dataset, view: View) -> tuple[Value, ...]:
    """Every row about a KPI that had been entered by `known_on`, in the order of time, vintages in order."""
    return tuple(_values(kpi, prepared, dataset, view))


def _values(kpi: Kpi, prepared: Prepared, dataset: Dataset, view: View) -> Iterator[Value]:
    case = prepared.case
    first = prepared.counted[0].period if prepared.counted else None
    for entries in dataset.vintages(kpi.id, view.known_on).values():
        *older, newest = entries
        withdrawn = newest.value is None and any(entry.value is not None for entry in older)
        for entry in older:
            yield Value(entry, Standing.WITHDRAWN if withdrawn else Standing.SUPERSEDED)
        standing = _standing(newest, kpi, view)
        if standing is Standing.COUNTED and first is not None and newest.period < first:
            standing = Standing.BEFORE_BREAK
        counted = standing is Standing.COUNTED and case.objective is not None
        yield Value(
            newest, standing, expected_at(newest.period, case.waypoints, case.shape) if counted else None
        )


def _standing(entry: Observation, kpi: Kpi, view: View) -> Standing:
    if entry.value is None:
        return Standing.MISSING
    if not is_seen(entry, kpi, view):
        return Standing.LATER
    return Standing.FORECAST if entry.obs_status is ObsStatus.FORECAST else Standing.COUNTED
