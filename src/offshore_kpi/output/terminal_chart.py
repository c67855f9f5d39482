"""The chart of one KPI for a terminal or a pipe, with letters only where the terminal knows no others.

plotext draws into one figure of its own: it is cleared before each chart. Colour is put on afterwards by what
a character stands for, so that without colour the chart says the same.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

from offshore_kpi.i18n import _, number
from offshore_kpi.output.curve import Curve, curve, decimals_of, ticks, year_ticks
from offshore_kpi.output.layout import Line, Run, line
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.explain import compared_name
from offshore_kpi.report.rows import ComparedAs, KpiRow
from offshore_kpi.text.printable import printable

_WIDEST, _HEIGHT = 96, 14
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class _Marks:
    """The characters that stand for the parts of a chart."""

    value: str
    line: str
    uncounted: str
    target: str
    replaced: str
    trajectory: str
    baseline: str


_DRAWN = _Marks("●", "braille", "○", "◆", "◇", "·", "□")
_TYPED = _Marks("o", "*", "f", "X", "x", ".", "#")
_BRAILLE = "\u2801-\u28ff"


def chart(row: KpiRow, as_of: date, style: OutputStyle) -> list[Line]:
    """The unit, the chart and the meaning of its marks, to be printed below one another.

    Nothing where there is nothing to see, where the reader asked for plain sentences, and where plotext's
    compiled part does not load.
    """
    shown = curve(row, as_of)
    if style.plain or not shown.is_worth_drawing:
        return []
    try:
        figure = plotext_figure()
    except ImportError:
        return []
    marks = _DRAWN if style.unicode else _TYPED
    width = min(style.width, _WIDEST)
    drawn = _draw(figure, shown, marks, width).rstrip("\n")
    total = compared_name(row) if row.compared_as is ComparedAs.TOTAL else ""
    what = " · ".join(part for part in (printable(row.kpi.unit), total) if part)
    unit = [line(what, "dim")] if what else []
    return [*unit, Line(_runs(drawn, marks), is_drawing=True), line(_key(shown, marks), "dim")]


def _draw(figure: Any, shown: Curve, marks: _Marks, width: int) -> str:  # noqa: ANN401 - plotext is not typed
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(width, _HEIGHT)
    figure.axes(active=False)
    numbers = ticks(shown.values)
    digits = decimals_of(numbers)
    upwards = figure.ruler("y")
    upwards.lim(float(numbers[0]), float(numbers[-1]))
    upwards.ticks([float(tick) for tick in numbers], [f"{number(tick, digits)} " for tick in numbers])
    first, last = shown.days[0], shown.days[-1]
    years = year_ticks(first, last)
    ends = [(_at(date(year, 12, 31)), str(year)) for year in years] or [(_at(last), str(last))]
    room = max((_at(last) - _at(first)) / 20, 0.2)
    across = figure.ruler("x")
    across.lim(_at(first) - room, max(_at(last), ends[-1][0]) + room)
    across.ticks([end for end, _text in ends], [text for _end, text in ends])
    for points, mark, joined in _layers(shown, marks):
        if points:
            signal = figure.signal(
                [_at(day) for day, _v in points], [float(v) for _d, v in points], marker=mark
            )
            figure.draw(signal.lines() if joined else signal)
    drawn: str = figure.build().string(colorless=True)
    return drawn


def _at(day: date) -> float:
    return day.toordinal() / _DAYS_A_YEAR


Layer = tuple[Sequence[tuple[date, Decimal]], str, bool]


def _layers(shown: Curve, marks: _Marks) -> list[Layer]:
    """What is drawn, the lowest first: points, their mark, and whether a line joins them."""
    counted = [(point.period.end, point.value) for point in shown.points if point.counts]
    others = [(point.period.end, point.value) for point in shown.points if not point.counts]
    base = [(shown.baseline.period.end, shown.baseline.value)] if shown.baseline else []
    edges = [value for value in (shown.low, shown.high) if value is not None]
    ends = (shown.days[0], shown.days[-1])
    return [
        *(([(ends[0], edge), (ends[1], edge)], marks.trajectory, True) for edge in edges),
        (shown.trajectory, marks.trajectory, True),
        ([*(pair for pair in base if not counted or pair[0] < counted[0][0]), *counted], marks.line, True),
        (base, marks.baseline, False),
        (_promised(shown, replaced=True), marks.replaced, False),
        (_promised(shown, replaced=False), marks.target, False),
        (others, marks.uncounted, False),
        (counted, marks.value, False),
    ]


def _promised(shown: Curve, *, replaced: bool) -> list[tuple[date, Decimal]]:
    return [(one.due.end, one.value) for one in shown.promises if one.replaced is replaced]


def _runs(drawn: str, marks: _Marks) -> list[Run]:
    """The drawing in colours that show on light and on dark grounds; the marks say the same without them."""
    if marks is not _DRAWN:
        return [(drawn, "")]
    painted = {
        "blue": f"[{_BRAILLE}{marks.value}{marks.uncounted}]+",
        "bold": f"[{marks.target}{marks.replaced}]",
        "dim": f"{re.escape(marks.trajectory)}+",
    }
    pattern = "|".join(f"(?P<{role}>{characters})" for role, characters in painted.items())
    runs: list[Run] = []
    end = 0
    for found in re.finditer(pattern, drawn):
        runs += [(drawn[end : found.start()], ""), (found.group(), found.lastgroup or "")]
        end = found.end()
    return [*runs, (drawn[end:], "")]


def _key(shown: Curve, marks: _Marks) -> str:
    """What the marks that occur in the chart mean."""
    counted = any(point.counts for point in shown.points)
    meanings = [
        (counted, marks.value, _("value")),
        (any(not point.counts for point in shown.points), marks.uncounted, _("not compared")),
        (shown.baseline is not None, marks.baseline, _("baseline")),
        (any(not one.replaced for one in shown.promises), marks.target, _("target")),
        (any(one.replaced for one in shown.promises), marks.replaced, _("replaced target")),
        (bool(shown.trajectory), marks.trajectory, _("trajectory")),
        (shown.low is not None or shown.high is not None, marks.trajectory, _("band to hold")),
    ]
    return "   ".join(f"{mark} {meaning}" for occurs, mark, meaning in meanings if occurs)


_MANUAL = "plotext._doc.doc"


class _Empty(ModuleType):
    """A module in which every name is there and says nothing."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


def plotext_figure() -> Any:  # noqa: ANN401 - plotext is not typed
    """The figure that plotext draws into.

    Raises:
        ImportError: plotext's compiled part does not load.
    """
    there = _MANUAL in sys.modules
    manual = sys.modules.setdefault(_MANUAL, _Empty(_MANUAL))
    try:
        import plotext
    finally:
        if not there and sys.modules.get(_MANUAL) is manual:
            del sys.modules[_MANUAL]
    return plotext.figure
