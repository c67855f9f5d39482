"""At which offsets the lines of a text begin, without looking at more of it than is asked for.

Of a file of a million lines a report needs a few: lines are counted in stretches, and only the stretches that
are asked for are looked through.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate

_STRETCH = 1 << 16
LINE_END = re.compile(r"\r\n|\n|\r")
"""How lines end: as editors end them."""


class LineIndex:
    """The lines of a text, numbered from 1, and the offsets at which they begin."""

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


_NEWLINE = re.compile("\n")
