"""`--what-if`: a dataset with values that the reader supposes; no file is touched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import Table
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.report.view import View, WhatIf
from offshore_kpi.series import Observation
from offshore_kpi.text.file import TextFile

SUPPOSED = Path("--what-if")
"""What stands for a file where a value is supposed."""
_COLUMNS = ("kpi", "period", "value", "recorded_on")


def supposed(dataset: Dataset, view: View, kpis: Sequence[str]) -> Dataset:
    """The dataset with the values that the view supposes, as if they had been entered last.

    Args:
        dataset: what the files say.
        view: whose `what_if` is taken over.
        kpis: ids of the KPIs in scope.

    Raises:
        UsageError: a value names no KPI and there are several, or one that is not there.
    """
    if not view.what_if:
        return dataset
    # later than every row that can be seen, so that a supposed value supersedes what was entered
    entered = datetime.combine(view.known_on or date.max, time.max)
    named = [_of_one(one, kpis) for one in view.what_if]
    table = Table(
        TextFile(SUPPOSED, "\n".join(f"{name},{one.period},{one.value}" for name, one in named)),
        ",",
        _COLUMNS,
        range(1, len(named) + 1),
        {
            "kpi": [name for name, _one in named],
            "period": [one.period for _name, one in named],
            "value": [one.value for _name, one in named],
            "recorded_on": [entered] * len(named),
        },
    )
    return replace(dataset, tables=(*dataset.tables, table))


def is_supposed(entry: Observation) -> bool:
    """Whether a value was supposed by the reader."""
    return entry.path == SUPPOSED


def _of_one(one: WhatIf, kpis: Sequence[str]) -> tuple[str, WhatIf]:
    """The supposed value with the id of its KPI."""
    if one.kpi is None and len(kpis) != 1:
        raise UsageError(
            _("--what-if: several KPIs are in scope, so the value needs one."),
            _("Write KPI:PERIOD=VALUE: {example}").format(
                example=f"--what-if {kpis[0] if kpis else 'kpi'}:{one.period}={one.value}"
            ),
        )
    name = one.kpi or kpis[0]
    if name not in kpis:
        raise UsageError(
            _('--what-if: there is no KPI "{id}" in scope.').format(id=name), _("kpi list shows all ids.")
        )
    return name, one
