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
    """Some lines of a plain file: their numbers, and their text without the last line's end."""

    numbers: range
    text: str


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
    while start < len(text):
        stop = len(text)
        if start + size < stop:
            stop = text.rfind("\n", start, start + size) + 1 or text.find("\n", start) + 1 or stop
        block = text[start:stop].removesuffix(end)
        numbers = range(line, line + block.count("\n") + 1)
        yield Lines(numbers, block)
        start, line = stop, numbers.stop


def columns(lines: Lines, delimiter: str, width: int, end: str) -> Columns | None:
    """The cells by column; None where a line has more or fewer than `width`, or very long ones.

    Each line's end is made a cell of its own, so that every `width + 1` cells there must stand one, and
    nowhere else.
    """
    count = len(lines.numbers)
    if len(lines.text) > _BLOCK:  # one long line: `csv.reader` has a limit for a cell
        return None
    cells = f"{end}{lines.text}".replace(end, f"{delimiter}{end}{delimiter}").split(delimiter)
    if len(cells) != 1 + count * (width + 1) or cells[1 :: width + 1].count(end) != count:
        return None
    return [cells[index :: width + 1] for index in range(2, width + 2)]
