"""What `kpi validate` says of files with new rows and does not say of them without."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress

from offshore_kpi.checks import as_the_plan_says, check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import CATALOGUE


def new_findings(
    before: Dataset, known: Sequence[Finding], reading: Reading, found: Sequence[Finding], today: date
) -> list[Finding]:
    """The findings that the new rows bring.

    Args:
        before: the plan with the rows of the KPIs concerned.
        known: what is found there.
        reading: the same with the new rows, which stand last in their files.
        found: what is found there.
        today: the day of the check.
    """
    new = [*_unknown(known, found)]
    if reading.dataset is None or not any(one.count > 1 for one in new):
        return new
    alone = _of_rows_alone(before, reading.dataset, today)
    summed = {one.code for one in new if one.count > 1}
    return [one for one in new if one.count == 1] + [one for one in alone if one.code in summed]


def _unknown(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    """Those that were not there before; of what only this plan calls an error, where there are more."""

    def key(one: Finding) -> tuple[object, ...]:
        return one.code, one.message, one.place.file, one.place.line

    old, counts = {key(one) for one in before}, _by_code(before)
    more = {code for code, count in _by_code(after).items() if count > counts[code]}
    for one in after:
        is_mild = one.severity is not Severity.ERROR or is_error_anywhere(one)
        if key(one) not in old and (is_mild or one.code in more):
            yield one


def _by_code(findings: Sequence[Finding]) -> Counter[str]:
    return sum((Counter({one.code: one.count}) for one in findings), Counter())


def is_error_anywhere(found: Finding) -> bool:
    """Whether a finding is an error unless a plan says otherwise, not one that only this plan calls so."""
    return CATALOGUE[found.code].severity is Severity.ERROR


def _of_rows_alone(before: Dataset, after: Dataset, today: date) -> list[Finding]:
    """What the rules say of the new rows alone: a finding for many rows speaks of the first of them."""
    rows = {table.path: len(table.lines) for table in before.tables}
    alone = replace(after, tables=tuple(_without(table, rows.get(table.path, 0)) for table in after.tables))
    return as_the_plan_says(check(alone, today), alone, complete=False)


def _without(table: Table, count: int) -> Table:
    """A table without its first rows."""
    kept = [row >= count for row in range(len(table.lines))]
    columns = {name: list(compress(cells, kept)) for name, cells in table.columns.items()}
    flawed = frozenset(row - count for row in table.flawed if row >= count)
    return replace(table, lines=list(compress(table.lines, kept)), columns=columns, flawed=flawed)
