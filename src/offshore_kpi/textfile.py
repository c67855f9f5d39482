"""The text of a file, and where in it things stand.

Lines end as editors end them (LF, CR LF, CR). Columns count characters (Unicode code points) from 1; a byte
order mark counts as nothing.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from offshore_kpi.findings import Place

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class TextFile:
    """A decoded file: its path and its text without a byte order mark."""

    path: Path
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each line begins."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def line(self, number: int) -> str:
        """The text of a line without its end; empty where there is no such line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in `text`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to `end`."""
        return Place(self.path, *self.line_and_column(start), *self.line_and_column(max(start, end)))

    def whole_line(self, number: int) -> Place:
        """The place of a whole line."""
        return Place(self.path, number, 1, number, len(self.line(number)) + 1)

    def cell(self, line: int, index: int, delimiter: str) -> Place:
        """The place of a cell of the record that begins on a line; the line where there is no such cell."""
        start = self.line_starts[line - 1]
        for _ in range(index):
            end = self._cell_end(start, delimiter)
            if not self.text.startswith(delimiter, end):
                return self.whole_line(line)
            start = end + len(delimiter)
        return self.place(start, self._cell_end(start, delimiter))

    def _cell_end(self, start: int, delimiter: str) -> int:
        """The offset after the cell that begins at `start`, quotes included."""
        position = start
        if self.text.startswith('"', start):
            closing = re.compile(r'"(?:[^"]|"")*("|\Z)').match(self.text, start)
            position = closing.end() if closing else start
        rest = re.compile(rf"[^{re.escape(delimiter)}\r\n]*").match(self.text, position)
        return rest.end() if rest else position
