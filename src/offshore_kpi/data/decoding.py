"""From bytes to the text of a file: what is no UTF-8 text is a finding, one for each cause."""

import re
from collections.abc import Mapping
from pathlib import Path

from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import N_, _
from offshore_kpi.text.file import TextFile

_BOM = b"\xef\xbb\xbf"
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SUSPICIOUS = bytes(range(0x20)).translate(None, b"\t\n\r") + b"\x7f"
_PART = 1 << 16
_SAMPLE = 1024

_MARKS = {  # the longer ones first: that of UTF-16 begins that of UTF-32
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_MOSTLY_NUL: Mapping[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
"""By which of four bytes is nearly always NUL, as in text of mostly ASCII: its encoding."""

_KINDS = {
    b"PK\x03\x04": N_("this is a workbook or an archive, not a text"),
    b"\xd0\xcf\x11\xe0": N_("this is a workbook or another document of an office program, not a text"),
    b"%PDF": N_("this is a PDF, not a text"),
    b"\x1f\x8b": N_("this is a compressed file, not a text"),
}


def decode(path: Path, content: bytes, code: str) -> tuple[TextFile, list[Finding]]:
    """The text of a file, and a finding of this code where it is not UTF-8 or holds control characters.

    What cannot be decoded is replaced by U+FFFD, so that places in the rest of the file stay right. Where the
    encoding is known all the same the text is read by it, so that only the encoding is found.
    """
    for start, kind in _KINDS.items():
        if content.startswith(start):
            remedy = _("save it as text in UTF-8; a sheet of a workbook as CSV")
            return TextFile(path, "", is_text=False), [finding(code, _(kind), Place(path), remedy)]
    if wide := _wide_encoding(content):
        text = TextFile(path, content.decode(wide, errors="replace").removeprefix("\ufeff"))
        message = _("the file is {encoding}, not UTF-8").format(encoding=wide[:6].upper())
        return text, [finding(code, message, Place(path), _("save it as UTF-8"))]
    content = content.removeprefix(_BOM)
    if b"\0" in content:
        return _binary(path, content, code)
    text, findings = _decoded(path, content, code)
    if _is_clean(content):
        return text, findings
    cap = Cap(path)
    for match in _NOT_TEXT.finditer(text.text):
        if cap.admits(code):
            message = _("control character U+{point:04X}").format(point=ord(match.group()))
            findings.append(finding(code, message, text.place(match.start(), match.end()), _("take it out")))
    return text, [*findings, *cap.rest()]


def _wide_encoding(content: bytes) -> str | None:
    """The encoding of a text in UTF-16 or UTF-32, by its byte order mark or where its NUL bytes stand."""
    marked = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if marked or b"\0" not in content[:_SAMPLE]:
        return marked
    quarters = [content[start:_SAMPLE:4] for start in range(4)]
    return _MOSTLY_NUL.get(tuple(quarter.count(0) > len(quarter) / 2 for quarter in quarters))


def _binary(path: Path, content: bytes, code: str) -> tuple[TextFile, list[Finding]]:
    """A file with a NUL byte, which no text has: nothing is read of it."""
    text = TextFile(path, content.decode("utf-8", errors="replace"), is_text=False)
    offset = text.text.index("\0")
    message = _("a NUL byte stands here: this is no text file, or a damaged one")
    remedy = _("save it as text in UTF-8, or take the file away")
    return text, [finding(code, message, text.place(offset, offset + 1), remedy)]


def _decoded(path: Path, content: bytes, code: str) -> tuple[TextFile, list[Finding]]:
    """The text, and a finding at the first byte that is not UTF-8."""
    try:
        return TextFile(path, content.decode("utf-8")), []
    except UnicodeDecodeError as error:
        decoded = content.decode("utf-8", errors="replace")
        if decoded.replace("\ufffd", "").isascii():  # no letter is UTF-8: it is what the remedy says
            decoded = content.decode("cp1252", errors="replace")
        text = TextFile(path, decoded)
        offset = len(content[: error.start].decode("utf-8"))
        message = _("byte 0x{byte:02X} is not UTF-8").format(byte=content[error.start])
        remedy = _("save the file as UTF-8; it may be Windows-1252 or Latin-1 now")
        if code != "P101":
            remedy = _('save the file as UTF-8 (in Excel: Save as, "CSV UTF-8"); it may be Windows-1252 now')
        return text, [finding(code, message, text.place(offset, offset + 1), remedy)]


def _is_clean(content: bytes) -> bool:
    """Whether a look at the bytes tells that no control character is there, in a tenth of the time.

    The parts are small enough to stay in the processor's cache.
    """
    if not content.isascii() and b"\xef\xbf" in content:
        return False
    parts = (content[start : start + _PART] for start in range(0, len(content), _PART))
    return all(len(part.translate(None, _SUSPICIOUS)) == len(part) for part in parts)
