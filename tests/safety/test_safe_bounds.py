"""No file takes more memory or time than it is worth."""

import io
import re
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from offshore_kpi.data import workbook_bounds
from offshore_kpi.data.workbook_bounds import bounded_workbook
from offshore_kpi.entry.workbook_reader import read_workbook
from offshore_kpi.errors import FileError

SHEET = "xl/worksheets/sheet1.xml"
HEADER = ["kpi", "period", "value"]
ROWS = (["a", "2018", "1"], ["a", "2019", "2"])
NO_SPACES = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE},"))
PLAN = """\
version: 1
title: A plan
pillars:
  - {id: "1", name: P, axes: [{id: "1.1", name: A, kpis: [{id: a, name: A, direction: increase}]}]}
"""


def sound() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as file:
        sheet = file.add_worksheet()
        for number, cells in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, cells)
    return buffer.getvalue()


def texts(content: bytes) -> list[list[str]]:
    rows = read_workbook(Path("a.xlsx"), content).sheets[0].rows
    return [[cell.text for cell in row.values()] for row in rows.values()]


SOUND = sound()
"""Made once: a workbook says when it was made."""


def with_part(name: str, text: bytes, *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A sound workbook in which one part is another."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as old, zipfile.ZipFile(buffer, "w", packed) as new:
        for one in old.namelist():
            new.writestr(one, text if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, text)
    return buffer.getvalue()


def sheet(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def test_a_sound_workbook_reads_the_same() -> None:
    assert texts(sound()) == [HEADER, *ROWS]


def prefixed(cells: str) -> bytes:
    """A sheet whose elements have a prefix, as some programs write them."""
    return re.sub(r"<(/?)", r"<\1x:", sheet(cells).decode()).replace("xmlns=", "xmlns:x=").encode()


CELL = "<c><v>1</v></c>"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (sheet(FAR), "spans 1048576 rows and 16384 columns"),
        (prefixed(FAR), "spans 1048576 rows and 16384 columns"),
        (sheet(FAR.replace('"1048576"', '"99999999999"')), "spans 99999999999 rows"),
        (sheet(FAR.replace('"1048576"', '"&#57;99999999"')), "spans 999999999 rows"),
        (sheet("<row>" + CELL * 3000 + "</row>" + f"<row>{CELL}</row>" * 3000), "spans 667 rows and 3000"),
        (sheet(FAR).decode().encode("utf-16"), "not a workbook"),
        (b'<?xml version="1.0" encoding="utf-16"?>' + sheet(FAR), "not a workbook"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + sheet(FAR), "not a workbook"),
    ],
    ids=["far", "prefixed", "long", "written otherwise", "unnumbered", "utf-16", "declared", "entities"],
)
def test_a_sheet_that_spans_too_much_is_refused(part: bytes, said: str) -> None:
    with pytest.raises(FileError) as refused:
        texts(with_part(SHEET, part))
    assert said in refused.value.message.translate(NO_SPACES)


def test_a_far_row_without_cells_is_none() -> None:
    cells = f'<row r="1">{CELL}</row><row r="1048576" ht="12.8"><c r="A1048576" s="0"/></row>'
    assert texts(with_part(SHEET, sheet(cells))) == [["1"]]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_BYTES", 1 << 20)
    with pytest.raises(FileError, match="once unpacked"):
        texts(with_part("xl/media/more.xml", b" " * (1 << 21)))
    assert texts(with_part("xl/media/more.bin", b" " * (1 << 21))) == texts(sound())
    with pytest.raises(FileError, match="not a workbook"):
        texts(with_part("xl/media/more.xml", b" ", packed=zipfile.ZIP_LZMA))


def test_more_tags_than_a_table_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_bounds, "MOST_TAGS", 1000)
    with pytest.raises(FileError, match="holds more than 1,000 XML tags"):
        texts(with_part("xl/more.xml", b"<a/>" * 1000))
    assert texts(with_part("xl/more.xml", b"<a/>" * 100)) == texts(sound())


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_workbooks_are_refused_or_read(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _number in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = texts(bytes(content))
    except FileError:
        return
    assert sum(map(len, read)) <= workbook_bounds.MOST_CELLS


@given(st.binary(max_size=300))
def test_bytes_that_are_no_archive_are_refused(content: bytes) -> None:
    with pytest.raises(FileError):
        bounded_workbook(Path("a.xlsx"), content)


def _in_little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_standard_input_that_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "offshore_kpi", "add-measure", "--from", "-"],
            stdin=endless,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=60,
            check=False,
            preexec_fn=_in_little_memory,
        )
    assert done.returncode == 3, done.stderr
    assert "larger than a gigabyte" in done.stderr
