"""What stands in a measurement file is what is read of it, and a fault spoils no other row."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csv_files import PATH, Cells, Layout, in_commas, layouts, rows, written
from offshore_kpi.data.table import TableReading, read_table
from offshore_kpi.findings import Finding, in_reading_order
from offshore_kpi.findings.catalogue import Cap
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.file import TextFile

FEW = settings(max_examples=60, deadline=None)
EVERY_END = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])


def of(text: str) -> TableReading:
    return read_table(TextFile(PATH, text))


def placed(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in findings]


def meaning(name: str, text: str) -> object:
    """What a sound cell means, by the description of the format."""
    match name:
        case "value":
            return Decimal(text.replace(",", ".")) if text else None
        case "obs_status":
            return ObsStatus(text or "A")
        case "qualifier":
            return Bound(text)
        case "recorded_on":
            return datetime.fromisoformat(text) if text else None
    return text


def uncsv(cut: str, delimiter: str) -> str:
    """One cell without its quotes, as csv reads it."""
    if not cut:
        return ""
    ((cell,),) = csv.reader(io.StringIO(cut, newline=""), delimiter=delimiter, strict=True)
    return cell


@FEW
@given(layouts(), st.lists(rows(), min_size=1, max_size=5))
def test_what_was_written_is_read_with_its_lines_and_places(layout: Layout, records: list[Cells]) -> None:
    if layout.delimiter == ";":
        records = [in_commas(cells) for cells in records]
    file = written(layout, records)
    reading = file.read()
    table = reading.table
    assert reading.findings == []
    assert table is not None
    assert (reading.rows, table.flawed, table.header) == (len(records), frozenset(), tuple(layout.columns))
    assert list(table.lines) == [table.line(row) for row in range(len(records))] == file.lines
    for name in layout.columns:
        texts = [cells[name] for cells in records]
        assert [table.text(row, name) for row in range(len(records))] == texts
        cuts = [file.cut(table.place(row, name)) for row in range(len(records))]
        assert [uncsv(cut, layout.delimiter) for cut in cuts] == texts
        if name == "period":
            assert [period.text for period in table.columns[name]] == texts
        elif name != "note":
            assert table.columns[name] == [meaning(name, text) for text in texts]
    ids = [cells["kpi"] for cells in records]
    assert {name: list(found) for name, found in table.rows.items()} == {
        name: [row for row, one in enumerate(ids) if one == name] for name in ids
    }


@given(st.sampled_from(["obs_status", "qualifier", "source", "note", "recorded_on"]), rows())
@FEW
def test_a_column_that_is_not_there_is_empty_and_placed_at_the_row(name: str, cells: Cells) -> None:
    columns = ("kpi", "period", "value")
    reading = written(Layout(columns), [{**cells, "value": "1"}]).read()
    table = reading.table
    assert table is not None
    assert table.text(0, name) == ""
    assert table.place(0, name) == table.file.whole_line(2)
    seen = table.observation(0)
    assert (seen.obs_status, seen.qualifier, seen.source, seen.note, seen.recorded_on, seen.line) == (
        (ObsStatus.NORMAL, Bound.EXACT, "", "", None, 2)
    )


FAULTS: Mapping[str, tuple[str, str]] = {
    "kpi": ("a b", "M201"),
    "period": ("2018-T4", "M202"),
    "value": ("1.2.3", "M203"),
    "obs_status": ("X", "M204"),
    "qualifier": ("==", "M205"),
    "source": ("s\N{ZERO WIDTH SPACE}", "M210"),
    "recorded_on": ("2019-13-01", "M206"),
}
"""By column a text that is none of its type, and the code of the finding."""

ROWS_WITH_VALUES = rows().map(lambda cells: {**cells, "obs_status": cells["obs_status"].replace("M", "A")})
ROWS_WITH_VALUES = ROWS_WITH_VALUES.map(lambda cells: {**cells, "value": cells["value"] or "7"})


@FEW
@given(layouts(), st.lists(ROWS_WITH_VALUES, min_size=1, max_size=4), st.sampled_from([*FAULTS]), st.data())
def test_a_fault_is_found_at_its_cell_and_spoils_no_other_row(
    layout: Layout, records: list[Cells], name: str, drawn: st.DataObject
) -> None:
    sound = written(layout, records).read().table
    assert sound is not None
    row = drawn.draw(st.integers(0, len(records) - 1))
    text, code = FAULTS[name]
    records[row] = {**records[row], name: text}
    file = written(layout, records)
    reading = file.read()
    table = reading.table
    assert table is not None
    assert [one.code for one in reading.findings] == [code]
    assert reading.findings[0].place == table.place(row, name)
    assert uncsv(file.cut(table.place(row, name)), layout.delimiter) == text
    assert table.flawed == {row}
    for column, cells in table.columns.items():
        others = [cell for index, cell in enumerate(cells) if (index, column) != (row, name)]
        expected = [
            cell for index, cell in enumerate(sound.columns[column]) if (index, column) != (row, name)
        ]
        assert others == expected


@pytest.mark.parametrize(("value", "status"), [("", "A"), ("", ""), ("", "F"), ("0", "M"), ("1.2.3", "M")])
def test_a_value_and_its_status_must_agree(value: str, status: str) -> None:
    reading = of(f"kpi,period,value,obs_status\nk,2017,1,A\nk,2018,{value},{status}\nk,2019,,M\nk,2020,0,\n")
    table = reading.table
    assert table is not None
    assert placed(reading.findings) == [("M207", 3, 8)]
    assert table.flawed == {1}
    assert table.columns["value"] == [1, None, None, 0]


def test_an_id_with_a_space_is_the_one_it_means_but_its_row_is_flawed() -> None:
    reading = of("kpi,period,value\nk ,2018,1\nk,2019,2\n")
    assert placed(reading.findings) == [("M210", 2, 1)]
    assert reading.table is not None
    assert reading.table.columns["kpi"] == ["k", "k"]
    assert reading.table.flawed == {0}


@FEW
@given(
    layouts(),
    st.lists(st.tuples(rows(), st.sampled_from(["", *FAULTS])), min_size=1, max_size=6),
    st.sets(st.sampled_from(["k", "l", "é-2", "not there"])),
)
def test_the_rows_of_some_kpis_are_those_of_all_restricted_to_them(
    layout: Layout, drawn: list[tuple[Cells, str]], kpis: set[str]
) -> None:
    records = [{**cells, **({name: FAULTS[name][0]} if name else {})} for cells, name in drawn]
    file = written(layout, records)
    whole, some = file.read(), file.read(sorted(kpis))
    assert whole.table is not None
    assert some.table is not None
    chosen = [row for row, cells in enumerate(records) if cells["kpi"] in kpis]
    assert list(some.table.lines) == [file.lines[row] for row in chosen]
    assert some.table.flawed == {chosen.index(row) for row in whole.table.flawed if row in chosen}
    for name, cells in whole.table.columns.items():
        assert some.table.columns[name] == [cells[row] for row in chosen]
    assert in_reading_order(some.findings) == in_reading_order(
        one for one in whole.findings if row_of(one, file.lines) in chosen
    )


def row_of(found: Finding, lines: Sequence[int]) -> int:
    """The row in which a finding stands: the last that begins on its line or above."""
    return max(row for row, line in enumerate(lines) if line <= found.place.line)


HEADERS = st.sampled_from(
    ["kpi,period,value,note\n", "note;period;kpi;value\r\n", "kpi\tperiod\tvalue\r", ""]
)
_ROWS = ("k,2018,1,x\n", 'k,2019,2,"x"\n', "x;2018;k;1\r\n", "k\t2018\t1\r")
SCRAPS = st.lists(
    st.sampled_from([*'",;\t\n\rk #\0é\x0b', '""', "\r\n", "2018", "1.5", *_ROWS]), max_size=40
).map("".join)


@settings(max_examples=250, deadline=None)
@given(HEADERS, SCRAPS, st.sampled_from([None, ("k",)]))
def test_whatever_stands_in_a_file_its_sound_rows_say_what_stands_at_their_places(
    header: str, scraps: str, kpis: tuple[str, ...] | None
) -> None:
    reading = read_table(TextFile(PATH, header + scraps), kpis)
    lines = len(reading.file.lines)
    assert all(1 <= one.place.line <= one.place.end_line <= lines for one in reading.findings)
    table = reading.table
    if table is None:
        assert reading.findings
        return
    assert list(table.lines) == sorted(set(table.lines))
    assert {len(column) for column in table.columns.values()} == {len(table.lines)}
    for row in set(range(len(table.lines))) - table.flawed:
        assert table.text(row, "kpi") == table.columns["kpi"][row]
        assert table.text(row, "period") == table.columns["period"][row].text
        assert Decimal(table.text(row, "value").replace(",", ".")) == table.columns["value"][row]


@EVERY_END
@pytest.mark.parametrize("last", [256, 257, 300])
def test_a_stray_quote_hides_no_row_after_its_own(end: str, last: int) -> None:
    """The opening quote on line 255 is closed on a line some rows below, by another stray quote."""
    lines = [f"k,{year},{year},x" for year in range(1000, 1400)]
    lines[253] = 'k,1253,1253,"x'
    lines[last] += '"'
    reading = of(end.join(["kpi,period,value,note", *lines, ""]))
    assert placed(reading.findings) == [("M107", 255, 13)]
    assert reading.table is not None
    years = [year for year in range(1000, 1400) if year != 1253]
    assert reading.table.columns["value"] == years
    assert list(reading.table.lines) == [year - 998 for year in years]


@EVERY_END
def test_an_unclosed_quote_hides_no_row_after_its_own(end: str) -> None:
    lines = [f"k,{year},{year},x" for year in range(1000, 1400)]
    lines[255] = 'k,1255,1255,"x'
    lines[399] = 'k,1399,1399,"x" y'
    reading = of(end.join(["kpi,period,value,note", *lines]))
    assert placed(reading.findings) == [("M102", 257, 13), ("M102", 401, 13)]
    assert reading.table is not None
    assert reading.table.columns["value"] == [year for year in range(1000, 1399) if year != 1255]


@EVERY_END
def test_a_note_of_several_lines_is_no_slip(end: str) -> None:
    note = end.join(['"one', "two, three", "k,201", 'four"'])
    reading = of(end.join(["kpi,period,value,note", f"k,2018,1,{note}", "k,2019,2,x", ""]))
    assert reading.findings == []
    assert reading.table is not None
    assert list(reading.table.lines) == [2, 6]


def test_what_ends_no_line_in_an_editor_begins_no_row() -> None:
    reading = of('kpi,period,value,note\nk,2018,1,"in\N{LINE SEPARATOR}k,2018,2\nall"\n')
    assert reading.findings == []


def test_a_file_full_of_quotes_is_read_to_its_end() -> None:
    faulty = 'k,2018,1,"x" y\n' * 3000
    reading = of("kpi,period,value,note\n" + faulty + "l,2019,2,x\n")
    assert sum(one.count for one in reading.findings) == 3000
    assert len(reading.findings) == Cap.LIMIT + 1
    assert reading.table is not None
    assert reading.table.columns["kpi"] == ["l"]


@EVERY_END
@pytest.mark.parametrize("blank", ["", ",,", " , , ", "\N{NO-BREAK SPACE}, ,\t"])
@pytest.mark.parametrize("others", [(), ("",), ("k,2018",)])
def test_a_row_left_blank_is_passed_over_whatever_stands_around_it(
    end: str, blank: str, others: tuple[str, ...]
) -> None:
    reading = of(end.join(["kpi,period,value", "k,2017,1", blank, "k,2019,2", *others]))
    assert [one.code for one in reading.findings] == ["M108" for other in others if other]
    assert reading.table is not None
    assert list(reading.table.lines) == [2, 4]
    assert reading.table.columns["value"] == [1, 2]


def test_very_many_faults_are_counted_but_not_all_worded() -> None:
    reading = of("kpi,period,value\n" + "k,2018-T4,1\n" * 100_001)
    assert reading.rows == 100_001
    assert reading.table is not None
    assert len(reading.table.flawed) == 100_001
    assert [one.code for one in reading.findings] == ["M202"] * (Cap.LIMIT + 1)
    assert sum(one.count for one in reading.findings) == 100_001
    assert reading.findings[-1].place.line == 0


def test_every_fault_of_a_header_is_named_and_its_rows_are_still_checked() -> None:
    reading = of("kpi,wert,kpi,period\nk,1,j,2018-T4\n")
    assert reading.table is None
    assert placed(reading.findings) == [("M104", 1, 5), ("M105", 1, 10), ("M103", 1, 1), ("M202", 2, 7)]


@pytest.mark.parametrize("text", ["", "\n \n", "# only a remark", "\N{NO-BREAK SPACE}"])
def test_a_file_without_a_header_is_empty(text: str) -> None:
    assert [one.code for one in of(text).findings] == ["M106"]


def test_a_table_without_rows_is_still_a_table() -> None:
    """An entry that took it for none wrote a second header into its file."""
    reading = of("kpi,period,value\n")
    assert placed(reading.findings) == [("M110", 1, 1)]
    assert bool(reading.table)
