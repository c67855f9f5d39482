"""`sdsn` and `okr` at their edges."""

from decimal import Decimal

import pytest
from method_building import case, hold, member, reach

from offshore_kpi.methods import okr, sdsn
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status


class TestSdsn:
    @pytest.mark.parametrize(
        ("value", "colour", "status"),
        [
            (2, "green", Status.ON_TRACK),
            (2.1, "yellow", Status.AT_RISK),
            (7.5, "yellow", Status.AT_RISK),
            (7.6, "orange", Status.OFF_TRACK),
            (13, "orange", Status.OFF_TRACK),
            (13.1, "red", Status.OFF_TRACK),
            (0, "green", Status.ACHIEVED),
        ],
    )
    def test_the_colour_of_an_indicator(self, value: float, colour: str, status: Status) -> None:
        found = sdsn.judge(case({2024: value}, reach(0), direction=-1, lower=72.6, green=2, red=13))
        assert (found.label, found.status) == (colour, status)

    def test_the_colour_where_more_is_better(self) -> None:
        colours = [sdsn.colour(Decimal(value), Decimal(70), Decimal(30)) for value in (70, 50, 30, 29)]
        assert colours == ["green", "yellow", "orange", "red"]

    def test_without_thresholds_there_is_a_score_and_a_sentence(self) -> None:
        found = sdsn.judge(case({2024: 36.3}, reach(0), direction=-1, lower=72.6))
        assert (found.score, found.label, found.status) == (50, None, None)
        assert "thresholds" in found.reason

    def test_thresholds_the_wrong_way_round_give_no_colour(self) -> None:
        found = sdsn.judge(case({2024: 36.3}, reach(0), direction=-1, lower=72.6, green=13, red=2))
        assert (found.score, found.label) == (50, None)

    def test_the_optimum_is_the_goal_unless_set(self) -> None:
        assert sdsn.judge(case({2024: 50}, reach(80), lower=0, optimum=100)).score == 50
        assert sdsn.judge(case({2024: 50}, None, lower=0, optimum=100)).score == 50
        assert sdsn.judge(case({2024: 50}, hold(low=40), lower=0, optimum=100)).status is Status.ACHIEVED

    def test_scores_end_at_0_and_100(self) -> None:
        assert [sdsn.judge(case({2024: value}, reach(80), lower=10)).score for value in (-5, 900)] == [0, 100]

    @pytest.mark.parametrize(
        ("lower", "words"),
        [(None, "lower"), (80, "equals"), (90, "direction")],
    )
    def test_what_is_missing_or_contradicts_is_said(self, lower: int | None, words: str) -> None:
        given = case({2024: 50}, reach(80))
        found = sdsn.judge(given if lower is None else case({2024: 50}, reach(80), lower=lower))
        assert (found.status, found.score) == (None, None)
        assert words in found.reason

    def test_the_bounds_say_which_way_is_better(self) -> None:
        assert sdsn.judge(case({2024: 50}, None, direction=0, lower=100, optimum=0)).score == 50

    def test_the_index_is_a_mean_of_means(self) -> None:
        goals = [[10, 20, 30], [100]]
        means = [sdsn.roll_up([member(score) for score in goal]).score for goal in goals]
        assert sdsn.roll_up([member(mean) for mean in means]).score == 60

    def test_the_working(self) -> None:
        found = sdsn.judge(case({2024: 2.58}, reach(0), direction=-1, lower=40))
        assert found.steps == ("score = 100 · (2.58 - 40) / (0 - 40), from 0 to 100 = 93.55",)


class TestOkr:
    @pytest.mark.parametrize(
        ("share", "score", "colour"),
        [
            ("0.3", 0.3, "red"),
            ("0.349", 0.3, "red"),
            ("0.35", 0.4, "yellow"),
            ("0.649", 0.6, "yellow"),
            ("0.65", 0.7, "green"),
            ("-2", 0.0, "red"),
            ("9", 1.0, "green"),
        ],
    )
    def test_rounding_settles_the_gaps_between_the_bands(self, share: str, score: float, colour: str) -> None:
        found = okr.judge(case({2015: "0", 2020: share}, reach(1), base=2015))
        assert (found.score, found.label) == (score, colour)

    def test_a_decreasing_kpi_half_way(self) -> None:
        found = okr.judge(case({2015: 200, 2018: 100}, reach(0), direction=-1, base=2015))
        assert (found.ratio, found.score, found.label) == (0.5, 0.5, "yellow")
        assert (
            okr.judge(case({2015: 200, 2018: 0}, reach(0), direction=-1, base=2015)).status is Status.ACHIEVED
        )

    def test_a_value_below_the_baseline(self) -> None:
        found = okr.judge(case({2015: 10, 2018: 5}, reach(20), base=2015))
        assert (found.ratio, found.score, found.label) == (-0.5, 0.0, "red")

    def test_current_is_the_base_period(self) -> None:
        assert okr.judge(case({2015: 10}, reach(20), base=2015)).score == 0

    def test_baseline_equals_goal(self) -> None:
        assert okr.judge(case({2015: 10, 2018: 10}, reach(10), base=2015)).status is Status.ACHIEVED
        lost = okr.judge(case({2015: 10, 2018: 9}, reach(10), base=2015))
        assert (lost.status, lost.score) == (None, None)
        assert "No way" in lost.reason

    def test_without_a_base_the_first_level_is_the_base(self) -> None:
        assert okr.judge(case({2015: 10, 2018: 15}, reach(20))).score == 0.5

    @pytest.mark.parametrize(("done", "colour"), [(1, "green"), ("0.5", "yellow"), (0, "red")])
    def test_a_milestone_starts_from_nothing(self, done: float, colour: str) -> None:
        found = okr.judge(case({2020: done}, reach(1, kind=TargetKind.MILESTONE), direction=0))
        assert found.label == colour

    def test_no_target(self) -> None:
        assert "no target" in okr.judge(case({2015: 10, 2018: 15})).reason

    def test_an_objective_is_the_mean_of_its_key_results(self) -> None:
        found = okr.roll_up([member(0.7), member(0.6), member(None)])
        assert (found.score, found.label) == (0.7, "green")

    def test_an_objective_is_achieved_if_every_key_result_is(self) -> None:
        assert okr.roll_up([member(1.0, status=Status.ACHIEVED)]).status is Status.ACHIEVED
