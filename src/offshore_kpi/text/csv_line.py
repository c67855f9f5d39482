"""One line of a file with delimiters, as whatever writes such a file writes it."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Literal

_CSV_END = "\r\n"


def csv_line(
    cells: Iterable[object], delimiter: str = ",", end: str = "\n", *, quote_all: bool = False
) -> str:
    """The cells as one line with this end, quoted where they hold a delimiter, a quote or a line end.

    `csv.writer` quotes a lone CR, or LF, only where its own line end has that character (before Python
    3.13), and a reader then takes the cell for two lines. So it always ends its line with both.
    """
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=_CSV_END, quoting=quoting).writerow(cells)
    return buffer.getvalue().removesuffix(_CSV_END) + end


_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def without_formula(text: str, delimiters: str = ";\t\r\n") -> str:
    """A text that no spreadsheet takes for a formula: a sign that would begin one gets an apostrophe.

    Args:
        text: a cell, or a whole line.
        delimiters: where a spreadsheet may end a cell within it; one set to another language parts a line
            with commas at semicolons, so that what stands after one within a cell begins a cell there.
    """
    marked = re.sub(rf"""([{delimiters}]["\s]*)(?=[=+\-@])""", r"\1'", text)
    return f"'{marked}" if marked.startswith(_FORMULA_SIGNS) else marked
