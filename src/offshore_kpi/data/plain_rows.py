"""The cells of a plain file by column: one without a quote, in which every line is a row.

Most measurement files are plain. Their text is cut into cells in one go, a block of lines at a time, and no
row is ever made; that takes less time than `csv.reader` alone (docs/performance.md). Blocks are small, so
that the cells of one are still in the processor's cache when they are looked up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLOCK = 1 << 16

Columns = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a plain file.

    Attributes:
        numbers: their numbers.
        start: the offset at which they begin.
        text: their text without the last line's end.
        end: how every line ends.
    """

    numbers: range
    start: int
    text: str
    end: str

    @property
    def is_long(self) -> bool:
        """Whether it is one line so long that `csv.reader` may refuse a cell of it."""
        return len(self.text) > _BLOCK

    def rows(self, delimiter: str) -> list[list[str]]:
        """The cells line by line."""
        return [line.split(delimiter) for line in self.text.split(self.end)]


def line_end(text: str) -> str | None:
    """How every line of a plain text ends; None where one ends differently, or a quote stands in the text."""
    if '"' in text:
        return None
    returns = text.count("\r")
    if not returns:
        return "\n"
    return "\r\n" if returns == text.count("\r\n") == text.count("\n") else None


def blocks(text: str, start: int, line: int, end: str, size: int = _BLOCK) -> Iterator[Lines]:
    """The lines of a plain text from an offset on, in blocks.

    Args:
        text: the text.
        start: the offset at which a line begins.
        line: the number of that line.
        end: how every line ends.
        size: the most characters of a block, unless a line is longer.
    """
    for first, stop in stretches(text, start, size):
        block = text[first:stop].removesuffix(end)
        numbers = range(line, line + block.count("\n") + 1)
        yield Lines(numbers, first, block, end)
        line = numbers.stop


def stretches(text: str, start: int, size: int = _BLOCK) -> Iterator[tuple[int, int]]:
    """Where to cut a text from an offset on, so that each part ends where a line ends at a newline."""
    while start < len(text):
        stop = len(text)
        if start + size < stop:
            stop = text.rfind("\n", start, start + size) + 1 or text.find("\n", start) + 1 or stop
        yield start, stop
        start = stop


def columns(lines: Lines, delimiter: str, width: int) -> Columns | None:
    """The cells by column; None where a line has more or fewer than `width`.

    Each line's end is made a cell of its own, so that every `width + 1` cells there must stand one, and
    nowhere else.
    """
    count, end = len(lines.numbers), lines.end
    cells = f"{end}{lines.text}".replace(end, f"{delimiter}{end}{delimiter}").split(delimiter)
    if len(cells) != 1 + count * (width + 1) or cells[1 :: width + 1].count(end) != count:
        return None
    return [cells[index :: width + 1] for index in range(2, width + 2)]
