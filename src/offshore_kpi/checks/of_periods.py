"""Rules on the periods of rows: against the calendar, the KPI's frequency, and each other."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from operator import le

from offshore_kpi.checks.of_rows import all_tables, each_row, kpis_by_id
from offshore_kpi.data.dataset import Dataset, Table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import BEFORE_ITS_TIME
from offshore_kpi.text.periods import Frequency, Period


def unfinished_periods(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M304: what has not ended cannot have been observed; only a forecast can be there before its time."""
    for table in all_tables(dataset):
        periods = table.columns.get("period", ())
        late = {id(period) for period in table.distinct.get("period", ()) if period and period.end > today}
        statuses = table.columns.get("obs_status")
        expected = {*BEFORE_ITS_TIME, None}
        rows = [
            row
            for row, period in (enumerate(periods) if late else ())
            if id(period) in late and (statuses is None or statuses[row] not in expected)
        ]
        yield from each_row("M304", table, rows, "period", partial(_late, periods))


def _late(periods: Sequence[Period], row: int) -> tuple[str, str]:
    period = periods[row]
    return (
        _("{period} ends on {day}, which is still to come").format(
            period=period.text, day=period.end.isoformat()
        ),
        _("write obs_status F if it is a forecast, or mend the period"),
    )


def unfitting_periods(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M305: a value stands for a period of the KPI's frequency; one finding for all of a KPI's rows."""
    del today
    left_out = dataset.omissions.keys
    kpis = {name: kpi for name, kpi in kpis_by_id(dataset).items() if (name, "frequency") not in left_out}
    for table in all_tables(dataset):
        ids, periods = table.columns.get("kpi", ()), table.columns.get("period", ())
        frequencies = {period.frequency for period in table.distinct.get("period", ()) if period}
        unlike = {
            name
            for name in table.distinct.get("kpi", ())
            if name in kpis and frequencies - {kpis[name].frequency}
        }
        found: dict[tuple[str, Frequency | None], list[int]] = {}
        for row, (name, period) in enumerate(zip(ids, periods, strict=False) if unlike else ()):
            if name in unlike and period and period.frequency is not kpis[name].frequency:
                found.setdefault((name, period.frequency), []).append(row)
        for (name, _frequency), rows in found.items():
            message = _unfitting(kpis[name], periods[rows[0]], len(rows))
            remedy = _("mend the period, or frequency: of the KPI in the plan")
            yield finding("M305", message, table.place(rows[0], "period"), remedy, count=len(rows))


def _unfitting(kpi: Kpi, period: Period, count: int) -> str:
    if (period.end - period.start).days > _LONGEST_DAYS[kpi.frequency]:
        message = _("{period} is longer than a period of {kpi}, which is {frequency}")
    else:
        message = _("{period} is shorter than a period of {kpi}, which is {frequency}")
    text = message.format(period=period.text, kpi=kpi.id, frequency=kpi.frequency.value)
    if count > 1:
        text = _("{fault} ({count} rows, the first here)").format(fault=text, count=count)
    return text


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
        row = next(_out_of_order(dataset, table), None)
        if row is not None:
            name, period = table.columns["kpi"][row], table.columns["period"][row]
            message = _("{kpi}: {period} stands after a later period").format(kpi=name, period=period.text)
            yield finding("M313", message, table.place(row, "period"))


def _out_of_order(dataset: Dataset, table: Table) -> Iterator[int]:
    """The first row of each KPI that stands after a later period."""
    for of_kpi in dataset.of_kpi.values():
        for one, rows in of_kpi.parts if not of_kpi.is_in_order else ():
            keys = list(map(table.sort_keys.__getitem__, rows)) if one is table else []
            if not all(map(le, keys, keys[1:])):
                yield next(
                    row for row, key, before in zip(rows[1:], keys[1:], keys, strict=False) if key < before
                )
