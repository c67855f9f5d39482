"""A file of rows: from CSV text to a table of columns, with every fault at its cell."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from offshore_kpi.data.columns import ColumnTexts
from offshore_kpi.data.decimal_signs import DecimalSigns, SignsSeen
from offshore_kpi.data.header import check_header, find_header
from offshore_kpi.data.records import Records, detect_delimiter
from offshore_kpi.data.rows import RowReader, about
from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.series import Bound, Observation, ObsStatus
from offshore_kpi.text.conflicts import conflict_wording, without_conflicts
from offshore_kpi.text.file import TextFile

_DOTS = DecimalSigns()


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one file, by column.

    Attributes:
        file: the file's text.
        delimiter: what separates its cells.
        header: its columns in the file's order.
        lines: the line on which each row begins.
        columns: by column the parsed cells; of one that could not be read what was meant, None if unknown.
        flawed: the rows with such a cell; they are checked, but reports leave them out.
        signs: the decimal signs in its values.
        format: what its rows are.
    """

    file: TextFile
    delimiter: str
    header: tuple[str, ...]
    lines: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    flawed: frozenset[int] = frozenset()
    signs: DecimalSigns = _DOTS
    format: TableFormat = MEASUREMENTS

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
        """One sound row of measurements as a value."""
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
        """By id of a KPI (or an action) the rows that are about it, in the order of lines."""
        found: dict[str | None, array[int]] = defaultdict(lambda: array("i"))
        for row, subject in enumerate(self.columns[self.format.subject]):
            found[subject].append(row)
        return {subject: rows for subject, rows in found.items() if subject is not None}


@dataclass
class TableReading:
    """A file being read: its table, unless the header is no header, and what was found wrong.

    Attributes:
        file: the file.
        findings: every fault so far.
        table: the rows.
        rows: how many records were read: not the header, nor blank lines, nor rows that nobody asked for.
        format: what its rows are.
    """

    file: TextFile
    findings: list[Finding] = field(default_factory=list)
    table: Table | None = None
    rows: int = 0
    format: TableFormat = MEASUREMENTS

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)

    def report(self, code: str, message: str, place: Place, remedy: str = "") -> None:
        """Add a finding, unless the file has had very many of its kind.

        The code is that of measurement files: the same fault has the same number in every format.
        """
        code = self.format.code(code)
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy))


def read_table(
    file: TextFile,
    subjects: Collection[str] | None = None,
    texts: ColumnTexts | None = None,
    of: TableFormat = MEASUREMENTS,
) -> TableReading:
    """The rows of a file, and a finding for every cell that could not be read.

    Args:
        file: the file.
        subjects: read only the rows about these KPIs (or actions), which is all that an entry is checked
            against; None for all.
        texts: what the cells of the files before it meant: most stand in this one too.
        of: what its rows are.
    """
    reading = TableReading(file, format=of)
    if not file.is_text:
        return reading
    text, merged = without_conflicts(file.text)
    for conflict in merged:
        reading.report("M111", *conflict_wording(file, conflict))
    if merged:
        file = reading.file = TextFile(file.path, text)
    first = find_header(file, of, reading.report)
    if first is None:
        return reading
    line, offset, text = first
    records = Records(file, line, offset, of, detect_delimiter(text, of.columns), reading.report)
    names = records.header()
    if names is None:
        return reading
    is_header = check_header(file, of, names, line, records.delimiter, reading.report)
    rows = RowReader(reading, records.delimiter, names, ColumnTexts(of=of) if texts is None else texts)
    blocks, seen = records.blocks(), SignsSeen()
    if records.delimiter == ";" and "value" in names:
        blocks = seen.each(blocks, names.index("value"))
    rows.read(about(blocks, names, of.subject, subjects))
    rows.report_nameless(line)
    if is_header:
        flawed, signs = frozenset(rows.flawed), seen.signs() if records.delimiter == ";" else _DOTS
        reading.table = Table(file, records.delimiter, names, rows.lines, rows.columns, flawed, signs, of)
    if not reading.rows and subjects is None and not reading.findings:
        reading.report("M110", _("there is no row below the header"), file.whole_line(line))
    reading.findings += reading.cap.rest()
    return reading
