"""New content from old content and rows: pure, and byte for byte the same wherever nothing has to change.

A row goes after the last one. A column that the file lacks is added at the right, to the header and, empty,
to every row. Delimiter, line end and the habit of quoting every cell are the file's own.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.store.splice import Splice
from offshore_kpi.text.csv_line import csv_line

Row = Mapping[str, str]
"""The texts of a row by column."""

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """How a file is written: its columns in their order, what separates its cells, and what its rows are."""

    header: tuple[str, ...]
    delimiter: str
    format: TableFormat = MEASUREMENTS


def new_file(rows: Sequence[Row], of: TableFormat = MEASUREMENTS) -> bytes:
    """A new file of rows: the required columns and those that a row fills, in the order of the model."""
    columns = [name for name in of.columns if name in of.required or any(row.get(name) for row in rows)]
    cells = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    return "".join(csv_line(one) for one in cells).encode()


def added(content: bytes, layout: CsvLayout, rows: Sequence[Row]) -> tuple[Splice, ...]:
    """What changes in a file when rows are added to it."""
    columns = layout.format.columns
    missing = [name for name in columns if name not in layout.header and any(row.get(name) for row in rows)]
    wider = CsvLayout((*layout.header, *missing), layout.delimiter, layout.format)
    quote_all = _quotes_all(content, layout)
    widening = _widened(content, layout.delimiter, missing, quote_all=quote_all)
    return (*widening, _appended(content, wider, rows, quote_all=quote_all))


def _appended(content: bytes, layout: CsvLayout, rows: Sequence[Row], *, quote_all: bool) -> Splice:
    """The rows after all that stands there; a last row without a line end gets one."""
    line_end = _line_end(content)
    lines = [
        csv_line(
            [row.get(name, "") for name in layout.header], layout.delimiter, line_end, quote_all=quote_all
        )
        for row in rows
    ]
    glue = "" if not content or content.endswith((b"\n", b"\r")) else line_end
    return Splice(len(content), b"", (glue + "".join(lines)).encode())


def _line_end(content: bytes) -> str:
    """The end of the file's last line that has one: in a mixed file the habit of the last writer."""
    newline = content.rfind(b"\n")
    if newline < 0:
        return "\r" if b"\r" in content else "\n"
    return "\r\n" if content[newline - 1 : newline] == b"\r" else "\n"


def _quotes_all(content: bytes, layout: CsvLayout) -> bool:
    """Whether the file quotes every cell, as its header shows."""
    start, end = header_span(content)
    return content[start:end].strip() == layout.delimiter.join(f'"{name}"' for name in layout.header).encode()


def header_span(content: bytes) -> tuple[int, int]:
    """Where the header begins and ends: the first line that is neither blank nor a comment."""
    position = len(_BOM) if content.startswith(_BOM) else 0
    while position < len(content):
        ended = _LINE_END.search(content, position)
        end = ended.start() if ended else len(content)
        line = content[position:end].strip()
        if line and not line.startswith(b"#"):
            return position, end
        position = ended.end() if ended else end
    return len(content), len(content)


def _widened(content: bytes, delimiter: str, columns: Sequence[str], *, quote_all: bool) -> Iterator[Splice]:
    """New columns' names at the end of the header, and their empty cells at the end of each row."""
    if not columns:
        return
    empty = '""' if quote_all else ""
    names = delimiter + csv_line(columns, delimiter, "", quote_all=quote_all)
    cells = (delimiter + empty) * len(columns)
    for index, end in enumerate(_record_ends(content, delimiter)):
        yield Splice(end, b"", (cells if index else names).encode())


def _record_ends(content: bytes, delimiter: str) -> Iterator[int]:
    """The offsets at which the header and the rows end, before their line ends; blank lines are no rows."""
    start, _end = header_span(content)
    ends = [match.start() for match in _LINE_END.finditer(content, start)]
    text = content[start:].decode("utf-8", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    usual = csv.field_size_limit(len(text))  # a cell of another KPI may be too long for the reader of files
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield [*ends[reader.line_num - 1 : reader.line_num], len(content)][0]
    finally:
        csv.field_size_limit(usual)
