"""The records of a CSV file in blocks, with the line each begins on, and the quotes that do not fit.

A quote that is never closed would swallow the rest of the file, so reading is taken up again on the line
after it.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, islice

from offshore_kpi.findings import Place
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.text.file import LINE_END, QUOTED, TextFile
from offshore_kpi.text.periods import Period, PeriodError, PeriodReason

Report = Callable[[str, str, Place, str], None]
Block = tuple[Sequence[int], list[list[str]]]

_BLOCK = 256  # small enough to stay in the processor's cache: large blocks take twice as long
_STRETCH = 1 << 16
_DELIMITERS = (",", ";", "\t")
_RESTARTS = 100
_FIRST_LINE = re.compile(r"[ \t\r\n]*+(?:#[^\r\n]*+[ \t\r\n]*+)*+([^\r\n]*+)")
_LONGEST_CELL = 131_072


def header_line(text: str) -> tuple[int, int, str] | None:
    """The first line that is neither blank nor a comment: its number, its offset, its text."""
    found = _FIRST_LINE.match(text)
    if found is None or not found[1].strip():
        return None
    before = text[: found.start(1)]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return len(LINE_END.findall(before)) + 1, start, text[start : found.end(1)]


def detect_delimiter(header: str, columns: Sequence[str]) -> str:
    """What separates the cells of a file: the one that splits its header into most known columns."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in header.split(delimiter)]
        return sum(cell in columns for cell in cells), len(cells)

    return max(_DELIMITERS, key=known)


class Records:
    """Reads a file's records from its header on; what is wrong with a quote is reported at its cell."""

    def __init__(
        self, file: TextFile, line: int, offset: int, of: TableFormat, delimiter: str, report: Report
    ) -> None:
        self.file = file
        self.format = of
        self.delimiter = delimiter
        self.report = report
        self.restarts = 0
        self.moment_index: int | None = None
        self.start_at(line, offset)

    def start_at(self, line: int, offset: int) -> None:
        """Read on from the beginning of a line."""
        text = self.file.text
        parts = (io.StringIO(text[start:stop], newline="") for start, stop in _stretches(text, offset))
        self.before = line - 1
        csv.field_size_limit(_LONGEST_CELL)  # the limit is the process's, and other libraries move it
        self.reader = csv.reader(chain.from_iterable(parts), delimiter=self.delimiter, strict=True)

    @property
    def next_line(self) -> int:
        """The number of the line that is read next."""
        return self.before + self.reader.line_num + 1

    def header(self) -> tuple[str, ...] | None:
        """The names of the columns; None where the header cannot be read."""
        try:
            names = tuple(cell.strip() for cell in next(self.reader))
        except csv.Error:
            self._refuse(self.before + 1)
            return None
        self.moment_index = names.index(self.format.moment) if self.format.moment in names else None
        return names

    def blocks(self) -> Iterator[Block]:
        """The records after the header, with the lines they begin on."""
        while True:
            first = self.next_line
            block: list[list[str]] = []
            failed = False
            try:
                block.extend(islice(self.reader, _BLOCK))  # keeps what came before an error
            except csv.Error:
                failed = True
            lines, after = _lines(block, first, self.before + self.reader.line_num, failed=failed)
            if len(lines) != after - first and (cut := self._swallowed(lines, block)) is not None:
                yield lines[:cut], block[:cut]
                self._restart(lines[cut])
                continue
            if block:
                yield lines, block
            if failed:
                self._refuse(after)
                self._restart(after)
            elif len(block) < _BLOCK:
                return

    def _restart(self, line: int) -> None:
        """Read on from the line after a faulty one, so that the rows a quote has swallowed are read."""
        self.restarts += 1
        lines = self.file.lines
        if self.restarts <= _RESTARTS:
            offset = lines.start(line + 1) if line < len(lines) else len(self.file.text)
            self.start_at(line + 1, offset)

    def _swallowed(self, lines: Sequence[int], block: list[list[str]]) -> int | None:
        """The first record with a cell that holds whole rows: a stray quote makes one cell of many rows."""
        if self.restarts >= _RESTARTS:
            return None
        for position, cells in enumerate(block):
            for index, cell in enumerate(cells):
                # A cell of several lines; a line may end with CR alone, and no other character ends one.
                if ("\n" in cell or "\r" in cell) and any(
                    map(self._looks_like_row, LINE_END.split(cell)[1:])
                ):
                    self._report_swallowed(lines[position], index, cell)
                    return position
        return None

    def _looks_like_row(self, line: str) -> bool:
        cells = line.split(self.delimiter)
        if self.moment_index is None or len(cells) <= max(self.moment_index, 1):
            return False
        try:
            Period.parse(cells[self.moment_index])
        except PeriodError as error:
            return error.reason is PeriodReason.SPLIT_YEAR  # a period wherever years do not begin in January
        return True

    def _report_swallowed(self, line: int, index: int, cell: str) -> None:
        count = len(LINE_END.findall(cell)) + 1
        message = ngettext(
            "this quoted cell runs over {count} line", "this quoted cell runs over {count} lines", count
        ).format(count=count)
        remedy = _("is the opening quote, or its closing one, a slip?")
        self.report("M107", message, self.file.cell(line, index, self.delimiter), remedy)

    def _refuse(self, line: int) -> None:
        """A finding at the cell of a record that the reader stumbled over."""
        self.report("M102", *self._quote_fault(line))

    def _quote_fault(self, line: int) -> tuple[str, Place, str]:
        """What csv stumbled over: message, place and remedy."""
        remedy = _('close the quote; a quote inside a quoted cell is written twice: ""')
        text = self.file.text
        for start, end in islice(self.file.cell_spans(line, self.delimiter), _LONGEST_CELL):
            quoted = QUOTED.match(text, start)
            if quoted is not None and not quoted[1]:
                place = self.file.place(start, self._line_end(start))
                return _("this quoted cell is not closed"), place, remedy
            if quoted is not None and quoted.end() != end:
                after = text[quoted.end()]
                message = _('"{character}" stands after the closing quote of this cell')
                return message.format(character=after), self.file.place(start, end), remedy
            if end - start > _LONGEST_CELL:
                message = _("this cell is longer than 131,072 characters")
                return message, self.file.place(start, end), _("shorten it")
        return _("this record cannot be read"), self.file.whole_line(line), remedy

    def _line_end(self, offset: int) -> int:
        found = LINE_END.search(self.file.text, offset)
        return found.start() if found else len(self.file.text)


def _stretches(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where to part a text from an offset on: a `StringIO` takes four times the room of its text."""
    while start < len(text):
        stop = len(text)
        if start + _STRETCH < stop:
            stop = text.rfind("\n", start, start + _STRETCH) + 1 or text.find("\n", start) + 1 or stop
        yield start, stop
        start = stop


def _lines(block: list[list[str]], first: int, last: int, *, failed: bool) -> tuple[Sequence[int], int]:
    """The line each record begins on, and the line after the last record."""
    if not failed and last - first + 1 == len(block):
        return range(first, last + 1), last + 1
    heights = (
        1 + sum(len(LINE_END.findall(cell)) for cell in cells if "\n" in cell or "\r" in cell)
        for cells in block
    )
    starts = list(accumulate(heights, initial=first))
    return starts[:-1], starts[-1]
