"""Rows that were entered between two days for earlier periods, whose figures they changed after the fact.

What is measured between two days is one thing; what was written down then about older periods is another: a
value entered late, a revision, a withdrawal, a comment. Each row is told by itself, so that a value that was
changed and changed back is seen twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report.changes import Change, ChangeKind
from offshore_kpi.report.difference import EnteredRow, stated_value
from offshore_kpi.series import Observation


def entered_rows(dataset: Dataset, kpis: Iterable[Kpi], after: date, until: date) -> Iterator[EnteredRow]:
    """The rows entered after one day and up to another for periods that had ended by the first.

    Rows without a day of entry are none of them: nobody knows when they were entered.

    Args:
        dataset: the rows, all of them.
        kpis: whose rows, in the order in which they are told.
        after: the first day; its own rows are not told.
        until: the last day; its own rows are told.
    """
    for kpi in kpis:
        for period, entries in dataset.vintages(kpi.id).items():
            if period.end > after:
                continue
            for older, newer in pairwise([None, *entries]):
                if newer and newer.recorded_on and after < newer.recorded_on.date() <= until:
                    yield EnteredRow(_change(kpi, older, newer), newer)


def _change(kpi: Kpi, older: Observation | None, newer: Observation) -> Change:
    before, after = (None if one is None else stated_value(one) for one in (older, newer))
    return Change(_kind(older, newer), kpi.id, kpi.name, newer.period.text, before, after, kpi)


def _kind(older: Observation | None, newer: Observation) -> ChangeKind:
    """What a row did to the one before it: a row that says that nothing is there withdraws a value."""
    if older is None or (older.value is None and newer.value is not None):
        return ChangeKind.MEASUREMENT_ENTERED_LATE
    if newer.value is None and older.value is not None:
        return ChangeKind.MEASUREMENT_WITHDRAWN
    same = stated_value(older) == stated_value(newer)
    return ChangeKind.MEASUREMENT_COMMENTED if same else ChangeKind.MEASUREMENT_REVISED
