"""A straight line through points by least squares, and the range its residuals leave.

y = m + k·(x − x̄) with x in years; the range of a new point at x is ± t·s·sqrt(1 + 1/n + (x − x̄)²/Sxx), where
s² is the sum of squared residuals over n − 2 degrees of freedom and t the quantile that leaves 10 % on each
side (Student's distribution).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import as_decimal
from offshore_kpi.series import Level
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Period

RANGE_SHARE = Decimal("0.8")
_QUANTILES = (  # fifteen numbers instead of SciPy: degrees of freedom, quantile
    (1, "3.078"),
    (2, "1.886"),
    (3, "1.638"),
    (4, "1.533"),
    (5, "1.476"),
    (6, "1.440"),
    (7, "1.415"),
    (8, "1.397"),
    (9, "1.383"),
    (10, "1.372"),
    (15, "1.341"),
    (20, "1.325"),
    (30, "1.310"),
    (60, "1.296"),
    (120, "1.289"),
)
_POINTS_OF_A_LINE = 2


@dataclass(frozen=True, slots=True)
class Trend:
    """A line fitted to levels.

    Attributes:
        start: the first point's period; x counts years from its end.
        count: how many points.
        centre: their mean x.
        mean: their mean value.
        slope: the change a year.
        spread: the sum of (x − x̄)².
        error: the residuals' standard error; None with two points, and of points that all lie on the line,
            which say nothing of how far the next one may lie off it.
    """

    start: Period
    count: int
    centre: Fraction
    mean: Fraction
    slope: Fraction
    spread: Fraction
    error: Fraction | None

    def at(self, period: Period) -> Fraction:
        """The line's value at the end of a period."""
        return self.mean + self.slope * (years_between(self.start, period) - self.centre)

    def range_at(self, period: Period) -> tuple[Fraction | None, Fraction | None]:
        """Between which values a new point lies in four cases of five, if the line goes on."""
        if self.error is None:
            return None, None
        offset = years_between(self.start, period) - self.centre
        factor = _root(1 + Fraction(1, self.count) + offset * offset / self.spread)
        half = Fraction(quantile(self.count - _POINTS_OF_A_LINE)) * self.error * factor
        return self.at(period) - half, self.at(period) + half


def fitted(levels: Sequence[Level]) -> Trend | None:
    """The line through the levels; None with fewer than two points of time."""
    if len(levels) < _POINTS_OF_A_LINE:
        return None
    start, count = levels[0].period, len(levels)
    times = [years_between(start, level.period) for level in levels]
    values = [Fraction(level.value) for level in levels]
    centre, mean = sum(times, Fraction(0)) / count, sum(values, Fraction(0)) / count
    spread = sum(((time - centre) ** 2 for time in times), Fraction(0))
    if not spread:
        return None
    products = ((time - centre) * (value - mean) for time, value in zip(times, values, strict=True))
    slope = sum(products, Fraction(0)) / spread
    residuals = (value - mean - slope * (time - centre) for time, value in zip(times, values, strict=True))
    squares = sum((residual**2 for residual in residuals), Fraction(0))
    error = _root(squares / (count - _POINTS_OF_A_LINE)) if squares else None
    return Trend(start, count, centre, mean, slope, spread, error)


def _root(square: Fraction) -> Fraction:
    return Fraction(as_decimal(square).sqrt())


def quantile(degrees: int) -> Decimal:
    """The 90 % quantile of Student's distribution; between two lines of the table the wider one."""
    return Decimal(next(text for least, text in reversed(_QUANTILES) if degrees >= least))
