"""Small drawings of letters: bars, sparklines, and a mark for each KPI of a group."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import labels

_EIGHTHS = "▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def bar(share: Decimal, width: int) -> str:
    """A share as a bar of this many cells, filled from the left in eighths of a cell; clipped to 0–1."""
    eighths = int(min(max(share, Decimal(0)), Decimal(1)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest - 1] if rest else "")).ljust(width, "░")


def sparkline(values: Sequence[Decimal], width: int) -> str:
    """The last values as columns, from the least to the greatest of them; empty below two values."""
    shown = values[-width:]
    if len(shown) < 2:  # noqa: PLR2004 - one value has no course
        return ""
    low, high = min(shown), max(shown)
    if low == high:
        return _HEIGHTS[3] * len(shown)
    return "".join(_HEIGHTS[int((value - low) / (high - low) * (len(_HEIGHTS) - 1))] for value in shown)


def marks(counts: Mapping[Status, int], most: int) -> list[tuple[Status, str]]:
    """A mark for each KPI, best status first; with more KPIs than fit, in proportion, at least one each."""
    total = sum(counts.values())
    cells = {
        status: max(1, count * most // total) if total > most else count for status, count in counts.items()
    }
    return [(status, labels.MARKS[status] * count) for status, count in cells.items()]
