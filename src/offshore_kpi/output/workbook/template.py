"""The workbook of a template: a row for each value due, what is known of its KPI beside the cells to fill."""

import io
from collections.abc import Sequence
from datetime import date

from offshore_kpi.i18n import _
from offshore_kpi.output import figure_text
from offshore_kpi.output.template import COLUMNS, DueValue
from offshore_kpi.output.workbook.writer import Cell, Column, WorkbookWriter, figure
from offshore_kpi.plan.measurement import BESIDE
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Bound

_ID, _PERIOD, *_TO_FILL = COLUMNS
_VALUE = "value"
_WIDTHS = {_ID: 18, _PERIOD: 11, _VALUE: 14, "note": 40}
_NAME, _UNIT, *_FIGURES = BESIDE
_TEXT = "@"
_TO_FILL_COLOUR = "#FFF9E0"


def write(due: Sequence[DueValue], title: str, today: date) -> bytes:
    """The workbook as the bytes of an .xlsx file; what is read back has the names of the format's columns."""
    buffer = io.BytesIO()
    writer = WorkbookWriter(buffer, title, today)
    sheet = writer.sheet(_("measurements"))
    beside = [Column(_(_NAME), 34), Column(_(_UNIT), 11), *(Column(_(name), 13) for name in _FIGURES)]
    known = [Column(_ID, _WIDTHS[_ID]), *beside[:2], Column(_PERIOD, _WIDTHS[_PERIOD]), *beside[2:]]
    columns = [*known, *(Column(name, _WIDTHS.get(name, 11)) for name in _TO_FILL)]
    writer.widths(sheet, columns)
    for index, column in enumerate(columns):
        writer.text(sheet, 0, index, column.heading, bold=True, text_wrap=True, bottom=1)
    for number, one in enumerate(due, 1):
        for index, cell in enumerate(_known(one)):
            writer.cell(sheet, number, index, cell, columns[index])
        for index, name in enumerate(_TO_FILL, len(known)):
            shape = writer.format(
                bg_color=_TO_FILL_COLOUR, **({} if name == _VALUE else {"num_format": _TEXT})
            )
            sheet.write_blank(number, index, None, shape)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    writer.workbook.close()
    return buffer.getvalue()


def _known(one: DueValue) -> list[Cell]:
    """The cells that are not to be filled, in the order of the columns."""
    row, seen = one.row, one.row.observation
    last = figure(seen.value, row, seen.qualifier) if seen is not None else None
    facts = [last, figure_text.period_text(row), _target(row), figure_text.due_text(row)]
    return [row.kpi.id, row.kpi.name, row.kpi.unit, one.period.text, *facts]


def _target(row: KpiRow) -> Cell:
    """The goal as a number; a band to hold as a text."""
    if row.objective is not None and row.figures.goal is not None:
        return figure(row.figures.goal, row, Bound.EXACT)
    return figure_text.target_text(row)
