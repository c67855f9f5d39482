"""What programs write into a workbook is read as they mean it; what cannot be read is refused at its part."""

import re
from pathlib import Path

import pytest
from test_entry_workbooks import SOUND, book, fault, formula, read, rewritten, rows_of, texts
from xlsxwriter.workbook import Workbook as File
from xlsxwriter.worksheet import Worksheet

from offshore_kpi.entry.workbook_reader import read_workbook
from offshore_kpi.errors import FileError

SHEET = "xl/worksheets/sheet1.xml"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
"""The namespaces of a workbook, and those of one that is saved as "Strict Open XML"."""
FAR = 'ref="A1:XFD1048576"'


def with_cell(cell: str) -> bytes:
    """The sound workbook with another cell for its value."""
    return rewritten(SOUND, SHEET, '<c r="C2".*?</c>', cell)


def below(rows: str) -> bytes:
    """The sound workbook with something after its rows."""
    return rewritten(SOUND, SHEET, "(?=</sheetData>)", rows)


def test_a_strict_workbook_is_read() -> None:
    content = with_cell('<c r="C2"><v>5</v></c>')
    for part in (
        SHEET,
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
        "xl/sharedStrings.xml",
    ):
        for old, new in STRICT.items():
            content = rewritten(content, part, re.escape(old), new)
    assert texts(read(content)) == [("jobs", "2017", "5")]


def test_a_nought_that_has_been_worked_out_is_one() -> None:
    content = rewritten(formula(0), "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    assert texts(read(content)) == [("jobs", "2017", "0")]
    assert fault(formula(0))[:2] == ("M203", "Feuil1!C2")


def test_days_in_a_format_of_the_far_east_are_no_values() -> None:
    content = rewritten(
        book(rows_of(["jobs", 2017, 42705], code="mm-dd-yy")),
        "xl/styles.xml",
        'numFmtId="14"',
        'numFmtId="31"',
    )
    code, cell, message = fault(content)
    assert (code, cell) == ("M203", "Feuil1!C2")
    assert "date" in message


def test_texts_are_read_letter_by_letter() -> None:
    def fill(_file: File, sheet: Worksheet) -> None:
        sheet.write_column(0, 0, ["a\x07b", "x005F_", "_x0041_"])

    (sheet,) = read_workbook(Path("a.xlsx"), book(fill)).sheets
    assert [row[1].text for row in sheet.rows.values()] == ["a\x07b", "x005F_", "_x0041_"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", '<family val="2"/>', '<family val="18"/>'),
        ("docProps/core.xml", 'W3CDTF">[^<]*', 'W3CDTF">01/02/2024'),
        (SHEET, "</sheetData>", f"</sheetData><hyperlinks><hyperlink {FAR} location='a'/></hyperlinks>"),
        (
            SHEET,
            "</sheetData>",
            "</sheetData><dataValidations><dataValidation type='odd'/></dataValidations>",
        ),
        (SHEET, "</sheetData>", "<row r='1048576' ht='12.8'/></sheetData>"),
    ],
    ids=["font", "properties", "link", "validation", "last row"],
)
def test_what_is_beside_the_cells_does_not_matter(part: str, old: str, new: str) -> None:
    content = rewritten(SOUND, part, old, new)
    assert content != SOUND
    assert texts(read(content)) == [("jobs", "2017", "5")]


@pytest.mark.parametrize(
    "content",
    [
        with_cell('<c r="C2"><v>nan</v></c>'),
        with_cell('<c r="C2"><v>1e999</v></c>'),
        with_cell('<c r="C2"><v>5 000</v></c>'),
        with_cell('<c r="C2"><v>1_0</v></c>'),
        with_cell('<c r="C2" t="s"><v>-1</v></c>'),
        with_cell('<c r="C2" s="-1"><v>5</v></c>'),
        with_cell('<c r="C2" t="odd"><v>5</v></c>'),
        with_cell('<c r="C2"><v>5</v></c><c r="C2"><v>6</v></c>'),
        below('<row r="2"><c r="C2"><v>6</v></c></row>'),
        below('<row r="0"><c r="C2"><v>6</v></c></row>'),
    ],
    ids=["no number", "infinite", "spaced", "underscored", "text", "style", "kind", "cell", "row", "row 0"],
)
def test_cells_that_can_be_read_in_two_ways_or_none_are_refused(content: bytes) -> None:
    with pytest.raises(FileError, match=f"due.xlsx is a damaged workbook: its part {SHEET}"):
        read(content)


def test_however_areas_overlap_a_merged_cell_is_reported_once() -> None:
    areas = ['<mergeCell ref="B3:C1048576"/>'] * 2000 + [f"<mergeCell {FAR}/>"]
    rows = book(rows_of(["jobs", 2017, 5], ["jobs", 2018, 6]))
    content = rewritten(rows, SHEET, "(?<=</sheetData>)", f"<mergeCells>{''.join(areas)}</mergeCells>")
    assert [one.place.cell for one in read(content).findings] == ["Feuil1!A2", "Feuil1!A3", "Feuil1!B3"]
