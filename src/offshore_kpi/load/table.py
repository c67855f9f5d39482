"""A measurement file: from CSV text to a table of parsed columns, with every fault at its cell.

Rows are read in blocks and by column. A text that stands in many rows (an id, a period, a status) is parsed
once by the model's own rules; a value only has to have the form of a number until a report needs it.
"""

import csv
import io
import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pydantic_core import PydanticCustomError

from offshore_kpi.borrowed import csv_problem
from offshore_kpi.catalogue import finding
from offshore_kpi.dataset import Table
from offshore_kpi.findings import Finding
from offshore_kpi.i18n import _
from offshore_kpi.load.wording import did_you_mean, one_of, shown, word_cell
from offshore_kpi.model.fields import fault, read_id, read_moment, read_period
from offshore_kpi.model.measurement import COLUMNS, REQUIRED_COLUMNS, ObsStatus
from offshore_kpi.numerals import NumeralError, parse_comma, parse_plain
from offshore_kpi.progress.base import Bound
from offshore_kpi.textfile import TextFile

_BLOCK = 8192
_DELIMITERS = (",", ";", "\t")
_NUMBER = {
    False: re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?"),
    True: re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:[.,][0-9]{1,12})?"),
}


class _Fault:
    """What stands in a column where a text could not be parsed."""

    def __init__(self, error: PydanticCustomError) -> None:
        self.error = error


class _Parsed(dict[str, Any]):
    """Texts of one column and what they mean; each is parsed once."""

    def __init__(self, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self.parse = parse
        self.faulty = False

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - a column's type
        try:
            value = self.parse(text)
        except PydanticCustomError as error:
            self.faulty = True
            value = _Fault(error)
        self[text] = value
        return value


def _choice(words: type[ObsStatus] | type[Bound], default: object) -> Callable[[str], Any]:
    def parse(text: str) -> Any:  # noqa: ANN401 - a member of `words`
        if not text:
            return default
        try:
            return words(text)
        except ValueError as error:
            raise fault("choice", text, known=[str(word.value) for word in words if word.value]) from error

    return parse


def _moment(text: str) -> Any:  # noqa: ANN401 - a datetime or None
    return read_moment(text) if text else None


_PARSERS: dict[str, Callable[[str], Any]] = {
    "kpi": read_id,
    "period": read_period,
    "obs_status": _choice(ObsStatus, ObsStatus.NORMAL),
    "qualifier": _choice(Bound, Bound.EXACT),
    "source": str,
    "note": str,
    "recorded_on": _moment,
}


def read_number_cell(text: str, *, decimal_comma: bool) -> None:
    """Check that a cell holds a number.

    Raises:
        PydanticCustomError: it does not.
    """
    try:
        (parse_comma if decimal_comma else parse_plain)(text)
    except NumeralError as error:
        raise fault("bad_number", text, reason=str(error.reason), readings=list(error.readings)) from error


@dataclass
class TableReading:
    """A file being read: its table, and what was found wrong."""

    file: TextFile
    findings: list[Finding] = field(default_factory=list)
    table: Table | None = None
    rows: int = 0


def read_table(file: TextFile) -> TableReading:
    """The rows of a file that could be read, and a finding for every one that could not."""
    reading = TableReading(file)
    first = _header_line(file)
    if first is None:
        reading.findings.append(_empty(file))
        return reading
    delimiter = detect_delimiter(file.line(first))
    records = _Records(file, first, delimiter, reading.findings)
    header = next(iter(records), None)
    names = tuple(cell.strip() for cell in header[1]) if header else ()
    if not _check_header(reading, names, first, delimiter):
        return reading
    reading.table = Table(file, delimiter, names)
    _Reader(reading, reading.table).read(records)
    return reading


def _header_line(file: TextFile) -> int | None:
    """The first line that is neither blank nor a comment."""
    for number in range(1, len(file.line_starts) + 1):
        text = file.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return None


def detect_delimiter(header: str) -> str:
    """What separates the cells of a file: the one that splits its header into most known columns."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in header.split(delimiter)]
        return sum(cell in COLUMNS for cell in cells), len(cells)

    return max(_DELIMITERS, key=known)


def _empty(file: TextFile) -> Finding:
    return finding(
        "M106",
        _("the file is empty"),
        file.whole_line(1),
        _("begin it with a header: {header}").format(header=",".join(REQUIRED_COLUMNS)),
    )


def _check_header(reading: TableReading, names: tuple[str, ...], line: int, delimiter: str) -> bool:
    """Whether the header has what is required; adds findings for all that is wrong with it."""
    file, findings = reading.file, reading.findings
    for index, name in enumerate(names):
        place = file.cell(line, index, delimiter)
        if name not in COLUMNS:
            remedy = did_you_mean(name, COLUMNS)
            findings.append(
                finding("M104", _('unknown column "{name}"').format(name=shown(name)), place, remedy)
            )
        elif name in names[:index]:
            message = _('the column "{name}" stands twice').format(name=name)
            findings.append(finding("M105", message, place, _("keep one of the two")))
    for name in REQUIRED_COLUMNS:
        if name not in names:
            message = _('the column "{name}" is missing').format(name=name)
            remedy = one_of(COLUMNS)
            findings.append(finding("M103", message, file.whole_line(line), remedy))
    return set(REQUIRED_COLUMNS) <= set(names)


class _Records:
    """The records of a file with the line each begins on; a quote that does not fit is a finding."""

    def __init__(self, file: TextFile, first: int, delimiter: str, findings: list[Finding]) -> None:
        self.file = file
        self.skipped = first - 1
        self.delimiter = delimiter
        self.findings = findings
        lines = io.StringIO(file.text[file.line_starts[first - 1] :], newline="")
        self.reader = csv.reader(lines, delimiter=delimiter, strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self.reader.line_num + self.skipped + 1
            try:
                yield line, next(self.reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._refuse(line, error)

    def _refuse(self, line: int, error: csv.Error) -> None:
        """A finding at the quote, if that is what the reader stumbled over."""
        text = self.file.line(line)
        column = text.find('"')
        start = self.file.line_starts[line - 1]
        place = (
            self.file.place(start + column, start + len(text)) if column >= 0 else self.file.whole_line(line)
        )
        message = _("this quoted cell is not closed as it should be: {problem}").format(
            problem=csv_problem(error)
        )
        remedy = _('close the quote; a quote inside a quoted cell is written twice: ""')
        self.findings.append(finding("M102", message, place, remedy))


class _Reader:
    """Fills a table block by block."""

    def __init__(self, reading: TableReading, table: Table) -> None:
        self.reading = reading
        self.table = table
        self.width = len(table.header)
        self.parsers = {name: _Parsed(_PARSERS[name]) for name in table.header if name in _PARSERS}
        self.number = _NUMBER[table.decimal_comma]
        table.columns = {name: [] for name in table.header if name in COLUMNS}

    def read(self, records: _Records) -> None:
        rows = iter(records)
        while block := list(islice(rows, _BLOCK)):
            whole = [record for record in block if self._fits(*record)]
            self.reading.rows += len(whole)
            if whole:
                self._add(
                    [line for line, _cells in whole], list(zip(*[cells for _l, cells in whole], strict=True))
                )

    def _fits(self, line: int, cells: list[str]) -> bool:
        """Whether a record has the header's width; a blank line is no record."""
        if len(cells) == self.width:
            if "\n" in "".join(cells):
                self._check_swallowed(line, cells)
            return any(cells)
        if not cells or not any(cell.strip() for cell in cells):
            return False
        self.reading.rows += 1
        message = _("{found} cells stand here, the header has {expected}").format(
            found=len(cells), expected=self.width
        )
        remedy = _("a text with the delimiter in it needs quotes")
        place = self.table.file.whole_line(line)
        self.reading.findings.append(finding("M108", message, place, remedy))
        return False

    def _check_swallowed(self, line: int, cells: list[str]) -> None:
        """A stray quote makes one cell of many rows: find a cell that holds lines which look like rows."""
        for index, cell in enumerate(cells):
            rows = [
                text for text in cell.split("\n")[1:] if text.count(self.table.delimiter) >= self.width - 1
            ]
            if rows or ("\n" in cell and self.table.header[index] != "note"):
                message = _("this quoted cell runs over {count} lines").format(count=cell.count("\n") + 1)
                remedy = _("is the opening quote, or its closing one, a slip?")
                place = self.table.file.cell(line, index, self.table.delimiter)
                self.reading.findings.append(finding("M107", message, place, remedy))

    def _add(self, lines: list[int], block: list[tuple[str, ...]]) -> None:
        """Parse a block by column and keep its rows that have no fault."""
        parsed: dict[str, list[Any]] = {}
        bad: set[int] = set()
        for index, name in enumerate(self.table.header):
            if name == "value":
                bad |= self._check_values(lines, block, index)
                parsed[name] = list(block[index])
            elif name in self.parsers:
                parsed[name] = list(map(self.parsers[name].__getitem__, block[index]))
                if self.parsers[name].faulty:
                    bad |= self._report(lines, parsed[name], name, index)
        keep = [row for row in range(len(lines)) if row not in bad] if bad else None
        self.table.lines.extend(lines if keep is None else array("l", (lines[row] for row in keep)))
        for name, cells in parsed.items():
            self.table.columns[name].extend(cells if keep is None else [cells[row] for row in keep])

    def _report(self, lines: list[int], cells: list[Any], name: str, index: int) -> set[int]:
        bad = set()
        for row, cell in enumerate(cells):
            if isinstance(cell, _Fault):
                bad.add(row)
                self._refuse(lines[row], index, name, cell.error)
        return bad

    def _check_values(self, lines: list[int], block: list[tuple[str, ...]], index: int) -> set[int]:
        """The rows whose value is no number, or is there though missing, or missing though due."""
        header = self.table.header
        statuses = block[header.index("obs_status")] if "obs_status" in header else ("",) * len(lines)
        fits = self.number.fullmatch
        bad = set()
        for row, (text, status) in enumerate(zip(block[index], statuses, strict=True)):
            if status != "M" and fits(text):
                continue
            try:
                self._check_value(text, missing=status == ObsStatus.MISSING)
            except PydanticCustomError as error:
                bad.add(row)
                self._refuse(lines[row], index, "value", error)
        return bad

    def _check_value(self, text: str, *, missing: bool) -> None:
        if missing and text:
            raise fault("value_though_missing", text)
        if not missing and not text:
            raise fault("value_missing", "")
        if text:
            read_number_cell(text, decimal_comma=self.table.decimal_comma)

    def _refuse(self, line: int, index: int, column: str, error: PydanticCustomError) -> None:
        found = word_cell(error.type, error.context or {}, column)
        place = self.table.file.cell(line, index, self.table.delimiter)
        self.reading.findings.append(finding(found.code, found.message, place, found.remedy))
