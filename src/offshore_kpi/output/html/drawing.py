"""The chart of one KPI as SVG: values, trajectory, targets and what replaced them.

svg.py writes its arguments as they are: every text that goes into a drawing is escaped here, in `_label`.
Colours are classes; the page's style sheet gives them, in light and dark and on paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import svg
from markupsafe import Markup, escape

from offshore_kpi.i18n import number, period
from offshore_kpi.output import figure_text
from offshore_kpi.output.curve import Aim, Curve, Path, Point, decimals_of, ticks, year_ticks
from offshore_kpi.plan.models import Direction
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Bound
from offshore_kpi.text.printable import printable

_WIDTH, _HEIGHT = 440, 220
_TOP, _BOTTOM, _RIGHT = 26, 28, 18
_GLYPH = 7.2
_ARROWS = {Bound.AT_LEAST: (-9, "up"), Bound.AT_MOST: (9, "down")}


@dataclass(frozen=True, slots=True)
class _Plane:
    """From days and values to the drawing's own units."""

    first: date
    last: date
    low: float
    high: float
    left: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + share * (_WIDTH - _RIGHT - self.left), 1)

    def y(self, value: Decimal) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def draw(row: KpiRow, shown: Curve, as_of: date, name: str) -> Markup:
    """The chart; empty where there is nothing to draw.

    Args:
        row: the KPI, for its unit and decimals.
        shown: what to draw.
        as_of: the day of the report, drawn where it lies within the chart.
        name: what a screen reader says instead of the chart.
    """
    if not shown.is_worth_drawing:
        return Markup()
    numbers = ticks(shown.values)
    digits = decimals_of(numbers)
    labels = [number(tick, digits) for tick in numbers]
    first, last = _span(shown.days)
    left = 10 + _GLYPH * max(map(len, labels))
    plane = _Plane(first, last, float(numbers[0]), float(numbers[-1]), left)
    parts: list[svg.Element] = [
        *_rows(plane, numbers, labels),
        *_columns(plane, shown),
        *_band(plane, shown),
        *_today(plane, as_of),
        *_lines(plane, shown),
        *(part for promise in shown.promises for part in _promise(plane, promise, row)),
        *_baseline(plane, shown),
        *(part for point in shown.points for part in _point(plane, point)),
        *_latest(plane, shown, row),
        _label(left - 6, 12, printable(row.kpi.unit), "unit", "start" if left < 60 else "end"),  # noqa: PLR2004
    ]
    drawing = svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, _WIDTH, _HEIGHT), class_=["chart"], elements=parts)
    drawing.extra = {"role": "img", "aria-label": str(escape(printable(name)))}
    return Markup(str(drawing))  # noqa: S704 - every text in it went through `_label` or is a number


def _span(days: Sequence[date]) -> tuple[date, date]:
    """From the first day to the last, with a little room before and after, within the calendar."""
    room = max((days[-1] - days[0]).days // 25, 15)
    first = date.fromordinal(max(days[0].toordinal() - room, 1))
    last = date.fromordinal(min(days[-1].toordinal() + 2 * room, date.max.toordinal()))
    return first, last


def _label(x: float, y: float, text: str, kind: str, anchor: str = "middle") -> svg.Text:
    return svg.Text(x=x, y=y, text=str(escape(text)), class_=[kind, f"at-{anchor}"])


def _rows(plane: _Plane, numbers: Sequence[Decimal], labels: Sequence[str]) -> Iterator[svg.Element]:
    for tick, label in zip(numbers, labels, strict=True):
        y = plane.y(tick)
        yield svg.Line(x1=plane.left, x2=_WIDTH - _RIGHT, y1=y, y2=y, class_=["grid"])
        yield _label(plane.left - 6, y + 4, label, "tick", "end")


def _columns(plane: _Plane, shown: Curve) -> Iterator[svg.Element]:
    days = shown.days
    if days[-1].year - days[0].year >= 1 and days[-1].year - days[0].year < date.max.year - 1:
        marks = [(date(year, 12, 31), str(year)) for year in year_ticks(days[0], days[-1])]
    else:
        marks = _ends(shown)
    for day, text in marks:
        x = plane.x(min(max(day, plane.first), plane.last))
        yield svg.Line(x1=x, x2=x, y1=_HEIGHT - _BOTTOM, y2=_HEIGHT - _BOTTOM + 4, class_=["axis"])
        yield _label(x, _HEIGHT - _BOTTOM + 18, text, "tick")


def _ends(shown: Curve) -> list[tuple[date, str]]:
    """Within one year: the first period and the last."""
    periods = [point.period for point in shown.points] + [promise.due for promise in shown.promises]
    periods += [shown.baseline.period] if shown.baseline else []
    first, last = min(periods), max(periods)
    ends = [first] if first == last else [first, last]
    return [(one.end, period(one.name)) for one in ends]


def _band(plane: _Plane, shown: Curve) -> Iterator[svg.Element]:
    if shown.low is None and shown.high is None:
        return
    top = plane.y(shown.high) if shown.high is not None else _TOP
    bottom = plane.y(shown.low) if shown.low is not None else _HEIGHT - _BOTTOM
    width = _WIDTH - _RIGHT - plane.left
    yield svg.Rect(x=plane.left, y=top, width=width, height=max(bottom - top, 1), class_=["band"])


def _today(plane: _Plane, as_of: date) -> Iterator[svg.Element]:
    if plane.first < as_of < plane.last - timedelta(days=1):
        x = plane.x(as_of)
        yield svg.Line(x1=x, x2=x, y1=_TOP, y2=_HEIGHT - _BOTTOM, class_=["today"])


def _lines(plane: _Plane, shown: Curve) -> Iterator[svg.Element]:
    if shown.trajectory:
        yield _line(plane, shown.trajectory, "trajectory")
    counted = tuple((point.period.end, point.value) for point in shown.points if point.counts)
    if shown.baseline and (not counted or shown.baseline.period.end < counted[0][0]):
        counted = ((shown.baseline.period.end, shown.baseline.value), *counted)
    if len(counted) > 1:
        yield _line(plane, counted, "values")


def _line(plane: _Plane, path: Path, kind: str) -> svg.Polyline:
    return svg.Polyline(
        points=[svg.Point(plane.x(day), plane.y(value)) for day, value in path], class_=[kind]
    )


def _corners(*corners: tuple[float, float]) -> list[svg.Point]:
    return [svg.Point(round(x, 1), round(y, 1)) for x, y in corners]


def _promise(plane: _Plane, promise: Aim, row: KpiRow) -> Iterator[svg.Element]:
    """A diamond with its value beside it; an empty one for a target that was replaced."""
    x, y = plane.x(promise.due.end), plane.y(promise.value)
    kind = "replaced" if promise.replaced else "target"
    yield svg.Polygon(points=_corners((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)), class_=[kind])
    if promise.replaced:
        return
    below = row.kpi.direction is Direction.DECREASE and y + 22 < _HEIGHT - _BOTTOM
    beside = x - 2 if y > _TOP else x - 10
    yield _label(
        beside, y + 20 if below else max(y - 10, 12), figure_text.figure(promise.value, row), "promise", "end"
    )


def _baseline(plane: _Plane, shown: Curve) -> Iterator[svg.Element]:
    measured = {point.period for point in shown.points}
    if shown.baseline and shown.baseline.period not in measured:
        x, y = plane.x(shown.baseline.period.end), plane.y(shown.baseline.value)
        yield svg.Rect(x=x - 4, y=y - 4, width=8, height=8, class_=["baseline"])


def _point(plane: _Plane, point: Point) -> Iterator[svg.Element]:
    """A dot, hollow where the value does not count; an arrow for a bound, a ring for "about"."""
    x, y = plane.x(point.period.end), plane.y(point.value)
    yield svg.Circle(cx=x, cy=y, r=4, class_=["value" if point.counts else "uncounted"])
    if point.bound in _ARROWS:
        lean, kind = _ARROWS[point.bound]
        tip = y + lean * 1.7
        yield svg.Polyline(
            points=_corners((x - 4, y + lean), (x, tip), (x + 4, y + lean)), class_=["bound", kind]
        )
    elif point.bound is Bound.ABOUT:
        yield svg.Circle(cx=x, cy=y, r=7.5, class_=["bound"])


def _latest(plane: _Plane, shown: Curve, row: KpiRow) -> Iterator[svg.Element]:
    """The latest value that counts, written beside its dot: below it where a target stands above."""
    counted = [point for point in shown.points if point.counts]
    if not counted:
        return
    point = counted[-1]
    x, y = plane.x(point.period.end), plane.y(point.value)
    text = figure_text.bounded(figure_text.figure(point.value, row), point.bound)
    if any(promise.value >= point.value for promise in shown.promises) and y < _HEIGHT - _BOTTOM - 24:
        beside = x + 7 * len(text) < _WIDTH - _RIGHT
        yield _label(x + 8 if beside else x, y + 20, text, "latest", "start" if beside else "end")
    else:
        anchor = "end" if x > _WIDTH - 60 else "middle"
        yield _label(x, max(y - 14, 12), text, "latest", anchor)
