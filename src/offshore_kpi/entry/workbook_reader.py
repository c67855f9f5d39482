"""A workbook (Office Open XML, ECMA-376: .xlsx, .xlsm) read cell by cell.

Not with openpyxl, which loses what a figure means: whether a formula's 0 has been worked out, or the number
behind a day. What else it loses is in docs/decisions.md.
"""

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from pathlib import Path
from xml.etree import ElementTree as ET

from offshore_kpi.data.workbook_bounds import MOST_CELLS, bounded_workbook, remedy_of_damage
from offshore_kpi.entry.workbook import Area, Cell, CellKind, Sheet, Workbook
from offshore_kpi.entry.workbook_parts import Parts, name_of, text_of, unescaped
from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _, number

_REFERENCE = re.compile("([A-Z]{1,3})([0-9]+)")
_TRUE = {"1", "true"}
_KINDS = {"b": CellKind.TRUTH, "e": CellKind.ERROR, "d": CellKind.DAY, "n": CellKind.NUMBER}


def read_workbook(path: Path, content: bytes) -> Workbook:
    """The sheets of a workbook; a sheet that is one chart has no cells.

    Args:
        path: the file.
        content: its bytes.

    Raises:
        FileError: it is no workbook, it is damaged, or larger than the limits.
    """
    parts = Parts(bounded_workbook(path, content))
    try:
        parts.read()
        return _workbook(path, parts)
    except (ET.ParseError, LookupError, ValueError, OverflowError) as error:
        message = _("{path} is a damaged workbook: its part {part} cannot be read.")
        raise FileError(message.format(path=path, part=parts.opened), remedy_of_damage()) from error


def _workbook(path: Path, parts: Parts) -> Workbook:
    root = parts.root(parts.main)
    properties = next((one for one in root if name_of(one) == "workbookPr"), None)
    recalculated = any(one.get("fullCalcOnLoad") in _TRUE for one in root if name_of(one) == "calcPr")
    sheets = []
    for entry in (one for group in root if name_of(group) == "sheets" for one in group):
        kind, part = parts.related[_related_id(entry)]
        if kind == "worksheet":
            sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") != "visible")
            _SheetReader(path, parts, sheet, recalculated=recalculated).read(part)
            sheets.append(sheet)
    return Workbook(tuple(sheets), properties is not None and properties.get("date1904") in _TRUE)


def _related_id(entry: ET.Element) -> str:
    return next((value for key, value in entry.attrib.items() if key.endswith("}id")), "")


class _SheetReader:
    """Fills a sheet.

    Args:
        path: the file.
        parts: what cells share.
        sheet: the sheet, empty.
        recalculated: whether the workbook asks that all formulas be worked out when it is opened.
    """

    def __init__(self, path: Path, parts: Parts, sheet: Sheet, *, recalculated: bool) -> None:
        self.path, self.parts, self.sheet, self.recalculated = path, parts, sheet, recalculated
        self.rows = self.columns = 0

    def read(self, part: str) -> None:
        """Fill the sheet with what a part holds.

        Raises:
            FileError: its cells span more than a table does.
        """
        row = 0
        for _event, element in ET.iterparse(io.BytesIO(self.parts.part(part))):  # noqa: S314 - as Parts.root
            if name_of(element) == "row":
                row = int(element.get("r", row + 1))
                self._add(row, self._cells(element))
                if element.get("hidden") in _TRUE:
                    self.sheet.hidden_rows.add(row)
                element.clear()
            elif name_of(element) == "mergeCell":
                self.sheet.merged.append(_area(element.get("ref", "")))

    def _add(self, row: int, cells: dict[int, Cell]) -> None:
        """Add a row; one that only has a height, as LibreOffice writes the last of all, is none."""
        if not cells:
            return
        if row in self.sheet.rows or row < 1:
            raise ValueError(row)
        self.sheet.rows[row] = cells
        self.rows, self.columns = max(self.rows, row), max(self.columns, *cells)
        if self.rows * self.columns > MOST_CELLS:
            raise self._too_wide()

    def _too_wide(self) -> FileError:
        message = _("A sheet of {path} spans {rows} rows and {columns} columns, over {most} cells.")
        counts = {"rows": self.rows, "columns": self.columns, "most": MOST_CELLS}
        shown = {name: number(Decimal(count)) for name, count in counts.items()}
        return FileError(
            message.format(path=self.path, **shown),
            _("Delete what stands far below or to the right of the rows, or save the sheet as CSV."),
        )

    def _cells(self, row: ET.Element) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = 0
        for element in (one for one in row if name_of(one) == "c"):
            reference = element.get("r")
            column = _position(reference)[1] if reference else column + 1
            if column in cells:
                raise ValueError(reference)
            if cell := self._cell(element):
                cells[column] = cell
        return cells

    def _cell(self, element: ET.Element) -> Cell | None:
        inner = {name_of(part): part for part in element}
        kind, shown = element.get("t", "n"), _numbered(self.parts.formats, element.get("s", "0"))
        if kind == "inlineStr":
            return _text_cell(text_of(inner["is"])) if "is" in inner else None
        value = inner["v"].text if "v" in inner else None
        # Programs that only write formulas leave out their values, or write 0 and ask that all be worked out.
        unknown = value is None if kind != "str" else "v" not in inner
        if "f" in inner and (unknown or (self.recalculated and value == "0")):
            return Cell(CellKind.UNCALCULATED, inner["f"].text or "", shown)
        if value is None:
            return None
        if kind == "s":
            return _text_cell(_numbered(self.parts.texts, value))
        if kind == "str":
            return _text_cell(unescaped(value))
        if kind == "n" and ("_" in value or not isfinite(float(value))):
            raise ValueError(value)
        return Cell(_KINDS[kind], value.strip(), shown)


def _text_cell(text: str) -> Cell | None:
    return Cell(CellKind.TEXT, text) if text.strip() else None


def _numbered(items: Sequence[str], text: str) -> str:
    """What cells refer to by a number, counted from 0."""
    if (place := int(text)) < 0:
        raise ValueError(text)
    return items[place]


def _area(reference: str) -> Area:
    first, _colon, last = reference.partition(":")
    return Area(*_position(first), *_position(last or first))


def _position(reference: str) -> tuple[int, int]:
    """Row and column of a cell, counted from 1.

    Raises:
        ValueError: it is no reference to a cell.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
