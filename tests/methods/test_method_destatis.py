"""`destatis` at its edges: what the publisher's method says of few values, gaps, bands and met targets."""

import pytest
from method_building import case, hold, member, reach

from offshore_kpi.methods.case import Case
from offshore_kpi.methods.destatis import judge, roll_up
from offshore_kpi.methods.judgement import Status
from offshore_kpi.text.periods import Frequency


def rising(start: float, step: float, first: int = 2015, count: int = 6) -> dict[int, float]:
    return {first + year: start + step * year for year in range(count)}


def symbol(one: Case) -> str | None:
    return judge(one).label


@pytest.mark.parametrize(
    ("goal", "label"),
    [(24, "sun"), (25.5, "sun"), (25.6, "slightly_cloudy"), (27.5, "slightly_cloudy"), (27.6, "cloud")],
)
def test_the_open_share_of_the_way(goal: float, label: str) -> None:
    """From 15 in 2020, one more a year: 25 in 2030, 5 % short of the way to 25.526 and 20 % to 27.5."""
    assert symbol(case(rising(10, 1), reach(goal))) == label


def test_exactly_5_percent_is_slightly_cloudy_and_exactly_20_percent_still_is() -> None:
    assert symbol(case({2015: 0, 2016: 0, 2017: 0, 2020: 95}, reach(195, 2025))) == "slightly_cloudy"
    assert symbol(case({2015: 0, 2016: 0, 2017: 0, 2020: 80}, reach(180, 2025))) == "slightly_cloudy"


@pytest.mark.parametrize("step", [0, -1])
def test_a_mean_change_of_0_or_the_wrong_way_is_a_thunderstorm(step: int) -> None:
    assert symbol(case(rising(10, step), reach(20))) == "thunderstorm"


def test_four_values_are_enough_and_three_are_not() -> None:
    assert symbol(case(rising(10, 1, count=4), reach(20))) == "sun"
    found = judge(case(rising(10, 1, count=3), reach(20)))
    assert (found.status, found.label) == (None, None)
    assert "needs 4 yearly values" in found.reason


def test_a_met_target_with_too_few_values_is_achieved_without_a_symbol() -> None:
    found = judge(case({2020: 30}, reach(20)))
    assert (found.status, found.label) == (Status.ACHIEVED, None)


def test_only_the_last_six_values_count() -> None:
    assert symbol(case({2010: 99, **rising(10, 1)}, reach(20))) == "sun"


def test_values_with_gaps_have_the_mean_change_a_year() -> None:
    values = {2000: 50, 2005: 45, 2010: 40, 2012: 38, 2014: 36, 2020: 30}
    found = judge(case(values, reach(20), direction=-1))
    assert found.steps[0] == "m = (30 - 50) / 20 = -1"
    assert found.label == "sun"


def test_target_met_and_worsening_is_slightly_cloudy_but_achieved() -> None:
    found = judge(case(rising(30, -1), reach(20)))
    assert (found.label, found.status) == ("slightly_cloudy", Status.ACHIEVED)
    assert symbol(case(rising(30, 0), reach(20))) == "sun"


def test_due_past_leaves_the_whole_way_open() -> None:
    assert symbol(case(rising(10, 1), reach(20, 2018))) == "cloud"


def test_a_target_to_reach_without_due() -> None:
    assert "due" in judge(case(rising(10, 1), reach(20, None))).reason


@pytest.mark.parametrize(
    ("start", "step", "label"),
    [
        (30, 0, "sun"),
        (30, -1, "slightly_cloudy"),
        (10, 1, "cloud"),
        (10, 0, "thunderstorm"),
        (10, -1, "thunderstorm"),
    ],
)
def test_hold_with_one_bound(start: int, step: int, label: str) -> None:
    values = rising(start, step)
    assert symbol(case(values, hold(low=20), direction=0)) == label
    mirrored = {year: -value for year, value in values.items()}
    assert symbol(case(mirrored, hold(high=-20), direction=0)) == label


@pytest.mark.parametrize(
    ("start", "step", "label"),
    [
        (10, 1, "sun"),
        (14.9, 1, "slightly_cloudy"),
        (0, 1, "cloud"),
        (40, -1, "cloud"),
        (25, 1, "thunderstorm"),
    ],
)
def test_hold_in_a_band(start: float, step: float, label: str) -> None:
    assert symbol(case(rising(start, step), hold(low=10, high=20))) == label


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ([1, 2, 3, 4, 5, 6], "sun"),
        ([1, 2, 3, 4, 6, 6], "slightly_cloudy"),
        ([6, 2, 3, 4, 5, 5.5], "cloud"),
        ([6, 5, 4, 3, 2, 1], "thunderstorm"),
        ([6, 6, 6, 6, 6, 6], "thunderstorm"),
    ],
)
def test_without_a_target(values: list[float], label: str) -> None:
    assert symbol(case({2015 + year: value for year, value in enumerate(values)})) == label


def test_of_quarters_one_a_year_is_taken() -> None:
    values = {
        f"{year}-Q{quarter}": year - 2000 + (quarter == 2)
        for year in range(2015, 2021)
        for quarter in (1, 2, 3)
    }
    one = case(values, reach(30, "2030-Q3"), frequency=Frequency.QUARTERLY)
    assert judge(one).steps[0] == "m = (20 - 15) / 5 = 1"


def test_of_weeks_one_a_year_is_taken() -> None:
    values = {f"{year}-W{week:02d}": year - 2000 for year in range(2015, 2021) for week in (10, 20, 30)}
    assert judge(case(values, frequency=Frequency.WEEKLY)).label == "sun"


def test_negative_values_and_a_change_of_sign_are_nothing_special() -> None:
    assert symbol(case(rising(-3, 1), reach(12))) == "sun"
    assert symbol(case(rising(-30, 1), reach(0))) == "cloud"


def test_goal_0() -> None:
    assert symbol(case(rising(15, -1), reach(0), direction=-1)) == "sun"


def test_the_working() -> None:
    found = judge(case(rising(10, 1), reach(27)))
    assert found.steps == (
        "m = (15 - 10) / 5 = 1",
        "projected = 15 + 1 · 10 = 25",
        "open = (27 - 25) / (27 - 15) = 0.1666666667",
    )
    assert found.ratio == pytest.approx(1 / 6)


def test_a_group_has_its_worst_symbol() -> None:
    members = [member(None, "sun", Status.ON_TRACK), member(None, "cloud", Status.OFF_TRACK), member(None)]
    found = roll_up(members)
    assert (found.label, found.status) == ("cloud", Status.OFF_TRACK)
