"""A band to hold: which values count, and which of them leave it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_building import case, exact, hold, reach

from offshore_kpi.methods import linear
from offshore_kpi.methods.figures import breaches, distance_outside, fails, meets, unproven_levels
from offshore_kpi.methods.judgement import Status
from offshore_kpi.series import Bound, Level, Series
from offshore_kpi.text.periods import Period

YEARS = [Period.parse(str(year)) for year in range(2010, 2020)]
EDGE = st.none() | st.decimals(-5, 5, places=1)


@given(
    values=st.lists(st.decimals(-6, 6, places=1), min_size=10, max_size=10),
    bounds=st.lists(st.sampled_from(Bound), min_size=10, max_size=10),
    low=EDGE,
    high=EDGE,
)
def test_a_value_leaves_a_band_as_it_is_stated_and_is_unproven_where_a_bound_is_between(
    values: list[Decimal], bounds: list[Bound], low: Decimal | None, high: Decimal | None
) -> None:
    levels = list(map(Level, YEARS, values, bounds))
    one = replace(case({}, hold(low, high), direction=0), series=Series.of(levels))
    assert one.objective is not None
    outside = [level for level in levels if distance_outside(Fraction(level.value), one.objective)]
    assert list(breaches(one)) == outside
    unproven = unproven_levels(one)
    for level in levels:
        proven = meets(level, one.objective, 0) or fails(level, one.objective, 0)
        assert (level in unproven) is not proven
        assert proven or level.bound in {Bound.AT_LEAST, Bound.AT_MOST}


@pytest.mark.parametrize(
    ("base", "due", "counted"),
    [
        (None, None, "2015 2016 2017 2018 2019"),
        ("2016", None, "2017 2018 2019"),
        (None, "2017", "2015 2016 2017"),
        ("2016", "2018", "2017 2018"),
        ("2016", "2018-Q2", "2017 2018"),  # the first one for the due is that of the year's end
        ("2019", None, "2019"),  # nothing newer than the baseline: the last value is looked at
    ],
)
def test_the_values_after_the_base_up_to_the_first_for_the_due_count(
    base: str | None, due: str | None, counted: str
) -> None:
    band = replace(hold(high=0), due=None if due is None else Period.parse(due))
    outside = case(dict.fromkeys(range(2015, 2020), 1), band, direction=0, base=base)
    assert " ".join(level.period.text for level in breaches(outside)) == counted


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1E+5000", "-1E-5000"])
def test_numbers_beyond_reckoning_stop_a_band_and_no_goal_that_looks_at_the_last(figure: str) -> None:
    values = {2015: exact(1), 2017: exact(figure), 2018: exact(2)}
    band, goal = case(values, hold(low=0), direction=0), case(values, reach(2, 2020), base=2015)
    assert "too large or too small" in linear.judge(band).reason
    assert [linear.judge(one).status for one in (band, goal)] == [None, Status.ACHIEVED]
