"""`eurostat` and `un` at their edges."""

import pytest
from method_building import case, exact, member, reach

from offshore_kpi.methods import eurostat, un
from offshore_kpi.methods.case import Case
from offshore_kpi.methods.judgement import Status


class TestEurostat:
    def test_the_base_lies_five_years_back_unless_the_plan_has_one(self) -> None:
        values = {2010: 1, 2018: 10, 2020: 12, 2023: 20}
        assert eurostat.judge(case(values)).ratio == pytest.approx(2 ** (1 / 5) - 1)
        assert eurostat.judge(case(values, window=3)).ratio == pytest.approx((5 / 3) ** (1 / 3) - 1)
        assert eurostat.judge(case(values, base=2010)).ratio == pytest.approx(20 ** (1 / 13) - 1)

    def test_target_met_has_the_best_score_whatever_the_trend(self) -> None:
        found = eurostat.judge(case({2018: 30, 2023: 20}, reach(10)))
        assert (found.label, found.score, found.status) == ("significant_progress", 5.0, Status.ACHIEVED)

    def test_a_base_beyond_the_target_counts_the_direction(self) -> None:
        found = eurostat.judge(case({2016: 7.8, 2021: 13.5}, reach(10), direction=-1))
        assert found.label == "movement_away"

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({2018: 0, 2023: 5}, "is 0"),
            ({2018: -1, 2023: 5}, "sign"),
            ({2023: 5}, "less than a year"),
            ({2018: 20, 2023: 5}, "equals the target"),
        ],
    )
    def test_what_has_no_growth_is_said(self, values: dict[int, int], words: str) -> None:
        found = eurostat.judge(case(values, reach(20)))
        assert (found.status, found.label, found.score) == (None, "not_available", None)
        assert words in found.reason

    @pytest.mark.parametrize(
        ("growth", "label"),
        [
            (0.01, "significant_progress"),
            (0.0099, "moderate_progress"),
            (0.00099, "no_progress"),
            (-0.001, "no_progress"),
            (-0.0011, "moderate_movement_away"),
            (-0.01, "moderate_movement_away"),
        ],
    )
    def test_the_words_without_a_target(self, growth: float, label: str) -> None:
        assert eurostat.grade_growth(exact(growth)).label == label

    def test_a_ratio_between_0_and_60_percent_is_insufficient(self) -> None:
        assert eurostat.grade_ratio(exact("0.5999")).label == "insufficient_progress"
        assert eurostat.grade_ratio(exact("0.6")).label == "moderate_progress"
        assert eurostat.grade_ratio(exact("0.6")).score == pytest.approx(0)

    def test_scores_end_at_five(self) -> None:
        assert [eurostat.grade_ratio(exact(ratio)).score for ratio in (2, 1.3, -0.6, -9)] == [5, 5, -5, -5]
        assert [eurostat.grade_growth(exact(growth)).score for growth in (0.5, -0.5)] == [5, -5]

    def test_a_goals_score_is_the_mean(self) -> None:
        found = eurostat.roll_up([member(5, status=Status.ACHIEVED), member(-1), member(None)])
        assert (found.score, found.label, found.status) == (2, "moderate_progress", Status.AT_RISK)

    def test_a_group_is_achieved_only_if_every_member_is(self) -> None:
        assert eurostat.roll_up([member(5, status=Status.ACHIEVED)]).status is Status.ACHIEVED


def un_outcome(one: Case) -> tuple[str | None, float | None]:
    found = un.judge(one)
    return found.label, found.score


class TestUn:
    def test_the_projection_is_put_in_step_by_step(self) -> None:
        found = un.judge(case({2014: 18.5, 2022: 16.5}, reach(9.25), direction=-1, base=2014))
        assert found.ratio == pytest.approx((16.5 * (16.5 / 18.5) - 18.5) / (9.25 - 18.5))
        assert found.steps[1] == "projected = 16.5 · (1 + -0.01419951616)^8 = 14.71621622"

    def test_target_met_scores_three_whatever_the_trend(self) -> None:
        found = un.judge(case({2015: 30, 2020: 20}, reach(10)))
        assert (found.label, found.score, found.status) == ("on_track_or_target_met", 3, Status.ACHIEVED)

    def test_a_target_that_was_met_and_is_lost_is_regression(self) -> None:
        assert un_outcome(case({2015: 7.8, 2020: 13.5}, reach(10), direction=-1)) == (
            "stagnation_or_regression",
            1,
        )

    def test_once_due_the_latest_level_is_compared(self) -> None:
        assert un.judge(case({2015: 10, 2022: 15}, reach(20, 2020))).ratio == pytest.approx(0.5)

    def test_without_two_values_from_2015_on_an_earlier_one_is_the_base(self) -> None:
        assert un.judge(case({2010: 10, 2012: 16, 2016: 18})).ratio == pytest.approx((18 / 16) ** (1 / 4) - 1)

    def test_a_base_year_that_was_chosen_is_not_left(self) -> None:
        assert un_outcome(case({2010: 10, 2012: 16, 2016: 18}, base_year=2016)) == ("insufficient_data", None)

    @pytest.mark.parametrize("values", [{2015: 0, 2020: 3}, {2015: -1, 2020: 3}, {2020: 3}])
    def test_what_has_no_growth_is_insufficient_data(self, values: dict[int, int]) -> None:
        assert un_outcome(case(values, reach(10))) == ("insufficient_data", None)

    def test_growth_beyond_reckoning(self) -> None:
        found = un.judge(case({2015: "1E-99", 2016: "1E90"}, reach("1E99", 2100)))
        assert (found.status, found.label) == (None, "insufficient_data")
        assert found.reason

    @pytest.mark.parametrize(
        ("last", "label"), [(9.7, "on_track_or_target_met"), (9.98, "stagnation_or_regression")]
    )
    def test_without_a_target_the_growth_counts(self, last: float, label: str) -> None:
        assert un.judge(case({2015: 10, 2016: last}, direction=-1)).label == label

    def test_a_group_has_its_worst_word(self) -> None:
        members = [
            member(3, "on_track_or_target_met", Status.ACHIEVED),
            member(1, "stagnation_or_regression", Status.OFF_TRACK),
            member(None, "insufficient_data"),
        ]
        found = un.roll_up(members)
        assert (found.label, found.status) == ("stagnation_or_regression", Status.OFF_TRACK)
