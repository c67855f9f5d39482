"""Time as a number: exact, and the same for every period that ends on the same day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offshore_kpi.text.moments import day_at, moment, years_between
from offshore_kpi.text.periods import Frequency, Period

ONE_DAY = timedelta(days=1)
days = st.dates(max_value=date(9999, 12, 26))
periods = st.builds(Period.at, days, st.sampled_from(Frequency))


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2015", "2018", Fraction(3)),
        ("2018", "2015", Fraction(-3)),
        ("2018-S1", "2018-S2", Fraction(1, 2)),
        ("2015-Q4", "2018-Q3", Fraction(11, 4)),
        ("2015", "2018-Q3", Fraction(11, 4)),
        ("2016-05", "2018-11", Fraction(5, 2)),
        ("2016-05", "2018", Fraction(31, 12)),
        ("2014/2018", "2020-12", Fraction(2)),
        ("2023", "2023-Q4", Fraction(0)),
        ("2023", "2023-12-31", Fraction(0)),
        ("2023", "2024-02-15", Fraction(1, 12) + Fraction(15, 29 * 12)),
        ("2018-12-31", "2019-01-01", Fraction(1, 31 * 12)),
    ],
)
def test_years_are_exact(first: str, last: str, years: Fraction) -> None:
    assert years_between(Period.parse(first), Period.parse(last)) == years


@given(days)
def test_days_never_run_backwards(day: date) -> None:
    assert moment(day) < moment(day + ONE_DAY) <= moment(day) + Fraction(1, 28)


@given(days)
def test_a_moment_is_read_back_as_its_day(day: date) -> None:
    assert day_at(moment(day)) == day
    assert day_at(moment(day) + Fraction(1, 1000)) == day + ONE_DAY


@given(periods, periods, periods)
def test_stretches_add_up(one: Period, two: Period, three: Period) -> None:
    assert years_between(one, two) + years_between(two, three) == years_between(one, three)


@given(periods, periods)
def test_the_sign_is_that_of_the_order_of_last_days(one: Period, other: Period) -> None:
    assume(one.end != other.end)
    assert (years_between(one, other) > 0) is (other.end > one.end)


@pytest.mark.parametrize(
    "point", [Fraction(12), Fraction(120_000), Fraction(10) ** 30, -(Fraction(10) ** 30)]
)
def test_beyond_the_calendar_there_is_no_day(point: Fraction) -> None:
    assert day_at(point + Fraction(1, 100)) is None or point == 12
