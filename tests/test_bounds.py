"""Intervals: what they hold is never lost, and the number stated of one is one of its ends."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.text.bounds import Bound, Interval

NUMBERS = st.decimals(-100, 100, places=1)
INTERVALS = st.builds(Interval.of, NUMBERS, st.sampled_from(Bound), st.none(), st.none())


def holds(interval: Interval, value: Fraction) -> bool:
    low, high = interval.low, interval.high
    return (low is None or low <= value) and (high is None or value <= high)


@given(INTERVALS, INTERVALS, st.data())
def test_what_can_be_true_stays_possible(one: Interval, other: Interval, data: st.DataObject) -> None:
    first, second = (
        data.draw(st.fractions(interval.low, interval.high, max_denominator=50)) for interval in (one, other)
    )
    assert holds(one + other, first + second)
    assert holds(one - other, first - second)
    assert holds(-one, -first)
    for whole in (Fraction(3), Fraction(-3)):
        assert holds(one.divided_by(whole), first / whole)


@given(INTERVALS, INTERVALS, NUMBERS)
def test_the_stated_number_is_an_end(one: Interval, other: Interval, nominal: Decimal) -> None:
    found = one + other
    value, bound = found.stated(Fraction(nominal))
    ends = {Bound.AT_LEAST: found.low, Bound.AT_MOST: found.high}
    assert (value is None) is (found.low is None and found.high is None)
    assert bound not in ends or value == ends[bound]


@pytest.mark.parametrize(
    ("value", "bound", "least", "most", "ends"),
    [
        ("15", "<=", None, None, (None, 15)),
        ("15", "<=", "0", None, (0, 15)),
        ("15", ">=", "0", None, (15, None)),
        ("15", ">=", "0", "100", (15, 100)),
        ("15", "", "0", "100", (15, 15)),
        ("15", "~", "0", "100", (15, 15)),
        ("-1", "<=", "0", "100", (-1, -1)),  # outside of what is possible: an error that is found elsewhere
    ],
)
def test_what_is_possible_closes_an_open_end(
    value: str, bound: str, least: str | None, most: str | None, ends: tuple[int | None, int | None]
) -> None:
    limits = [None if limit is None else Decimal(limit) for limit in (least, most)]
    found = Interval.of(Decimal(value), Bound(bound), *limits)
    assert (found.low, found.high) == ends
