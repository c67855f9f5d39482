"""The rule on numbers of the plan that can be read in two ways, by the order that rows follow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from offshore_kpi.checks.of_numbers import looks_grouped, written
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decimal_signs import DOT
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Kpi
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.number_wording import two_readings
from offshore_kpi.text.grouping import TakenFor, taken_for


def ambiguous_numbers(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P329: `51.000` in the plan is 51, where French text means 51 000; the KPI's other values tell."""
    del today
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        numbers = list(_numbers(path, kpi))
        if not any(looks_grouped(value) for _path, value in numbers):
            continue
        taken = _taken_for(dataset, kpi, [value for _path, value in numbers])
        if taken in {TakenFor.NEITHER, TakenFor.UNKNOWN}:
            for where, value in numbers:
                if looks_grouped(value):
                    yield _in_two_ways(dataset, where, value, is_error=taken is TakenFor.NEITHER)


def _taken_for(dataset: Dataset, kpi: Kpi, stated: list[Decimal]) -> TakenFor:
    """What three digits after a dot are taken for, by the rows and by the other numbers of the plan."""
    seen = written(dataset, kpi.id)[DOT]
    has_other = any(value != value.to_integral_value() and not looks_grouped(value) for value in stated)
    seen = replace(
        seen,
        values=seen.values + len(stated),
        three=seen.three + sum(map(looks_grouped, stated)),
        is_decimal=seen.is_decimal or has_other,
        is_no_decimal=False,
    )
    return taken_for(kpi.decimals, seen)


def _in_two_ways(dataset: Dataset, path: Path, value: Decimal, *, is_error: bool) -> Finding:
    text = str(value)
    message, remedy = two_readings(text, text.replace(DOT, ""), text.rstrip("0").rstrip(DOT))
    found = finding("P329", message, dataset.locate(path), remedy)
    return found if is_error else replace(found, severity=Severity.WARNING)


def _numbers(path: Path, kpi: Kpi) -> Iterator[tuple[Path, Decimal]]:
    """Every number of a KPI in its own unit, and where it stands."""
    places: list[tuple[Path, Decimal | None]] = [
        ((*path, "bounds", "min"), kpi.bounds.min),
        ((*path, "bounds", "max"), kpi.bounds.max),
        ((*path, "baseline", "value"), kpi.baseline.value if kpi.baseline else None),
    ]
    for index, target in enumerate(kpi.targets):
        here = (*path, "targets", index)
        own = target.value if target.kind is not TargetKind.GAIN_PERCENT else None
        places += [((*here, "value"), own), ((*here, "min"), target.min), ((*here, "max"), target.max)]
    return ((where, value) for where, value in places if value is not None)
