"""Lines, columns and cells, as an editor shows them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.text.file import TextFile

CELL = st.text(st.sampled_from('ab,;"\n\r\té😀 '), max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5)


def file(text: str) -> TextFile:
    return TextFile(Path("x.csv"), text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_editors_end_them(line_end: str) -> None:
    text = file(line_end.join(["one", "two\u2028still two", "three"]))
    assert [text.line(number) for number in (1, 2, 3)] == ["one", "two\u2028still two", "three"]
    assert text.line(4) == text.line(0) == ""


def test_columns_count_characters() -> None:
    text = file("a😀é,x\n")
    assert text.line_and_column(text.text.index("x")) == (1, 5)


@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_the_place_of_a_cell_holds_what_csv_reads_there(
    rows: list[list[str]], delimiter: str, line_end: str
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    text = file(buffer.getvalue())
    reader = csv.reader(io.StringIO(text.text, newline=""), delimiter=delimiter)
    line = 1
    for row in reader:
        for index, cell in enumerate(row):
            place = text.cell(line, index, delimiter)
            start = text.lines.start(place.line) + place.column - 1
            end = text.lines.start(place.end_line) + place.end_column - 1
            raw = text.text[start:end]
            assert next(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter), [""]) == [cell]
        line = reader.line_num + 1


def test_a_cell_that_is_not_there_is_its_line() -> None:
    place = file("a,b\nc,d\n").cell(2, 5, ",")
    assert (place.line, place.column, place.end_column) == (2, 1, 4)


def test_an_unclosed_quote_runs_to_the_end_of_its_file() -> None:
    place = file('a,"b\nc').cell(1, 1, ",")
    assert (place.line, place.column, place.end_line) == (1, 3, 2)
