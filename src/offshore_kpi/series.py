"""The values of one KPI in the order of time."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from offshore_kpi.text.periods import Period


class ObsStatus(StrEnum):
    """SDMX observation status (code list CL_OBS_STATUS), the codes this format knows."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    FORECAST = "F"
    BREAK = "B"
    MISSING = "M"


BEFORE_ITS_TIME = frozenset({ObsStatus.FORECAST, ObsStatus.MISSING})
"""What a row may say of a period that is not over: that it observes nothing."""


class Bound(StrEnum):
    """What a figure is to the true one: exact, at least, at most, or about."""

    EXACT = ""
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"

    def mirrored(self) -> "Bound":
        """The bound of the negated figure."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)

    def plus(self, other: "Bound") -> "Bound":
        """The bound of a sum: two of one sort keep it, two of different sorts leave only "about"."""
        if Bound.EXACT in {self, other}:
            return other if self is Bound.EXACT else self
        return self if self is other else Bound.ABOUT


@dataclass(frozen=True, slots=True)
class Level:
    """One comparable value: the KPI's level at the end of a period, in the KPI's unit."""

    period: Period
    value: Decimal
    bound: Bound = Bound.EXACT
