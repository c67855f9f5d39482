"""What a reader asks to see."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A value that the reader supposes; it stands in no file. `kpi` is None for the one KPI in scope."""

    kpi: str | None
    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at the plan.

    Attributes:
        as_of: the day from which the reader looks; later periods are not seen.
        known_on: only what had been entered by this day; None for all.
        scope: ids of pillars, axes or KPIs; empty for the whole plan.
        method: judge every KPI by this method instead of its own.
        today: the reader's own day, where it is known. Looking from it, a value of a period that is still
            running has been entered, or it would not be in the files; looking from an earlier day, only its
            day of entry can prove that.
        what_if: values supposed in addition to the files'.
        absent_ids: whether an id of the scope that the plan does not have is passed over, not refused.
    """

    as_of: date
    known_on: date | None = None
    scope: tuple[str, ...] = ()
    method: str | None = None
    today: date | None = None
    what_if: tuple[WhatIf, ...] = ()
    absent_ids: bool = False
