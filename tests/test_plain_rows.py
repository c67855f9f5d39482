"""A plain file cut into cells gives what `csv.reader` gives."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.data import plain_rows

_CELLS = st.text(st.sampled_from("ab1.,;\t é\x0c\u2028"), max_size=4)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and how its lines end; most lines have three cells."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    widths = st.sampled_from([3, 3, 3, 3, 3, 0, 2, 4])
    rows = draw(st.lists(widths.flatmap(lambda width: st.lists(_CELLS, min_size=width, max_size=width))))
    text = end.join(",".join(cell.replace(",", "") for cell in row) for row in rows)
    return text + (end if draw(st.booleans()) else ""), end


def read(text: str, size: int) -> list[list[str]] | None:
    """The rows as this program cuts them; None where a line has not three cells."""
    end = plain_rows.line_end(text)
    assert end is not None
    found: list[list[str]] = []
    line = 1
    for lines in plain_rows.blocks(text, 0, 1, end, size):
        assert lines.numbers.start == line
        line = lines.numbers.stop
        columns = plain_rows.columns(lines, ",", 3)
        if columns is None:
            return None
        assert len(columns[0]) == len(lines.numbers)
        found += [list(cells) for cells in zip(*columns, strict=True)]
    return found


@given(texts(), st.integers(8, 60))
def test_a_plain_text_is_cut_as_csv_reads_it(made: tuple[str, str], size: int) -> None:
    text, _end = made
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    found = read(text, size)
    assert found == (rows if all(len(row) == 3 for row in rows) else None)


def test_a_text_with_a_quote_or_with_two_kinds_of_line_end_is_not_plain() -> None:
    assert plain_rows.line_end('a,b\n"c",d\n') is None
    assert plain_rows.line_end("a,b\r\nc,d\n") is None
    assert plain_rows.line_end("a,b\rc,d\r") is None
