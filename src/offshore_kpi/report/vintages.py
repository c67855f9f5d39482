"""What was entered: the vintages of each period, each with the row that superseded it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import Observation


@dataclass(frozen=True, slots=True)
class Vintage:
    """One row as it was entered, and the row that superseded it, or None while it is in force."""

    kpi: Kpi
    observation: Observation
    superseded_by: Observation | None


def vintages(dataset: Dataset, kpis: Iterable[Kpi], known_on: date | None) -> Iterator[Vintage]:
    """Every row of some KPIs that had been entered by a day, by period, oldest first."""
    for kpi in kpis:
        for entered in dataset.vintages(kpi.id, known_on).values():
            for older, newer in pairwise([*entered, None]):
                if older is not None:
                    yield Vintage(kpi, older, newer)
