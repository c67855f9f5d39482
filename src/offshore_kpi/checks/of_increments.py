"""Rules on the amounts of periods, which add up: none twice, none missing, none that is a total itself."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from offshore_kpi.checks.of_series import Measured
from offshore_kpi.checks.yardstick import counted_amounts, fitting_total
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, number
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Records
from offshore_kpi.report.missing import holes
from offshore_kpi.text.periods import Period


def overlapping_increments(case: Measured) -> Iterator[Finding]:
    """M307: what two periods share would be counted twice."""
    if case.kpi.records is not Records.INCREMENT or case.has_one_cycle:
        return
    series = case.series
    order = _by_start(series.periods)
    widest = None
    for index in order:
        if widest is not None and series.periods[index].overlaps(series.periods[widest]):
            message = _("{period} and {other} share days, so that they would be counted twice").format(
                period=series.periods[index].text, other=series.periods[widest].text
            )
            other = Related(series.place(widest, "period"), _("the other one"))
            longer = max(series.periods[index], series.periods[widest], key=lambda one: one.end - one.start)
            remedy = _("keep the total or its parts; to withdraw one: kpi withdraw {kpi} {period}").format(
                kpi=case.kpi.id, period=longer.text
            )
            yield finding("M307", message, series.place(index, "period"), remedy, (other,))
        if widest is None or series.periods[index].end > series.periods[widest].end:
            widest = index


def holes_between_increments(case: Measured) -> Iterator[Finding]:
    """M308: what was not recorded in between, or since the baseline of a total, is in no sum."""
    series = case.series
    if case.kpi.records is not Records.INCREMENT or not series:
        return
    base = case.kpi.baseline
    is_total = any(target.kind is TargetKind.TOTAL for target in case.kpi.targets)
    start = base.period.end if base is not None and is_total else None
    for hole in holes(series, start):
        message = _("nothing is recorded from {first} to {last}").format(first=hole.first, last=hole.last)
        if hole.after is None and base is not None:
            message = _("{fault}, which the total since {base} lacks").format(
                fault=message, base=base.period.text
            )
        remedy = _("add the values in between, with 0 where there was none")
        yield finding("M308", message, series.place(hole.before, "period"), remedy)


def _by_start(periods: Sequence[Period]) -> list[int]:
    return sorted(range(len(periods)), key=lambda index: (periods[index].start, -periods[index].sort_key))


def totals_among_amounts(case: Measured) -> Iterator[Finding]:
    """M318: the total so far in place of the amount of a period counts all that was before once more."""
    if case.kpi.records is not Records.INCREMENT or not case.knows_frequency:
        return
    amounts = counted_amounts(case.kpi, case.series)
    values = [level.value for level in amounts]
    if _rises_like_total(values):
        message = _("the amounts of {kpi} rise like a running total: {values} …").format(
            kpi=case.kpi.id, values=", ".join(number(value) for value in values[:_MOST])
        )
        remedy = _("write the amount of each period alone, or records: running_total in the plan")
        yield finding("M318", message, amounts.place(len(amounts) - 1, "value"), remedy)
        return
    greatest = values[0] if values else Decimal(0)
    for index in range(1, len(values)):
        if values[index] <= greatest:
            continue  # most are: the few that exceed all before them are looked at more closely
        greatest = values[index]
        period, start = amounts.periods[index], case.dataset.plan.reporting_year_start
        total = fitting_total(amounts[:index], period, values[index], start)
        if total is not None:
            message = _("{value} fits the total so far, {total}, rather than the amounts of a period").format(
                value=amounts.text(index), total=number(total)
            )
            remedy = _("write the amount of {period} alone, without what was before").format(
                period=period.text
            )
            yield finding("M318", message, amounts.place(index, "value"), remedy)


_MOST, _FEWEST = 3, 4


def _rises_like_total(values: Sequence[Decimal]) -> bool:
    """Whether each value is the one before plus about the first: from half of it to twice as much."""
    if len(values) < _FEWEST or values[0] <= 0:
        return False
    return all(values[0] <= 2 * (after - before) <= 4 * values[0] for before, after in pairwise(values))
