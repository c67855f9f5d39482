"""What a plan and its measurements must agree on: one function a rule, one table of rules.

A rule takes a dataset and the day of the check and yields findings; it reads no file and no clock.
"""

from collections.abc import Callable, Iterable
from datetime import date

from offshore_kpi.dataset import Dataset
from offshore_kpi.findings import Finding
from offshore_kpi.rules.of_plan import declared_counts, unique_ids, unknown_sources
from offshore_kpi.rules.of_rows import (
    ambiguous_values,
    duplicate_rows,
    unknown_kpis,
    unknown_row_sources,
    values_outside_bounds,
)

Rule = Callable[[Dataset, date], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    unique_ids,
    declared_counts,
    unknown_sources,
    unknown_kpis,
    unknown_row_sources,
    ambiguous_values,
    duplicate_rows,
    values_outside_bounds,
)


def check(dataset: Dataset, today: date) -> list[Finding]:
    """Every finding of every rule, in no particular order."""
    return [found for rule in RULES for found in rule(dataset, today)]
