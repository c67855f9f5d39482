"""One cause is one finding, which names it; what else is wrong is found beside it, and nothing more."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import kpi, plan_text
from checking import check_plan
from csv_files import PATH
from offshore_kpi.data.decoding import decode
from offshore_kpi.data.reading import read, read_outline, with_rows
from offshore_kpi.data.table import TableReading, read_table
from offshore_kpi.findings import Severity
from offshore_kpi.plan.completion import read_ids
from offshore_kpi.text.conflicts import without_conflicts

ROWS = "kpi,period,value\nk,2018,1\nk,2019,2\n"
PLAN = plan_text([kpi("direction: none")])
NFD = "cre\u0301e\u0301"
NFC = unicodedata.normalize("NFC", NFD)

WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


def table_of(content: bytes) -> tuple[TableReading, list[tuple[str, int]]]:
    """What is read of a file's bytes, and code and line of all that is found."""
    file, undecodable = decode(PATH, content, "M101")
    reading = read_table(file)
    return reading, [(one.code, one.place.line) for one in (*undecodable, *reading.findings)]


def plan_findings(folder: Path, content: bytes) -> list[tuple[str, int, str]]:
    """Code, line and remedy of every error in a plan; its rows are sound."""
    (folder / "measurements").mkdir(exist_ok=True)
    (folder / "measurements" / "a.csv").write_text(ROWS)
    (folder / "plan.yaml").write_bytes(content)
    _reading, found = check_plan(folder / "plan.yaml")
    return [(one.code, one.place.line, one.help) for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_in_another_encoding_is_named_and_its_rows_are_checked(
    encoding: str, mark: str, end: str
) -> None:
    text = ROWS + "k,2020,n/a\né,2021,3\n"
    reading, found = table_of((mark + text.replace("\n", end)).encode(encoding))
    assert found == [("M101", 0), ("M203", 4)]
    assert reading.table is not None
    assert reading.table.columns["kpi"] == ["k", "k", "k", "é"]


def test_ids_of_a_file_in_windows_1252_are_the_ones_they_mean() -> None:
    reading, found = table_of("kpi,period,value\ncréé,2018,1\n\u0153uvre,2019,2\n".encode("cp1252"))
    assert found == [("M101", 2)]
    assert reading.table is not None
    assert reading.table.columns["kpi"] == ["créé", "\u0153uvre"]
    assert table_of("é".encode() + "é".encode("cp1252") + b"\n")[1][0] == ("M101", 1)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_plan_in_another_encoding_is_named(encoding: str, mark: str, tmp_path: Path) -> None:
    found = plan_findings(tmp_path, (mark + PLAN).encode(encoding))
    assert found == [("P101", 0, "save it as UTF-8")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04\x14\x00" + bytes(range(256)) * 40, id="workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), id="old-workbook"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", id="pdf"),
        pytest.param(b"\x1f\x8b\x08\x00\x00", id="gzip"),
        pytest.param(ROWS.encode() + bytes(4096), id="damaged"),
        pytest.param(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        \x00\x02", id="apple-double"),
    ],
)
def test_what_is_no_text_is_one_finding(content: bytes) -> None:
    reading, found = table_of(content)
    assert [code for code, _line in found] == ["M101"]
    assert reading.table is None


CONFLICT = "<<<<<<< HEAD\nk,2020,3\n=======\nk,2020,4\nk,2021,5\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("text", "lines", "values"),
    [
        pytest.param(ROWS + CONFLICT, [4], [1, 2, 3], id="two-sides"),
        pytest.param(
            ROWS + CONFLICT.replace("=======", "||||||| base\nk,2020,9\n======="), [4], [1, 2, 3], id="base"
        ),
        pytest.param(
            ROWS + CONFLICT + "k,2022,6\n" + CONFLICT.replace("2020", "2023"),
            [4, 11],
            [1, 2, 3, 6, 3],
            id="two",
        ),
        pytest.param("<<<<<<< a\n" + ROWS + "=======\nkpi;period\n>>>>>>> b\n", [1], [1, 2], id="header"),
        pytest.param(ROWS + ">>>>>>> theirs\nk,2020,3\n", [4], [1, 2, 3], id="one-mark-left"),
        pytest.param(ROWS + "=======\nk,2020,4\n>>>>>>> theirs\n", [4], [1, 2], id="first-mark-gone"),
        pytest.param(ROWS + "<<<<<<< ours\nk,2020,4\n", [4], [1, 2, 4], id="the-others-gone"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_unfinished_merge_is_one_finding(
    text: str, lines: Sequence[int], values: Sequence[int], end: str
) -> None:
    reading, found = table_of(text.replace("\n", end).encode())
    assert found == [("M111", line) for line in lines]
    assert reading.table is not None
    assert reading.table.columns["value"] == values


@given(
    st.lists(st.sampled_from(["<<<<<<< a", "=======", ">>>>>>> b", "||||||| c", "k,1,2", ""]), max_size=12)
)
def test_without_conflicts_every_line_keeps_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    clean, found = without_conflicts(text)
    assert len(clean) == len(text)
    kept = clean.split("\n")
    assert all(one in {line, " " * len(line)} for one, line in zip(kept, lines or [""], strict=True))
    marks = [line for line in kept if line[:7] in {"<<<<<<<", ">>>>>>>", "|||||||"}]
    assert not marks
    assert bool(found) == any(line[:1] in {"<", ">", "|"} for line in lines)


def test_a_line_of_equal_signs_in_a_note_is_no_mark() -> None:
    reading, found = table_of(b'kpi,period,value,note\nk,2018,1,"Exports\n=======\nas published"\n')
    assert not found
    assert reading.table is not None
    assert reading.table.text(0, "note") == "Exports\n=======\nas published"


@pytest.mark.parametrize(
    ("above", "delimiter"),
    [
        ("sep=;", ";"),
        ("SEP=,", ","),
        ('"sep=;"', ";"),
        ("sep=\t", "\t"),
        ("Exports of the plan", ","),
        ("value,of the exports", ","),
        ("Exports of the plan;;", ";"),
        ("Exports;;\n;;\nby year, in M EUR;;", ";"),
        ('"Exports, by year"', ","),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_stands_above_the_header_is_one_finding(above: str, delimiter: str, end: str) -> None:
    text = f"{above}\n" + ROWS.replace(",", delimiter)
    reading, found = table_of(text.replace("\n", end).encode())
    assert found == [("M112", 1)]
    assert reading.table is not None
    assert reading.table.columns["value"] == [1, 2]


def test_a_wrong_header_is_not_taken_for_a_title() -> None:
    assert [code for code, _line in table_of(b"id,year,number\nk,2018,1\n")[1]] == ["M104"] * 3 + ["M103"]


@pytest.mark.parametrize("header", ["kpi,period,value,,", ",kpi,period,value", "kpi,,period,value, "])
def test_a_column_without_name_is_passed_over_until_it_has_a_cell(header: str) -> None:
    names = [name.strip() for name in header.split(",")]
    cells = {"kpi": "k", "period": "2018", "value": "1", "": " "}
    row = ",".join(cells[name] for name in names)
    empty = "," * header.count(",")
    reading, found = table_of(f"{header}\n{row}\n{empty}\n".encode())
    assert not found
    assert reading.table is not None
    assert reading.rows == len(reading.table.lines) == 1
    file = f"{header}\n{row}\n{row.replace(' ', 'x')}\n".encode()
    assert table_of(file)[1] == [("M104", 1)] * names.count("")


@pytest.mark.parametrize(
    "space", [" ", "\t", "\u00a0", "\u202f", "\u3000", "\u200b", "\ufeff", "\u200e", " \u00a0\t"]
)
@pytest.mark.parametrize("text", ["{space}2", "2{space}", "{space}2{space}"])
def test_white_space_around_a_number_is_a_warning_and_the_number_is_read(space: str, text: str) -> None:
    reading, found = table_of(f"kpi,period,value\nk,2018,{text.format(space=space)}\nk,2019,3\n".encode())
    assert found == [("M213", 2)]
    assert {one.severity for one in reading.findings} == {Severity.WARNING}
    assert reading.table is not None
    assert (reading.table.columns["value"], reading.table.flawed) == ([2, 3], frozenset())


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0"])
def test_a_cell_of_white_space_is_an_empty_one(space: str) -> None:
    text = f"kpi,period,value,obs_status\nk,2018,{space},M\nk,2019,{space},\n"
    reading, found = table_of(text.encode())
    assert found == [("M207", 3)]
    assert reading.table is not None
    assert reading.table.columns["value"] == [None, None]


MISSING = [
    ":",
    "..",
    "...",
    "…",
    ".",
    "-",
    "--",
    "–",
    "—",
    "−",
    "n/a",
    "N/A",
    "NA",
    "na",
    "n.a.",
    "n. a.",
    "nd",
    "ND",
    "n.d.",
]
MISSING += [
    "#N/A",
    "#N/D",
    "null",
    "None",
    "NaN",
    "nan",
    "?",
    "x",
    ": c",
    ":c",
    "(:)",
    "n.c.",
    "s.o.",
    "manquant",
    "*",
]


@pytest.mark.parametrize("text", MISSING)
def test_a_word_for_missing_is_refused_with_what_to_write(text: str) -> None:
    reading, found = table_of(f"kpi,period,value\nk,2018,{text}\n".encode())
    assert found == [("M203", 2)]
    assert reading.findings[0].help == "leave the cell empty, and write M under obs_status"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("9.1 p", "write 9.1, and P under obs_status"),
        ("9.1p", "write 9.1, and P under obs_status"),
        ("9.1 (e)", "write 9.1, and E under obs_status"),
        ("9.1b", "write 9.1, and B under obs_status"),
        ("9.2 %", "write 9.2, in the unit that the plan gives the KPI; anything else belongs under note"),
        (
            "9.2\u00a0%",
            "write 9.2, in the unit that the plan gives the KPI; anything else belongs under note",
        ),
        ("500 €", "write 500, in the unit that the plan gives the KPI; anything else belongs under note"),
        ("$500", "write 500, in the unit that the plan gives the KPI; anything else belongs under note"),
        ("9.2 M", "write 9.2, in the unit that the plan gives the KPI; anything else belongs under note"),
        (">60000", "write 60000, and >= under qualifier"),
        ("> 60 000", "write 60000, and >= under qualifier"),
        ("≥60000", "write 60000, and >= under qualifier"),
        (">=60000", "write 60000, and >= under qualifier"),
        ("plus de 60 000", "write 60000, and >= under qualifier"),
        ("60000+", "write 60000, and >= under qualifier"),
        ("<0.5", "write 0.5, and <= under qualifier"),
        ("≤ 0.5 %", "write 0.5, and <= under qualifier"),
        ("~60000", "write 60000, and ~ under qualifier"),
        ("env. 60 000", "write 60000, and ~ under qualifier"),
        ("près de 60 000 emplois", "write 60000, and ~ under qualifier"),
        ("(500)", "write -500"),
        ("500-", "write -500"),
        ("60000*", "write 60000; what the footnote says belongs under note"),
        ("60000 (1)", "write 60000; what the footnote says belongs under note"),
        ("1.234 p", "write 1234 or 1.234, and P under obs_status"),
        ("#DIV/0!", "mend the formula; a missing value is an empty cell, with M under obs_status"),
        ("#VALEUR!", "mend the formula; a missing value is an empty cell, with M under obs_status"),
        ("#####", "mend the formula; a missing value is an empty cell, with M under obs_status"),
    ],
)
def test_what_stands_beside_a_number_is_refused_with_what_to_write(text: str, remedy: str) -> None:
    reading, found = table_of(f"kpi,period,value\nk,2018,{text}\n".encode())
    assert found == [("M203", 2)]
    assert reading.findings[0].help == remedy


def test_in_a_file_of_semicolons_the_remedy_has_the_comma_that_stands_there() -> None:
    reading, _found = table_of("kpi;period;value\nk;2018;9,1 p\nk;2019;1.234,5 €\nk;2020;9.1 p\n".encode())
    assert [one.help.partition(",")[0] + one.help.partition(",")[2][:1] for one in reading.findings] == [
        "write 91",
        "write 12345",
        "write 9.1 ",
    ]
    assert [one.help[:12] for one in reading.findings] == ["write 9,1, a", "write 1234,5", "write 9.1, a"]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("n/a", "write a number, or take the key out"),
        (">60000", "write 60000"),
        ("9.1 p", "write 9.1"),
        ("9,2 %", "write 9.2"),
        ("17,9", "write 17.9"),
    ],
)
def test_a_number_of_the_plan_is_refused_without_a_word_of_columns(
    text: str, remedy: str, tmp_path: Path
) -> None:
    plan = plan_text([kpi(f"direction: none, baseline: {{period: 2015, value: '{text}'}}")])
    assert [(code, remedy) for code, _line, remedy in plan_findings(tmp_path, plan.encode())] == [
        ("P205", remedy)
    ]


HIDDEN = ["._a.csv", ".a.csv", ".#a.csv", "~$a.csv", ".~lock.a.csv#", ".ipynb_checkpoints/a.csv"]


@pytest.mark.parametrize("name", HIDDEN)
def test_files_of_editors_and_systems_are_passed_over(name: str, tmp_path: Path) -> None:
    path = tmp_path / "measurements" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00\x05\x16\x07")
    patterns = 'measurements: ["measurements/**/*.csv", "measurements/*"]\npillars:'
    found = plan_findings(tmp_path, PLAN.replace("pillars:", patterns).encode())
    assert not found
    assert [file.path.name for file in read(tmp_path / "plan.yaml").files] == ["plan.yaml", "a.csv"]


@pytest.mark.parametrize("of_plan", [NFC, NFD])
@pytest.mark.parametrize("of_rows", [NFC, NFD])
def test_an_id_is_the_same_with_composed_and_decomposed_accents(
    of_plan: str, of_rows: str, tmp_path: Path
) -> None:
    plan = plan_text([kpi(f"direction: none, baseline: {{period: 2017, value: 1, source: {NFD}}}", of_plan)])
    plan = plan.replace("pillars:", f"sources: {{{of_plan}: {{title: T}}}}\npillars:")
    path = tmp_path / "plan.yaml"
    path.write_text(plan, encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    rows = tmp_path / "measurements" / "a.csv"
    rows.write_text(f"kpi,period,value,source\n{of_rows},2018,1,{of_rows}\n{NFC},2019,2,\n", encoding="utf-8")
    reading, found = check_plan(path)
    assert [one for one in found if one.severity is not Severity.INFO] == []
    assert reading.dataset is not None
    assert [str(value) for value in reading.dataset.series(NFC).values] == ["1", "2"]
    # what an entry looks at: the rows of one KPI
    only = with_rows(read_outline(path), [NFC], [rows], Path.read_bytes)
    assert only.rows == 2
    assert (read_ids(path).kpis, read_ids(path).sources) == ([NFC], [NFC])


def test_two_ids_that_look_the_same_stand_twice(tmp_path: Path) -> None:
    ids = plan_text([kpi("direction: none", NFC), kpi("direction: none", NFD)])
    sources = PLAN.replace("pillars:", f"sources: {{{NFC}: {{title: T}}, {NFD}: {{title: U}}}}\npillars:")
    assert [code for code, _line, _help in plan_findings(tmp_path, ids.encode())] == ["M201", "P301"]
    assert [code for code, _line, _help in plan_findings(tmp_path, sources.encode())] == ["P103"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("indicateur,période,valeur", "kpi,period,value"),
        ("Indicateur,PÉRIODE,Valeur,Origine", "kpi,period,value,source"),
        ("kpi,period,valeur", "kpi,period,value"),
        ("indicateur,period,value,statut,commentaire", "kpi,period,value,obs_status,note"),
    ],
)
def test_a_header_in_other_words_is_one_finding_with_the_header_to_write(
    header: str, meant: str, delimiter: str
) -> None:
    row = "k,2018,1" + "," * (header.count(",") - 2)
    reading, found = table_of(f"{header}\n{row}\n".replace(",", delimiter).encode())
    assert [code for code, _line in found] == ["M104"]
    assert reading.findings[0].help == f"write {meant.replace(',', delimiter)}"


@given(st.lists(st.integers(0, 99), min_size=2, max_size=8), st.data())
def test_a_file_added_to_another_is_one_finding_and_every_row_is_read(
    values: list[int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(values) - 1))
    mark = data.draw(st.sampled_from(["", "\ufeff"]))
    lines = [f"k,{2000 + number},{value}" for number, value in enumerate(values)]
    header = "kpi,period,value"
    text = "\n".join([header, *lines[:at], mark + header, *lines[at:], ""])
    reading, found = table_of(text.encode())
    assert found == [("M113", at + 2)]
    assert reading.table is not None
    assert reading.table.columns["value"] == values


def test_rows_below_another_header_are_not_read_as_those_of_the_first() -> None:
    text = b"kpi,period,value,note\nk,2018,1,\nkpi,period,note,value\nk,2019,7,8\nk,2020,9,10\n"
    reading, found = table_of(text)
    assert found == [("M113", 3)]
    assert reading.table is not None
    assert reading.table.columns["value"] == [1]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("k,2018,13,9,s", "13.9"),
        ("k,2018,-13,25,s", "-13.25"),
        ("k,2018,13,word,s", ""),
        ("k,2018,13,9,8,s", ""),
    ],
)
def test_a_row_with_a_cell_too_many_may_have_a_decimal_comma(row: str, meant: str) -> None:
    reading, found = table_of(f"kpi,period,value,source\n{row}\n".encode())
    assert found == [("M108", 2)]
    assert (f"write {meant}" in reading.findings[0].help) == bool(meant)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("kpi,period,value,note\nk,2018,13,9\n", ["M218"]),
        ("kpi,period,value,note\nk,2018,13,9 schools\nk,2019,13.5,9\nk,2020,13,\n", []),
        ("kpi;period;value;note\nk;2018;13;9\n", []),
        ("kpi,period,note,value\nk,2018,9,13\n", []),
    ],
)
def test_a_note_that_can_be_decimals_is_said(text: str, codes: list[str]) -> None:
    assert [code for code, _line in table_of(text.encode())[1]] == codes


def test_the_way_to_utf_8_is_said() -> None:
    _file, found = decode(PATH, "kpi,period,value,note\nk,2018,1,année\n".encode("cp1252"), "M101")
    assert "CSV UTF-8" in found[0].help
