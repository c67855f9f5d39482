"""Tables in workbooks: what a cell shows is what is entered, or it is refused at its cell."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook as File
from xlsxwriter.worksheet import Worksheet

from building import dataset, kpi, plan_text
from conftest import Kpi
from offshore_kpi import i18n
from offshore_kpi.checks.of_shares import is_percentage
from offshore_kpi.entry.entry_table import EntryTable, read_entry_table
from offshore_kpi.entry.number_formats import Meaning, meaning, scale
from offshore_kpi.entry.workbook import column_letters
from offshore_kpi.entry.workbook_reader import read_workbook
from offshore_kpi.errors import FileError, RefusedError
from offshore_kpi.output import write_findings
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.style import OutputStyle

ENV = {"KPI_TODAY": "2024-06-15"}
TODAY = date(2024, 6, 15)
PLAN = plan_text(
    [
        kpi("direction: decrease, unit: '%'", "share"),
        kpi("direction: increase, unit: jobs, decimals: 0", "jobs"),
        kpi("direction: increase, frequency: monthly", "monthly"),
        kpi("direction: increase", "'1.10'"),
        kpi("direction: increase", "'2.1'"),
        kpi("direction: increase", "'2.10'"),
    ]
)
HEADER = ("kpi", "period", "value")
Fill = Callable[[File, Worksheet], None]


def book(fill: Fill, **options: bool) -> bytes:
    buffer = io.BytesIO()
    with File(buffer, {"in_memory": True, **options}) as file:
        fill(file, file.add_worksheet("Feuil1"))
    return buffer.getvalue()


def rows_of(*rows: Sequence[Any], code: str = "General", column: int = 2) -> Fill:
    """A sheet of rows below the header, one column of them in a format."""

    def fill(file: File, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                sheet.write(
                    number, index, cell, file.add_format({"num_format": code}) if index == column else None
                )

    return fill


def read(content: bytes, name: str = "due.xlsx") -> EntryTable:
    return read_entry_table(Path(name), content, dataset(PLAN, []), TODAY)


def texts(table: EntryTable) -> list[tuple[str, ...]]:
    assert not table.findings, table.findings
    return [tuple(row[name] for name in HEADER) for row in table.rows]


def fault(content: bytes) -> tuple[str, str, str]:
    (found,) = read(content).findings
    return found.code, found.place.cell, found.message


@pytest.fixture
def french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", 9.2, "9.2"),
        ("0.0%", 0.092, "9.2"),
        ("0%", 0.07, "7"),
        ("0.00%", 1, "100"),
        ("[Red]-0.0%;0.0%", 0.1234, "12.34"),
        ('0.0" %"', 9.2, "9.2"),
        ("0.0%", 0, "0"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1e21, "1000000000000000000000"),
        ("0", 9.2345, "9.2345"),
        ("#,##0", 12500, "12500"),
        ("0.00E+00", 12500, "12500"),
    ],
)
def test_a_value_is_the_one_that_the_cell_shows(code: str, number: float, shown: str) -> None:
    assert texts(read(book(rows_of(["share", 2017, number], code=code)))) == [("share", "2017", shown)]


@settings(deadline=None)  # a busy machine takes its time over a workbook
@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from([("General", 1), ("0.0%", 100)]))
def test_a_number_comes_back_as_it_was_typed(number: Decimal, shape: tuple[str, int]) -> None:
    code, factor = shape
    ((_kpi, _period, value),) = texts(read(book(rows_of(["share", 2017, float(number / factor)], code=code))))
    assert Decimal(value) == number


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("0.0%", 0.092, ("9.2 %", "unit of jobs", "0.092")),
        ("#,##0.0,", 12500, ("12.5", "12500")),
        ("yyyy-mm-dd", 42705, ("date",)),
        ("h:mm", 0.5, ("time", "0.5")),
        ("[h]:mm", 1.5, ("time", "1.5")),
    ],
)
def test_a_format_that_gives_a_value_another_meaning_is_refused(
    code: str, number: float, words: tuple[str, ...]
) -> None:
    found, cell, message = fault(book(rows_of(["jobs", 2017, number], code=code)))
    assert (found, cell) == ("M203", "Feuil1!C2")
    assert all(word in message for word in words)


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("mmm-yy", "2016-12"),
        ("mm/yyyy", "2016-12"),
        ("[$-40C]mmmm\\ yyyy;@", "2016-12"),
        ("yyyy\\-mm", "2016-12"),
        ("yyyy", "2016"),
        ("yyyy-mm-dd", "2016-12-01"),
        ("dd/mm/yyyy", "2016-12-01"),
    ],
)
@pytest.mark.parametrize("from_1904", [False, True])
def test_a_date_is_the_period_that_its_cell_shows(code: str, period: str, *, from_1904: bool) -> None:
    content = book(rows_of(["monthly", datetime(2016, 12, 1), 100], code=code, column=1), date_1904=from_1904)  # noqa: DTZ001
    assert texts(read(content)) == [("monthly", period, "100")]


@pytest.mark.parametrize("number", [0, -1, 60, 3_000_000])
def test_a_number_that_is_no_day_is_refused(number: int) -> None:
    assert fault(book(rows_of(["monthly", number, 100], code="mmm-yy", column=1)))[:2] == (
        "M202",
        "Feuil1!B2",
    )


def test_texts_are_read_as_typed_numbers(french: None) -> None:
    del french
    rows = (
        ["share", "2017", "9,4"],
        ["jobs", "T4 2017", "12 500"],
        ["jobs", "2018", "12\u202f500"],
        ["jobs", "2019", " 7\xa0"],
    )
    assert texts(read(book(rows_of(*rows)))) == [
        ("share", "2017", "9.4"), ("jobs", "2017-Q4", "12500"),
        ("jobs", "2018", "12500"), ("jobs", "2019", "7"),
    ]  # fmt: skip


def test_a_comma_is_no_decimal_sign_in_an_english_session() -> None:
    code, cell, _message = fault(book(rows_of(["share", "2017", "9,4"])))
    assert (code, cell) == ("M203", "Feuil1!C2")
    assert texts(read(book(rows_of(["jobs", "Q4 2017", "12 500"])))) == [("jobs", "2017-Q4", "12500")]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!"])
@pytest.mark.parametrize(("column", "code"), [(0, "M201"), (1, "M202"), (2, "M203")])
def test_an_error_is_never_a_blank(error: str, column: int, code: str) -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        rows_of(["jobs", 2017, 5])(file, sheet)
        sheet.write_formula(1, column, "=1/0", None, error)

    found, cell, message = fault(book(fill))
    assert (found, cell) == (code, f"Feuil1!{column_letters(column + 1)}2")
    assert error in message


def test_a_truth_value_is_refused() -> None:
    assert fault(book(rows_of(["jobs", 2017, True])))[:2] == ("M203", "Feuil1!C2")


def formula(value: float | str, *, strip: str = "") -> bytes:
    def fill(file: File, sheet: Worksheet) -> None:
        rows_of(["jobs", 2017])(file, sheet)
        sheet.write_formula(1, 2, "=2*3", None, value)

    return rewritten(book(fill), r"xl/worksheets/sheet1.xml", strip, "") if strip else book(fill)


def rewritten(content: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with something else in one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, re.sub(old, new, data.decode()).encode() if name == part else data)
    return buffer.getvalue()


def test_the_value_of_a_formula_is_read() -> None:
    assert texts(read(formula(6))) == [("jobs", "2017", "6")]


@pytest.mark.parametrize("content", [formula(6, strip="<v>6</v>"), formula(0)])
def test_a_formula_that_nobody_has_worked_out_is_refused(content: bytes) -> None:
    code, cell, message = fault(content)
    assert (code, cell) == ("M203", "Feuil1!C2")
    assert "2*3" in message


def test_a_formula_that_gives_an_empty_text_is_a_blank() -> None:
    content = rewritten(formula(""), "xl/worksheets/sheet1.xml", 'r="C2">', 'r="C2" t="str">')
    table = read(content)
    assert ([place.cell for place in table.blank], table.rows) == (["Feuil1!C2"], ())


def test_merged_cells_are_refused() -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        rows_of(["jobs", 2017, 5], ["jobs", 2018, 6])(file, sheet)
        sheet.merge_range(1, 2, 2, 2, 5)

    assert {one.place.cell for one in read(book(fill)).findings} == {"Feuil1!C2", "Feuil1!C3"}


def test_a_header_may_stand_below_a_title_and_beside_a_margin() -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 4, "Valeurs de 2017", file.add_format({"bold": True}))
        sheet.write_row(4, 1, HEADER)
        sheet.write_row(6, 1, ["jobs", 2017, 5])
        sheet.write_row(7, 1, ["jobs", 2018, "x"])

    (found,) = read(book(fill)).findings
    assert found.place.cell == "Feuil1!D8"


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path, kpi: Kpi) -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        rows_of(["jobs", 2017, 5], ["jobs", 2018, 6])(file, sheet)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(0, 0, None, None, {"hidden": True})

    content = book(fill)
    assert texts(read(content)) == [("jobs", "2017", "5"), ("jobs", "2018", "6")]
    assert [place.cell for place in read(content).hidden] == ["Feuil1!C3"]
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "due.xlsx").write_bytes(content)
    done = kpi("add-measure", "--from", "due.xlsx", env=ENV)
    assert "due.xlsx:Feuil1!C3: this row is hidden" in done.stderr
    assert "due.xlsx:Feuil1!C2: jobs 2017: 5" in done.stderr


def test_the_sheet_with_the_header_is_found() -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        sheet.write(0, 0, "About")
        rows_of(["jobs", 2017, 5])(file, file.add_worksheet("L'année 2017"))
        old = file.add_worksheet("old")
        rows_of(["jobs", 2016, 5])(file, old)
        old.hide()

    table = read(book(fill))
    assert texts(table) == [("jobs", "2017", "5")]
    assert [place.cell for place in table.places] == ["'L''année 2017'!C2"]


def test_several_sheets_with_the_header_are_said() -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        rows_of(["jobs", 2017, 5])(file, sheet)
        rows_of(["jobs", 2018, 5])(file, file.add_worksheet("two"))

    with pytest.raises(RefusedError, match=r"more than one sheet.*Feuil1, two"):
        read(book(fill))


def test_sheets_without_the_header_are_said() -> None:
    def fill(file: File, sheet: Worksheet) -> None:
        sheet.write(0, 0, "About")
        file.add_worksheet("two").write(0, 0, "kpi")

    with pytest.raises(RefusedError, match=r"no sheet.*Feuil1, two"):
        read(book(fill))


def test_of_a_single_sheet_it_is_said_what_its_header_lacks() -> None:
    found = read(book(lambda _file, sheet: sheet.write_row(1, 1, ["kpi", "periode", "value"]))).findings
    assert [(one.code, one.place.cell) for one in found] == [("M104", "Feuil1!C2")]


def test_an_id_that_is_a_number_is_told_by_the_plan() -> None:
    assert texts(read(book(rows_of([1.1, 2017, 5])))) == [("1.10", "2017", "5")]
    code, cell, message = fault(book(rows_of([2.1, 2017, 5])))
    assert (code, cell) == ("M201", "Feuil1!A2")
    assert "2.1 or as 2.10" in message


@pytest.mark.parametrize("name", ["due.xlsm", "due.csv", "due"])
def test_a_workbook_is_told_by_its_first_bytes(name: str) -> None:
    assert texts(read(book(rows_of(["jobs", 2017, 5])), name)) == [("jobs", "2017", "5")]


def test_a_text_named_as_a_workbook_is_text() -> None:
    assert texts(read(b"kpi,period,value\njobs,2017,5\n")) == [("jobs", "2017", "5")]


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_DOT_xml=""), r"\.ods"),
        (package(xl__workbook_DOT_bin=""), r"\.xlsb"),
        (package(word__document_DOT_xml=""), "not a workbook"),
        (package(xl__workbook_DOT_xml=""), "damaged"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither"),
        (b"%PDF-1.7 ", "neither"),
    ],
)
def test_other_files_are_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(FileError, match=words):
        read(content)


def test_entities_are_refused() -> None:
    content = rewritten(
        book(rows_of(["jobs", 2017, 5])), "xl/workbook.xml", r"\?>", "?><!DOCTYPE a [<!ENTITY b 'c'>]>"
    )
    with pytest.raises(FileError, match=r"not a workbook.*xl/workbook\.xml"):
        read(content)


SOUND = book(rows_of(["jobs", 2017, 5]))


@settings(deadline=None)  # a busy machine takes its time over a workbook
@given(st.data())
def test_damage_is_a_sentence_or_a_finding(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FileError, RefusedError):
        read(bytes(content))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
@settings(deadline=None)  # a busy machine takes its time over a workbook
@given(st.data())
def test_damaged_parts_are_a_sentence_or_a_finding(part: str, data: st.DataObject) -> None:
    old = data.draw(
        st.sampled_from(["[0-9]", "[A-Z]", "<c ", "</c>", '="[^"]*"', "<v>[^<]*</v>", "(?<=<v>)[^<]*"])
    )
    new = data.draw(st.sampled_from(["", "x", "-1", "<c>", "99999999999", "nan", "1e999", "&#57;9"]))
    with suppress(FileError, RefusedError):
        read(rewritten(SOUND, part, old, new))


def test_places_are_sheet_and_cell_in_every_format() -> None:
    table = read(book(rows_of(["jobs", 2017, "x"])))
    result = CheckResult(table.findings, (table.file,), 1)
    assert [one.place.cell for one in table.findings] == ["Feuil1!C2"]
    for name in ("text", "concise", "markdown", "json", "github", "sarif", "junit"):
        written = write_findings(result, name, OutputStyle())
        assert "Feuil1!C2" in written or "Feuil1\\!C2" in written, name
    concise = write_findings(result, "concise", OutputStyle())
    assert concise.startswith("due.xlsx:Feuil1!C2: error[M203]")
    assert " | " not in write_findings(result, "text", OutputStyle())
    assert "startLine" not in write_findings(result, "sarif", OutputStyle())


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("General", Meaning.NUMBER), ('General" d"', Meaning.NUMBER), ('# ##0\\ "jours"', Meaning.NUMBER),
        ("0%", Meaning.PERCENT), ("d-mmm", Meaning.DAY), ("m/d/yy h:mm", Meaning.DAY),
        ("mm:ss", Meaning.CLOCK),
        ("h:mm AM/PM", Meaning.CLOCK), ("[mm]:ss", Meaning.CLOCK), ("0.0E+00", Meaning.NUMBER),
        ("@", Meaning.NUMBER),
        ("mmmm", Meaning.MONTH), ("[Red]#,##0.00 €", Meaning.NUMBER), ('0.0" % du PIB"', Meaning.NUMBER),
    ],
)  # fmt: skip
def test_a_format_tells_what_a_number_is(code: str, found: Meaning) -> None:
    assert meaning(code) is found


@pytest.mark.parametrize(
    ("code", "factor"), [("#,##0", 1), ("#,##0,", 1000), ("0.0,,", 10**6), ("0,.0", 1000)]
)
def test_commas_after_the_digits_scale(code: str, factor: int) -> None:
    assert scale(code) == factor


@pytest.mark.parametrize(
    ("unit", "expected"), [("%", True), ("% of GDP", True), ("pour cent", True), ("jobs", False), ("", False)]
)
def test_a_unit_is_a_percentage_or_not(unit: str, *, expected: bool) -> None:
    assert is_percentage(unit) is expected


def test_columns_have_letters() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_no_sheet_is_no_table() -> None:
    assert read_workbook(Path("due.xlsx"), book(lambda _file, _sheet: None)).sheets[0].rows == {}
    with pytest.raises(RefusedError, match="no sheet"):
        read(book(lambda _file, _sheet: None))
