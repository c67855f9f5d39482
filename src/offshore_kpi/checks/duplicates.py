"""The rule on rows that say the same thing twice."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from offshore_kpi.data.dataset import Dataset, RowsOfKpi, Table
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _

_Row = tuple[Table, int]


def duplicate_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M301: one value for a KPI and a period, unless a later day of entry makes it a revision."""
    del today
    caps: dict[int, Cap] = {}
    for name, rows in dataset.of_kpi.items():
        for older, newer in (clash for group in rows.repeats for clash in _clashes(rows, group)):
            cap = caps.setdefault(id(newer[0]), Cap(newer[0].file.path))
            if cap.admits("M301"):
                yield _clash(name, older, newer)
    for cap in caps.values():
        yield from cap.rest()


def _clashes(rows: RowsOfKpi, group: Sequence[int]) -> Iterator[tuple[_Row, _Row]]:
    """The rows of a period that have their day of entry in common with an earlier one, and that one."""
    first: dict[datetime, int] = {}
    for number, vintage in zip(group, rows.vintages(group), strict=True):
        if vintage in first:
            yield rows.at(first[vintage]), rows.at(number)
        else:
            first[vintage] = number


def _clash(name: str, older: _Row, newer: _Row) -> Finding:
    (old_table, old_row), (table, row) = older, newer
    message = _("{kpi} has two values for {period}: {first} and {second}").format(
        kpi=name,
        period=table.columns["period"][row].text,
        first=old_table.columns["value"][old_row] or "-",
        second=table.columns["value"][row] or "-",
    )
    first = Related(old_table.place(old_row, "period"), _("first here"))
    remedy = _("keep one, or give the later one its day in recorded_on")
    return finding("M301", message, table.place(row, "period"), remedy, (first,))
