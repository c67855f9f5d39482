"""The workbook of a template of reports: a row an action, what is known of it beside the cells to fill."""

import io
from collections.abc import Sequence
from datetime import date

from offshore_kpi.i18n import _
from offshore_kpi.output.action_template import COLUMNS, known
from offshore_kpi.output.action_text import status_word
from offshore_kpi.output.workbook.template import TO_FILL
from offshore_kpi.output.workbook.writer import Cell, Column, WorkbookWriter
from offshore_kpi.plan.action_report import ACTION_REPORTS, ActionStatus
from offshore_kpi.report.actions import ActionRow

_SUBJECT, *_TO_FILL = COLUMNS
_STATUS, _DAY = "status", "on"
_FORMATS = {"done": "0%"}
_WIDTHS = {"note": 40, _STATUS: 14}
_TEXT = "@"


def write(rows: Sequence[ActionRow], title: str, today: date) -> bytes:
    """The workbook as the bytes of an .xlsx file; what is read back has the names of the format's columns."""
    buffer = io.BytesIO()
    writer = WorkbookWriter(buffer, title, today)
    sheet = writer.sheet(_("actions"))
    beside = [Column(_(name), 34 if number == 0 else 16) for number, name in enumerate(ACTION_REPORTS.beside)]
    known_columns = [Column(_SUBJECT, 18), *beside]
    columns = [*known_columns, *(Column(name, _WIDTHS.get(name, 11)) for name in _TO_FILL)]
    writer.widths(sheet, columns)
    for index, column in enumerate(columns):
        writer.text(sheet, 0, index, column.heading, bold=True, text_wrap=True, bottom=1)
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = [row.action.id, *known(row)]
        for index, cell in enumerate(cells):
            writer.cell(sheet, number, index, cell, columns[index])
        for index, name in enumerate(_TO_FILL, len(cells)):
            shape = writer.format(**TO_FILL, num_format=_FORMATS.get(name, _TEXT))
            sheet.write(number, index, today.isoformat() if name == _DAY else None, shape)
    status = len(known_columns) + _TO_FILL.index(_STATUS)
    words = [status_word(one) for one in ActionStatus]
    if rows:
        sheet.data_validation(1, status, len(rows), status, {"validate": "list", "source": words})
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    writer.workbook.close()
    return buffer.getvalue()
