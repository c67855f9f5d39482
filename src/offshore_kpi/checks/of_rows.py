"""Rules on single rows of the measurement files, against the plan.

They look at whole columns, and at the rows too of which another cell could not be read (None stands there).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from math import inf, isnan

from offshore_kpi.data.dataset import Dataset, Table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.models import Bounds, Kpi
from offshore_kpi.text.nearest import did_you_mean
from offshore_kpi.text.numerals import looks_grouped

_GROUP = 3
_SUGGESTIONS = 100

Word = Callable[[int], tuple[str, str]]
"""Message and remedy for a row."""


def kpis_by_id(dataset: Dataset) -> dict[str, Kpi]:
    """The KPIs by id; of two with one id the first."""
    found: dict[str, Kpi] = {}
    for _path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        found.setdefault(kpi.id, kpi)
    return found


def all_tables(dataset: Dataset) -> tuple[Table, ...]:
    """The tables of sound rows and those of flawed ones."""
    return (*dataset.tables, *dataset.flawed)


def each_row(code: str, table: Table, rows: Sequence[int], column: str, word: Word) -> Iterator[Finding]:
    """A finding for every row, but for the many that are only counted."""
    for row in rows[: Cap.LIMIT]:
        message, remedy = word(row)
        yield finding(code, message, table.place(row, column), remedy)
    if len(rows) > Cap.LIMIT:
        cap = Cap(table.file.path)
        cap.counts[code] = len(rows)
        yield from cap.rest()


def _by_word(cells: Sequence[str | None], unknown: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, name in enumerate(cells):
        if name in unknown and name is not None:
            found.setdefault(name, []).append(row)
    return found


def unknown_kpis(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M201: every row is about a KPI of the plan; one finding for all rows of a file with the same id."""
    del today
    known = kpis_by_id(dataset)
    remedies: dict[str, str] = {}
    for table in all_tables(dataset):
        cells = table.columns.get("kpi", ())
        unknown = set(table.distinct.get("kpi", ())) - known.keys() - dataset.omissions.kpis - {None}
        rows = _by_word(cells, unknown) if unknown else {}
        for name, of_name in rows.items():
            if name not in remedies and len(remedies) < _SUGGESTIONS:
                remedies[name] = did_you_mean(name, known)
            remedy = remedies.get(name) or _("kpi list shows the KPIs of the plan")
            yield _repeated("M201", _('no KPI "{id}"').format(id=name), remedy, table, of_name)


def _repeated(code: str, message: str, remedy: str, table: Table, rows: Sequence[int]) -> Finding:
    """One finding for several rows, at the first."""
    column = {"M201": "kpi", "M208": "source"}[code]
    if len(rows) > 1:
        message = _("{fault} ({count} rows, the first here)").format(fault=message, count=len(rows))
    return finding(code, message, table.place(rows[0], column), remedy, count=len(rows))


def unknown_row_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M208: a source that a row cites is one of the plan's sources."""
    del today
    for table in all_tables(dataset):
        cells = table.columns.get("source", ())
        unknown = set(table.distinct.get("source", ())) - dataset.plan.sources.keys() - {"", None}
        rows = _by_word(cells, unknown) if unknown else {}
        for index, (name, of_name) in enumerate(rows.items()):
            near = did_you_mean(name, dataset.plan.sources) if index < _SUGGESTIONS else ""
            remedy = near or _("add it under sources: in the plan")
            yield _repeated("M208", _('no source "{id}"').format(id=name), remedy, table, of_name)


def ambiguous_values(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M209: no value can be read in two ways.

    French text writes 69 900 as 69.900. Three digits after one dot are decimals only where the KPI declares
    that many, or declares none and another of its values has a fraction of another length.
    """
    del today
    kpis = kpis_by_id(dataset)
    named = {name for table in all_tables(dataset) for name in _named(table, table.grouped)}
    usual = _with_fractions(dataset, {name for name in named if name in kpis and kpis[name].decimals is None})
    for table in all_tables(dataset) if named else ():
        ids = table.columns.get("kpi", ())
        rows = [row for row in table.grouped if ids[row] in kpis and not _usual(kpis[ids[row]], usual)]
        yield from each_row("M209", table, rows, "value", partial(_two_readings, table))


def _named(table: Table, rows: Sequence[int]) -> set[str]:
    ids = table.columns.get("kpi")
    return {ids[row] for row in rows} if ids else set()


def _with_fractions(dataset: Dataset, names: set[str]) -> set[str]:
    """The KPIs with a value whose fraction cannot be a group of three digits."""
    found: set[str] = set()
    for name in names:
        for table, rows in dataset.rows.get(name, ()):
            texts = table.columns["value"]
            if any(
                ("." in texts[row] or "," in texts[row]) and not looks_grouped(texts[row].replace(",", "."))
                for row in rows
            ):
                found.add(name)
                break
    return found


def _usual(kpi: Kpi, usual: set[str]) -> bool:
    return kpi.decimals >= _GROUP if kpi.decimals is not None else kpi.id in usual


def _two_readings(table: Table, row: int) -> tuple[str, str]:
    text = table.columns["value"][row]
    whole, fraction = text.replace(".", "").replace(",", ""), text.rstrip("0").replace(",", ".").rstrip(".")
    message = _('"{text}" can be read as {first} or as {second}').format(
        text=text, first=whole, second=fraction
    )
    return message, _("write {first} or {second}").format(first=whole, second=fraction)


def outside_bounds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M302: no value lies outside what is possible at all."""
    del today
    bounded = {name: kpi for name, kpi in kpis_by_id(dataset).items() if kpi.bounds != Bounds()}
    for table in all_tables(dataset) if bounded else ():
        rows = _perhaps_outside(table, bounded)
        rows = [
            row
            for row in rows
            if _limit(bounded[table.columns["kpi"][row]], table.number(table.columns["value"][row]))
            is not None
        ]
        yield from each_row("M302", table, rows, "value", partial(_outside, table, kpis=bounded))


def _perhaps_outside(table: Table, bounded: Mapping[str, Kpi]) -> list[int]:
    """The rows that are to be looked at exactly: a float tells that the others lie within their bounds."""
    if not {"kpi", "value"} <= table.columns.keys():
        return []
    if all(table.lies_within(kpi.bounds.min, kpi.bounds.max) for kpi in bounded.values()):
        return []
    limits = {name: _as_floats(kpi.bounds) for name, kpi in bounded.items()}
    floats = table.floats
    return [
        row
        for row, (name, value) in enumerate(zip(table.columns["kpi"], floats, strict=True))
        if name in limits and not isnan(value) and not limits[name][0] < value < limits[name][1]
    ]


def _as_floats(bounds: Bounds) -> tuple[float, float]:
    low, high = bounds.min, bounds.max
    return float(low) if low is not None else -inf, float(high) if high is not None else inf


def _limit(kpi: Kpi, value: Decimal) -> Decimal | None:
    """The bound that a value lies outside of."""
    low, high = kpi.bounds.min, kpi.bounds.max
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else None


def _outside(table: Table, row: int, *, kpis: Mapping[str, Kpi]) -> tuple[str, str]:
    text, kpi = table.columns["value"][row], kpis[table.columns["kpi"][row]]
    limit = _limit(kpi, table.number(text))
    message = _("{value} is above the greatest possible value {limit}")
    if limit is not None and table.number(text) < limit:
        message = _("{value} is below the least possible value {limit}")
    return message.format(value=text, limit=limit), _("mend the value, or the KPI's bounds in the plan")


def fractions_of_whole_things(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M211: what is counted in whole numbers (`decimals: 0`) has no fraction."""
    del today
    whole = {name for name, kpi in kpis_by_id(dataset).items() if kpi.decimals == 0}
    for table in all_tables(dataset) if whole else ():
        if not {"kpi", "value"} <= table.columns.keys():
            continue
        texts = table.columns["value"]
        rows = [
            row
            for row in _perhaps_fractions(table, whole)
            if not looks_grouped(texts[row]) and table.number(texts[row]) % 1
        ]
        yield from each_row("M211", table, rows, "value", partial(_fraction, texts))


def _perhaps_fractions(table: Table, whole: set[str]) -> Iterator[int]:
    """The rows of some KPIs that are to be looked at exactly: a float tells that the others are whole."""
    if not any(shape.decimals for shape in table.shapes):
        return
    long = set(table.long)
    for row, (name, value) in enumerate(zip(table.columns["kpi"], table.floats, strict=True)):
        if name in whole and not isnan(value) and (not value.is_integer() or row in long):
            yield row


def _fraction(texts: Sequence[str], row: int) -> tuple[str, str]:
    return (
        _("{value} has a fraction, but the KPI is counted in whole numbers").format(value=texts[row]),
        _("mend the value, or decimals: of the KPI in the plan"),
    )
