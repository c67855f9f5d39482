"""The sheets of a workbook (Office Open XML: .xlsx, .xlsm), cell by cell.

Read with the standard library: what a cell means stands in its format, its error and its formula, and the
libraries that read workbooks hand out the bare number (docs/decisions.md).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from offshore_kpi.data.workbook_bounds import bounded_workbook
from offshore_kpi.entry.number_formats import BUILT_IN
from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _

_LARGEST_PART = 1 << 28
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]+)")
_TRUE = {"1", "true"}

Attributes = Mapping[str, str]


class CellKind(Enum):
    """What a cell holds."""

    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    ERROR = "error"
    DAY = "day"
    """A day as ISO 8601 writes it."""
    UNCALCULATED = "uncalculated"
    """A formula whose value nobody has worked out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty.

    Attributes:
        kind: what it holds.
        text: a number as it is stored, a text, an error's name.
        number_format: the code of the format that it is shown in.
    """

    kind: CellKind
    text: str
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Area:
    """Several cells that are one: from the first row and column to the last, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def has_column(self, column: int) -> bool:
        """Whether cells of a column are among them."""
        return self.first_column <= column <= self.last_column


@dataclass(slots=True)
class Sheet:
    """A sheet.

    Attributes:
        name: its name.
        hidden: whether it is not shown.
        rows: by number of row and of column, both from 1, the cells that are not empty.
        merged: the cells that are one.
        hidden_rows: the numbers of rows that are not shown.
    """

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: its sheets in their order, and whether its days count from 1904."""

    sheets: tuple[Sheet, ...]
    from_1904: bool


def read_workbook(content: bytes) -> Workbook:
    """The sheets of a workbook.

    Raises:
        FileError: it is none, it is damaged, or a part of it is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(bounded_workbook(content))) as package:
            return _Reader(package).workbook()
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise FileError(_("This is not a workbook: {reason}.").format(reason=error)) from error
    except (ET.ParseError, LookupError, ValueError, OverflowError) as error:
        raise FileError(_("This workbook is damaged: {reason}.").format(reason=error)) from error


def column_letters(number: int) -> str:
    """The name of a column: A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Reader:
    """Reads the parts of a package that say what stands in its sheets."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.main = next((path for kind, path in self._related("").values() if kind == "officeDocument"), "")
        self.parts = self._related(self.main)
        self.by_kind = dict(self.parts.values())
        self.texts = list(self._texts())
        self.formats = list(self._formats())

    def workbook(self) -> Workbook:
        """All of its worksheets; a sheet that is one chart has no cells."""
        root = self._root(self.main)
        properties = next((one for one in root if _name(one) == "workbookPr"), None)
        recalculated = any(one.get("fullCalcOnLoad") in _TRUE for one in root if _name(one) == "calcPr")
        sheets = []
        for entry in (one for group in root if _name(group) == "sheets" for one in group):
            kind, path = self.parts[_attribute(entry, "id")]
            if kind == "worksheet":
                hidden = entry.get("state", "visible") != "visible"
                sheets.append(
                    self._sheet(Sheet(entry.get("name", ""), hidden), path, recalculated=recalculated)
                )
        from_1904 = properties is not None and properties.get("date1904") in _TRUE
        return Workbook(tuple(sheets), from_1904)

    def _sheet(self, sheet: Sheet, path: str, *, recalculated: bool) -> Sheet:
        row = 0
        for _event, element in ET.iterparse(io.BytesIO(self._bytes(path))):  # noqa: S314 - see _bytes
            if _name(element) == "row":
                row = int(element.get("r", row + 1))
                sheet.rows[row] = dict(self._cells(element, recalculated=recalculated))
                if element.get("hidden") in _TRUE:
                    sheet.hidden_rows.add(row)
                element.clear()
            elif _name(element) == "mergeCell":
                sheet.merged.append(_area(element.get("ref", "")))
        return sheet

    def _cells(self, row: ET.Element, *, recalculated: bool) -> Iterator[tuple[int, Cell]]:
        column = 0
        for element in row:
            if _name(element) != "c":
                continue
            reference = element.get("r")
            column = _position(reference)[1] if reference else column + 1
            cell = self._cell(element, recalculated=recalculated)
            if cell is not None:
                yield column, cell

    def _cell(self, element: ET.Element, *, recalculated: bool) -> Cell | None:
        parts = {_name(part): part for part in element}
        kind, shown = element.get("t", "n"), self.formats[int(element.get("s", "0"))]
        if kind == "inlineStr":
            return _text_cell(_text(parts["is"])) if "is" in parts else None
        value = parts["v"].text if "v" in parts else None
        # Programs that only write formulas leave out their values, or write 0 and ask that all be worked out.
        unknown = value is None if kind != "str" else "v" not in parts
        if "f" in parts and (unknown or (recalculated and value == "0")):
            return Cell(CellKind.UNCALCULATED, parts["f"].text or "", shown)
        if value is None:
            return None
        if kind == "s":
            return _text_cell(self.texts[int(value)])
        if kind == "str":
            return _text_cell(_unescaped(value))
        kinds = {"b": CellKind.TRUTH, "e": CellKind.ERROR, "d": CellKind.DAY, "n": CellKind.NUMBER}
        return Cell(kinds[kind], value.strip(), shown)

    def _texts(self) -> Iterator[str]:
        if "sharedStrings" in self.by_kind:
            yield from (_text(item) for item in self._root(self.by_kind["sharedStrings"]))

    def _formats(self) -> Iterator[str]:
        """The code of the number format of each style of cells."""
        groups = (
            {_name(group): group for group in self._root(self.by_kind["styles"])} if self._has_styles else {}
        )
        own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in groups.get("numFmts", ())}
        for style in groups.get("cellXfs", ()):
            number = style.get("numFmtId", "0")
            yield own.get(number) or BUILT_IN.get(int(number), "General")
        if "cellXfs" not in groups:
            yield "General"

    @property
    def _has_styles(self) -> bool:
        return "styles" in self.by_kind

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """By id the kind and the path of the parts that a part refers to."""
        folder = dirname(part)
        path = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
        if path not in self.package.namelist():
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                normpath(join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in self._root(path)
        }

    def _root(self, path: str) -> ET.Element:
        return ET.fromstring(self._bytes(path))  # noqa: S314 - see _bytes

    def _bytes(self, path: str) -> bytes:
        """A part, without declarations: only they make entities, which could expand without end.

        Raises:
            FileError: it is larger than a workbook that a person fills.
            ValueError: it has declarations.
        """
        with self.package.open(path) as part:
            content = part.read(_LARGEST_PART + 1)
        if len(content) > _LARGEST_PART:
            raise FileError(_("This workbook is too large: {part} alone has over 256 MB.").format(part=path))
        if any("<!DOCTYPE".encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            message = f"{path}: <!DOCTYPE"
            raise ValueError(message)
        return content


def _name(element: ET.Element) -> str:
    """The name of an element without its namespace, of which there are two: transitional and strict."""
    return element.tag.rpartition("}")[2]


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")


def _text(item: ET.Element) -> str:
    """The text of a cell in its parts of different looks; without the readings of Japanese words."""
    spoken = {id(part) for group in item.iter() if _name(group) == "rPh" for part in group.iter()}
    return _unescaped(
        "".join(one.text or "" for one in item.iter() if _name(one) == "t" and id(one) not in spoken)
    )


def _text_cell(text: str) -> Cell | None:
    return Cell(CellKind.TEXT, text) if text.strip() else None


def _unescaped(text: str) -> str:
    """The characters that XML cannot hold stand as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


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
