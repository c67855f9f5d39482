"""Whatever is written as a line with delimiters is read back as the same cells."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from offshore_kpi.text.csv_line import csv_line

texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8)
cells = st.lists(texts | st.text('\r\n",; ', max_size=4), min_size=2, max_size=4)


@given(
    row=cells,
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quote_all=st.booleans(),
)
@example(row=["a\rb", "c\nd"], delimiter=",", end="\n", quote_all=False)
@example(row=["a\rb", "c\nd"], delimiter=",", end="\r", quote_all=False)
def test_the_cells_come_back(row: list[str], delimiter: str, end: str, *, quote_all: bool) -> None:
    line = csv_line(row, delimiter, end, quote_all=quote_all)
    assert line.endswith(end)
    assert list(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter)) == [row]
