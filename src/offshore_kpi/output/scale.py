"""Round numbers and years for the axes of a chart."""

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_TOO_CLOSE = Decimal("1e-9")
"""Values that differ by less than this share of their size are drawn as one."""

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def ticks(values: Sequence[Decimal], most: int = 5) -> list[Decimal]:
    """Round numbers that enclose all values, at most about this many.

    Zero is among them where the values come near it, so that a bar or a slope is not read for more than
    it is.
    """
    low, high = min(values), max(values)
    if low > 0 and low <= high / 2:
        low = Decimal(0)
    if high < 0 and high >= low / 2:
        high = Decimal(0)
    if high - low <= max(abs(low), abs(high)) * _TOO_CLOSE:
        low, high = low - _room(low), high + _room(high)
    step = _step(high - low, most)
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return [step * (first + index) for index in range(int(last - first) + 1)]


def _room(value: Decimal) -> Decimal:
    return abs(value) / 10 if value else Decimal(1)


def _step(span: Decimal, most: int) -> Decimal:
    """The least round step that cuts a span into at most this many parts."""
    magnitude = Decimal(10) ** math.floor((span / most).log10())
    return next(step * magnitude for step in _STEPS if span <= step * magnitude * most)


def decimals_of(numbers: Sequence[Decimal]) -> int:
    """How many decimals it takes to tell the numbers of an axis apart."""
    exponents = (number.normalize().as_tuple().exponent for number in numbers if number)
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def years(first: date, last: date, most: int = 6) -> list[int]:
    """The years of a stretch of time to be written below it: at most this many, and round ones."""
    span = last.year - first.year + 1
    distances = (size * 10**power for power in range(5) for size in (1, 2, 5))
    distance = next(size for size in distances if span <= size * most)
    return list(range(first.year + -first.year % distance, last.year + 1, distance))
