"""The rule on rows that say the same thing twice."""

from array import array
from collections.abc import Iterator
from datetime import date, datetime

from offshore_kpi.catalogue import Cap, finding
from offshore_kpi.dataset import Dataset, Table
from offshore_kpi.findings import Finding, Related
from offshore_kpi.i18n import _

_Rows = list[tuple[Table, "array[int]"]]
_OLDEST = datetime.min  # noqa: DTZ901 - days of entry are local days


def duplicate_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M301: one value for a KPI and a period, unless a later day of entry makes it a revision."""
    del today
    caps: dict[int, Cap] = {}
    for name, of_tables in dataset.rows.items():
        keys = _period_keys(of_tables)
        if len(set(keys)) == len(keys):
            continue
        for older, newer in _clashes(of_tables, keys):
            cap = caps.setdefault(id(newer[0]), Cap(newer[0].file.path))
            if cap.admits("M301"):
                yield _clash(name, older, newer)
    for cap in caps.values():
        yield from cap.rest()


def _period_keys(of_tables: _Rows) -> list[int]:
    return [key for table, rows in of_tables for key in map(table.sort_keys.__getitem__, rows)]


_Row = tuple[Table, int]


def _clashes(of_tables: _Rows, keys: list[int]) -> Iterator[tuple[_Row, _Row]]:
    """The rows that have both period and day of entry in common with an earlier one, and that one."""
    first: dict[tuple[int, datetime], _Row] = {}
    places = ((table, row) for table, rows in of_tables for row in rows)
    for key, (table, row) in zip(keys, places, strict=True):
        entered = table.columns.get("recorded_on")
        vintage = (entered[row] if entered else None) or _OLDEST
        if (key, vintage) in first:
            yield first[key, vintage], (table, row)
        else:
            first[key, vintage] = (table, row)


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
