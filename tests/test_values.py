"""What the shapes of values tell is what the values themselves would tell."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from math import isclose, isnan
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from building import kpi, plan_text
from checking import check_plan, codes
from offshore_kpi.data.dataset import Table
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import Severity
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.numerals import looks_grouped

DIGITS = st.text("0123456789", max_size=12)
FRACTIONS = DIGITS.map(lambda digits: digits and f".{digits}")
NUMBERS = st.builds("{}{}{}".format, st.sampled_from(["", "-"]), st.integers(0, 10**15), FRACTIONS)
NOTES = st.text(st.sampled_from('ab ,;"\n\r'), max_size=6)


def table_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> Table:
    """A file of these rows, as it is read."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([("kpi", "period", "value", "note"), *rows])
    table = read_table(TextFile(Path("rows.csv"), buffer.getvalue())).table
    assert table is not None
    return table


def table_of_values(texts: Sequence[str], delimiter: str = ",") -> Table:
    return table_of([("a", "2018", text, "") for text in texts], delimiter)


@given(st.lists(NUMBERS, max_size=8), st.booleans())
def test_a_float_is_near_every_value(texts: list[str], comma: bool) -> None:  # noqa: FBT001
    written = [text.replace(".", ",") for text in texts] if comma else texts
    table = table_of_values(written, ";" if comma else ",")
    assert list(table.columns["value"]) == written
    assert all(map(isclose, table.floats, map(float, texts)))
    assert len(table.floats) == len(texts)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_rows_with_a_grouped_value_are_known(texts: list[str]) -> None:
    table = table_of_values(texts)
    assert list(table.grouped) == [row for row, text in enumerate(texts) if looks_grouped(text)]


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_a_float_tells_whether_a_value_that_is_not_long_is_whole(texts: list[str]) -> None:
    table = table_of_values(texts)
    for row, text in enumerate(texts):
        if row not in table.long:
            assert table.floats[row].is_integer() is (Decimal(text) % 1 == 0)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_shapes_tell_the_signs_and_how_far_values_spread(texts: list[str]) -> None:
    table = table_of_values(texts)
    sizes = [abs(Decimal(text)) for text in texts if Decimal(text)]
    powers = [size.adjusted() for size in sizes]
    assert table.magnitudes == set(powers)
    assert any(shape.is_negative for shape in table.shapes) is any(Decimal(text) < 0 for text in texts)
    assert any(shape.decimals for shape in table.shapes) is any("." in text for text in texts)
    if sizes:
        assert max(sizes) / min(sizes) < 10 ** (max(powers) + 1 - min(powers))


def test_a_row_without_a_value_has_no_float() -> None:
    text = "kpi,period,value,obs_status\na,2017,5,\na,2018,,M\n"
    table = read_table(TextFile(Path("rows.csv"), text)).table
    assert table is not None
    assert table.lacks_values
    assert [isnan(one) for one in table.floats] == [False, True]


@given(st.lists(st.tuples(st.just("a"), st.just("2018"), NUMBERS, NOTES), max_size=6), st.sampled_from(",;"))
def test_what_is_left_in_the_file_is_cut_as_csv_reads_it(
    rows: list[tuple[str, str, str, str]], delimiter: str
) -> None:
    table = table_of(rows, delimiter)
    found = zip(table.columns["value"], table.columns["note"], strict=True)
    assert list(found) == [(value, note) for _kpi, _period, value, note in rows]


def test_a_number_where_a_value_should_be_missing_is_a_fault_and_no_value(tmp_path: Path) -> None:
    plan = kpi("direction: increase, decimals: 0, bounds: {max: 1}")
    (tmp_path / "plan.yaml").write_text(plan_text([plan]), encoding="utf-8")
    (tmp_path / "measurements").mkdir()
    for value in ("5", "69.900", "1" * 20):
        rows = f"kpi,period,value,obs_status\nk,2015,{value},M\nk,2016,1,\n"
        (tmp_path / "measurements" / "a.csv").write_text(rows, encoding="utf-8")
        errors = [one for one in check_plan(tmp_path / "plan.yaml")[1] if one.severity is Severity.ERROR]
        assert codes(errors) == ["M207"]
