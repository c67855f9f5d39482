"""The rule on rows that say the same thing twice."""

from collections.abc import Iterator
from datetime import date
from itertools import compress
from operator import eq
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _
from offshore_kpi.series import Series


def duplicate_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M301: one value for a KPI and a period, unless a later day of entry makes it a revision."""
    del today
    caps: dict[Path, Cap] = {}
    for name in dataset.rows:
        if _are_distinct(dataset, name):
            continue
        series = dataset.entered(name)
        for older, newer in _clashes(series):
            path = series.tables[newer].path
            if caps.setdefault(path, Cap(path)).admits("M301"):
                yield _clash(series, older, newer)
    for cap in caps.values():
        yield from cap.rest()


def _are_distinct(dataset: Dataset, name: str) -> bool:
    """Whether no two rows of a KPI have period and day of entry in common.

    Nearly always: asked first, because it needs no series in the order of time.
    """
    keys: set[tuple[int, object]] = set()
    count = 0
    for table, rows in dataset.rows[name]:
        periods, entered = table.columns["period"], table.columns.get("recorded_on")
        keys.update(
            (periods[row].sort_key, entered[row] if entered is not None else None)
            for row in rows
            if periods[row] is not None
        )
        count += len(rows)
    return len(keys) == count


def _clashes(series: Series) -> Iterator[tuple[int, int]]:
    """The values of a period that have their day of entry in common with an earlier one, and that one."""
    keys = [period.sort_key for period in series.periods]
    first = 0
    for index in compress(range(1, len(keys)), map(eq, keys, keys[1:])):  # few periods have several values
        if keys[index] != keys[first] or series.vintages[index] != series.vintages[first]:
            first = index - 1
        if series.vintages[index] == series.vintages[first]:
            yield first, index


def _clash(series: Series, older: int, newer: int) -> Finding:
    message = _("{kpi} has two values for {period}: {first} and {second}").format(
        kpi=series.kpi,
        period=series.text(newer, "period"),
        first=series.text(older) or "-",
        second=series.text(newer) or "-",
    )
    first = Related(series.place(older, "period"), _("first here"))
    remedy = _("keep one, or give the later one its day in recorded_on")
    return finding("M301", message, series.place(newer, "period"), remedy, (first,))
