"""`kpi list --format csv`: the parts of the plan with their ids, for spreadsheets."""

from collections.abc import Sequence

from offshore_kpi.output.flat_csv import flat_csv
from offshore_kpi.output.json.outline import PlanPartOut, part_out
from offshore_kpi.output.outline import PlanPart
from offshore_kpi.output.style import OutputStyle


def write(found: Sequence[PlanPart], style: OutputStyle) -> str:
    """One line a part, with the columns of the JSON contract."""
    del style
    return flat_csv([part_out(one) for one in found], PlanPartOut)
