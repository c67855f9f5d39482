"""Measurement files for tests: generated cells, and the text that a program of CSV writes of them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from offshore_kpi.data.decoding import decode
from offshore_kpi.data.table import TableReading, read_table
from offshore_kpi.findings import Place

PATH = Path("measurements/rows.csv")
LINE_ENDS = re.compile(r"\r\n|\n|\r")

Cells = dict[str, str]

IDS = st.sampled_from(["k", "l", "1.10", "é-2"])
PERIODS = st.sampled_from(["2018", "2018-S1", "2018-Q4", "2018-12", "2018-W05", "2018-12-31", "2014/2018"])
VALUES = st.sampled_from(["0", "1", "-2.50", "69900", "0.001", "1234567890123456789012345678"])
MOMENTS = st.sampled_from(["", "2019-05-16", "2019-05-16T10:30", "2020-01-01"])
NOTES = st.text('ab ",;\t\n\r#é\N{LINE SEPARATOR}\N{NO-BREAK SPACE}', max_size=8)
"""Without digits, so that no line of a note looks like a row."""


@st.composite
def rows(draw: st.DrawFn) -> Cells:
    """The cells of one sound row."""
    status = draw(st.sampled_from(["", "A", "E", "P", "F", "B", "M"]))
    return {
        "kpi": draw(IDS),
        "period": draw(PERIODS),
        "value": "" if status == "M" else draw(VALUES),
        "obs_status": status,
        "qualifier": draw(st.sampled_from(["", ">=", "<=", "~"])),
        "source": draw(st.sampled_from(["", "s", "a source"])),
        "note": draw(NOTES),
        "recorded_on": draw(MOMENTS),
    }


@dataclass(frozen=True)
class Layout:
    """How a file is written."""

    columns: Sequence[str]
    delimiter: str = ","
    end: str = "\n"
    above: Sequence[str] = ()
    mark: bool = False
    quotes: bool = False
    last_end: bool = True


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any way to write a file with all columns."""
    names = ["kpi", "period", "value", "obs_status", "qualifier", "source", "note", "recorded_on"]
    return Layout(
        draw(st.permutations(names)),
        draw(st.sampled_from([",", ";", "\t"])),
        draw(st.sampled_from(["\n", "\r\n", "\r"])),
        draw(st.lists(st.sampled_from(["", " \t", "# a, b", '  # "open; quote']), max_size=3)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@dataclass(frozen=True)
class Written:
    """A file as it was written: its text, and the line on which each row begins."""

    text: str
    lines: Sequence[int]
    mark: bool = False

    def read(self, kpis: Sequence[str] | None = None) -> TableReading:
        """What the program reads of it, from its bytes on."""
        file, undecodable = decode(PATH, self.text.encode("utf-8-sig" if self.mark else "utf-8"), "M101")
        assert not undecodable
        return read_table(file, kpis)

    def cut(self, place: Place) -> str:
        """The stretch of text at a place, as an editor would mark it."""
        begins = [0, *(end.end() for end in LINE_ENDS.finditer(self.text))]
        start = begins[place.line - 1] + place.column - 1
        return self.text[start : begins[place.end_line - 1] + place.end_column - 1]


def written(layout: Layout, records: Sequence[Cells]) -> Written:
    """Some rows as `csv.writer` writes them; decimals with a comma where semicolons stand between cells."""
    out = io.StringIO(newline="")
    out.writelines(line + layout.end for line in layout.above)
    has_ends = any(end in cell for cells in records for cell in cells.values() for end in "\r\n")
    # csv.writer leaves a CR without quotes where rows end with LF
    writer = csv.writer(
        out,
        delimiter=layout.delimiter,
        lineterminator=layout.end,
        quoting=csv.QUOTE_ALL if layout.quotes or has_ends else csv.QUOTE_MINIMAL,
    )
    writer.writerow(layout.columns)
    lines = []
    for cells in records:
        lines.append(len(LINE_ENDS.findall(out.getvalue())) + 1)
        writer.writerow([cells[name] for name in layout.columns])
    text = out.getvalue() if layout.last_end else out.getvalue().removesuffix(layout.end)
    return Written(text, lines, layout.mark)


def in_commas(cells: Cells) -> Cells:
    """The same row with the decimal comma."""
    return {**cells, "value": cells["value"].replace(".", ",")}
