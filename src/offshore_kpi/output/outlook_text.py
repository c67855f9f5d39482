"""`kpi forecast`: the lines into the future, for a terminal or a pipe."""

from collections.abc import Iterator
from datetime import date

from offshore_kpi.i18n import Exact, _, ngettext, percent, period
from offshore_kpi.methods.formatting import qualified
from offshore_kpi.output import figure_text
from offshore_kpi.output.layout import Column, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.explain import amount, compared_name
from offshore_kpi.report.outlook import Outlook, Point
from offshore_kpi.report.rows import ComparedAs, KpiRow
from offshore_kpi.report.trend import RANGE_SHARE
from offshore_kpi.text.printable import printable


def write(outlook: Outlook, style: OutputStyle) -> str:
    """Where the KPI stands, a table of the periods to come, and what the lines cannot say."""
    row = outlook.row
    head = [line(printable(row.kpi.name), "bold"), line(printable(row.kpi.id), "dim")]
    standing = [line(printable(text)) for text in _standing(row)]
    table = [_table(outlook)] if outlook.points else []
    notes = [line(text, "dim") for text in (*_of_totals(outlook), *_days(outlook), *outlook.notes)]
    return laid_out([*head, *standing, *table, *notes], style)


def _standing(row: KpiRow) -> Iterator[str]:
    if row.latest is not None and row.latest.value is not None:
        value = qualified(amount(row.latest.value, row), row.latest.qualifier)
        yield _("latest: {value} in {period}").format(value=value, period=period(row.latest.period.name))
    if compared := figure_text.compared_text(row):
        yield compared
    if row.figures.goal is not None and row.objective is not None and row.objective.due is not None:
        yield _("goal: {goal} by {due}").format(
            goal=amount(row.figures.goal, row), due=period(row.objective.due.name)
        )
    if row.beyond is not None:
        yield figure_text.final_text(row, row.beyond)


def _of_totals(outlook: Outlook) -> Iterator[str]:
    """What the figures of the table are, where a single period stands beside a total."""
    if outlook.points and outlook.row.compared_as is ComparedAs.TOTAL:
        text = _("The figures of the table are totals up to the end of each period, not its amounts: {name}.")
        yield text.format(name=compared_name(outlook.row))


def _table(outlook: Outlook) -> Table:
    """A row a period; a line that does not exist has no column."""
    cells = [_cells(point, outlook.row) for point in outlook.points]
    used = [index for index in range(len(cells[0])) if any(row[index] for row in cells)]
    names = _columns(outlook)
    columns = [Column(_("Period")), *(Column(names[index], is_right=True) for index in used)]
    rows = [
        Row([*map(line, (period(point.period.name), *(row[index] for index in used)))])
        for point, row in zip(outlook.points, cells, strict=True)
    ]
    return Table(columns, rows)


def _columns(outlook: Outlook) -> list[str]:
    count = outlook.trend.count if outlook.trend else 0
    trend = ngettext("Trend of {count} value", "Trend of {count} values", count).format(count=count)
    share = _("Range ({share})").format(share=percent(RANGE_SHARE))
    return [_("At the observed rate"), trend if count else _("Trend"), share, _("Required")]


def _cells(point: Point, row: KpiRow) -> tuple[str, ...]:
    band = ""
    if point.low is not None and point.high is not None:
        band = _("{low} to {high}").format(
            low=figure_text.worked_figure(point.low, row), high=figure_text.worked_figure(point.high, row)
        )
    return (
        figure_text.worked_figure(point.observed, row),
        figure_text.worked_figure(point.trend, row),
        band,
        figure_text.worked_figure(point.required, row),
    )


def _days(outlook: Outlook) -> Iterator[str]:
    """The rates, and the day on which each line meets the goal."""
    row = outlook.row
    if row.figures.observed_rate is not None:
        yield _rate_line(_("observed rate"), row.figures.observed_rate, row.figures.eta, row)
    if outlook.trend is not None:
        yield _rate_line(_("trend"), outlook.trend.slope, outlook.trend_eta, row)
    if row.figures.required_rate is not None:
        rate = figure_text.rate_text(row.figures.required_rate, row)
        yield _("required rate: {rate} a year").format(rate=rate)


def _rate_line(name: str, rate: Exact, eta: date | None, row: KpiRow) -> str:
    shown = figure_text.rate_text(rate, row)
    if eta is None or row.figures.goal is None:
        return _("{line}: {rate} a year").format(line=name, rate=shown)
    return _("{line}: {rate} a year, which meets the goal in {period}").format(
        line=name, rate=shown, period=figure_text.eta_text(eta, row)
    )
