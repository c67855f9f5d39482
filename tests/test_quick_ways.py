"""Rows that are read by columns say what the model says of each: it refuses what they refuse, and no more."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from offshore_kpi.data.dataset import observation
from offshore_kpi.data.table import read_table
from offshore_kpi.plan.measurement import COLUMNS, Measurement
from offshore_kpi.text.file import TextFile

_CELLS: dict[str, tuple[str, ...]] = {
    "kpi": ("a", "a b", "é", "a" * 101),
    "period": ("2018", "2018-Q4", "2018-12-31/2019-12-31", "2018-T4", "2018-13", ""),
    "value": ("1", "-2.50", "0", "1e3", "01", " 1", "1.", "-0", "1" * 29, "0." + "1" * 27, "٣", "1_0", ""),
    "obs_status": ("", "A", "M", "F", "X"),
    "qualifier": ("", ">=", "~", "="),
    "source": ("", "s"),
    "note": ("", "long"),
    "recorded_on": ("", "2018-12-31", "2018-12-31T10:00", "2018-12-31T10:00Z", "31.12.2018"),
}


def check(rows: Sequence[tuple[str, ...]], *, quoted: bool) -> None:
    """That a file with these rows is read as the model reads each of them."""
    shown = [",".join(f'"{cell}"' if quoted else cell for cell in row) for row in rows]
    text = "\n".join((",".join(COLUMNS), *shown, ""))
    reading = read_table(TextFile(Path("rows.csv"), text))
    table = reading.table
    assert table is not None
    read = {table.lines[row]: observation(table, row) for row in range(len(table.lines))}
    for line, row in enumerate(rows, start=2):
        try:
            model = Measurement.model_validate({k: v for k, v in zip(COLUMNS, row, strict=True) if v})
        except ValidationError:
            assert line not in read, row
            continue
        found = read[line]
        assert [getattr(found, name) for name in COLUMNS] == [getattr(model, name) for name in COLUMNS]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*map(st.sampled_from, _CELLS.values())), max_size=12), st.booleans())
def test_rows_are_read_as_the_model_reads_each(rows: list[tuple[str, ...]], quoted: bool) -> None:  # noqa: FBT001
    check(rows, quoted=quoted)


def test_every_value_with_every_status_is_read_as_the_model_reads_it() -> None:
    pairs = product(_CELLS["value"], _CELLS["obs_status"])
    rows = [("a", "2018", value, status, "", "", "", "") for value, status in pairs]
    check(rows, quoted=False)
    check(rows, quoted=True)
