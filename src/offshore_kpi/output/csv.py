"""`--format csv`: the KPI rows of the JSON contract, for spreadsheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from offshore_kpi.output.json.status import kpi_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.rows import Report
from offshore_kpi.text.csv_line import csv_line, without_formula
from offshore_kpi.text.printable import printable_lines


def write(report: Report, style: OutputStyle) -> str:
    """One line a KPI, with a header; numbers with a dot, lists joined by spaces."""
    del style
    rows = [kpi_out(row).model_dump(mode="json") for row in report.kpis]
    return lines(list(rows[0]) if rows else ["id"], rows)


def lines(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """A header, and a line for each row of a JSON contract."""
    of_rows = (csv_line(cell(row[name]) for name in names) for row in rows)
    return "".join([csv_line(names), *of_rows])


def cell(value: Any) -> str | int | float | None:  # noqa: ANN401 - whatever JSON holds
    """A value as a cell; a text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return without_formula(printable_lines(value)) if isinstance(value, str) else value
