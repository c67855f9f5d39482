"""What was entered: the vintages of each period, each with the row that superseded it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.output.as_log import Entered
from offshore_kpi.plan.models import Kpi


def entered(dataset: Dataset, kpis: Iterable[Kpi], known_on: date | None) -> Iterator[Entered]:
    """Every row of some KPIs that had been entered by a day, by period, oldest first."""
    for kpi in kpis:
        for vintages in dataset.vintages(kpi.id, known_on).values():
            for older, newer in pairwise([*vintages, None]):
                if older is not None:
                    yield Entered(kpi, older, newer)
