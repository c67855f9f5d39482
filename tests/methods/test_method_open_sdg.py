"""`open-sdg` at its edges: what the publisher's own code and text do there."""

from dataclasses import replace
from fractions import Fraction

import pytest
from method_building import case, exact, hold, level, member, reach

from offshore_kpi import i18n
from offshore_kpi.methods.case import Case, TargetKind
from offshore_kpi.methods.judgement import Judgement, Status
from offshore_kpi.methods.open_sdg import grade_growth, judge, limit_coefficient, roll_up
from offshore_kpi.series import Bound, Series
from offshore_kpi.text.periods import Frequency


def outcome(one: Case) -> tuple[str | None, float | None, float | None]:
    found = judge(one)
    return found.label, found.score, found.ratio


NOT_AVAILABLE = ("not_available", None, None)


def test_the_base_year_is_2015_unless_set() -> None:
    values = {2010: 5, 2015: 10, 2020: 20}
    assert judge(case(values)).ratio == pytest.approx(2 ** (1 / 5) - 1)


def test_the_plans_base_period_comes_before_2015() -> None:
    values = {2010: 5, 2015: 10, 2020: 20}
    assert judge(case(values, base=2010)).ratio == pytest.approx(4 ** (1 / 10) - 1)


def test_the_parameter_base_year_comes_before_both() -> None:
    values = {2010: 5, 2012: 8, 2015: 10, 2020: 20}
    assert judge(case(values, base=2010, base_year=2012)).ratio == pytest.approx(2.5 ** (1 / 8) - 1)


def test_a_missing_base_year_is_the_next_later_one() -> None:
    values = {2014: 1, 2017: 10, 2020: 20}
    assert judge(case(values)).ratio == pytest.approx(2 ** (1 / 3) - 1)


def test_without_a_measurement_from_the_base_year_on() -> None:
    assert outcome(case({2010: 1, 2014: 2})) == NOT_AVAILABLE


def test_a_baseline_that_only_the_plan_knows_is_the_base() -> None:
    one = case({2018: 20}, base=2015)
    assert judge(replace(one, baseline=level(2015, 10))).ratio == pytest.approx(2 ** (1 / 3) - 1)


def test_a_yearly_baseline_stands_before_the_quarter_that_ends_with_it() -> None:
    one = case({"2015-Q4": 5, "2016-Q4": 20}, base=2015, frequency=Frequency.QUARTERLY)
    assert judge(one).ratio == pytest.approx(3)
    assert judge(replace(one, baseline=level(2015, 10))).ratio == pytest.approx(1, rel=0.01)


def test_one_measurement() -> None:
    found = judge(case({2016: 13.7}))
    assert (found.label, found.score, found.status) == ("not_available", None, None)
    assert "less than a year" in found.reason


def test_one_measurement_that_meets_the_target() -> None:
    assert outcome(case({2016: 13.7}, reach(13))) == ("target_achieved", 5.0, None)


def test_under_a_year_of_quarters() -> None:
    values = {"2015-Q4": 10, "2016-Q3": 12}
    assert outcome(case(values, frequency=Frequency.QUARTERLY)) == NOT_AVAILABLE


@pytest.mark.parametrize(
    ("first", "last"), [("2015-Q4", "2016-Q4"), ("2015-12-31", "2016-12-30"), ("2015-W53", "2016-W52")]
)
def test_a_year_of_quarters_days_or_weeks(first: str, last: str) -> None:
    assert judge(case({first: 10, last: 12})).label == "substantial_progress"


@pytest.mark.parametrize("values", [{2015: 5, 2020: -5}, {2015: -5, 2020: 5}, {2015: 0, 2020: -1}])
def test_sign_change(values: dict[int, int]) -> None:
    found = judge(case(values))
    assert (found.label, found.score) == ("not_available", None)
    assert "sign" in found.reason


def test_a_target_of_the_other_sign() -> None:
    assert outcome(case({2015: 5, 2020: 4}, reach(-5), direction=-1)) == NOT_AVAILABLE


def test_negative_values_that_rise_as_wanted() -> None:
    assert judge(case({2015: -10, 2020: -5})).label == "substantial_progress"
    assert judge(case({2015: -10, 2020: -5}, direction=-1)).label == "deterioration"


def test_baseline_0_counts_as_a_thousandth() -> None:
    assert judge(case({2015: 0, 2020: 1})).ratio == pytest.approx(1000 ** (1 / 5) - 1)


def test_goal_0_counts_as_a_thousandth() -> None:
    found = judge(case({2015: 10, 2020: 5}, reach(0), direction=-1))
    required = (0.001 / 10) ** (1 / 15) - 1
    assert found.ratio == pytest.approx((1 - 0.5 ** (1 / 5)) / abs(required))


def test_goal_0_met() -> None:
    assert judge(case({2015: 10, 2020: 0}, reach(0), direction=-1)).label == "target_achieved"


def test_no_target_is_not_a_target_of_0() -> None:
    values = {2015: 10, 2020: 5}
    assert outcome(case(values, direction=-1)) != outcome(case(values, reach(0), direction=-1))


def test_baseline_equals_goal_and_is_lost() -> None:
    found = judge(case({2015: 10, 2020: 9}, reach(10)))
    assert (found.label, found.ratio) == ("not_available", None)
    assert "equals the target" in found.reason


def test_baseline_equals_goal_and_is_kept() -> None:
    assert outcome(case({2015: 10, 2020: 10}, reach(10))) == ("target_achieved", 5.0, None)


def test_target_met_whatever_the_trend() -> None:
    found = judge(case({2015: 30, 2020: 20}, reach(10)))
    assert (found.label, found.score, found.status) == ("target_achieved", 5.0, Status.ACHIEVED)
    assert found.ratio is not None
    assert found.ratio < 0


def test_a_base_beyond_the_target_counts_the_direction_not_the_target() -> None:
    """The base met the target, the latest value does not: growth leads away, though upwards like the goal."""
    assert judge(case({2016: 7.8, 2025: 13.5}, reach(10), direction=-1)).label == "deterioration"


def test_due_before_the_base() -> None:
    assert outcome(case({2020: 10, 2022: 11}, reach(20, 2019))) == NOT_AVAILABLE


def test_due_past_is_judged_by_the_same_formula() -> None:
    found = judge(case({2015: 10, 2022: 11}, reach(20, 2020)))
    assert found.ratio == pytest.approx((1.1 ** (1 / 7) - 1) / (2 ** (1 / 5) - 1))


def test_without_due_the_target_year_is_2030() -> None:
    values = {2015: 10, 2020: 12}
    assert outcome(case(values, reach(20, None))) == outcome(case(values, reach(20, 2030)))
    assert outcome(case(values, reach(20, None), target_year=2040)) == outcome(case(values, reach(20, 2040)))


def test_a_target_year_out_of_the_calendar() -> None:
    assert outcome(case({2015: 10, 2020: 12}, reach(20, None), target_year=123456)) == NOT_AVAILABLE


def test_at_most_does_not_prove_the_target() -> None:
    one = case({2015: 10}, reach(20))
    unproven = replace(one, series=Series.of((*one.series, level(2020, 25, Bound.AT_MOST))))
    assert judge(unproven).label == "substantial_progress"


class TestLimit:
    def test_a_base_at_the_limit_that_is_held(self) -> None:
        assert outcome(case({2015: 100, 2020: 100}, limit=100)) == ("substantial_progress", 5.0, 0.0)

    def test_a_base_at_the_limit_that_is_left(self) -> None:
        found = judge(case({2015: 100, 2020: 99}, limit=100))
        assert found.label == "deterioration"
        assert found.score == pytest.approx(125 * (0.99 ** (1 / 5) - 1) - 2.5)

    def test_a_limit_of_0_changes_nothing(self) -> None:
        values = {2015: 10, 2020: 9}
        assert outcome(case(values, direction=-1, limit=0)) == outcome(case(values, direction=-1))

    def test_a_limit_is_ignored_where_there_is_a_target(self) -> None:
        values = {2015: 90, 2020: 91}
        assert outcome(case(values, reach(99), limit=100)) == outcome(case(values, reach(99)))

    def test_absolute_values_count(self) -> None:
        near, limit = Fraction(99), Fraction(100)
        assert limit_coefficient(-near, -limit) == limit_coefficient(near, limit)

    def test_thresholds_from_0_down_do_not_shrink(self) -> None:
        bands = exact("0.015"), exact("0.005"), exact("-0.01")
        assert grade_growth(exact("-0.005"), Fraction(1, 2), bands).label == "limited_progress"


class TestHold:
    def test_inside_the_band(self) -> None:
        assert judge(case({2015: 5, 2020: 10}, hold(8, 12))).label == "target_achieved"

    def test_below_and_above_are_as_bad(self) -> None:
        below = outcome(case({2015: 80, 2020: 92}, hold(100, 100)))
        assert below == outcome(case({2015: 120, 2020: 108}, hold(100, 100)))
        assert below == outcome(case({2015: 120, 2020: 108}, reach(100, None), direction=-1))

    @pytest.mark.parametrize(("low", "high", "direction"), [(20, None, 1), (None, 5, -1)])
    def test_one_bound_is_a_target_to_reach(self, low: int | None, high: int | None, direction: int) -> None:
        values = {2015: 10, 2020: 11}
        plain = case(values, reach(low or high, None), direction=direction)
        assert outcome(case(values, hold(low, high), direction=0)) == outcome(plain)

    def test_no_bound(self) -> None:
        assert outcome(case({2015: 10, 2020: 11}, hold())) == NOT_AVAILABLE

    def test_parity_of_a_half_is_as_bad_as_of_two(self) -> None:
        half = outcome(case({2015: "0.4", 2020: "0.5"}, hold("0.97", "1.03"), parity=1))
        twice = outcome(case({2015: "2.5", 2020: "2"}, hold("0.97", "1.03"), parity=1))
        assert half == twice
        assert half[0] == "moderate_progress"

    def test_parity_inside_the_band(self) -> None:
        assert (
            judge(case({2015: "2", 2020: "0.98"}, hold("0.97", "1.03"), parity=1)).label == "target_achieved"
        )

    def test_parity_of_0_has_no_reciprocal(self) -> None:
        assert outcome(case({2015: 2, 2020: 0}, hold("0.97", "1.03"), parity=1)) == NOT_AVAILABLE


class TestMilestone:
    def test_done(self) -> None:
        assert outcome(case({2020: 1}, reach(1, kind=TargetKind.MILESTONE))) == ("target_achieved", 5.0, None)

    def test_not_done(self) -> None:
        found = judge(case({2020: 0}, reach(1, kind=TargetKind.MILESTONE)))
        assert (found.label, found.score, found.status) == ("target_not_achieved", None, None)


class TestGroup:
    def test_achieved_only_if_every_scored_member_is(self) -> None:
        met = member(5, "target_achieved", Status.ACHIEVED)
        none = member(None, "not_available")
        assert roll_up([met, none, met]).label == "target_achieved"
        assert (
            roll_up([met, member(5, "substantial_progress", Status.ON_TRACK)]).label == "substantial_progress"
        )

    @pytest.mark.parametrize(
        ("score", "label"),
        [
            (2.5, "substantial_progress"),
            (2.4, "moderate_progress"),
            (0, "moderate_progress"),
            (-0.1, "limited_progress"),
            (-2.5, "limited_progress"),
            (-2.6, "deterioration"),
        ],
    )
    def test_the_bands_of_the_mean(self, score: float, label: str) -> None:
        assert roll_up([member(score)]).label == label

    def test_no_score_at_all(self) -> None:
        found = roll_up([member(None, "not_available")])
        assert (found.label, found.score, found.status) == ("not_available", None, None)

    def test_the_plans_weights_count(self) -> None:
        assert roll_up([member(5, weight=3), member(1)]).score == 4
        assert roll_up([member(5, weight=0), member(1)]).score == 1


def test_the_working_can_be_checked_with_a_pocket_calculator() -> None:
    found = judge(case({2015: 14.5, 2023: 10.4}, reach(7.25), direction=-1))
    assert found.steps == (
        "a = (10.4 / 14.5)^(1 / 8) - 1 = -0.04069177709",
        "r = (7.25 / 14.5)^(1 / 15) - 1 = -0.04515839609",
        "ratio = s · d · a / |r| = 1 · -1 · -0.04069177709 / 0.04515839609 = 0.9010899547",
        "score = min(7.1429 · 0.9010899547 - 4.2857, 5) = 2.150695437",
    )


def test_the_working_in_french() -> None:
    i18n.use("fr")
    try:
        found = judge(case({2015: 70900.5, 2024: 75500}))
    finally:
        i18n.use("en")
    assert found.steps[0].startswith("a = (75\u202f500 / 70\u202f900,5)^(1 / 9) - 1 = 0,00")


def test_a_verdict_is_a_judgement_with_a_common_status() -> None:
    expected = {0.95: Status.ON_TRACK, 0.6: Status.AT_RISK, 0.1: Status.OFF_TRACK, -1: Status.OFF_TRACK}
    for ratio, status in expected.items():
        last = 10 * (1 + (2 ** (1 / 15) - 1) * (ratio + 1e-9)) ** 5
        found: Judgement = judge(case({2015: 10, 2020: last}, reach(20)))
        assert found.status is status
