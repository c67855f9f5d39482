"""Every kind of target on every sort of record, as a report tells it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from building import one, row, seen
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.explain import explain
from offshore_kpi.series import Bound

LEVEL = "direction: increase, baseline: {period: 2015, value: 8}"
INCREMENT = "direction: increase, records: increment"
RUNNING = "direction: increase, records: running_total"
QUARTERS = ("2018-Q1,1", "2018-Q2,2", "2018-Q3,3", "2018-Q4,4")


def target(text: str) -> str:
    return f"targets: [{{{text}}}]"


@pytest.mark.parametrize(
    ("kind", "goal", "gap"),
    [
        ("kind: reach, value: 18", 18, 8),
        ("kind: gain, value: 18", 26, 16),
        ("kind: gain_percent, value: 50", 12, 2),
    ],
)
def test_levels_by_kind(kind: str, goal: int, gap: int) -> None:
    found = row(one(f"{LEVEL}, {target('due: 2020, ' + kind)}", "2018,10"), "2019-05-16")
    assert seen(found.figures.goal, found.figures.gap) == (goal, gap)
    assert found.figures.progress == Fraction(2, goal - 8)


def test_a_gain_on_the_way_down_lowers_the_goal() -> None:
    text = "direction: decrease, baseline: {period: 2015, value: 40}"
    found = row(one(f"{text}, {target('due: 2020, kind: gain, value: 10')}", "2018,34"), "2019-05-16")
    assert seen(found.figures.goal, found.figures.gap, found.status) == (30, 4, Status.ON_TRACK)


def test_a_fall_in_per_cent() -> None:
    text = "direction: decrease, baseline: {period: 2015, value: 40}"
    found = row(one(f"{text}, {target('due: 2020, kind: gain_percent, value: 25')}", "2018,34"), "2019-05-16")
    assert found.figures.goal == 30


@pytest.mark.parametrize(("direction", "goal"), [("increase", -5), ("decrease", -15)])
def test_a_change_in_per_cent_of_a_negative_baseline_goes_the_wanted_way(direction: str, goal: int) -> None:
    text = f"direction: {direction}, baseline: {{period: 2015, value: -10}}"
    found = row(
        one(f"{text}, {target('due: 2020, kind: gain_percent, value: 50')}", "2018,-10"), "2019-05-16"
    )
    assert seen(found.figures.goal, found.status) == (goal, Status.OFF_TRACK)


class TestIncrements:
    def test_four_quarters_make_a_year(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, *QUARTERS), "2019-02-01")
        assert found.observation is not None
        assert seen(found.observation.value, found.observation.period.text) == (10, "2018")
        assert "part_year" not in found.flags

    def test_three_quarters_do_not_and_are_flagged_and_never_scaled(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, *QUARTERS[:3]), "2018-11-01")
        assert found.observation is None
        assert found.measured
        assert seen(found.status, found.flags) == (Status.NO_DATA, ("part_year",))
        assert "scaled" in explain(found)

    def test_a_gap_in_the_year_is_not_filled(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, QUARTERS[0], QUARTERS[1], QUARTERS[3]), "2019-02-01")
        assert found.observation is None

    def test_the_last_whole_year_is_compared_while_the_next_one_grows(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, *QUARTERS, "2019-Q1,9"), "2019-05-16")
        assert found.observation is not None
        assert seen(found.observation.value, found.observation.period.text) == (10, "2018")
        assert found.flags == ("no_baseline", "part_year")

    def test_half_years_and_quarters_may_make_up_a_year_together(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, "2018-S1,3", *QUARTERS[2:]), "2019-02-01")
        assert found.observation is not None
        assert found.observation.value == 10

    def test_a_year_that_was_entered_itself_is_not_added_up(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        found = row(one(text, *QUARTERS, "2018,10.5"), "2019-02-01")
        assert found.observation is not None
        assert found.observation.value == Decimal("10.5")

    def test_a_quarterly_due_compares_quarters(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020-Q4, kind: reach, value: 20')}"
        found = row(one(text, *QUARTERS), "2019-02-01")
        assert found.observation is not None
        assert seen(found.observation.value, found.observation.period.text) == (4, "2018-Q4")

    def test_without_target_the_kpis_own_periods_are_compared(self) -> None:
        found = row(one(f"{INCREMENT}, frequency: annual", *QUARTERS), "2019-02-01")
        assert found.observation is not None
        assert found.observation.value == 10

    def test_a_baseline_is_the_sum_of_its_quarters(self) -> None:
        base = ("2015-Q1,1", "2015-Q2,1", "2015-Q3,1", "2015-Q4,2")
        text = f"{INCREMENT}, frequency: quarterly, baseline: {{period: 2015}}"
        text += f", {target('due: 2020, kind: gain, value: 10')}"
        found = row(one(text, *base, *QUARTERS), "2019-02-01")
        assert found.baseline is not None
        assert seen(found.baseline.value, found.figures.goal, found.figures.gap) == (5, 15, 5)

    def test_a_total_is_the_sum_after_the_baseline(self) -> None:
        text = f"{INCREMENT}, baseline: {{period: 2015}}, {target('due: 2020, kind: total, value: 100')}"
        found = row(one(text, "2014,50", "2015,40", "2016,10", "2017,12", "2018,9"), "2019-05-16")
        assert found.observation is not None
        assert seen(found.observation.value, found.figures.gap) == (31, 69)
        assert found.figures.expected == 60
        assert found.figures.progress == Decimal("0.31")

    @pytest.mark.parametrize(("year", "flags"), [("2016", ()), ("2014", ("gaps",))])
    def test_a_total_without_some_amounts_is_flagged(self, year: str, flags: tuple[str, ...]) -> None:
        text = f"{INCREMENT}, baseline: {{period: 2015}}, {target('due: 2020, kind: total, value: 100')}"
        assert row(one(text, f"{year},10", "2017,12", "2018,9"), "2019-05-16").flags == flags

    def test_a_total_counts_no_amount_twice(self) -> None:
        text = f"{INCREMENT}, baseline: {{period: 2015}}, {target('due: 2020, kind: total, value: 100')}"
        found = row(one(text, "2016,10", *QUARTERS, "2018,10"), "2019-05-16")
        assert found.observation is not None
        assert found.observation.value == 20

    def test_a_total_of_bounds_is_a_bound(self) -> None:
        text = f"{INCREMENT}, baseline: {{period: 2015}}, {target('due: 2020, kind: total, value: 30')}"
        found = row(one(text, "2016,10,>=", "2017,12,", "2018,9,>=", columns="qualifier"), "2019-05-16")
        assert found.observation is not None
        assert seen(found.observation.qualifier, found.status) == (Bound.AT_LEAST, Status.ACHIEVED)

    def test_opposite_bounds_leave_no_number(self) -> None:
        text = f"{INCREMENT}, baseline: {{period: 2015}}, {target('due: 2020, kind: total, value: 90')}"
        found = row(one(text, "2016,10,>=", "2017,12,<=", columns="qualifier"), "2019-05-16")
        assert found.observation is not None
        assert seen(found.observation.value, found.figures.gap) == (None, None)

    def test_a_sum_with_a_provisional_part_is_provisional(self) -> None:
        text = f"{INCREMENT}, frequency: quarterly, {target('due: 2020, kind: reach, value: 20')}"
        rows = [f"{quarter},{'P' if 'Q2' in quarter else ''}" for quarter in QUARTERS]
        assert "provisional" in row(one(text, *rows, columns="obs_status"), "2019-02-01").flags


class TestRunningTotals:
    def test_a_total_is_the_running_total_less_the_baseline(self) -> None:
        text = f"{RUNNING}, baseline: {{period: 2015, value: 9000}}"
        text += f", {target('due: 2020, kind: total, value: 60000')}"
        found = row(one(text, "2018,60000"), "2019-05-16")
        assert found.observation is not None
        assert seen(found.observation.value, found.figures.gap, found.figures.expected) == (
            51000,
            9000,
            36000,
        )
        assert found.figures.progress == Decimal("0.85")

    def test_reach_compares_it_as_it_stands(self) -> None:
        text = f"{RUNNING}, baseline: {{period: 2015, value: 0}}"
        text += f", {target('due: 2020, kind: reach, value: 60000')}"
        found = row(one(text, "2017,30000", "2018,51000"), "2019-05-16")
        assert found.figures.gap == 9000

    def test_it_is_the_last_value_never_a_sum(self) -> None:
        """Published case `cumulative_aggregate_is_last_reported` (akvo/akvo-rsr#5211)."""
        found = row(
            one(f"{RUNNING}, {target('due: 2020, kind: total, value: 100')}", "2017,30", "2018,51"),
            "2019-05-16",
        )
        assert found.observation is not None
        assert seen(found.observation.value, found.figures.progress) == (51, Decimal("0.51"))


class TestHold:
    BAND = "direction: none, targets: [{kind: hold, min: 2, max: 4, due: 2020}]"

    def test_held_in_every_period(self) -> None:
        found = row(one(self.BAND, "2017,2", "2018,4"), "2019-05-16")
        assert seen(found.status, found.figures.gap, found.flags) == (Status.ON_TRACK, 0, ())

    def test_a_past_breach_counts_and_is_named(self) -> None:
        found = row(one(self.BAND, "2016,3", "2017,5", "2018,3"), "2019-05-16")
        assert seen(found.status, found.figures.gap) == (Status.OFF_TRACK, 0)
        assert "2017" in explain(found)
        assert found.flags == ("breach",)

    def test_after_the_due_a_breach_is_missed(self) -> None:
        found = row(one(self.BAND, "2017,5", "2020,3"), "2021-05-16")
        assert seen(found.status, "2017" in explain(found)) == (Status.MISSED, True)

    def test_after_the_due_held_is_achieved(self) -> None:
        assert row(one(self.BAND, "2017,3", "2020,3", "2021,9"), "2022-05-16").status is Status.ACHIEVED

    def test_after_the_due_without_its_measurement(self) -> None:
        assert row(one(self.BAND, "2017,3"), "2022-05-16").status is Status.UNREPORTED

    def test_a_band_for_ever_needs_no_due(self) -> None:
        text = "direction: decrease, targets: [{kind: hold, max: 4}]"
        assert row(one(text, "2017,3"), "2030-01-01").status is Status.ON_TRACK
        found = row(one(text, "2017,6"), "2030-01-01")
        assert seen(found.status, found.figures.gap) == (Status.OFF_TRACK, 2)

    def test_a_bound_that_proves_nothing_is_no_proof(self) -> None:
        text = "direction: decrease, targets: [{kind: hold, max: 4}]"
        for qualifier, flags in ((">=", ("qualified", "unproven")), ("<=", ("qualified",))):
            found = row(one(text, f"2017,3,{qualifier}", columns="qualifier"), "2018-05-01")
            assert seen(found.status, found.flags) == (Status.ON_TRACK, flags)

    def test_periods_up_to_the_baseline_do_not_count(self) -> None:
        text = "direction: none, baseline: {period: 2016}, targets: [{kind: hold, min: 2, max: 4, due: 2020}]"
        assert row(one(text, "2015,9", "2016,9", "2017,3"), "2018-05-16").status is Status.ON_TRACK


class TestMilestone:
    TEXT = "direction: increase, targets: [{kind: milestone, due: 2020}]"

    def test_done(self) -> None:
        assert row(one(self.TEXT, "2018,1"), "2019-05-16").status is Status.ACHIEVED

    def test_not_done_and_not_due(self) -> None:
        found = row(one(self.TEXT, "2018,0"), "2019-05-16")
        assert seen(found.status, found.figures.progress, found.figures.gap) == (Status.ON_TRACK, 0, 1)

    def test_not_done_when_due(self) -> None:
        assert row(one(self.TEXT, "2020,0"), "2021-05-16").status is Status.MISSED

    @pytest.mark.parametrize("direction", ["increase", "decrease", "none"])
    def test_it_is_done_at_1_whichever_way_the_kpi_should_go(self, direction: str) -> None:
        text = self.TEXT.replace("increase", direction)
        found = row(one(text, "2018,0"), "2019-05-16")
        assert seen(found.status, found.figures.gap) == (Status.ON_TRACK, 1)
        assert row(one(text, "2020,0"), "2021-05-16").status is Status.MISSED
        assert row(one(text, "2018,1"), "2019-05-16").status is Status.ACHIEVED

    def test_a_share_done_has_a_pace_from_its_baseline(self) -> None:
        text = "direction: increase, baseline: {period: 2015}, targets: [{kind: milestone, due: 2020}]"
        found = row(one(text, "2018,0.3"), "2019-05-16")
        assert seen(found.figures.progress, found.figures.pace) == (Decimal("0.3"), Decimal("0.5"))
        assert found.status is Status.OFF_TRACK
