"""`kpi diff --format csv`: a line a change, for spreadsheets."""

from offshore_kpi.output.flat_csv import flat_csv
from offshore_kpi.output.json.difference import EnteredOut, change_out, entered_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.difference import Difference


def write(difference: Difference, style: OutputStyle) -> str:
    """The changes, then the rows entered in between: those alone have a day of entry, a file and a line."""
    del style
    rows = [*map(change_out, difference.changes), *map(entered_out, difference.entered)]
    return flat_csv(rows, EnteredOut)
