"""The rows of a measurement file, block by block: into a table of sound rows, or one of those that are not.

Rows are read by column. A text that stands in many rows (an id, a period, a status) is parsed once by the
model's own rules; a value only has to have the form of a number until a report needs it.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from pydantic_core import PydanticCustomError

from offshore_kpi.data import plain_rows
from offshore_kpi.data.cells import PARSERS, Parsed, Unreadable
from offshore_kpi.data.cut import CutColumn, CutRecords
from offshore_kpi.data.dataset import Table
from offshore_kpi.data.plain_rows import Lines
from offshore_kpi.data.records import Block
from offshore_kpi.data.table_reading import TableReading
from offshore_kpi.data.values import ValueReader, Values
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.measurement import COLUMNS
from offshore_kpi.plan.wording import cell_wording
from offshore_kpi.series import ObsStatus


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which texts of sound rows are kept.

    Attributes:
        cut: columns that are left in the file.
        kpis: the KPIs whose values are kept all the same, because every one of them will be looked at.
    """

    cut: frozenset[str] = frozenset()
    kpis: frozenset[str] = frozenset()


class RowReader:
    """Fills two tables block by block: the rows that are sound, and those with a cell that is not."""

    def __init__(self, reading: TableReading, sound: Table, flawed: Table, keeping: Keeping) -> None:
        self.keeping = keeping
        self.reading = reading
        self.sound = sound
        self.flawed = flawed
        header = sound.header
        self.width = len(header)
        self.where = {name: header.index(name) for name in COLUMNS if name in header}
        self.parsers = {name: Parsed(PARSERS[name]) for name in self.where if name in PARSERS}
        self.values = ValueReader(decimal_comma=sound.decimal_comma)
        flawed.columns = {name: [] for name in self.where}
        sound.columns = {name: [] for name in self.where if name not in keeping.cut}

    def read(self, blocks: Iterable[Block | Lines]) -> None:
        """Read all rows."""
        for block in blocks:
            if not isinstance(block, Lines):
                self._add_rows(*block)
                continue
            cells = plain_rows.columns(block, self.sound.delimiter, self.width)
            if cells is not None and "" not in cells[0]:
                self._add(block.numbers, cells)
            else:
                self._add_rows(block.numbers, block.rows(self.sound.delimiter))

    def finish(self) -> None:
        """Give the sound rows the columns that have not been kept, and both what the others hold."""
        sound = self.sound
        records = CutRecords(sound.file, sound.lines, sound.delimiter)
        for name in self.where.keys() & self.keeping.cut:
            sound.columns[name] = CutColumn(records, self.where[name])
        for name, parsed in self.parsers.items():
            sound.distinct[name] = self.flawed.distinct[name] = parsed.meanings()

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
                texts = cells[index]
                parsed[name] = texts if isinstance(texts, list) else list(texts)
                continue
            parsed[name] = list(map(self.parsers[name].__getitem__, cells[index]))
            if self.parsers[name].faulty:
                bad |= self._report(lines, parsed[name], name)
        values = None
        if "value" in parsed:
            statuses = self._statuses(cells, len(lines))
            may_lack = ObsStatus.MISSING in self.parsers.get("obs_status", ())
            values = self.values.read(parsed["value"], statuses, may_lack=may_lack)
            bad |= self._report_values(lines, parsed["value"], values)
        if bad:
            self._divide(lines, parsed, values, bad)
        else:
            self._extend(self.sound, lines, parsed, values)

    def _statuses(self, cells: Sequence[Sequence[str]], count: int) -> Sequence[str]:
        index = self.where.get("obs_status")
        return cells[index] if index is not None else ("",) * count

    def _divide(
        self, lines: Sequence[int], parsed: dict[str, list[Any]], values: Values | None, bad: set[int]
    ) -> None:
        good = [row for row in range(len(lines)) if row not in bad]
        for table, rows in ((self.flawed, sorted(bad)), (self.sound, good)):
            kept = {name: [cells[row] for row in rows] for name, cells in parsed.items()}
            if rows:
                chosen = values.chosen(rows) if values else None
                self._extend(table, [lines[row] for row in rows], kept, chosen)

    def _report(self, lines: Sequence[int], cells: list[Any], name: str) -> set[int]:
        """The rows whose cell could not be parsed; what was meant, if known, takes its place."""
        bad = {row for row, cell in enumerate(cells) if isinstance(cell, Unreadable)}
        for row in sorted(bad):
            self._refuse(lines[row], name, cells[row].error)
            cells[row] = cells[row].meant
        return bad

    def _report_values(self, lines: Sequence[int], cells: list[Any], values: Values) -> set[int]:
        """The rows whose value cannot be read."""
        for row, error in values.faults.items():
            cells[row] = None
            self._refuse(lines[row], "value", error)
        return set(values.faults)

    def _refuse(self, line: int, column: str, error: PydanticCustomError) -> None:
        found = cell_wording(error.type, error.context or {}, column)
        cap = self.reading.cap
        if not cap.admits(found.code):
            return
        place = self.sound.file.cell(line, self.where[column], self.sound.delimiter)
        self.reading.findings.append(finding(found.code, found.message, place, found.remedy))

    def _extend(
        self,
        table: Table,
        lines: Sequence[int],
        parsed: Mapping[str, Sequence[Any]],
        values: Values | None,
    ) -> None:
        start = len(table.lines)
        table.lines = _joined(table.lines, lines)
        for name, column in table.columns.items():
            if isinstance(column, list):
                column.extend(parsed[name])
        if values is None:
            return
        table.values.append(values.column)
        table.grouped.extend(start + row for row in values.grouped)
        table.long.extend(start + row for row in values.long)
        table.shapes |= values.shapes
        if self.keeping.kpis and table is self.sound and "kpi" in parsed:
            ids, is_kept = parsed["kpi"], self.keeping.kpis.__contains__
            for kpi, text in compress(zip(ids, values.texts, strict=True), map(is_kept, ids)):
                table.kept.setdefault(kpi, []).append(text)


def _joined(before: Sequence[int], lines: Sequence[int]) -> Sequence[int]:
    """The numbers of lines with more of them; those of a plain file stay a range."""
    if not before:
        return lines
    if isinstance(before, range) and isinstance(lines, range) and before.stop == lines.start:
        return range(before.start, lines.stop)
    found = before if isinstance(before, array) else array("i", before)
    found.extend(array("i", lines))
    return found
