"""Which sign stands before the decimals of a file's values: a dot, or a comma where semicolons part cells."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from offshore_kpi.data.records import Block
from offshore_kpi.text.grouping import has_decimal_comma

DOT, COMMA = ".", ","


@dataclass(frozen=True, slots=True)
class DecimalSigns:
    """The signs in the values of one file.

    Attributes:
        usual: the sign in its values; the comma where there are both.
        written: the sign for a new value: the usual one, and by its delimiter in a file without a fraction.
        with_dot: the lines of the values that have a dot all the same.
        is_comma: whether a fraction such as `987,5` proves that the comma is the decimal sign.
    """

    usual: str = DOT
    written: str = DOT
    with_dot: frozenset[int] = frozenset()
    is_comma: bool = False

    def on(self, line: int) -> str:
        """The sign of the value on a line, if it has one."""
        return DOT if line in self.with_dot else self.usual


class SignsSeen:
    """Notes the signs of a file of semicolons, block by block: whatever KPIs its rows are about."""

    def __init__(self) -> None:
        self.has_comma = self.is_comma = False
        self.dots = array("i")

    def note(self, texts: Sequence[str], lines: Sequence[int]) -> None:
        """Look at some values and the lines that they stand on."""
        whole = "".join(texts)
        if "," in whole:
            self.has_comma = True
            self.is_comma = self.is_comma or any(map(has_decimal_comma, texts))
        if "." in whole:
            self.dots.extend(line for line, text in zip(lines, texts, strict=True) if "." in text)

    def each(self, blocks: Iterator[Block], column: int) -> Iterator[Block]:
        """The same records, the values of a column noted."""
        for lines, block in blocks:
            there = [len(cells) > column for cells in block]
            self.note([cells[column] for cells in compress(block, there)], list(compress(lines, there)))
            yield lines, block

    def signs(self) -> DecimalSigns:
        """What was seen; programs that write semicolons keep the comma for decimals."""
        if not self.has_comma:
            return DecimalSigns(written=DOT if self.dots else COMMA)
        return DecimalSigns(COMMA, COMMA, frozenset(self.dots), self.is_comma)
