"""The periods for which a shell offers to enter a value of a KPI."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from offshore_kpi.plan.completion import PlanIds

_LONGEST = 50


def periods_due(ids: PlanIds, kpi: str, today: date) -> list[str]:
    """The periods after the last one that the KPI's rows name, up to the last that has ended."""
    from offshore_kpi.text.periods import Frequency, Period, periods_between

    known = {frequency.value: frequency for frequency in Frequency}
    frequency = known.get(ids.kpis[kpi], Frequency.ANNUAL)
    now = Period.at(today, frequency)
    ended = Period.at(date.fromordinal(now.start.toordinal() - 1), frequency)
    last = max(_periods(ids, kpi), default=None)
    first = Period.at(last.end, frequency).next() if last else ended
    return [period.text for period in periods_between(first or ended, ended)][-_LONGEST:]


def _periods(ids: PlanIds, kpi: str) -> Iterator[Any]:
    from offshore_kpi.text.periods import Period, PeriodError

    row = re.compile(rb'^"?' + re.escape(kpi.encode()) + rb'"?[,;\t]"?([0-9A-Z/-]+)', re.MULTILINE)
    folder = ids.path.parent if ids.path else Path()
    for pattern in ids.globs or ["measurements/*.csv"]:
        for path in folder.glob(pattern):
            for text in row.findall(path.read_bytes()):
                try:
                    yield Period.parse(text.decode())
                except PeriodError:
                    continue
