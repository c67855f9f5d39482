"""Rules on the rows of the measurement files, against the plan and each other."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from offshore_kpi.catalogue import finding
from offshore_kpi.dataset import Dataset, Observation
from offshore_kpi.findings import Finding, Related
from offshore_kpi.i18n import _
from offshore_kpi.model.plan import Kpi
from offshore_kpi.numerals import looks_grouped
from offshore_kpi.rules.nearest import did_you_mean

_GROUP = 3


def unknown_kpis(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M201: every row is about a KPI of the plan."""
    del today
    known = {kpi.id for _path, _pillar, _axis, kpi in dataset.plan.each_kpi()}
    for name in dataset.rows.keys() - known - dataset.unread_kpis:
        remedy = did_you_mean(name, known) or _("kpi list shows the KPIs of the plan")
        message = _('no KPI "{id}"').format(id=name)
        for table, rows in dataset.rows[name]:
            for row in rows:
                yield finding("M201", message, table.place(row, "kpi"), remedy)


def unknown_row_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M208: a source that a row cites is one of the plan's sources."""
    del today
    for table in dataset.tables:
        cited = table.columns.get("source", ())
        unknown = set(cited) - dataset.plan.sources.keys() - {""}
        if not unknown:
            continue
        for row, name in enumerate(cited):
            if name in unknown:
                remedy = did_you_mean(name, dataset.plan.sources) or _("add it under sources: in the plan")
                message = _('no source "{id}"').format(id=name)
                yield finding("M208", message, table.place(row, "source"), remedy)


def ambiguous_values(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M209: no value can be read in two ways.

    French text writes 69 900 as 69.900. Three digits after one dot are decimals only where the KPI declares
    that many, or declares none and another of its values has a fraction too.
    """
    del today
    kpis = {kpi.id: kpi for _path, _pillar, _axis, kpi in dataset.plan.each_kpi()}
    for name in {table.columns["kpi"][row] for table in dataset.tables for row in _grouped(table.columns)}:
        if name not in kpis:
            continue
        entries = list(dataset.observations(name))
        for entry in entries:
            text = _text(entry)
            if looks_grouped(text.replace(",", ".")) and not _fractions_are_usual(kpis[name], entry, entries):
                whole, fraction = text.replace(".", "").replace(",", ""), text.rstrip("0").replace(",", ".")
                message = _('"{text}" can be read as {first} or as {second}').format(
                    text=text, first=whole, second=fraction
                )
                remedy = _("write {first} or {second}").format(first=whole, second=fraction)
                yield finding("M209", message, entry.table.place(entry.row, "value"), remedy)


def _grouped(columns: dict[str, list[str]]) -> list[int]:
    return [
        row
        for row, text in enumerate(columns["value"])
        if text[-4:-3] in {".", ","} and looks_grouped(text.replace(",", "."))
    ]


def _text(entry: Observation) -> str:
    return str(entry.table.columns["value"][entry.row])


def _fractions_are_usual(kpi: Kpi, entry: Observation, entries: list[Observation]) -> bool:
    if kpi.decimals is not None:
        return kpi.decimals >= _GROUP
    others = (_text(other) for other in entries if other is not entry)
    return any("." in other or "," in other for other in others)


def duplicate_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M301: one value for a KPI and a period, unless a later day of entry makes it a revision."""
    del today
    for name in dataset.rows:
        for period, entries in dataset.vintages(name).items():
            for older, newer in pairwise(entries):
                if older.vintage == newer.vintage:
                    first = Related(older.table.place(older.row, "period"), _("first here"))
                    message = _("{kpi} has two values for {period}: {first} and {second}").format(
                        kpi=name, period=period.text, first=_text(older), second=_text(newer)
                    )
                    remedy = _("keep one, or give the later one its day in recorded_on")
                    yield finding("M301", message, newer.table.place(newer.row, "period"), remedy, (first,))


def values_outside_bounds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M302: no value lies outside what is possible at all."""
    del today
    for _path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        low, high = kpi.bounds.min, kpi.bounds.max
        if low is None and high is None:
            continue
        for entry in dataset.observations(kpi.id):
            if entry.value is None:
                continue
            if low is not None and entry.value < low:
                message = _("{value} is below the least possible value {limit}")
            elif high is not None and entry.value > high:
                message = _("{value} is above the greatest possible value {limit}")
            else:
                continue
            limit = low if low is not None and entry.value < low else high
            yield finding(
                "M302",
                message.format(value=_text(entry), limit=limit),
                entry.table.place(entry.row, "value"),
                _("mend the value, or the KPI's bounds in the plan"),
            )
