"""`kpi log --format csv`: every row as it was entered, for spreadsheets."""

from collections.abc import Sequence

from offshore_kpi.output.flat_csv import flat_csv
from offshore_kpi.output.json.log import EntryOut, entry_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.vintages import Vintage


def write(entries: Sequence[Vintage], style: OutputStyle) -> str:
    """One line an entry, with the columns of the JSON contract."""
    del style
    return flat_csv([entry_out(entry) for entry in entries], EntryOut)
