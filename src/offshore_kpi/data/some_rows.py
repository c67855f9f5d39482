"""The rows of some KPIs of a measurement file, without reading the others.

An entry concerns one KPI; its file may have half a million rows of others. Where no quoted cell runs over a
line's end, every line is a row, and the lines that begin with the KPI's id are found by searching the bytes.
Any other file is read record by record.
"""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from offshore_kpi.data import table as whole
from offshore_kpi.data.files import decode
from offshore_kpi.data.records import detect_delimiter
from offshore_kpi.data.table_reading import TableReading
from offshore_kpi.text.file import TextFile

_BOM = b"\xef\xbb\xbf"
_COMMENTS = re.compile(rb"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*")
_HEADER = re.compile(rb"[^\r\n]*")
_FEW = 16


class UndecodedFile(TextFile):
    """A file whose text is made when a place in it is asked for."""

    def __init__(self, path: Path, content: bytes) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "content", content)

    content: bytes

    @cached_property
    def text(self) -> str:
        """The text without a byte order mark."""
        return self.content.decode("utf-8", errors="replace")


def read_some(path: Path, content: bytes, kpis: Collection[str]) -> TableReading:
    """The rows of some KPIs, and a finding for each of them that cannot be read, and for the header."""
    content = content.removeprefix(_BOM)
    simple = _lines_are_rows(content)
    span = _HEADER.match(content, _COMMENTS.match(content).end())  # type: ignore[union-attr]
    if not simple or span is None or len(kpis) > _FEW:
        return _read_all(path, content, kpis)
    file = UndecodedFile(path, content)
    line = content.count(b"\n", 0, span.start()) + 1
    header = span.group().decode("utf-8", errors="replace")
    delimiter = detect_delimiter(header)
    reading = TableReading(file)
    try:
        names = tuple(cell.strip() for cell in next(csv.reader([header], delimiter=delimiter), []))
        if not names or names[0] != "kpi":
            return _read_all(path, content, kpis)
        starts = sorted({start for kpi in kpis for start in _starts(content, delimiter, kpi)})
        block = _LineNumbers(content, starts), _cells(content, starts, delimiter)
    except csv.Error:  # a cell too long to be read: the reader of whole files says where
        return _read_all(path, content, kpis)
    whole.read_blocks(reading, line, delimiter, names, [block] if starts else [])
    reading.findings += reading.cap.rest()
    return reading


def _lines_are_rows(content: bytes) -> bool:
    """Whether every line is a row: no quoted cell holds a line's end, and lines end as the search expects."""
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    return b'"' not in content or b'"' not in _QUOTED.sub(b"", content)


_QUOTED = re.compile(rb'(?:(?<=[,;\t\n])|\A)"[^"\r\n]*+(?:""[^"\r\n]*+)*+"(?=[,;\t\r\n]|\Z)')


class _LineNumbers(Sequence[int]):
    """The lines that begin at some offsets; counted when one is asked for, as few are."""

    def __init__(self, content: bytes, starts: Sequence[int]) -> None:
        self._content, self._starts = content, starts

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, row: int) -> int: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[int]: ...
    def __getitem__(self, row: int | slice) -> int | Sequence[int]:
        if isinstance(row, slice):
            return _LineNumbers(self._content, self._starts[row])
        return self._content.count(b"\n", 0, self._starts[row]) + 1


def _cells(content: bytes, starts: Sequence[int], delimiter: str) -> list[list[str]]:
    """The cells of the rows that begin at some offsets."""
    ends = (content.find(b"\n", start) for start in starts)
    rows = (content[start : end if end >= 0 else None] for start, end in zip(starts, ends, strict=True))
    texts = b"\n".join(rows).decode("utf-8", errors="replace").split("\n")
    return list(csv.reader(texts, delimiter=delimiter))


def _starts(content: bytes, delimiter: str, kpi: str) -> Iterator[int]:
    for id_ in (kpi, f'"{kpi}"'):
        needle = f"\n{id_}{delimiter}".encode()
        found = content.find(needle)
        while found >= 0:
            yield found + 1
            found = content.find(needle, found + 1)


def _read_all(path: Path, content: bytes, kpis: Collection[str]) -> TableReading:
    text, findings = decode(path, content, "M101")
    found = whole.read_table(text, kpis)
    found.findings[:0] = findings
    return found
