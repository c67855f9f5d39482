"""Rules on the periods of rows: against the calendar, the KPI's frequency, and each other."""

from collections.abc import Iterator
from datetime import date
from itertools import compress, islice
from operator import gt

from offshore_kpi.checks.of_rows import each_row
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import BEFORE_ITS_TIME, ObsStatus
from offshore_kpi.text.frequencies import JANUARY, frequency_word
from offshore_kpi.text.period_forms import split_year
from offshore_kpi.text.periods import Frequency, Period


def unfinished_periods(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M304: what has not ended cannot have been observed; only a forecast can be there before its time."""
    expected = {*BEFORE_ITS_TIME, None}
    for table in dataset.tables:
        statuses = table.columns.get("obs_status")
        rows = [
            row
            for row, period in enumerate(table.columns["period"])
            if period is not None
            and period.end > today
            and (statuses is None or statuses[row] not in expected)
        ]
        yield from each_row("M304", table, rows, "period", _late)


def _late(table: Table, row: int) -> tuple[str, str]:
    period: Period = table.columns["period"][row]
    return (
        _("{period} ends on {day}, which is still to come").format(
            period=period.text, day=period.end.isoformat()
        ),
        _("write obs_status F if it is a forecast, or mend the period"),
    )


def unfitting_periods(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M305: a value stands for a period of the KPI's frequency; one finding for all such rows of a file.

    A value that has been withdrawn stands for nothing any more.
    """
    del today
    for name, kpi in dataset.kpis.items():
        if (name, "frequency") in dataset.omissions.keys:
            continue
        for table, rows in dataset.rows.get(name, ()):
            periods = table.columns["period"]
            found: dict[Frequency | None, list[int]] = {}
            for row in rows:
                if periods[row] is not None and periods[row].frequency is not kpi.frequency:
                    found.setdefault(periods[row].frequency, []).append(row)
            for odd in (_not_withdrawn(name, table, rows, dataset) for rows in found.values()):
                if not odd:
                    continue
                message = _unfitting(kpi, periods[odd[0]], len(odd))
                remedy = _fitting(kpi, periods[odd[0]], dataset.plan.reporting_year_start)
                yield finding("M305", message, table.place(odd[0], "period"), remedy, count=len(odd))


def _not_withdrawn(name: str, table: Table, rows: list[int], dataset: Dataset) -> list[int]:
    """The rows of a KPI for whose period a value is in force; the last row of many may say there is none."""
    newest = dataset.newest(name)
    missing = {
        period
        for period, status in zip(newest.periods, newest.statuses, strict=True)
        if status is ObsStatus.MISSING
    }
    return [row for row in rows if table.columns["period"][row] not in missing]


def _unfitting(kpi: Kpi, period: Period, count: int) -> str:
    if (period.end - period.start).days > _LONGEST_DAYS[kpi.frequency]:
        message = _("{period} is longer than a period of {kpi}, which is {frequency}")
    else:
        message = _("{period} is shorter than a period of {kpi}, which is {frequency}")
    text = message.format(period=period.text, kpi=kpi.id, frequency=frequency_word(kpi.frequency))
    if count > 1:
        text = _("{fault} ({count} rows, the first here)").format(fault=text, count=count)
    return text


def _fitting(kpi: Kpi, period: Period, year_start: int) -> str:
    """What to do about a period that does not fit; two years in a row may be meant for one."""
    one = split_year(period.text.replace("/", "-")) if kpi.frequency is Frequency.ANNUAL else ()
    if not one:
        return _("mend the period, or frequency: of the KPI in the plan")
    meant = Period.parse(one[0], year_start if year_start != JANUARY else _APRIL)
    if year_start == JANUARY:
        return _("if one year is meant that begins in April, write {period}").format(
            period=f"{meant.start.isoformat()[:7]}/{meant.end.isoformat()[:7]}"
        )
    return _("if one year is meant, write {period}").format(period=meant.text)


_APRIL = 4
_LONGEST_DAYS = {
    Frequency.ANNUAL: 365,
    Frequency.SEMIANNUAL: 183,
    Frequency.QUARTERLY: 91,
    Frequency.MONTHLY: 30,
    Frequency.WEEKLY: 6,
    Frequency.DAILY: 0,
}
"""From the first day of a frequency's longest period to its last."""


def order_of_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M313: a person who reads a file expects the rows of a KPI in the order of time."""
    del today
    for table in dataset.tables:
        row = _out_of_order(table)
        if row is not None:
            name, period = table.columns["kpi"][row], table.columns["period"][row]
            message = _("{kpi}: {period} stands after a later period").format(kpi=name, period=period.text)
            yield finding("M313", message, table.place(row, "period"))


def _out_of_order(table: Table) -> int | None:
    """The first sound row that stands after one of its KPI for a later period."""
    found = []
    for rows in table.rows.values():
        sound = [row for row in rows if row not in table.flawed] if table.flawed else rows
        keys = [table.columns["period"][row].sort_key for row in sound]
        found += list(islice(compress(sound[1:], map(gt, keys, keys[1:])), 1))
    return min(found, default=None)
