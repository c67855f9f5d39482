"""Workbooks from strangers, unpacked within bounds before anything in them is read.

A workbook is a zip archive of XML: a megabyte of it may hold a gigabyte.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _, number

MOST_BYTES, MOST_TAGS, MOST_CELLS = 1 << 28, 10_000_000, 2_000_000
"""What the parts of a workbook may take and hold together once unpacked, and how many cells a sheet may span.

A cell has four tags, one with a formula six; while they are read each may take a hundred bytes.
"""
_WORKBOOK = "xl/workbook.xml"
_TEXT_PARTS = (".xml", ".rels")
_MOST_PARTS = 10_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_ODD = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)


def bounded_workbook(path: Path, content: bytes) -> Mapping[str, bytes]:
    """The parts of a workbook that are XML, unpacked, by their paths in it.

    None of them has declarations: only those make entities, which could expand without end.

    Args:
        path: the file.
        content: its bytes.

    Raises:
        FileError: it is none, or larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacked(path, archive)
    except _ODD as error:
        message = _("{path} is a damaged workbook or archive.").format(path=path)
        raise FileError(message, remedy_of_damage()) from error


def remedy_of_damage() -> str:
    """What may mend a workbook that cannot be read."""
    return _("Open it in a spreadsheet, and save it anew as .xlsx.")


def _unpacked(path: Path, archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    parts = [one for one in archive.infolist() if one.filename.lower().endswith(_TEXT_PARTS)]
    names = {one.filename for one in parts}
    if _WORKBOOK not in names or len(names) < len(parts) or len(parts) > _MOST_PARTS:
        raise _odd_part(path, _WORKBOOK)
    unpacked, room, tags = {}, MOST_BYTES, MOST_TAGS
    for part in parts:
        if part.compress_type not in _PACKED:
            raise _odd_part(path, part.filename)
        with archive.open(part) as packed:
            text = packed.read(room + 1)
        room, tags = room - len(text), tags - text.count(b"<")
        if room < 0 or tags < 0:
            raise _too_large(path, by_bytes=room < 0)
        if b"\0" in text or b"<!DOCTYPE" in text or _ENCODING.search(text, 0, 200):
            raise _odd_part(path, part.filename)
        unpacked[part.filename] = text
    return unpacked


def _odd_part(path: Path, part: str) -> FileError:
    message = _("{path} is not a workbook as spreadsheets write it: see its part {part}.")
    return FileError(message.format(path=path, part=part), remedy_of_damage())


def _too_large(path: Path, *, by_bytes: bool) -> FileError:
    message = _("{path} takes more than {size} megabytes once unpacked.")
    if not by_bytes:
        message = _("{path} holds more than {tags} XML tags once unpacked.")
    message = message.format(path=path, size=MOST_BYTES >> 20, tags=number(Decimal(MOST_TAGS)))
    return FileError(message, _("Leave in it the sheet with the rows, or save that as CSV."))
