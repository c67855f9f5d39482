"""The rows of a file: from records of text to columns, with every fault at its cell."""

import re
from array import array
from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from offshore_kpi.data.columns import ColumnTexts, Unreadable, agree
from offshore_kpi.data.records import Block
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.wording import cell_wording
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.composed import composed
from offshore_kpi.text.numerals import without_space

if TYPE_CHECKING:
    from offshore_kpi.data.table import TableReading

_NOT_KEPT = frozenset({"note"})
"""Columns that are read from the file when somebody asks: they hardly repeat, and few are looked at."""


_AROUND_NAMES = " \t\ufeff"  # the byte order mark of a file stands in the middle once it is added to another
_WHOLE_PART = re.compile(r"(?a)[-+]?\d+")
_DECIMALS = re.compile(r"(?a)\d{1,3}")


def _are_two_halves(whole: str, decimals: str) -> bool:
    """Whether two cells can be one number with a decimal comma."""
    return bool(_WHOLE_PART.fullmatch(whole) and _DECIMALS.fullmatch(decimals))


def about(
    blocks: Iterator[Block], names: Sequence[str], subject: str, subjects: Collection[str] | None
) -> Iterator[Block]:
    """The records that are about one of some KPIs or actions."""
    if subjects is None or subject not in names:
        yield from blocks
        return
    column = names.index(subject)
    for lines, block in blocks:  # all of them: a quote that is not closed is found whatever row it is in
        named = [len(cells) > column and composed(cells[column]) in subjects for cells in block]
        if any(named):
            yield list(compress(lines, named)), list(compress(block, named))


class RowReader:
    """Reads blocks of records into the columns of a table; what cannot be read is reported at its cell.

    Attributes:
        lines: the line on which each row begins.
        columns: by column the parsed cells, as `Table` has them.
        flawed: the rows with a cell that could not be read.
    """

    def __init__(
        self, reading: "TableReading", delimiter: str, header: tuple[str, ...], texts: ColumnTexts
    ) -> None:
        self.reading, self.delimiter, self.header = reading, delimiter, header
        self.where = {
            name: header.index(name)
            for name in reading.format.columns
            if name in header and name not in _NOT_KEPT
        }
        self.texts = {name: texts[name, delimiter == ";"] for name in self.where}
        self.columns: dict[str, list[Any]] = {name: [] for name in self.where}
        self.lines = array("i")
        self.flawed: set[int] = set()
        self.may_repeat = reading.file.text.count(reading.format.moment) > 1  # a look at the whole is quick
        self.is_ended = False
        self.nameless = dict.fromkeys(index for index, name in enumerate(header) if not name)

    def read(self, blocks: Iterator[Block]) -> None:
        """Add all records that have as many cells as the header."""
        for lines, block in blocks:
            if self.is_ended:
                continue
            rows = self._without_headers(lines, block) if self.may_repeat else (lines, block)
            numbers, records = self._fitting(*rows)
            if records:
                self._add(numbers, list(zip(*records, strict=True)))

    def report_nameless(self, line: int) -> None:
        """M104 for each column without a name that has a cell."""
        for index, first in self.nameless.items():
            if first is not None:
                message = _("column {number} has no name, but there is a cell in it on line {line}")
                place = self.reading.file.cell(line, index, self.delimiter)
                remedy = _("name it, or empty its cells")
                self.reading.report("M104", message.format(number=index + 1, line=first), place, remedy)

    def _without_headers(self, lines: Sequence[int], block: list[list[str]]) -> Block:
        """The records that are no header; under one with other columns none is read as a row."""
        required, found = {*self.reading.format.required}, []
        for index, cells in enumerate(block):
            names = tuple(cell.strip(_AROUND_NAMES) for cell in cells)
            if not required <= {*names}:
                found.append(index)
                continue
            self._report_header(lines[index], is_same=names == self.header)
            if names != self.header:
                self.is_ended = True
                break
        return [lines[index] for index in found], [block[index] for index in found]

    def _report_header(self, line: int, *, is_same: bool) -> None:
        """M113: two files were joined."""
        message, remedy = _("the header stands again here; was a file added to another?"), _("take it out")
        if not is_same:
            message = _("another header stands here; was a file added to another?")
            remedy = _("put it and the rows below it in a file of their own; they are not read here")
        self.reading.report("M113", message, self.reading.file.whole_line(line), remedy)

    def _fitting(self, lines: Sequence[int], block: list[list[str]]) -> Block:
        """The records that have as many cells as the header; others are reported, but for blank lines."""
        if set(map(len, block)) == {len(self.header)} and all(map(str.strip, map(itemgetter(0), block))):
            return lines, block
        fits = [self._fits(line, cells) for line, cells in zip(lines, block, strict=True)]
        return list(compress(lines, fits)), list(compress(block, fits))

    def _fits(self, line: int, cells: Sequence[str]) -> bool:
        """Whether a record has the header's width; a blank line is no record."""
        if not any(cell.strip() for cell in cells):
            return False
        if len(cells) == len(self.header):
            return True
        self.reading.rows += 1
        message = ngettext(
            "{found} cell stands here, the header has {expected}",
            "{found} cells stand here, the header has {expected}",
            len(cells),
        ).format(found=len(cells), expected=len(self.header))
        remedy = _("add what is missing; an empty cell needs its delimiter too")
        if len(cells) > len(self.header):
            remedy = self._cut_number(cells) or _("a text with the delimiter in it needs quotes")
        self.reading.report("M108", message, self.reading.file.whole_line(line), remedy)
        return False

    def _cut_number(self, cells: Sequence[str]) -> str:
        """The remedy where the comma of a number has made two cells of it; empty where none has."""
        at, more = self.where.get("value"), len(cells) - len(self.header)
        if self.delimiter != "," or at is None or more != 1:
            return ""
        whole, decimals = cells[at].strip(), cells[at + 1].strip()
        if not _are_two_halves(whole, decimals):
            return ""
        number = f"{whole}.{decimals}"
        return _("if {text} is one number, write {number}").format(text=f"{whole},{decimals}", number=number)

    def _report_cut_numbers(self, lines: Sequence[int], wholes: Sequence[str], notes: Sequence[str]) -> None:
        """M218 at each note that may be the decimals of the value before it."""
        for line, whole, note in zip(lines, wholes, notes, strict=True):
            if _are_two_halves(whole.strip(), note.strip()) and self.reading.cap.admits("M218"):
                message = _("the note {note} may be the decimals of the value before it").format(note=note)
                remedy = _("if {text} is one number, write {number}").format(
                    text=f"{whole},{note}", number=f"{whole}.{note}"
                )
                place = self.reading.file.cell(line, self.where["value"] + 1, self.delimiter)
                self.reading.findings.append(finding("M218", message, place, remedy))

    def _add(self, lines: Sequence[int], cells: Sequence[Sequence[str]]) -> None:
        """Add a block, column by column."""
        start = len(self.lines)
        self.lines.extend(lines)
        self.reading.rows += len(lines)
        for index in [index for index, line in self.nameless.items() if line is None]:
            there = (line for line, cell in zip(lines, cells[index], strict=True) if cell.strip())
            self.nameless[index] = next(there, None)
        parsed = {
            name: list(map(texts.__getitem__, cells[self.where[name]])) for name, texts in self.texts.items()
        }
        if "value" in self.where:
            statuses = parsed.get("obs_status", [ObsStatus.NORMAL] * len(lines))
            texts = cells[self.where["value"]]
            parsed["value"] = self._values(parsed["value"], texts, statuses, lines)
            after = self.where["value"] + 1
            if self.delimiter == "," and self.header[after : after + 1] == ("note",):
                self._report_cut_numbers(lines, texts, cells[after])
        for name in self.where:  # in the order of the model's fields, as are the findings
            column: Sequence[Any] = parsed[name]
            if name == "value" or not self.texts[name].are_sound:
                column = self._sound(column, start, name)
            self.columns[name] += column

    def _values(
        self,
        values: list[Any],
        texts: Sequence[str],
        statuses: Sequence[ObsStatus | Unreadable],
        lines: Sequence[int],
    ) -> list[Any]:
        """The values, but a fault where one does not go with its status."""
        meanings = self.texts["value"]
        if meanings.padded:
            self._report_space(texts, lines)
        bare = list(map(without_space, texts)) if meanings.has_blanks else texts
        return agree(values, bare, statuses)

    def _report_space(self, texts: Sequence[str], lines: Sequence[int]) -> None:
        """M213 at each value with white space around it."""
        for line, text in zip(lines, texts, strict=True):
            if text in self.texts["value"].padded and self.reading.cap.admits("M213"):
                place = self.reading.file.cell(line, self.where["value"], self.delimiter)
                message = _("white space stands around {number}").format(number=without_space(text))
                self.reading.findings.append(finding("M213", message, place, _("take it out")))

    def _sound(self, column: Sequence[Any], start: int, name: str) -> Sequence[Any]:
        """A column in whose place of what cannot be read stands what was meant, if that is known, or None."""
        if Unreadable not in map(type, column):
            return column
        for row, cell in enumerate(column, start):
            if isinstance(cell, Unreadable):
                self._report(cell, row, name)
        return [cell.meant if isinstance(cell, Unreadable) else cell for cell in column]

    def _report(self, cell: Unreadable, row: int, name: str) -> None:
        """Report what cannot be read at its cell, and remember its row."""
        self.flawed.add(row)
        found = cell_wording(cell.kind, cell.context, name, self.reading.format)
        if self.reading.cap.admits(found.code):
            place = self.reading.file.cell(self.lines[row], self.where[name], self.delimiter)
            self.reading.findings.append(finding(found.code, found.message, place, found.remedy))
