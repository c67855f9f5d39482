"""What a file with rows to be entered is, told by its first bytes and not by its name."""

import io
import zipfile
from pathlib import Path

from offshore_kpi.data.workbook_bounds import remedy_of_damage
from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _

_ARCHIVE = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 1 << 16


def is_workbook(path: Path, content: bytes) -> bool:
    """Whether a file is a workbook that can be read; else it is text.

    Raises:
        FileError: it is neither, or a workbook of another kind; the remedy says what to save it as.
    """
    if content.startswith(_COMPOUND):
        raise _unreadable(
            path, _("a workbook with a password") if _PROTECTED in content else "Excel 97 (.xls)"
        )
    if content.startswith(_ARCHIVE):
        return _is_readable(path, content)
    if content.startswith(_PDF) or (b"\0" in content[:_LOOKED_AT] and not content.startswith(_UTF_16)):
        message = _("{path} is neither a text nor a workbook.").format(path=path)
        raise FileError(message, _("Save the table as .xlsx or CSV."))
    return False


def _is_readable(path: Path, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        message = _("{path} is a damaged workbook or archive.").format(path=path)
        raise FileError(message, remedy_of_damage()) from error
    if "xl/workbook.bin" in names:
        raise _unreadable(path, "Excel (.xlsb)")
    if "mimetype" in names and "content.xml" in names:
        raise _unreadable(path, "OpenDocument (.ods)")
    if not any(name.startswith("xl/") for name in names):
        message = _("{path} is an archive or a document, not a workbook.").format(path=path)
        raise FileError(message, _("Save the table as .xlsx or CSV."))
    return True


def _unreadable(path: Path, kind: str) -> FileError:
    message = _("{path} cannot be read: it is {kind}.").format(path=path, kind=kind)
    return FileError(message, _("Save it as .xlsx, without a password."))
