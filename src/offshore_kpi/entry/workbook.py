"""Workbooks, for those who fill tables in a spreadsheet: python-calamine reads, XlsxWriter writes."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from offshore_kpi.data.workbook_bounds import bounded_workbook
from offshore_kpi.errors import FileError, UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.csv_line import csv_line
from offshore_kpi.text.numerals import plain


def _missing(error: ImportError) -> UsageError:
    return UsageError(
        _("Workbooks need a part that is not installed ({name}).").format(name=error.name),
        _('Install it with: pip install "offshore-kpi[excel]", or use CSV.'),
    )


def as_csv(content: bytes) -> bytes:
    """The first sheet of a workbook as CSV, row for row on lines of the same number.

    Raises:
        FileError: it is no workbook.
        UsageError: the reader of workbooks is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise _missing(error) from error
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(bounded_workbook(content))).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileError(_("This is not a workbook: {reason}.").format(reason=error)) from error
    return "".join(map(csv_line, _texts(rows))).encode()


def _texts(rows: Sequence[Sequence[object]]) -> Iterable[list[str]]:
    """The cells as text, in as many columns as the header has."""
    width = max(
        (index + 1 for row in rows for index, cell in enumerate(row) if cell not in {"", None}), default=0
    )
    for row in rows:
        cells = [_text(cell) for cell in row[:width]]
        yield cells if any(cells) else []


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (int, float)):
        return plain(Decimal(repr(cell)).normalize())
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell).splitlines()).strip() if cell is not None else ""


def workbook(header: Sequence[str], rows: Sequence[Sequence[str]], about: Sequence[Sequence[str]]) -> bytes:
    """A workbook with a table to fill, all its cells text, and a second sheet about its rows.

    Raises:
        UsageError: the writer of workbooks is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise _missing(error) from error
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as file:
        bold, text = file.add_format({"bold": True}), file.add_format({"num_format": "@"})
        for name, lines in ((_("measurements"), [header, *rows]), (_("about"), about)):
            sheet = file.add_worksheet(name)
            sheet.set_column(0, len(header), 18, text)
            for number, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    sheet.write_string(number, column, cell, text if number else bold)
    return buffer.getvalue()
