"""Who stands exactly on a threshold is not below it, whatever the digits of a quotient or a root."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from method_building import Figure, case, exact, level, reach

from offshore_kpi.methods import eurostat, linear, open_sdg, un
from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.methods.judgement import Method, Status
from offshore_kpi.methods.powers import power

WHOLE = st.integers(-1000, 1000)
THRESHOLDS = (("0.95", Status.ON_TRACK), ("0.60", Status.AT_RISK))


@pytest.mark.parametrize(("threshold", "status"), THRESHOLDS)
@given(
    base=st.integers(-1000, 1000),
    change=st.integers(-1000, 1000),
    done=st.integers(1, 30),
    left=st.integers(1, 30),
)
def test_a_pace_of_just_a_threshold_is_not_below_it(
    threshold: str, status: Status, base: int, change: int, *, done: int, left: int
) -> None:
    """The goal is 100 times so many years' change away, so that every value is a whole number."""
    goal, value = base + change * (done + left) * 100, base + change * done * int(100 * exact(threshold))
    assume(change)
    values: Mapping[int, Figure] = {2000: base, 2000 + done: value}
    due = 2000 + done + left
    one = case(values, reach(goal, due), direction=1 if change > 0 else -1, base=2000)
    one = replace(one, waypoints=(level(2000, base), level(due, goal)))
    found = linear.judge(one)
    assert found.figures is not None
    assert found.figures.pace == Fraction(threshold)
    assert found.status is status


def test_a_third_of_the_way_is_compared_exactly() -> None:
    """Expected is 1/3, pace (1/5) / (1/3): 28 digits make it less than 0.6."""
    values: Mapping[int, Figure] = {2020: 0, 2021: "0.2"}
    waypoints = (level(2020, 0), level(2023, 1))
    one = replace(case(values, reach(1, 2023), base=2020), waypoints=waypoints)
    assert linear.judge(one).status is Status.AT_RISK


def test_a_geometric_trajectory_is_met_where_its_value_is_rational() -> None:
    """Half-way from 4 to 9 by constant growth is 6, and 0.95 of the way there is on track."""
    values: Mapping[int, Figure] = {2020: 4, 2021: "5.9"}
    waypoints = (level(2020, 4), level(2022, 9))
    one = case(values, reach(9, 2022), base=2020)
    one = replace(one, waypoints=waypoints, shape=TrajectoryShape.GEOMETRIC)
    assert linear.judge(one).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("method", "values", "direction", "label"),
    [
        (un, {2015: 100, 2016: "100.5"}, 1, "fair_progress_acceleration_needed"),
        (un, {2015: 100, 2017: "101.0025"}, 1, "fair_progress_acceleration_needed"),
        (un, {2015: 100, 2017: "104.04"}, 1, "on_track_or_target_met"),
        (un, {2015: 100, 2017: "104.0399999999999999"}, 1, "fair_progress_acceleration_needed"),
        (eurostat, {2015: 100, 2016: 99}, 1, "moderate_movement_away"),
        (eurostat, {2015: 100, 2016: "99.9"}, 1, "no_progress"),
        (eurostat, {2015: 100, 2016: 99}, -1, "significant_progress"),
        (eurostat, {2015: 1000, 2018: "1003.003001"}, 1, "moderate_progress"),
        (open_sdg, {2015: 200, 2017: "206.045"}, 1, "substantial_progress"),
        (open_sdg, {2015: 100, 2016: "100.5"}, 1, "moderate_progress"),
    ],
)
def test_growth_of_just_a_threshold(
    method: Method, values: Mapping[int, Figure], direction: int, label: str
) -> None:
    assert method.judge(case(values, direction=direction, base=2015)).label == label


@pytest.mark.parametrize("method", [eurostat, open_sdg])
@pytest.mark.parametrize(("threshold", "status"), THRESHOLDS)
def test_growth_of_just_a_share_of_the_required(method: Method, threshold: str, status: Status) -> None:
    """Required are 10 % a year over two years: 121."""
    values: Mapping[int, Figure] = {2015: 100, 2016: 100 + 10 * exact(threshold)}
    assert method.judge(case(values, reach(121, 2017), base=2015)).status is status


@given(
    st.fractions(Fraction(1, 1000), 1000, max_denominator=1000),
    st.integers(1, 12),
    st.integers(-12, 12),
)
def test_a_power_that_is_rational_is_exact(root: Fraction, degree: int, times: int) -> None:
    assert power(root**degree, Fraction(times, degree)) == root**times


@given(st.decimals(Decimal("0.01"), 1000, places=2), st.integers(1, 40), st.integers(1, 40))
def test_any_other_power_has_forty_digits(base: Decimal, above: int, below: int) -> None:
    found = power(Fraction(base), Fraction(above, below))
    assert found is not None
    assert abs(found**below / Fraction(base) ** above - 1) < Fraction(1, 10**35)


def test_a_power_beyond_all_bounds_is_none() -> None:
    assert power(Fraction(10) ** 90, Fraction(9999)) is None
    assert power(Fraction(1, 10**90), Fraction(9999)) is None
