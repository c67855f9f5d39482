"""What a plan and its measurements must agree on: one function a rule, and the tables of rules.

A rule takes a dataset and the day of the check, or a KPI with its values in force, and yields findings of
its code; it reads no file and no clock. Adding one is a function, a line here, a line in the catalogue and a
page for `kpi explain`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from offshore_kpi.checks import (
    duplicates,
    of_actions,
    of_checks,
    of_days,
    of_goals,
    of_increments,
    of_methods,
    of_numbers,
    of_periods,
    of_plan,
    of_plan_numbers,
    of_reports,
    of_rows,
    of_series,
    of_shares,
    of_targets,
    of_years,
)
from offshore_kpi.checks.of_checks import as_the_plan_says, severity_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Severity

Rule = Callable[[Dataset, date], Iterable[Finding]]
SeriesRule = Callable[[of_series.Measured], Iterable[Finding]]

RULES: Mapping[str, Rule] = {
    "P301": of_plan.unique_ids,
    "P302": of_plan.declared_counts,
    "P303": of_plan.unknown_sources,
    "P304": of_targets.against_direction,
    "P305": of_targets.due_before_baseline,
    "P306": of_targets.met_at_baseline,
    "P307": of_plan.weights,
    "P308": of_targets.without_target,
    "P309": of_plan.axes_without_kpi,
    "P310": of_targets.backward_interims,
    "P311": of_methods.thresholds,
    "P312": of_plan.uncited_sources,
    "P313": of_plan.proposed_names,
    "P314": of_plan.idle_patterns,
    "P315": of_targets.totals_of_levels,
    "P316": of_goals.percentages_of_nothing,
    "P317": of_targets.two_of_one_due,
    "P318": of_targets.negative_gains,
    "P319": of_goals.beyond_bounds,
    "P323": of_days.days_of_the_plan_to_come,
    "P324": of_plan.plans_beside,
    "P325": of_targets.set_after_due,
    "P326": of_methods.unusual_thresholds,
    "P327": of_goals.shares_above_the_whole,
    "P328": of_goals.gains_on_no_baseline,
    "P329": of_plan_numbers.ambiguous_numbers,
    "P332": of_goals.paces_from_no_baseline,
    "P333": of_targets.growth_across_zero,
    "P340": of_actions.unknown_kpis,
    "P341": of_actions.without_due,
    "P342": of_actions.without_owner,
    "P343": of_actions.due_before_start,
    "P344": of_actions.ongoing_with_due,
    "P345": of_actions.moving_no_kpi,
    "P346": of_actions.off_track_without_action,
    "P330": of_years.calendar_years_of_plan,
    "P331": of_years.two_starts_of_plan,
    "P403": of_checks.unknown_codes,
    "P404": of_checks.binding_codes,
    "M109": of_plan.unmatched_files,
    "M201": of_rows.unknown_kpis,
    "M208": of_rows.unknown_row_sources,
    "M209": of_numbers.ambiguous_values,
    "M211": of_numbers.fractions_of_whole_things,
    "M212": of_numbers.undeclared_decimals,
    "M214": of_numbers.dots_among_commas,
    "M301": duplicates.duplicate_rows,
    "M302": of_rows.outside_bounds,
    "M304": of_periods.unfinished_periods,
    "M305": of_periods.unfitting_periods,
    "M313": of_periods.order_of_rows,
    "M314": of_days.days_of_entry_to_come,
    "M315": of_rows.beyond_done,
    "M316": of_years.calendar_years_of_rows,
    **of_reports.RULES,
}
"""The rules that look at the plan or at whole columns, by the code of their findings."""

SERIES_RULES: Mapping[str, SeriesRule] = {
    "P320": of_goals.levels_beside_amounts,
    "P321": of_goals.baseline_without_value,
    "P322": of_goals.two_baselines,
    "M219": of_shares.values_beyond_a_share,
    "M303": of_series.before_baseline,
    "M306": of_series.falling_total,
    "M307": of_increments.overlapping_increments,
    "M308": of_increments.holes_between_increments,
    "M309": of_series.jumps,
    "M310": of_series.slips_of_unit,
    "M311": of_series.stale,
    "M312": of_series.forecast_last,
    "M317": of_years.two_starts_of_rows,
    "M318": of_increments.totals_among_amounts,
}
"""The rules that look at the values of one KPI in the order of time."""


def check(dataset: Dataset, today: date) -> list[Finding]:
    """Every finding of every rule, in no particular order."""
    return _run(dataset, today, {*RULES, *SERIES_RULES})


def check_errors(dataset: Dataset, today: date) -> list[Finding]:
    """The findings of the rules whose findings are errors in this plan: what a report must be free of."""
    codes = {*RULES, *SERIES_RULES}  # a code's severity is known before its rule runs
    return _run(dataset, today, {code for code in codes if severity_of(code, dataset) is Severity.ERROR})


def _run(dataset: Dataset, today: date, codes: set[str]) -> list[Finding]:
    found = [one for code, rule in RULES.items() if code in codes for one in rule(dataset, today)]
    of_series_rules = [rule for code, rule in SERIES_RULES.items() if code in codes]
    for kpi in dataset.kpis.values():
        if of_series_rules and kpi.id in dataset.rows:
            case = of_series.Measured(kpi, dataset, today)
            found += [one for rule in of_series_rules for one in rule(case)]
    return found if severity_of("M209", dataset) is None else _without_consequences(found)


_OF_SIZE = frozenset({"M309", "M310", "M318"})


def _without_consequences(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that wonder at the size of a value that can be read in two ways."""
    open_ones = {one.place for one in found if one.code == "M209"}
    return [one for one in found if one.code not in _OF_SIZE or one.place not in open_ones]


__all__ = ["RULES", "SERIES_RULES", "as_the_plan_says", "check", "check_errors", "severity_of"]
