"""A share of the way from a baseline of which only a bound is known, and what a direction of none means."""

from dataclasses import replace
from fractions import Fraction

import pytest
from method_building import case, level, reach

from offshore_kpi.methods import linear, okr, open_sdg
from offshore_kpi.methods.case import Case, TargetKind
from offshore_kpi.methods.figures import figures, is_asked
from offshore_kpi.methods.judgement import Status
from offshore_kpi.methods.powers import power
from offshore_kpi.series import Bound

SHARES = {Bound.AT_LEAST: 1, Bound.AT_MOST: -1}


def way(base: int, bound: Bound, value: int, goal: int) -> Case:
    one = case({2015: base, 2018: value}, reach(goal, 2020), direction=1 if goal > base else -1, base=2015)
    start = level(2015, base, bound)
    return replace(one, baseline=start, waypoints=(start, level(2020, goal)))


@pytest.mark.parametrize("bound", SHARES)
@pytest.mark.parametrize(("base", "goal"), [(8, 18), (18, 8)])
@pytest.mark.parametrize("value", [5, 7, 10, 13, 16, 20, 25])
def test_a_share_lies_on_the_side_on_which_all_true_baselines_put_it(
    base: int, bound: Bound, value: int, goal: int
) -> None:
    found = figures(way(base, bound, value, goal))
    stated = Fraction(value - base, goal - base)
    assert found.progress == stated
    # what the baseline can truly be, short of the goal itself
    possible = [base + SHARES[bound] * Fraction(step, 10) for step in range(1, 90)]
    shares = [(value - one) / (goal - one) for one in possible]
    assert found.bound is (Bound.AT_LEAST if min(shares) >= stated else Bound.AT_MOST)
    assert (max if found.bound is Bound.AT_MOST else min)([stated, *shares]) == stated


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        (Fraction(8), Fraction(1, 3), Fraction(2)),
        (Fraction(9, 4), Fraction(1, 2), Fraction(3, 2)),
        (Fraction(9, 4), Fraction(-1, 2), Fraction(2, 3)),
        (Fraction(7, 3), Fraction(2), Fraction(49, 9)),
        (Fraction(7, 3), Fraction(0), Fraction(1)),
        (Fraction(1), Fraction(5, 7), Fraction(1)),
    ],
)
def test_a_power_that_is_a_fraction_is_exact(base: Fraction, exponent: Fraction, expected: Fraction) -> None:
    assert power(base, exponent) == expected


@pytest.mark.parametrize("direction", [1, 0])
def test_a_milestone_needs_no_direction(direction: int) -> None:
    aim = reach(1, 2020, TargetKind.MILESTONE)
    done, open_ = (case({2018: share}, aim, direction=direction) for share in (1, 0))
    assert [one.judge(done).status for one in (okr, open_sdg)] == [Status.ACHIEVED] * 2
    assert [one.judge(open_).label for one in (okr, open_sdg)] == ["red", "target_not_achieved"]


@pytest.mark.parametrize(("direction", "asked"), [(1, True), (-1, False), (0, True)])
def test_a_change_is_asked_where_the_trajectory_leads_the_wanted_way(direction: int, *, asked: bool) -> None:
    one = replace(way(8, Bound.EXACT, 10, 18), direction=direction)
    assert is_asked(one, Fraction(9)) is asked
    assert not is_asked(one, Fraction(8))
    assert not is_asked(one, None)


@pytest.mark.parametrize(
    ("direction", "value", "status"),
    [
        (1, 9, Status.OFF_TRACK),
        (1, 10, Status.ON_TRACK),
        (-1, 10, Status.ON_TRACK),
        (-1, 11, Status.OFF_TRACK),
    ],
)
def test_a_flat_way_compares_the_level_itself(direction: int, value: int, status: Status) -> None:
    flat = level(2015, 10), level(2019, 10), level(2020, 10 + 5 * direction)
    one = case({2015: 10, 2018: value}, reach(10 + 5 * direction, 2020), direction=direction, base=2015)
    assert linear.judge(replace(one, waypoints=flat)).status is status
