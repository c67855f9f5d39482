"""The thresholds that the plan sets, so that every report can name them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from offshore_kpi.plan.models import Plan
from offshore_kpi.report.rows import KpiRow, Setting

_NO_THRESHOLDS = frozenset({"base_year", "target_year", "window", "limit", "parity", "lower", "optimum"})


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
        if name not in _NO_THRESHOLDS:
            yield Setting(defaults.method.name, name, value)


def _of_kpis(rows: Sequence[KpiRow]) -> Iterator[Setting]:
    found: dict[tuple[str, str, Decimal], list[str]] = {}
    for row in rows:
        if row.kpi.method is None or row.kpi.method.name != row.method:
            continue
        for name, value in row.kpi.method.parameters.items():
            if name not in _NO_THRESHOLDS:
                found.setdefault((row.method, name, value), []).append(row.kpi.id)
    for (method, name, value), kpis in found.items():
        yield Setting(method, name, value, tuple(kpis))
