"""The day on which the observed line meets the goal: it agrees with the projected value, to the day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from method_building import case, reach

from offshore_kpi.methods.figures import figures
from offshore_kpi.methods.trajectory import day_after
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Frequency, Period

PERIODS = st.builds(Period.at, st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(Frequency))


@given(PERIODS, PERIODS)
@example(Period.parse("2013"), Period.parse("2015"))
@example(Period.parse("2015-S1"), Period.parse("2040"))
def test_it_undoes_the_count_of_years(start: Period, due: Period) -> None:
    assume(start.end <= due.end)
    assert day_after(start, years_between(start, due)) == due.end


@given(PERIODS, st.decimals(0, 50, places=3), st.decimals(0, 50, places=3))
def test_more_years_are_no_earlier_day(start: Period, one: Decimal, other: Decimal) -> None:
    fewer, more = (day_after(start, Fraction(years)) for years in sorted((one, other)))
    assert fewer is not None
    assert more is not None
    assert start.end <= fewer <= more


@pytest.mark.parametrize(
    ("start", "years", "day"),
    [
        ("2015", "0.5", "2016-06-30"),
        ("2016", "0.5", "2017-06-30"),
        ("2015", "0.51", "2016-07-04"),  # 6.12 months: 0.12 of July, the 3.72nd day
        ("2018-11", "0.25", "2019-02-28"),
        ("2018-Q4", "0.125", "2019-02-14"),
        ("2018-Q4", "0.126", "2019-02-15"),
        ("2014/2018", "2", "2020-12-31"),
        ("2018-W01", "1", "2019-01-07"),
        ("2018-12-31", "1", "2019-12-31"),
    ],
)
def test_the_rest_is_a_share_of_the_days_of_its_month(start: str, years: str, day: str) -> None:
    assert str(day_after(Period.parse(start), Fraction(years))) == day


@pytest.mark.parametrize("start", ["9998", "9999", "9999-12", "9999-12-31", "9999-W51"])
def test_beyond_the_calendar_there_is_no_day(start: str) -> None:
    for years in ("1.5", "9999", "1E+30"):
        assert day_after(Period.parse(start), Fraction(years)) is None


@given(
    st.integers(2000, 2030),
    st.integers(1, 30),
    st.integers(1, 30),
    st.integers(1, 1000),
    st.integers(1, 1000),
)
@example(2010, 3, 2, 3, 5)  # two years of 365 days: days / 365.25 would be a day late
def test_the_goal_is_met_by_the_due_where_the_projected_value_meets_it(
    base: int, done: int, left: int, value: int, goal: int
) -> None:
    assume(goal > value)
    due = base + done + left
    found = figures(case({base: 0, base + done: value}, reach(goal, due), base=base))
    assert found.projected is not None
    if value * (done + left) == goal * done:
        assert found.eta == date(due, 12, 31)
    elif found.eta is not None:
        assert (found.eta <= date(due, 12, 31)) is (value * (done + left) > goal * done)
