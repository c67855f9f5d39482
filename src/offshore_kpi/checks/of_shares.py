"""Percentages that are no shares: below 0 or above 100 where nothing else of the KPI is."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from offshore_kpi.checks.of_series import Measured
from offshore_kpi.checks.yardstick import yardstick_of
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import Series

_WHOLE = 100
_PERCENT = ("percent", "per cent", "pour cent", "pourcentage")


def is_percentage(unit: str) -> bool:
    """Whether values in a unit are per cent."""
    return "%" in unit or unit.strip().casefold().startswith(_PERCENT)


def values_beyond_a_share(case: Measured) -> Iterator[Finding]:
    """M219: 139 % among 13 % and 14 % is a slip; where it is right, bounds say so."""
    series = case.series
    values = list(series.values)
    if not is_percentage(case.kpi.unit) or all(_is_share(value) for value in values if value is not None):
        return
    for index, value in enumerate(values):
        others = [one for at, one in enumerate(values) if at != index and one is not None]
        if value is not None and (
            sentence := beyond_a_share(case.kpi, value, series.text(index), others, series)
        ):
            remedy = _("mend the value; if it is right, say in bounds how far values of the KPI can go")
            yield finding("M219", sentence, series.place(index, "value"), remedy)


def beyond_a_share(kpi: Kpi, value: Decimal, shown: str, others: Iterable[Decimal], series: Series) -> str:
    """What is odd about a percentage; empty where nothing is, or where bounds say how far it can go.

    Args:
        kpi: the KPI.
        value: the value.
        shown: the value as the reader is shown it.
        others: the KPI's other values.
        series: its values in force, of which one may be the baseline's.
    """
    if not is_percentage(kpi.unit) or _is_share(value):
        return ""
    limit = kpi.bounds.max if value > _WHOLE else kpi.bounds.min
    if limit is not None or any(_is_beyond(one, value) for one in [*others, *_stated(kpi, series)]):
        return ""
    message = _("{value} is above 100 %, as nothing else of {kpi} is")
    if value < 0:
        message = _("{value} is below 0 %, as nothing else of {kpi} is")
    return message.format(value=shown, kpi=kpi.id)


def _is_share(value: Decimal) -> bool:
    return 0 <= value <= _WHOLE


def _is_beyond(other: Decimal, value: Decimal) -> bool:
    """Whether another figure lies on the side of 0 to 100 on which a value lies."""
    return other > _WHOLE if value > _WHOLE else other < 0


def _stated(kpi: Kpi, series: Series) -> Sequence[Decimal]:
    stick = yardstick_of(kpi, series)
    return [*stick.stated, *(edge for way in stick.ways for edge in way), stick.greatest]
