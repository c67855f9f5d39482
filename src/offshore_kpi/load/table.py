"""A measurement file: from CSV text to a table of parsed columns, with every fault at its cell.

Rows are read in blocks and by column. A text that stands in many rows (an id, a period, a status) is parsed
once by the model's own rules; a value only has to have the form of a number until a report needs it.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from offshore_kpi.catalogue import Cap, finding
from offshore_kpi.dataset import Table
from offshore_kpi.findings import Finding, Place
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.load import plain_rows
from offshore_kpi.load.cells import NUMBER, NUMBERS, PARSERS, Parsed, Unreadable, check_value
from offshore_kpi.load.plain_rows import Lines
from offshore_kpi.load.records import Block, Records, detect_delimiter, header_line
from offshore_kpi.load.wording import shown, word_cell
from offshore_kpi.model.base import FieldError
from offshore_kpi.model.measurement import COLUMNS, REQUIRED_COLUMNS, ObsStatus
from offshore_kpi.nearest import one_of, which_one
from offshore_kpi.textfile import TextFile


@dataclass
class TableReading:
    """A file being read: its rows, sound and flawed, and what was found wrong."""

    file: TextFile
    findings: list[Finding] = field(default_factory=list)
    table: Table | None = None
    flawed: Table | None = None
    rows: int = 0

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)

    def report(self, code: str, message: str, place: Place, remedy: str = "") -> None:
        """Add a finding, unless the file has had very many of its kind."""
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy))


def read_table(file: TextFile, kpis: Collection[str] | None = None) -> TableReading:
    """The rows of a file that could be read, and a finding for every cell that could not.

    With `kpis`, only their rows are kept, and those in which rows may be hidden.
    """
    reading = TableReading(file)
    first = header_line(file.text)
    if first is None:
        remedy = _("begin it with a header: {header}").format(header=",".join(REQUIRED_COLUMNS))
        reading.report("M106", _("the file is empty"), file.whole_line(1), remedy)
        return reading
    line, offset, text = first
    delimiter = detect_delimiter(text)
    records = Records(file, line, offset, delimiter, reading.report)
    names = records.header()
    if names is None:
        return reading
    blocks = _blocks(records, file.text, offset) if kpis is None else _of_kpis(kpis, names, records.blocks())
    read_blocks(reading, line, delimiter, names, blocks)
    if not reading.rows and kpis is None and not reading.findings:
        reading.report("M110", _("there is no row below the header"), file.whole_line(line))
    reading.findings += reading.cap.rest()
    return reading


def read_blocks(
    reading: TableReading, line: int, delimiter: str, names: tuple[str, ...], blocks: Iterable[Block | Lines]
) -> None:
    """Read the rows below a header that stands on a line."""
    sound = _check_header(reading, names, line, delimiter)
    file = reading.file
    reader = _Reader(reading, Table(file, delimiter, names), Table(file, delimiter, names))
    reader.read(blocks)
    reading.table, reading.flawed = (reader.sound if sound else None), reader.flawed


def _blocks(records: Records, text: str, header: int) -> Iterator[Block | Lines]:
    """What stands below a header that begins at an offset: of a plain file lines, of another records."""
    end = plain_rows.line_end(text)
    start = (text.find("\n", header) + 1) or len(text)
    for lines in plain_rows.blocks(text, start, records.next_line, end) if end else ():
        if lines.is_long:
            records.start_at(lines.numbers.start, lines.start)
            break
        yield lines
    else:
        if end:
            return
    yield from records.blocks()


def _of_kpis(kpis: Collection[str], names: tuple[str, ...], blocks: Iterable[Block]) -> Iterator[Block]:
    column = names.index("kpi") if "kpi" in names else 0
    for lines, block in blocks:
        kept = [
            len(cells) > column and (cells[column] in kpis or any("\n" in cell for cell in cells))
            for cells in block
        ]
        if any(kept):
            yield list(compress(lines, kept)), list(compress(block, kept))


def _check_header(reading: TableReading, names: tuple[str, ...], line: int, delimiter: str) -> bool:
    """Whether the header has what is required; adds findings for all that is wrong with it."""
    seen: set[str] = set()
    if set(REQUIRED_COLUMNS) <= set(names) <= set(COLUMNS) and len(set(names)) == len(names):
        return True  # before the places of its cells are looked for, which indexes the whole file
    for name, span in zip(names, reading.file.cell_spans(line, delimiter), strict=False):
        if name not in COLUMNS:
            message = _('unknown column "{name}"').format(name=shown(name))
            remedy = which_one(name, COLUMNS) if reading.cap.counts["M104"] < Cap.LIMIT else ""
            reading.report("M104", message, reading.file.place(*span), remedy)
        elif name in seen:
            message = _('the column "{name}" stands twice').format(name=name)
            reading.report("M105", message, reading.file.place(*span), _("keep one of the two"))
        seen.add(name)
    for name in REQUIRED_COLUMNS:
        if name not in seen:
            message = _('the column "{name}" is missing').format(name=name)
            reading.report("M103", message, reading.file.whole_line(line), one_of(COLUMNS))
    return seen.issuperset(REQUIRED_COLUMNS)


class _Reader:
    """Fills two tables block by block: the rows that are sound, and those with a cell that is not."""

    def __init__(self, reading: TableReading, sound: Table, flawed: Table) -> None:
        self.reading = reading
        self.sound = sound
        self.flawed = flawed
        header = sound.header
        self.width = len(header)
        self.where = {name: header.index(name) for name in COLUMNS if name in header}
        self.parsers = {name: Parsed(PARSERS[name]) for name in self.where if name in PARSERS}
        self.number, self.numbers = NUMBER[sound.decimal_comma], NUMBERS[sound.decimal_comma]
        for table in (sound, flawed):
            table.columns = {name: [] for name in self.where}

    def read(self, blocks: Iterable[Block | Lines]) -> None:
        for block in blocks:
            if not isinstance(block, Lines):
                self._add_rows(*block)
                continue
            cells = plain_rows.columns(block, self.sound.delimiter, self.width)
            if cells is not None and "" not in cells[0]:
                self._add(block.numbers, cells)
            else:
                self._add_rows(block.numbers, block.rows(self.sound.delimiter))

    def _add_rows(self, lines: Sequence[int], block: Sequence[Sequence[str]]) -> None:
        """Add those rows of a block that are rows."""
        if set(map(len, block)) == {self.width}:
            cells = list(zip(*block, strict=True))
            if "" not in cells[0]:
                self._add(lines, cells)
                return
        fits = [self._fits(line, row) for line, row in zip(lines, block, strict=True)]
        if any(fits):
            whole = list(compress(block, fits))
            self._add(list(compress(lines, fits)), list(zip(*whole, strict=True)))

    def _fits(self, line: int, cells: Sequence[str]) -> bool:
        """Whether a record has the header's width; a blank line is no record."""
        if not any(cell.strip() for cell in cells):
            return False
        if len(cells) == self.width:
            return True
        self.reading.rows += 1
        message = ngettext(
            "{found} cell stands here, the header has {expected}",
            "{found} cells stand here, the header has {expected}",
            len(cells),
        ).format(found=len(cells), expected=self.width)
        remedy = _("add what is missing; an empty cell needs its delimiter too")
        if len(cells) > self.width:
            remedy = _("a text with the delimiter in it needs quotes")
        self.reading.report("M108", message, self.sound.file.whole_line(line), remedy)
        return False

    def _add(self, lines: Sequence[int], cells: Sequence[Sequence[str]]) -> None:
        """Parse a block by column; a row with a bad cell goes to the flawed ones."""
        self.reading.rows += len(lines)
        parsed: dict[str, list[Any]] = {}
        bad: set[int] = set()
        for name, index in self.where.items():
            if name not in self.parsers:
                parsed[name] = list(cells[index])
                continue
            parsed[name] = list(map(self.parsers[name].__getitem__, cells[index]))
            if self.parsers[name].faulty:
                bad |= self._report(lines, parsed[name], name)
        if "value" in parsed:
            bad |= self._check_values(lines, parsed["value"], self._statuses(cells, len(lines)))
        if bad:
            self._divide(lines, parsed, bad)
        else:
            _extend(self.sound, lines, parsed)

    def _statuses(self, cells: Sequence[Sequence[str]], count: int) -> Sequence[str]:
        index = self.where.get("obs_status")
        return cells[index] if index is not None else ("",) * count

    def _divide(self, lines: Sequence[int], parsed: dict[str, list[Any]], bad: set[int]) -> None:
        is_bad = [row in bad for row in range(len(lines))]
        for table, chosen in ((self.flawed, is_bad), (self.sound, [not one for one in is_bad])):
            kept = {name: list(compress(cells, chosen)) for name, cells in parsed.items()}
            _extend(table, compress(lines, chosen), kept)

    def _report(self, lines: Sequence[int], cells: list[Any], name: str) -> set[int]:
        """The rows whose cell could not be parsed; what was meant, if known, takes its place."""
        bad = {row for row, cell in enumerate(cells) if isinstance(cell, Unreadable)}
        for row in sorted(bad):
            self._refuse(lines[row], name, cells[row].error)
            cells[row] = cells[row].meant
        return bad

    def _check_values(self, lines: Sequence[int], cells: list[Any], statuses: Sequence[str]) -> set[int]:
        """The rows whose value is no number, or is there though missing, or missing though due."""
        if "M" not in statuses and self._are_numbers(cells):
            return set()
        fits = self.number.fullmatch
        bad = set()
        for row, (text, status) in enumerate(zip(cells, statuses, strict=True)):
            if status != ObsStatus.MISSING and fits(text):
                continue
            try:
                check_value(text, status, decimal_comma=self.sound.decimal_comma)
            except FieldError as error:
                bad.add(row)
                cells[row] = None
                self._refuse(lines[row], "value", error)
        return bad

    def _are_numbers(self, cells: Sequence[str]) -> bool:
        """Whether every cell is a number that needs no closer look."""
        column = "\n".join((*cells, ""))
        return column.count("\n") == len(cells) and self.numbers.fullmatch(column) is not None

    def _refuse(self, line: int, column: str, error: FieldError) -> None:
        found = word_cell(error.type, error.context or {}, column)
        cap = self.reading.cap
        if not cap.admits(found.code):
            return
        place = self.sound.file.cell(line, self.where[column], self.sound.delimiter)
        self.reading.findings.append(finding(found.code, found.message, place, found.remedy))


def _extend(table: Table, lines: Iterable[int], parsed: dict[str, list[Any]]) -> None:
    table.lines.extend(array("l", lines))
    for name, cells in parsed.items():
        table.columns[name].extend(cells)
