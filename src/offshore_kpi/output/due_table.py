"""`kpi due`: what is expected, a row each, for a terminal and for a pipe."""

from collections.abc import Sequence

from offshore_kpi.i18n import _, day, ngettext, period
from offshore_kpi.output.layout import Cell, Column, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import as_of_text
from offshore_kpi.report.due import DueList, Expected
from offshore_kpi.text.printable import printable

_OVERDUE = "red"


def write(due: DueList, style: OutputStyle) -> str:
    """How much is expected, and a row for each value and report."""
    head = [line(printable(due.plan.title), "bold"), line(as_of_text(due.as_of, None))]
    if not due.expected:
        return laid_out([*head, line(_("Nothing is expected: every value and report is there."))], style)
    return laid_out([*head, line(_counts(due.expected)), _table(due.expected)], style)


def _counts(expected: Sequence[Expected]) -> str:
    overdue = sum(one.is_overdue for one in expected)
    values = sum(one.period is not None for one in expected)
    reports = len(expected) - values
    parts = [
        ngettext("{count} value", "{count} values", values).format(count=values),
        ngettext("{count} report of an action", "{count} reports of actions", reports).format(count=reports),
    ]
    whole = ", ".join(part for part, count in zip(parts, (values, reports), strict=True) if count)
    return _("expected: {what}; overdue: {count}").format(what=whole, count=overdue)


def _table(expected: Sequence[Expected]) -> Table:
    columns = [
        Column(_("KPI or action")),
        Column(_("Period")),
        Column(_("Due on"), wraps=False),
        Column(_("Overdue"), is_right=True, wraps=False),
        Column(_("Owner")),
    ]
    return Table(columns, [_row(one) for one in expected])


def _row(one: Expected) -> Row:
    name = Cell(((printable(one.name), ""), (f"\n{one.id}", "dim")))
    what = period(one.period.name) if one.period is not None else _("report")
    late = ngettext("{count} day", "{count} days", one.days).format(count=one.days) if one.is_overdue else ""
    cells = (line(what), line(day(one.due_on)), line(late, _OVERDUE), line(printable(one.owner or "")))
    return Row((name, *cells))
