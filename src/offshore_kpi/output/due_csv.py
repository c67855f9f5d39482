"""`kpi due --format csv`: what is expected, for spreadsheets."""

from offshore_kpi.output.flat_csv import flat_csv
from offshore_kpi.output.json.due import ExpectedOut, expected_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.due import DueList


def write(due: DueList, style: OutputStyle) -> str:
    """One line a value or report, with the columns of the JSON contract."""
    del style
    return flat_csv([expected_out(one) for one in due.expected], ExpectedOut)
