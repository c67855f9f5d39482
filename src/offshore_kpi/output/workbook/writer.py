"""A workbook being written: its formats, and tables whose texts are never formulas."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from offshore_kpi.i18n import Exact, _
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.citations import Citation
from offshore_kpi.paths import shown_path
from offshore_kpi.report.explain import fitting_decimals
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import Bound, Observation
from offshore_kpi.text.printable import printable, printable_lines

_LONGEST_TEXT = 32_000
_LONGEST_URL = 2_000
_LONGEST_UNIT = 60
_LONGEST_SHEET_NAME = 31
LINE_HEIGHT = 15.0
_MOST_LINES = 20
_TABLE_STYLE = "Table Style Light 1"
FIRST_DAY = date(1900, 3, 1)
"""Excel believes in a 29 February 1900; before it, its days are off by one."""

_STATUS_COLOURS: Mapping[Status, tuple[str, str]] = {
    Status.ACHIEVED: ("#0B6338", "#DDF1E4"),
    Status.ON_TRACK: ("#1D7040", "#E6F4EA"),
    Status.AT_RISK: ("#7A4D00", "#FDF0D5"),
    Status.OFF_TRACK: ("#A3211A", "#FCE4E1"),
    Status.MISSED: ("#8F1A14", "#F8D3CF"),
    Status.UNREPORTED: ("#5E3389", "#EEE4F7"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the format it is shown in."""

    value: Exact
    number_format: str


Cell = str | int | float | date | Figure | Citation | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in characters, and the format of its cells.

    An indent keeps texts apart from the numbers of the column before.
    """

    heading: str
    width: int = 12
    number_format: str = ""
    wrap: bool = False
    indent: int = 0


class WorkbookWriter:
    """A workbook and the formats used in it."""

    def __init__(self, buffer: io.BytesIO, title: str, day: date) -> None:
        self.workbook = xlsxwriter.Workbook(
            buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        created = datetime.combine(day, datetime.min.time())
        self.workbook.set_properties({"title": printable(title), "created": created})
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, to be printed on A4 across."""
        sheet = self.workbook.add_worksheet(name[:_LONGEST_SHEET_NAME])
        sheet.set_landscape()
        sheet.set_paper(9)
        return sheet

    def format(self, **properties: Any) -> Format:  # noqa: ANN401 - XlsxWriter's own properties
        """The format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format({"valign": "top", **properties})
        return self.formats[key]

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **properties: Any) -> None:  # noqa: ANN401
        """Write a text, whatever it begins with, as text."""
        shown = printable_lines(text)
        shown = shown if len(shown) <= _LONGEST_TEXT else shown[:_LONGEST_TEXT] + "…"
        sheet.write_string(row, column, shown, self.format(**properties))

    def cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, column_style: Column) -> None:
        """Write a cell as what it is."""
        layout: dict[str, Any] = {"text_wrap": True} if column_style.wrap else {}
        if column_style.indent:
            layout |= {"align": "left", "indent": column_style.indent}
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self.format(**layout))
        elif isinstance(cell, str):
            self.text(sheet, row, column, cell, **layout)
        elif isinstance(cell, Citation):
            self._citation(sheet, row, column, cell)
        elif isinstance(cell, Figure):
            sheet.write_number(row, column, float(cell.value), self.format(num_format=cell.number_format))
        elif isinstance(cell, date):
            self.day(sheet, row, column, cell)
        else:
            properties = {"num_format": column_style.number_format} if column_style.number_format else {}
            sheet.write_number(row, column, cell, self.format(**properties))

    def day(self, sheet: Worksheet, row: int, column: int, day: date) -> None:
        """Write a day as one that Excel can reckon with, or as text where it cannot."""
        if day < FIRST_DAY:
            self.text(sheet, row, column, day.isoformat())
        else:
            moment = datetime.combine(day, datetime.min.time())
            sheet.write_datetime(row, column, moment, self.format(num_format="yyyy-mm-dd"))

    def _citation(self, sheet: Worksheet, row: int, column: int, cited: Citation) -> None:
        if cited.url and len(cited.url) <= _LONGEST_URL:
            link = self.format(font_color="#1B4F8A", underline=1, text_wrap=True)
            shown = printable(cited.title)[:_LONGEST_TEXT]
            sheet.write_url(row, column, cited.url, link, string=shown)
        else:
            self.text(sheet, row, column, cited.title, text_wrap=True)

    def table(
        self, sheet: Worksheet, top: int, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Write rows as an Excel table with a heading and filters; an empty one has one blank row."""
        last = top + max(len(rows), 1)
        columns = _distinct(columns)
        headings = [{"header": column.heading} for column in columns]
        properties = {
            "columns": headings,
            "name": name,
            "style": _TABLE_STYLE,
            "banded_rows": False,
        }
        sheet.add_table(top, 0, last, len(columns) - 1, properties)
        for index, column in enumerate(columns):
            sheet.write_string(top, index, column.heading, self.format(bold=True, text_wrap=True, bottom=1))
        sheet.set_row(top, LINE_HEIGHT * 2)
        for offset, cells in enumerate(rows, top + 1):
            sheet.set_row(offset, row_height(cells, columns))
            for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
                self.cell(sheet, offset, index, cell, column)

    def sheet_of_table(
        self,
        title: str,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        frozen: int = 0,
    ) -> Worksheet:
        """A new sheet that is one table; the heading and some columns stay in view."""
        sheet = self.sheet(title)
        self.widths(sheet, columns)
        self.table(sheet, 0, name, columns, rows)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, frozen)
        return sheet

    def widths(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        """Set the widths of a sheet's columns."""
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)

    def colour_statuses(self, sheet: Worksheet, first: int, last: int, column: int) -> None:
        """Colour the cells of a column by the status they name; the word and the mark say it too."""
        for status, (ink, ground) in _STATUS_COLOURS.items():
            shape = self.workbook.add_format({"font_color": ink, "bg_color": ground})
            wanted = labels.marked_status(status)
            rule = {"type": "cell", "criteria": "==", "value": f'"{wanted}"', "format": shape}
            sheet.conditional_format(first, column, last, column, rule)

    def bars(self, sheet: Worksheet, first: int, last: int, column: int) -> None:
        """Draw shares as bars from nothing to the whole."""
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        rule = {"type": "data_bar", "bar_color": "#9DB8D9", "bar_solid": True, **ends}
        sheet.conditional_format(first, column, last, column, rule)


def _distinct(columns: Sequence[Column]) -> list[Column]:
    """The columns with headings of their own: a table cannot have two that a translation has made alike."""
    seen: Counter[str] = Counter()
    found = []
    for column in columns:
        key = column.heading.casefold()
        seen[key] += 1
        found.append(replace(column, heading=f"{column.heading} {seen[key]}") if seen[key] > 1 else column)
    return found


def row_height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The height of a row in points: not every program works it out for cells that wrap."""
    lines = 1
    for cell, column in zip(cells, columns, strict=True):
        text = cell.title if isinstance(cell, Citation) else cell
        if column.wrap and isinstance(text, str):
            lines = max(lines, sum(len(part) // column.width + 1 for part in text.split("\n")))
    return min(lines, _MOST_LINES) * LINE_HEIGHT


def figure(value: Exact | None, row: KpiRow, bound: Bound = Bound.EXACT) -> Figure | None:
    """A value in the KPI's unit, shown with its decimals, its unit and the sign of its bound."""
    return None if value is None else _figure(value, row, row.kpi.unit, bound)


def plain_figure(value: Exact, row: KpiRow, bound: Bound = Bound.EXACT) -> Figure:
    """A value shown as `figure` does, where its unit stands beside it."""
    return _figure(value, row, "", bound)


def difference(value: Exact | None, row: KpiRow, bound: Bound = Bound.EXACT) -> Figure | None:
    """A gap or a change a year, shown as `figure` does; of a KPI in per cent it is points."""
    if value is None:
        return None
    return _figure(value, row, _("points") if figure_text.in_per_cent(row.kpi) else row.kpi.unit, bound)


def _figure(value: Exact, row: KpiRow, unit: str, bound: Bound = Bound.EXACT) -> Figure:
    decimals = fitting_decimals(value, row.kpi.decimals) or 0
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = _quoted(figure_text.bounded("", bound))
    shape = digits + _quoted(f" {unit}" if unit else "")
    return Figure(value, f"{sign}{shape};{sign}-{shape}" if sign else shape)


def file_and_line(entry: Observation) -> tuple[str | None, int | None]:
    """Where a value stands; a supposed one stands nowhere."""
    return (None, None) if is_supposed(entry) else (shown_path(entry.path), entry.line)


def _quoted(text: str) -> str:
    """A text as a part of a number format; what cannot stand in one is left out."""
    shown = "".join(character for character in printable(text) if character not in '"\\')[:_LONGEST_UNIT]
    return f'"{shown}"' if shown else ""
