"""Rules on single rows of the measurement files, against the plan.

They look at whole columns, and at the rows too of which another cell could not be read (what was meant stands
there, or None).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Bounds
from offshore_kpi.text.nearest import did_you_mean

_SUGGESTIONS = 100
_WHOLE = 100
_LOW, _HIGH = Decimal("-Infinity"), Decimal("Infinity")

Row = tuple[Table, int]
Wording = Callable[[Table, int], tuple[str, str]]
"""Message and remedy for a row."""


def each_row(
    code: str, table: Table, rows: Sequence[int], column: str, wording: Wording
) -> Iterator[Finding]:
    """A finding for every row, but for the many that are only counted."""
    for row in rows[: Cap.LIMIT]:
        message, remedy = wording(table, row)
        yield finding(code, message, table.place(row, column), remedy)
    if len(rows) > Cap.LIMIT:
        cap = Cap(table.path)
        cap.counts[code] = len(rows)
        yield from cap.rest()


def unknown_kpis(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M201: every row is about a KPI of the plan; one finding for all rows of a file with the same id."""
    del today
    remedy, remedies = _("kpi list shows the KPIs of the plan"), dict[str, str]()
    for table in dataset.tables:
        known, read = dataset.kpis, dataset.omissions.kpis
        for name, rows, near in unknown_words(table.rows, known, read, remedies):
            message = _('no KPI "{id}"').format(id=name)
            yield repeated("M201", message, near or remedy, table, rows, "kpi")


def unknown_words(
    rows: Mapping[str, Sequence[int]],
    known: Collection[str],
    left_out: Collection[str],
    remedies: dict[str, str],
) -> Iterator[tuple[str, Sequence[int], str]]:
    """The words that are not known, each with its rows and a remedy where a known one is near.

    Args:
        rows: by word its rows.
        known: the words that the plan has.
        left_out: those that it has but that could not be read.
        remedies: by word the remedy found so far: most words of a file stand in the next one too.
    """
    for name in rows:
        if name in known or name in left_out:
            continue
        if name not in remedies and len(remedies) < _SUGGESTIONS:
            remedies[name] = did_you_mean(name, known)
        yield name, rows[name], remedies.get(name, "")


def repeated(code: str, message: str, remedy: str, table: Table, rows: Sequence[int], column: str) -> Finding:
    """One finding for several rows, at the first."""
    if len(rows) > 1:
        message = _("{fault} ({count} rows, the first here)").format(fault=message, count=len(rows))
    return finding(code, message, table.place(rows[0], column), remedy, count=len(rows))


def unknown_row_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M208: a source that a row cites is one of the plan's sources."""
    del today
    yield from unknown_sources_of("M208", dataset.tables, dataset)


def unknown_sources_of(code: str, tables: Sequence[Table], dataset: Dataset) -> Iterator[Finding]:
    """A finding for each source that rows of a table cite and the plan does not have."""
    remedy, remedies = _("add it under sources: in the plan"), dict[str, str]()
    for table in tables:
        cells = table.columns.get("source", ())
        unknown = set(cells) - dataset.plan.sources.keys() - {"", None}
        rows = _by_word(cells, unknown) if unknown else {}
        for name, of_name, near in unknown_words(rows, dataset.plan.sources, (), remedies):
            message = _('no source "{id}"').format(id=name)
            yield repeated(code, message, near or remedy, table, of_name, "source")


def _by_word(cells: Sequence[str | None], words: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, name in enumerate(cells):
        if name in words and name is not None:
            found.setdefault(name, []).append(row)
    return found


def outside_bounds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M302: no value lies outside what is possible at all."""
    del today
    bounded = {name: kpi for name, kpi in dataset.kpis.items() if kpi.bounds != Bounds()}
    found: list[Row] = []
    for name, kpi in bounded.items():
        low = _LOW if kpi.bounds.min is None else kpi.bounds.min
        high = _HIGH if kpi.bounds.max is None else kpi.bounds.max
        found += [
            (table, row)
            for table, rows, values in valued(dataset, name)
            if not low <= min(values) <= max(values) <= high
            for row, value in zip(rows, values, strict=True)
            if not low <= value <= high
        ]

    def wording(table: Table, row: int) -> tuple[str, str]:
        bounds = bounded[table.columns["kpi"][row]].bounds
        is_below = bounds.min is not None and table.columns["value"][row] < bounds.min
        message = (
            _("{value} is below the least possible value {limit}")
            if is_below
            else _("{value} is above the greatest possible value {limit}")
        )
        text = message.format(value=table.text(row, "value"), limit=bounds.min if is_below else bounds.max)
        return text, _("mend the value, or the KPI's bounds in the plan")

    yield from at_values(found, "M302", wording)


def beyond_done(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M315: of a milestone a row says how far it is done: 0, 1, or a share between them."""
    del today
    found = [
        (table, row)
        for name, kpi in dataset.kpis.items()
        if kpi.targets and all(target.kind is TargetKind.MILESTONE for target in kpi.targets)
        for table, rows, values in valued(dataset, name)
        for row, value in zip(rows, values, strict=True)
        if not 0 <= value <= 1
    ]
    yield from at_values(found, "M315", _share_done)


def _share_done(table: Table, row: int) -> tuple[str, str]:
    value: Decimal = table.columns["value"][row]
    message = _("a milestone is done at 1, and {value} is not between 0 and 1").format(
        value=table.text(row, "value")
    )
    share = format((value / 100).normalize(), "f")
    remedy = _("write {meant} for {text} %").format(meant=share, text=value) if 1 < value <= _WHOLE else ""
    return message, remedy or _("write 0, 1, or the share that is done")


def valued(dataset: Dataset, name: str) -> Iterator[tuple[Table, Sequence[int], Sequence[Decimal]]]:
    """By table the rows of a KPI that have a value, and the values."""
    for table, rows in dataset.rows.get(name, ()):
        values = list(map(table.columns["value"].__getitem__, rows))
        there = [value is not None for value in values]
        if all(there):
            yield table, rows, values
        elif any(there):
            yield table, list(compress(rows, there)), list(compress(values, there))


def at_values(rows: Iterable[Row], code: str, wording: Wording) -> Iterator[Finding]:
    """The findings on the values of some rows, table by table."""
    by_table: dict[Table, list[int]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    for table, numbers in by_table.items():
        yield from each_row(code, table, sorted(numbers), "value", wording)
