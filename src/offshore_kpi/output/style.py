"""What a format may know of the place it is written for."""

from dataclasses import dataclass
from enum import StrEnum

PIPE_WIDTH = 10_000
"""A pipe is never folded."""


class Grouping(StrEnum):
    """What one row of a report stands for."""

    KPI = "kpi"
    AXIS = "axis"
    PILLAR = "pillar"


@dataclass(frozen=True, slots=True)
class OutputStyle:
    """How an output is to be written.

    Attributes:
        width: columns of the terminal; `PIPE_WIDTH` where there is none.
        colour: whether escape codes for colour may be written.
        by: what one row stands for.
        all_axes: list the axes without a KPI too.
        wide: show more of each KPI, a sparkline of its values among it.
        plain: sentences instead of tables and drawings, for a screen reader.
        unicode: whether more than ASCII can be shown.
        methods: show what every method says of a KPI too.
        quiet: the table alone, without a word above or below it.
    """

    width: int = PIPE_WIDTH
    colour: bool = False
    by: Grouping = Grouping.KPI
    all_axes: bool = False
    wide: bool = False
    plain: bool = False
    unicode: bool = True
    methods: bool = False
    quiet: bool = False

    @property
    def is_pipe(self) -> bool:
        """Whether nothing is to be folded or coloured."""
        return self.width >= PIPE_WIDTH and not self.colour
