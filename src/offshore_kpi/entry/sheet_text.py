"""A sheet as the text of a file of rows: cells by what they mean, places as a person sees them."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from offshore_kpi.entry.cell_text import CellFault, CellReader
from offshore_kpi.entry.workbook import Area, Cell, Sheet, Workbook, column_letters
from offshore_kpi.errors import RefusedError
from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, in_every_language
from offshore_kpi.plan.models import Kpi
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.text.csv_line import csv_line
from offshore_kpi.text.file import TextFile

_PLAIN_NAME = re.compile(r"\w+")


@dataclass(frozen=True)
class SheetText(TextFile):
    """The text of a sheet, a line for each of its rows.

    Attributes:
        sheet: the name of the sheet.
        columns: for each cell of a line the number of its column in the sheet.
        hidden_rows: the rows that the sheet does not show.
    """

    sheet: str = ""
    columns: tuple[int, ...] = ()
    hidden_rows: frozenset[int] = frozenset()

    def place(self, start: int, end: int) -> Place:
        """The place of the cell in which the characters from `start` on stand."""
        del end
        line = self.lines.line_at(start)
        spans = list(self.cell_spans(line, ","))
        return self.cell(line, next((i for i, (_first, last) in enumerate(spans) if start <= last), 0), ",")

    def whole_line(self, number: int) -> Place:
        """The place of a row: its first cell."""
        return self.cell(number, 0, ",")

    def cell(self, line: int, index: int, delimiter: str) -> Place:
        """The place of a cell."""
        del delimiter
        return self._at(line, self.columns[index] if index < len(self.columns) else 1)

    def _at(self, row: int, column: int) -> Place:
        name = self.sheet if _PLAIN_NAME.fullmatch(self.sheet) else "'" + self.sheet.replace("'", "''") + "'"
        cell = f"{name}!{column_letters(column)}{row}"
        return Place(self.path, row, column, row, column + 1, cell)


def sheet_text(path: Path, book: Workbook, reader: CellReader) -> tuple[SheetText, list[Finding]]:
    """The table of a workbook as text, and a finding for each cell that is not what its column takes.

    The line of a row with such a cell is blank, as is that of an empty row.

    Raises:
        RefusedError: no sheet has the header of such rows, or more than one.
    """
    sheet, header = _table_of(path, book, reader.of)
    names = _columns(sheet, header, reader.of)
    hidden = frozenset(row for row in sheet.hidden_rows if row > header)
    file = SheetText(path, "", sheet=sheet.name, columns=tuple(names), hidden_rows=hidden)
    rows = _Rows(file, sheet, names, replace(reader, from_1904=book.from_1904))
    lines = [""] * (header - 1) + [csv_line(names.values(), end="")]
    lines += [csv_line(rows.cells(row), end="") for row in range(header + 1, max(sheet.rows) + 1)]
    return replace(file, text="\n".join([*lines, ""])), rows.findings


def _table_of(path: Path, book: Workbook, of: TableFormat) -> tuple[Sheet, int]:
    """The sheet with the table, and the row of its header.

    Where the only sheet has no header, its first row is taken for one, so that what is wrong with it is said.

    Raises:
        RefusedError: it cannot be told which sheet is meant.
    """
    filled = [
        (sheet, min(rows)) for sheet in book.sheets if (rows := [row for row, of in sheet.rows.items() if of])
    ]
    headers = [(sheet, row) for sheet, _first in filled if (row := _header_row(sheet, of))]
    found = headers or (filled if len(filled) == 1 else [])
    shown = [one for one in found if not one[0].hidden] or found
    if len(shown) == 1:
        return shown[0]
    names = ", ".join(sheet.name for sheet, _row in shown or filled)
    columns = ", ".join(of.required)
    if shown:
        message = _("{path}: more than one sheet has the header {columns}: {names}.")
        message = message.format(path=path, columns=columns, names=names)
        raise RefusedError(message, _("Keep one of them in the workbook."))
    message = _("{path}: no sheet has the header {columns} (sheets: {names}).")
    message = message.format(path=path, columns=columns, names=names or "-")
    raise RefusedError(message, _("kpi template writes such a table."))


def _header_row(sheet: Sheet, of: TableFormat) -> int | None:
    rows = (row for row in sorted(sheet.rows) if _names(sheet, row).issuperset(of.required))
    return next(rows, None)


def _names(sheet: Sheet, row: int) -> set[str]:
    return {cell.text.strip() for cell in sheet.rows[row].values()}


def _columns(sheet: Sheet, header: int, of: TableFormat) -> dict[int, str]:
    """By number the columns of the table: what a template sets beside them is not read."""
    beside = {text for heading in of.beside for text in in_every_language(heading)}
    named = {column: cell.text.strip() for column, cell in sorted(sheet.rows[header].items())}
    used = {column for row, cells in sheet.rows.items() if row > header for column in cells}
    nameless = dict.fromkeys(used - named.keys(), "")
    kept = {column: name for column, name in named.items() if name in of.columns or name not in beside}
    return dict(sorted({**kept, **nameless}.items()))


class _Rows:
    """The rows of a sheet as the cells of a file."""

    def __init__(self, file: SheetText, sheet: Sheet, names: Mapping[int, str], reader: CellReader) -> None:
        self.file, self.sheet, self.names, self.reader = file, sheet, names, reader
        self.findings: list[Finding] = []
        self.merged = _MergedCells(sheet.merged, list(names))

    def cells(self, row: int) -> Sequence[str]:
        """The texts of a row, in the order of the columns; none where a cell of it is at fault.

        Rows are asked for from the first on.
        """
        cells, before = self.sheet.rows.get(row, {}), len(self.findings)
        self._refuse_merged(row)
        kpi = self._kpi(cells)
        texts = [self._text(row, index, cells.get(column), kpi) for index, column in enumerate(self.names)]
        return texts if len(self.findings) == before and any(texts) else []

    def _kpi(self, cells: Mapping[int, Cell]) -> Kpi | None:
        """The KPI that a row names; none in a table about something else."""
        cell = next((cells.get(column) for column, name in self.names.items() if name == "kpi"), None)
        with suppress(CellFault):
            return self.reader.plan.kpis.get(self.reader.text(cell, "kpi", None)) if cell else None
        return None

    def _text(self, row: int, index: int, cell: Cell | None, kpi: Kpi | None) -> str:
        if cell is None:
            return ""
        name = list(self.names.values())[index]
        try:
            return self.reader.text(cell, name, kpi)
        except CellFault as fault:
            self._report(fault, row, index, name)
            return ""

    def _refuse_merged(self, row: int) -> None:
        """Report cells that are one with others: which of the rows or columns they are for cannot be told."""
        for index in self.merged.at(row):
            fault = CellFault(
                _("this cell is merged with others"), _("take the merging back, and fill each cell")
            )
            self._report(fault, row, index, list(self.names.values())[index])

    def _report(self, fault: CellFault, row: int, index: int, name: str) -> None:
        place = self.file.cell(row, index, ",")
        of = self.reader.of
        code = of.codes.get(name, of.code("M203"))
        self.findings.append(finding(code, fault.message, place, fault.remedy))


class _MergedCells:
    """Which columns of a table have a merged cell, row by row.

    However many areas a stranger's sheet has, and however they overlap, a row costs no more than its columns.
    """

    def __init__(self, areas: Sequence[Area], columns: Sequence[int]) -> None:
        self.columns = columns
        self.later = sorted(areas, key=lambda area: area.first_row, reverse=True)
        self.last_rows: dict[int, int] = {}

    def at(self, row: int) -> list[int]:
        """The indexes of the columns in which a merged cell of a row begins; rows are asked for in order."""
        while self.later and self.later[-1].first_row <= row:
            area = self.later.pop()
            index = bisect_left(self.columns, area.first_column)
            if index < len(self.columns) and self.columns[index] <= area.last_column:
                self.last_rows[index] = max(self.last_rows.get(index, 0), area.last_row)
        return [index for index, last_row in self.last_rows.items() if row <= last_row]
