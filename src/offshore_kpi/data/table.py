"""A measurement file: from CSV text to a table of columns, with every fault at its cell."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from operator import itemgetter
from pathlib import Path
from typing import Any

from offshore_kpi.data.columns import ColumnTexts, Unreadable, agree
from offshore_kpi.data.records import Block, Records, detect_delimiter, header_line
from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.measurement import COLUMNS, REQUIRED_COLUMNS
from offshore_kpi.plan.wording import cell_wording, shortened
from offshore_kpi.series import Bound, Observation, ObsStatus
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.nearest import one_of, which_one

_NOT_KEPT = frozenset({"note"})
"""Columns that are read from the file when somebody asks: they hardly repeat, and few are looked at."""


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one measurement file, by column.

    Attributes:
        file: the file's text.
        delimiter: what separates its cells.
        header: its columns in the file's order.
        lines: the line on which each row begins.
        columns: by column the parsed cells; of one that could not be read what was meant, None if unknown.
        flawed: the rows with such a cell; they are checked, but reports leave them out.
    """

    file: TextFile
    delimiter: str
    header: tuple[str, ...]
    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    flawed: frozenset[int] = frozenset()

    @property
    def path(self) -> Path:
        """The file's path."""
        return self.file.path

    def line(self, row: int) -> int:
        """The line on which a row begins."""
        return self.lines[row]

    def place(self, row: int, column: str) -> Place:
        """The place of one cell; the row's line where the file has no such column."""
        if column not in self.header:
            return self.file.whole_line(self.lines[row])
        return self.file.cell(self.lines[row], self.header.index(column), self.delimiter)

    def text(self, row: int, column: str) -> str:
        """One cell as it stands in the file, without its quotes; empty where there is no such column."""
        if column not in self.header:
            return ""
        return self.file.record(self.lines[row], self.delimiter)[self.header.index(column)]

    def observation(self, row: int) -> Observation:
        """One sound row as a value."""
        cells = {name: column[row] for name, column in self.columns.items()}
        return Observation(
            kpi=cells["kpi"],
            period=cells["period"],
            value=cells["value"],
            obs_status=cells.get("obs_status", ObsStatus.NORMAL),
            qualifier=cells.get("qualifier", Bound.EXACT),
            source=cells.get("source", ""),
            note=self.text(row, "note"),
            recorded_on=cells.get("recorded_on"),
            path=self.path,
            line=self.line(row),
        )

    @cached_property
    def rows(self) -> Mapping[str, Sequence[int]]:
        """By KPI id the rows that name it, in the order of lines."""
        found: dict[str | None, array[int]] = defaultdict(lambda: array("i"))
        for row, kpi in enumerate(self.columns["kpi"]):
            found[kpi].append(row)
        return {kpi: rows for kpi, rows in found.items() if kpi is not None}


@dataclass
class TableReading:
    """A file being read: its table, unless the header is no header, and what was found wrong.

    Attributes:
        file: the file.
        findings: every fault so far.
        table: the rows.
        rows: how many records were read: not the header, nor blank lines, nor rows of KPIs nobody asked for.
    """

    file: TextFile
    findings: list[Finding] = field(default_factory=list)
    table: Table | None = None
    rows: int = 0

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)

    def report(self, code: str, message: str, place: Place, remedy: str = "") -> None:
        """Add a finding, unless the file has had very many of its kind."""
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy))


def read_table(
    file: TextFile, kpis: Collection[str] | None = None, texts: ColumnTexts | None = None
) -> TableReading:
    """The rows of a file, and a finding for every cell that could not be read.

    Args:
        file: the file.
        kpis: read only the rows of these KPIs, which is all that an entry is checked against; None for all.
        texts: what the cells of the files before it meant: most stand in this one too.
    """
    reading = TableReading(file)
    first = header_line(file.text)
    if first is None:
        remedy = _("begin it with a header: {header}").format(header=",".join(REQUIRED_COLUMNS))
        reading.report("M106", _("the file is empty"), file.whole_line(1), remedy)
        return reading
    line, offset, text = first
    records = Records(file, line, offset, detect_delimiter(text), reading.report)
    names = records.header()
    if names is None:
        return reading
    is_header = _check_header(reading, names, line, records.delimiter)
    rows = _RowReader(reading, records.delimiter, names, ColumnTexts() if texts is None else texts)
    table = rows.read(_of_kpis(records.blocks(), names, kpis))
    reading.table = table if is_header else None
    if not reading.rows and kpis is None and not reading.findings:
        reading.report("M110", _("there is no row below the header"), file.whole_line(line))
    reading.findings += reading.cap.rest()
    return reading


def _of_kpis(blocks: Iterator[Block], names: Sequence[str], kpis: Collection[str] | None) -> Iterator[Block]:
    """The records that name one of some KPIs."""
    if kpis is None or "kpi" not in names:
        yield from blocks
        return
    column = names.index("kpi")
    for lines, block in blocks:  # all of them: a quote that is not closed is found whatever row it is in
        named = [len(cells) > column and cells[column] in kpis for cells in block]
        if any(named):
            yield list(compress(lines, named)), list(compress(block, named))


class _RowReader:
    """Reads blocks of records into the columns of a table; what cannot be read is reported at its cell."""

    def __init__(
        self, reading: TableReading, delimiter: str, header: tuple[str, ...], texts: ColumnTexts
    ) -> None:
        self.reading, self.delimiter, self.header = reading, delimiter, header
        self.where = {
            name: header.index(name) for name in COLUMNS if name in header and name not in _NOT_KEPT
        }
        self.texts = {name: texts[name, delimiter == ";"] for name in self.where}
        self.columns: dict[str, list[Any]] = {name: [] for name in self.where}
        self.lines = array("i")
        self.flawed: set[int] = set()

    def read(self, blocks: Iterator[Block]) -> Table:
        """The table of all records that have as many cells as the header."""
        for lines, block in blocks:
            numbers, records = self._fitting(lines, block)
            if records:
                self._add(numbers, list(zip(*records, strict=True)))
        return Table(
            self.reading.file, self.delimiter, self.header, self.lines, self.columns, frozenset(self.flawed)
        )

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
            remedy = _("a text with the delimiter in it needs quotes")
        self.reading.report("M108", message, self.reading.file.whole_line(line), remedy)
        return False

    def _add(self, lines: Sequence[int], cells: Sequence[Sequence[str]]) -> None:
        """Add a block, column by column."""
        start = len(self.lines)
        self.lines.extend(lines)
        self.reading.rows += len(lines)
        parsed = {
            name: list(map(texts.__getitem__, cells[self.where[name]])) for name, texts in self.texts.items()
        }
        if "value" in self.where:
            statuses = parsed.get("obs_status", [ObsStatus.NORMAL] * len(lines))
            parsed["value"] = agree(parsed["value"], cells[self.where["value"]], statuses)
        for name in self.where:  # in the order of the model's fields, as are the findings
            column: Sequence[Any] = parsed[name]
            if name == "value" or not self.texts[name].are_sound:
                column = self._sound(column, start, name)
            self.columns[name] += column

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
        found = cell_wording(cell.kind, cell.context, name)
        if self.reading.cap.admits(found.code):
            place = self.reading.file.cell(self.lines[row], self.where[name], self.delimiter)
            self.reading.findings.append(finding(found.code, found.message, place, found.remedy))


def _check_header(reading: TableReading, names: tuple[str, ...], line: int, delimiter: str) -> bool:
    """Whether the header has what is required; adds findings for all that is wrong with it."""
    seen: set[str] = set()
    if set(REQUIRED_COLUMNS) <= set(names) <= set(COLUMNS) and len(set(names)) == len(names):
        return True  # before the places of its cells are looked for, which indexes the whole file
    for name, span in zip(names, reading.file.cell_spans(line, delimiter), strict=False):
        if name not in COLUMNS:
            message = _('unknown column "{name}"').format(name=shortened(name))
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
