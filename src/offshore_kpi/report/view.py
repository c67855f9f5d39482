"""What a reader asks to see."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at the plan.

    Attributes:
        as_of: the day from which the reader looks; later periods are not seen.
        known_on: only what had been entered by this day; None for all.
        scope: ids of pillars, axes or KPIs; empty for the whole plan.
        method: judge every KPI by this method instead of its own.
    """

    as_of: date
    known_on: date | None = None
    scope: tuple[str, ...] = ()
    method: str | None = None
