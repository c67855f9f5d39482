"""Three digits after one sign, white space around values, and which sign is the decimal one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from building import dataset, kpi, plan_text
from offshore_kpi.checks import RULES, check
from offshore_kpi.checks.of_numbers import written
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decimal_signs import COMMA, DOT
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import Finding
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.numerals import NumeralError, parse_typed

DAY = date(2030, 1, 1)
E, W, NONE = "error", "warning", ""


def of(decimals: int | None, *files: Sequence[str]) -> Dataset:
    """One KPI with these values, file by file; the first item of a file is its delimiter."""
    text = "direction: none" if decimals is None else f"direction: none, decimals: {decimals}"
    base = dataset(plan_text([kpi(text), kpi("direction: none", "other")]), [])
    tables = []
    for number, (delimiter, *values) in enumerate(files):
        lines = [f"k,{2000 + year},{value}" for year, value in enumerate(values)]
        cells = "\n".join(["kpi,period,value", *lines]).replace(",", delimiter, 2)
        rows = [cells.splitlines()[0], *(line.replace(",", delimiter, 2) for line in lines)]
        table = read_table(TextFile(Path(f"{number}.csv"), "\n".join(rows))).table
        assert table is not None
        tables.append(table)
    return Dataset(base.plan, base.plan_file, base.locate, tuple(tables))


def found(code: str, data: Dataset) -> list[Finding]:
    return sorted(RULES[code](data, DAY), key=lambda one: one.place)


def doubts(data: Dataset) -> list[tuple[str, int, str]]:
    """File, line and severity of every value that can be read in two ways."""
    return [(one.place.file.name, one.place.line, str(one.severity)) for one in found("M209", data)]


@pytest.mark.parametrize(
    ("decimals", "values", "severity"),
    [
        pytest.param(None, ["0.900", "70"], NONE, id="leading-zero"),
        pytest.param(3, ["69.900", "70"], NONE, id="declared"),
        pytest.param(4, ["69.900"], NONE, id="more-declared"),
        pytest.param(0, ["69.900", "1.5", "2.25"], E, id="none-declared"),
        pytest.param(None, ["69.900", "1.5"], NONE, id="another-length"),
        pytest.param(None, ["69.900", "1.2345"], NONE, id="a-longer-one"),
        pytest.param(2, ["69.900", "1.5"], NONE, id="another-length-before-what-is-declared"),
        pytest.param(None, ["69.900", "1234.567"], NONE, id="no-group-after-four-digits"),
        pytest.param(None, ["69.900", "0.125"], NONE, id="no-group-after-zero"),
        pytest.param(None, ["69.900", "70.100", "71.250"], NONE, id="three-with-three"),
        pytest.param(1, ["69.900", "70.100", "71.250"], NONE, id="three-with-three-before-what-is-declared"),
        pytest.param(None, ["69.900", "65000"], E, id="whole"),
        pytest.param(None, ["69.900", "70.100", "71.250", "65000"], E, id="whole-among-three"),
        pytest.param(1, ["69.900"], E, id="one-declared"),
        pytest.param(2, ["69.900", "70.100"], E, id="two-declared"),
        pytest.param(None, ["69.900"], W, id="alone"),
        pytest.param(None, ["69.900", "-70.100"], W, id="two-with-three"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_order_in_which_three_digits_after_a_dot_are_looked_at(
    decimals: int | None, values: list[str], severity: str, delimiter: str
) -> None:
    data = of(decimals, [delimiter, *values])
    in_question = [line for line, text in enumerate(values, 2) if len(text.lstrip("-")) == 6]
    in_question = [line for line in in_question if not values[line - 2].startswith("0")]
    assert doubts(data) == [("0.csv", line, severity) for line in in_question if severity and line]
    asked = in_question and not severity and (decimals or 0) < 3
    assert len(found("M212", data)) == bool(asked)


@pytest.mark.parametrize(
    ("values", "lines", "remedy"),
    [
        (["987,5", "1.234"], [3], "write 1234 or 1,234"),
        (["987,5", "1.200"], [3], "write 1200 or 1,2"),
        (["987,5", "1.234", "2.5"], [3], "write 1234 or 1,234"),
        (["987,5", "1,234"], [], ""),
        (["987.5", "1,234"], [3], "write 1234; if 1.234 is meant, write decimals: 3 at the KPI in the plan"),
        (["1,234", "2,345", "12,345"], [], ""),
        (["1,234", "2"], [2], "write 1234; if 1,234 is meant, write decimals: 3 at the KPI in the plan"),
    ],
)
def test_in_a_file_of_semicolons_one_sign_proves_that_the_other_is_not_decimal(
    values: list[str], lines: list[int], remedy: str
) -> None:
    data = of(None, [";", *values])
    assert doubts(data) == [("0.csv", line, E) for line in lines]
    assert {one.help for one in found("M209", data)} == ({remedy} if lines else set())


def test_the_sign_is_proved_by_a_value_of_another_kpi_and_even_against_declared_decimals() -> None:
    data = of(3, [";", "1.234"])
    assert not doubts(data)
    text = "kpi;period;value\nother;2018;987,5\nk;2018;1.234\n"
    table = read_table(TextFile(Path("1.csv"), text)).table
    assert table is not None
    assert doubts(Dataset(data.plan, data.plan_file, data.locate, (table,))) == [("1.csv", 3, E)]


def test_a_file_of_commas_keeps_its_dot_whatever_signs_other_files_have() -> None:
    assert doubts(of(3, [";", "987,5"], [",", "1.234"])) == []
    assert doubts(of(None, [";", "987,5"], [",", "1.234"])) == [("1.csv", 2, W)]
    assert doubts(of(None, [";", "987,5"], [";", "1.234"])) == [("1.csv", 2, E)]
    assert doubts(of(None, [",", "987.5"], [";", "1,234", "987,5"])) == []


def test_figures_in_thousands_to_three_decimals_are_no_error() -> None:
    values = [f"{value}.{value * 7 % 1000:03}" for value in range(801, 1301)]
    assert doubts(of(3, [",", *values])) == doubts(of(None, [",", *values])) == []


def test_a_dot_among_decimal_commas_is_read_and_said() -> None:
    data = of(None, [";", "9,8", "9.1", "0.500", "12"])
    assert [(one.place.line, one.help) for one in found("M214", data)] == [
        (3, "write 9,1"),
        (4, "write 0,500"),
    ]
    assert not found("M214", of(None, [";", "9.8", "9.1"]))
    assert not found("M214", of(None, [",", "9.8", "9.1"]))


@pytest.mark.parametrize(
    ("values", "typed", "is_read"),
    [
        ([], "69.900", False),
        (["65000", "66000"], "69.900", False),
        (["84.5"], "69.900", True),
        (["84.512", "85.250"], "86.125", True),
        (["84.512"], "86.125", False),
        (["84.5"], "1.234.567", False),
        (["65000"], "0.900", True),
    ],
)
@pytest.mark.parametrize("decimal_comma", [True, False])
def test_what_is_typed_follows_the_same_order_and_a_warning_is_refused(
    values: list[str], typed: str, *, is_read: bool, decimal_comma: bool
) -> None:
    seen = written(of(None, [",", *values]), "k")[DOT]
    if is_read:
        assert str(parse_typed(typed, decimal_comma=decimal_comma, written=seen)) == typed
    else:
        with pytest.raises(NumeralError):
            parse_typed(typed, decimal_comma=decimal_comma, written=seen)


def test_a_decimal_comma_in_the_files_does_not_tell_what_a_typed_dot_is() -> None:
    data = of(None, [";", "987,5", "12,25"])
    assert written(data, "k")[COMMA].is_decimal
    with pytest.raises(NumeralError):
        parse_typed("1.234", decimal_comma=False, written=written(data, "k")[DOT])


def test_the_size_of_a_value_that_can_be_read_in_two_ways_is_not_wondered_at() -> None:
    def codes(value: str) -> list[str]:
        data = of(None, [";", "1500,5", "1600,5", "1700,5", value])
        return [one.code for one in check(data, DAY) if one.code in {"M209", "M310"}]

    assert codes("1,7") == ["M310"]
    assert codes("1.700") == ["M209"]
