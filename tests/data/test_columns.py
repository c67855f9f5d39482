"""A text is read once for a column; what was read before changes nothing of what is read after."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csv_files import PATH, Cells, Layout, in_commas, layouts, rows, written
from offshore_kpi.data.columns import ColumnTexts, Texts
from offshore_kpi.data.table import TableReading, read_table
from offshore_kpi.text.file import TextFile

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def values(reading: TableReading) -> list[object]:
    assert reading.table is not None
    return list(reading.table.columns["value"])


@FEW
@given(layouts(), st.lists(rows(), min_size=2, max_size=8))
def test_how_many_texts_are_remembered_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, layout: Layout, records: list[Cells]
) -> None:
    if layout.delimiter == ";":
        records = [in_commas(cells) for cells in records]
    file = written(layout, records)
    with monkeypatch.context() as few:
        few.setattr(Texts, "MOST", 1)
        forgetful = file.read()
    assert forgetful.findings == file.read().findings
    assert values(forgetful) == values(file.read())


def test_no_more_texts_are_remembered_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Texts, "MOST", 3)
    texts = Texts("value", 1, decimal_comma=False)
    assert [texts[str(number)] for number in range(10)] == list(map(Decimal, range(10)))
    assert len(texts) <= 3


COMMAS = 'kpi,period,value\na,2023,"1,5"\n'
SEMICOLONS = "kpi;period;value\na;2023;1,5\n"


@pytest.mark.parametrize("order", [(COMMAS, SEMICOLONS), (SEMICOLONS, COMMAS)])
def test_a_comma_in_a_value_is_read_by_its_own_file_only(order: tuple[str, str]) -> None:
    meanings = ColumnTexts()
    read = {text: read_table(TextFile(PATH, text), texts=meanings) for text in order}
    assert not read[SEMICOLONS].findings
    assert read[SEMICOLONS].rows == 1
    assert [one.code for one in read[COMMAS].findings] == ["M203"]
    assert values(read[SEMICOLONS]) == [Decimal("1.5")]
    assert values(read[COMMAS]) == [None]
