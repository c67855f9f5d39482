"""The text of a file, and where in it things stand.

Lines end as editors end them (LF, CR LF, CR). Columns count characters (Unicode code points) from 1; a byte
order mark counts as nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from offshore_kpi.findings import Place
from offshore_kpi.text.line_index import LineIndex

QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+("|\Z)')
"""A quoted cell; its group is empty where it is not closed."""


@dataclass(frozen=True)
class TextFile:
    """A decoded file: its path and its text without a byte order mark."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> LineIndex:
        """Where its lines begin."""
        return LineIndex(self.text)

    def line(self, number: int) -> str:
        """The text of a line without its end; empty where there is no such line."""
        if not 1 <= number <= len(self.lines):
            return ""
        end = self.lines.start(number + 1) if number < len(self.lines) else len(self.text)
        return self.text[self.lines.start(number) : end].rstrip("\r\n")

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in `text`."""
        line = self.lines.line_at(offset)
        return line, offset - self.lines.start(line) + 1

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to `end`."""
        return Place(self.path, *self.line_and_column(start), *self.line_and_column(max(start, end)))

    def whole_line(self, number: int) -> Place:
        """The place of a whole line."""
        return Place(self.path, number, 1, number, len(self.line(number)) + 1)

    def cell(self, line: int, index: int, delimiter: str) -> Place:
        """The place of a cell of the record that begins on a line; the line where there is no such cell."""
        found = next(islice(self.cell_spans(line, delimiter), index, None), None)
        return self.place(*found) if found else self.whole_line(line)

    def cell_spans(self, line: int, delimiter: str) -> Iterator[tuple[int, int]]:
        """Where in `text` each cell of the record that begins on a line starts and ends, quotes included."""
        unquoted = re.compile(f"[^{delimiter}\r\n]*+")
        start = self.lines.start(line)
        while True:
            quoted = QUOTED.match(self.text, start)
            rest = unquoted.match(self.text, quoted.end() if quoted else start)
            end = rest.end() if rest else start
            yield start, end
            if not self.text.startswith(delimiter, end):
                return
            start = end + len(delimiter)

    def record(self, line: int, delimiter: str) -> list[str]:
        """The cells of the record that begins on a line, as `csv.reader` reads them."""
        text = self.line(line)
        if '"' not in text:
            return text.split(delimiter)
        return [_unquoted(self.text[start:end]) for start, end in self.cell_spans(line, delimiter)]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
