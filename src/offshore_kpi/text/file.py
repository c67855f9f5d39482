"""The text of a file, and where in it things stand.

Lines end as editors end them (LF, CR LF, CR). Columns count characters (Unicode code points) from 1; a byte
order mark counts as nothing.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path

from offshore_kpi.findings import Place

QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+("|\Z)')
"""A quoted cell; its group is empty where it is not closed."""
_STRETCH = 1 << 16
LINE_END = re.compile(r"\r\n|\n|\r")
"""How lines end: as editors end them."""
_NEWLINE = re.compile("\n")


class LineIndex:
    """The lines of a text, numbered from 1, and the offsets at which they begin.

    Of a file of a million lines a report needs a few: lines are counted in stretches, and only the stretches
    that are asked for are looked through.
    """

    def __init__(self, text: str, stretch: int = _STRETCH) -> None:
        self._text = text
        # Where a lone CR ends lines, a CR LF could stand across two stretches: such a text is one stretch.
        self._newlines = "\r" not in text or text.count("\r") == text.count("\r\n")
        self._size = stretch if self._newlines else len(text) + 1
        self._found: dict[int, array[int]] = {}
        self._before = array("q", accumulate(map(self._ends, range(0, len(text), self._size)), initial=0))

    def __len__(self) -> int:
        """How many lines there are; after the last line's end begins one more."""
        return self._before[-1] + 1

    def start(self, number: int) -> int:
        """The offset at which a line begins."""
        if number <= 1:
            return 0
        stretch = bisect_left(self._before, number - 1) - 1
        return self._starts(stretch)[number - 2 - self._before[stretch]]

    def line_at(self, offset: int) -> int:
        """The number of the line in which an offset lies."""
        if not offset:
            return 1
        stretch = (offset - 1) // self._size  # a line that begins at the offset ends one just before it
        if stretch >= len(self._before) - 1:
            return len(self)
        return self._before[stretch] + bisect_right(self._starts(stretch), offset) + 1

    def _ends(self, start: int) -> int:
        """How many lines end in the stretch from an offset on."""
        if self._newlines:
            return self._text.count("\n", start, start + self._size)
        return len(self._starts(0))

    def _starts(self, stretch: int) -> "array[int]":
        """Where the lines begin that stand after the lines' ends of a stretch."""
        if stretch not in self._found:
            start = stretch * self._size
            stop = start + self._size
            ends = (_NEWLINE if self._newlines else LINE_END).finditer(self._text, start, stop)
            self._found[stretch] = array("q", (end.end() for end in ends))
        return self._found[stretch]


@dataclass(frozen=True)
class TextFile:
    """A decoded file: its path and its text without a byte order mark.

    Of one whose bytes are no text, `is_text` is false and nothing is read.
    """

    path: Path
    text: str
    is_text: bool = field(default=True, kw_only=True)

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
