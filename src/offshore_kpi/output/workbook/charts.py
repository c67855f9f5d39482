"""Excel's own charts of the headline KPIs, and the sheet of figures they are drawn from."""

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from offshore_kpi.i18n import _
from offshore_kpi.output.curve import Curve, curve
from offshore_kpi.output.workbook.writer import FIRST_DAY, Cell, Column, WorkbookWriter, figure
from offshore_kpi.report.rows import KpiRow, Report
from offshore_kpi.text.printable import printable

_MOST = 24
_HEIGHT_IN_ROWS = 16
_LONGEST_NAME = 200
_LINE_STYLES: tuple[dict[str, Any], ...] = (
    {
        "line": {"color": "#1B4F8A", "width": 2.25},
        "marker": {"type": "circle", "size": 6, "fill": {"color": "#1B4F8A"}, "border": {"color": "#FFFFFF"}},
    },
    {"line": {"color": "#545B64", "width": 1.25, "dash_type": "dash"}, "marker": {"type": "none"}},
    {
        "line": {"none": True},
        "marker": {
            "type": "diamond",
            "size": 9,
            "fill": {"color": "#1D2126"},
            "border": {"color": "#1D2126"},
        },
    },
)


def add_charts(writer: WorkbookWriter, sheet: Worksheet, top: int, report: Report) -> None:
    """Add a chart for each headline KPI to a sheet, from a row on, two side by side."""
    drawn = [(row, curve(row, report.as_of)) for row in report.kpis if row.kpi.headline]
    drawn = [pair for pair in drawn if any(len(points) > 1 for _name, points in _series(pair[1]))][:_MOST]
    if not drawn:
        return
    data = _data_sheet(writer)
    line = 1
    for index, (row, shown) in enumerate(drawn):
        chart: Any = writer.workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
        line = _lines(writer, data, chart, row, shown, line)
        _dress(chart, row, shown)
        options = {"description": _name(row.kpi.name), "object_position": 2}
        sheet.insert_chart(*_place(top, index), chart, options)


def _data_sheet(writer: WorkbookWriter) -> Worksheet:
    data = writer.sheet(_("Chart data"))
    columns = [Column(_("Id"), 24), Column(_("Series"), 14), Column(_("Day"), 12), Column(_("Value"), 20)]
    writer.widths(data, columns)
    for index, column in enumerate(columns):
        writer.text(data, 0, index, column.heading, bold=True)
    data.freeze_panes(1, 0)
    return data


def _place(top: int, index: int) -> tuple[int, int]:
    return top + index // 2 * _HEIGHT_IN_ROWS, 0 if index % 2 == 0 else 2


def _lines(
    writer: WorkbookWriter, data: Worksheet, chart: Chart, row: KpiRow, shown: Curve, line: int
) -> int:
    """Write the figures of a chart from a line on, and draw them; the first free line after them."""
    for (name, points), line_style in zip(_series(shown), _LINE_STYLES, strict=True):
        if not points:
            continue
        for offset, pair in enumerate(points):
            _write(writer, data, line + offset, (row, name, *pair))
        last = line + len(points) - 1
        days, values = ([data.name, line, column, last, column] for column in (2, 3))
        chart.add_series({"name": name, "categories": days, "values": values, **line_style})
        line = last + 1
    return line


def _series(shown: Curve) -> list[tuple[str, list[tuple[date, Decimal]]]]:
    """The lines of a chart in the order of `_LINE_STYLES`: values that count, trajectory, targets."""
    values = [(point.period.end, point.value) for point in shown.points if point.counts]
    if shown.baseline and (not values or shown.baseline.period.end < values[0][0]):
        values.insert(0, (shown.baseline.period.end, shown.baseline.value))
    promised = [(promise.due.end, promise.value) for promise in shown.promises if not promise.replaced]
    found = [(_("Values"), values), (_("Trajectory"), list(shown.trajectory)), (_("Targets"), promised)]
    return [(name, [pair for pair in pairs if pair[0] >= FIRST_DAY]) for name, pairs in found]


def _write(
    writer: WorkbookWriter, data: Worksheet, line: int, point: tuple[KpiRow, str, date, Decimal]
) -> None:
    row, name, day, value = point
    cells: list[Cell] = [row.kpi.id, name, day, figure(value, row)]
    for column, cell in enumerate(cells):
        writer.cell(data, line, column, cell, Column(""))


def _dress(chart: Chart, row: KpiRow, shown: Curve) -> None:
    """Title, axes and legend; years are written below the ends of the years, where annual values stand."""
    quiet = {"color": "#545B64", "size": 9}
    years = [day.year for day in shown.days if day >= FIRST_DAY]
    step = max((years[-1] - years[0]) // 8, 0) + 1
    across: dict[str, Any] = {
        "num_format": "yyyy",
        "num_font": quiet,
        "min": _serial(date(max(years[0] - 1, FIRST_DAY.year), 12, 15)),
        "max": _serial(date(min(years[-1] + step, date.max.year), 12, 15)),
        "major_unit": step * 365.25,
        "major_gridlines": {"visible": False},
    }
    small = max(abs(value) for value in shown.values) < 20  # noqa: PLR2004 - below it a decimal matters
    upwards = {
        "name": _name(row.kpi.unit),
        "name_font": quiet,
        "num_font": quiet,
        "num_format": "#,##0.0" if small else "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#D9D6CF"}},
    }
    chart.set_title({"name": _name(row.kpi.name), "name_font": {"size": 11}})
    chart.set_x_axis(across)
    chart.set_y_axis(upwards)
    chart.set_legend({"position": "bottom", "font": quiet})
    chart.set_size({"width": 410, "height": 300})


def _name(text: str) -> str:
    """A text as a chart's name: XlsxWriter would take one that begins with "=" for a formula."""
    shown = printable(text)[:_LONGEST_NAME]
    return f" {shown}" if shown.startswith("=") else shown


def _serial(day: date) -> int:
    """A day as Excel counts them."""
    return (day - date(1899, 12, 30)).days
