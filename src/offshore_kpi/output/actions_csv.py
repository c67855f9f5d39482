"""`kpi actions --format csv`: the actions of the JSON contract, for spreadsheets."""

from offshore_kpi.output.csv import lines
from offshore_kpi.output.json.actions import ActionOut, action_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.action_list import ActionList


def write(listing: ActionList, style: OutputStyle) -> str:
    """One line an action, with a header; numbers with a dot, lists joined by spaces."""
    del style
    rows = [action_out(row).model_dump(mode="json") for row in listing.rows]
    return lines(list(ActionOut.model_fields), rows)
