"""Workbooks from strangers, bounded before a reader of workbooks sees them.

A workbook is a zip archive: a megabyte of it may hold a gigabyte. A reader lays a sheet out as a rectangle,
so that one cell in its last row and column takes all memory there is. What is passed on has been unpacked
here: the reader unpacks nothing else.
"""

import io
import re
import struct
import zipfile
import zlib
from decimal import Decimal

from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _, number

MOST_BYTES, MOST_CELLS = 1 << 28, 2_000_000
"""What the parts of a workbook may take together once unpacked, and how many cells a sheet may span."""
_WORKBOOK = "xl/workbook.xml"
_TEXT_PARTS = (".xml", ".rels")
_MOST_PARTS = 10_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ROW, _CELL = re.compile(rb"<(?:\w+:)?row\b"), re.compile(rb"<(?:\w+:)?c\b")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,9})([0-9]{1,9})["']""")
_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_ODD = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError, LookupError)


def bounded_workbook(content: bytes) -> bytes:
    """The workbook with the parts that a reader of tables needs, none of them compressed.

    Raises:
        FileError: it is none, or larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacked(archive)
    except _ODD as error:
        raise _no_workbook(error) from error


def _no_workbook(reason: object) -> FileError:
    return FileError(_("This is not a workbook: {reason}.").format(reason=reason))


def _unpacked(archive: zipfile.ZipFile) -> bytes:
    parts = [one for one in archive.infolist() if one.filename.lower().endswith(_TEXT_PARTS)]
    names = {one.filename for one in parts}
    if _WORKBOOK not in names or len(names) < len(parts) or len(parts) > _MOST_PARTS:
        raise _no_workbook(_WORKBOOK)
    room = MOST_BYTES
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as plain:
        for part in parts:
            if part.compress_type not in _PACKED:
                raise _no_workbook(part.filename)
            with archive.open(part) as packed:
                text = packed.read(room + 1)
            room -= len(text)
            if room < 0:
                message = _("This workbook takes more than {size} megabytes once unpacked.")
                remedy = _("Leave in it the sheet with the rows, or save that as CSV.")
                raise FileError(message.format(size=MOST_BYTES >> 20), remedy)
            _check_cells(text)
            plain.writestr(part.filename, text)
    return buffer.getvalue()


def _check_cells(text: bytes) -> None:
    """Refuse a part whose cells span more than a table does.

    Raises:
        FileError: they do, or they cannot be counted.
    """
    if b"\0" in text or b"<!DOCTYPE" in text or _ENCODING.search(text, 0, 200):
        raise _no_workbook("XML")
    of_rows = _ROW.split(text)[1:]
    if not of_rows:
        return
    rows, columns = len(of_rows), max(1, *(len(_CELL.findall(one)) for one in of_rows))
    for letters, digits in _REFERENCE.findall(text):
        rows, columns = max(rows, int(digits)), max(columns, _column(letters))
    if rows * columns > MOST_CELLS:
        message = _("A sheet of this workbook spans {rows} rows and {columns} columns, over {most} cells.")
        counts = {"rows": number(Decimal(rows)), "columns": number(Decimal(columns))}
        raise FileError(
            message.format(**counts, most=number(Decimal(MOST_CELLS))),
            _("Delete what stands far below or to the right of the rows, or save the sheet as CSV."),
        )


def _column(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AA 27."""
    found = 0
    for letter in letters.upper():
        found = found * 26 + letter - ord("A") + 1
    return found
