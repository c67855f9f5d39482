"""The workbook of a template: a row for each value due, what is known of its KPI beside the cells to fill."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from offshore_kpi.i18n import _
from offshore_kpi.output import figure_text
from offshore_kpi.output.template import COLUMNS, DueValue, asked_text
from offshore_kpi.output.workbook.writer import (
    LINE_HEIGHT,
    Cell,
    Column,
    WorkbookWriter,
    plain_figure,
    row_height,
)
from offshore_kpi.plan.measurement import BESIDE
from offshore_kpi.report.rows import KpiRow

_ID, _PERIOD, *_TO_FILL = COLUMNS
_VALUE = "value"
_WIDTHS = {_VALUE: 14, "note": 40}
_TEXT = "@"
TO_FILL: dict[str, Any] = {"bg_color": "#FFF9E0", "border": 1, "border_color": "#D9CFA3"}
"""How a cell to be filled looks."""


def write(due: Sequence[DueValue], title: str, today: date) -> bytes:
    """The workbook as the bytes of an .xlsx file; what is read back has the names of the format's columns."""
    buffer = io.BytesIO()
    writer = WorkbookWriter(buffer, title, today)
    sheet = writer.sheet(_("measurements"))
    columns = _columns(due)
    writer.widths(sheet, columns)
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for index, column in enumerate(columns):
        shape = {"align": "left", "indent": column.indent, "bold": True, "text_wrap": True, "bottom": 1}
        writer.text(sheet, 0, index, column.heading, **shape)
    for number, one in enumerate(due, 1):
        known = _known(one)[: len(columns) - len(_TO_FILL)]
        sheet.set_row(number, row_height(known, columns[: len(known)]))
        for index, cell in enumerate(known):
            writer.cell(sheet, number, index, cell, columns[index])
        for index, name in enumerate(_TO_FILL, len(known)):
            shape = TO_FILL if name == _VALUE else {**TO_FILL, "num_format": _TEXT}
            sheet.write_blank(number, index, None, writer.format(**shape))
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    writer.workbook.close()
    return buffer.getvalue()


def _columns(due: Sequence[DueValue]) -> list[Column]:
    """The columns, wide enough for the ids, which a person finds the rows by."""
    name, unit, last, last_period, target, due_on, asked = map(_, BESIDE)
    is_asked = any(asked_text(one.row) for one in due)  # of levels nothing would stand in the column
    longest = max((len(one.row.kpi.id) for one in due), default=0)
    return [
        Column(_ID, min(max(longest + 2, 18), 40)),
        Column(name, 50, wrap=True),
        Column(unit, 14, wrap=True),
        Column(_PERIOD, 11),
        Column(last, 13),
        Column(last_period, 13, indent=1),
        Column(target, 13),
        Column(due_on, 13, indent=1),
        *([Column(asked, 34, wrap=True)] if is_asked else []),
        *(Column(name, _WIDTHS.get(name, 11)) for name in _TO_FILL),
    ]


def _known(one: DueValue) -> list[Cell]:
    """The cells that are not to be filled, in the order of the columns."""
    row, seen = one.row, one.row.latest
    last = plain_figure(seen.value, row, seen.qualifier) if seen and seen.value is not None else None
    facts = [last, figure_text.period_text(row), _target(row), figure_text.due_text(row)]
    return [row.kpi.id, row.kpi.name, row.kpi.unit, one.period.text, *facts, asked_text(row)]


def _target(row: KpiRow) -> Cell:
    """The goal as a number; a band to hold as a text."""
    if row.objective is not None and row.figures.goal is not None:
        return plain_figure(row.figures.goal, row)
    return figure_text.target_text(row)
