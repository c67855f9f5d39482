"""The edge cases by name: where the arithmetic has no answer, or the calendar gives it."""

from decimal import Decimal

import pytest

from building import one, row, seen
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.explain import explain

UP = "direction: increase, baseline: {period: 2015, value: 8}, targets: [{due: 2020, kind: reach, value: 26}]"
DOWN = (
    "direction: decrease, baseline: {period: 2015, value: 200}, targets: [{due: 2020, kind: reach, value: 0}]"
)


def up(base: str, goal: str, direction: str = "increase") -> str:
    return (
        f"direction: {direction}, baseline: {{period: 2015, value: {base}}}, "
        f"targets: [{{due: 2020, kind: reach, value: {goal}}}]"
    )


@pytest.mark.parametrize(("value", "progress"), [("200", 0), ("100", "0.5"), ("0", 1)])
def test_decreasing_kpi_200_100_0(value: str, progress: str) -> None:
    found = row(one(DOWN, f"2018,{value}"), "2019-05-16")
    assert found.figures.progress == Decimal(progress)
    assert found.figures.gap == Decimal(value)


def test_value_below_the_baseline() -> None:
    found = row(one(UP, "2018,7"), "2019-05-16")
    assert found.status is Status.OFF_TRACK
    assert found.figures.progress is not None
    assert found.figures.progress < 0
    assert found.figures.eta is None


def test_baseline_equals_goal() -> None:
    kept = row(one(up("8", "8"), "2018,8"), "2019-05-16")
    lost = row(one(up("8", "8"), "2018,7"), "2019-05-16")
    assert seen(kept.status, kept.figures.progress, kept.figures.pace) == (Status.ACHIEVED, None, None)
    assert seen(lost.status, lost.figures.gap) == (Status.OFF_TRACK, 1)


def test_goal_0() -> None:
    found = row(one(up("10", "0", "decrease"), "2018,4"), "2019-05-16")
    assert seen(found.figures.goal, found.figures.gap, found.figures.pace) == (0, 4, 1)


def test_baseline_0() -> None:
    found = row(one(up("0", "10"), "2018,3"), "2019-05-16")
    assert seen(found.figures.progress, found.figures.pace) == (Decimal("0.3"), Decimal("0.5"))


def test_negative_values() -> None:
    found = row(one(up("-10", "-2"), "2018,-6"), "2019-05-16")
    assert seen(found.figures.progress, found.figures.gap) == (Decimal("0.5"), 4)


def test_sign_change() -> None:
    found = row(one(up("-5", "5"), "2018,1"), "2019-05-16")
    assert seen(found.figures.progress, found.figures.pace) == (Decimal("0.6"), 1)
    assert (
        row(one(up("-5", "5"), "2018,1"), "2019-05-16", method="open-sdg").judgement.label == "not_available"
    )


def test_one_measurement() -> None:
    text = "direction: increase, targets: [{due: 2020, kind: reach, value: 26}]"
    found = row(one(text, "2018,10"), "2019-05-16")
    assert seen(found.status, found.figures.gap, found.figures.pace) == (Status.NO_DATA, 16, None)
    assert "baseline" in explain(found)


def test_measurement_on_the_baselines_day() -> None:
    """Published case `progress_from_baseline` (operately/operately#4427): at the baseline progress is 0."""
    found = row(one(UP, "2015,8"), "2019-05-16")
    assert seen(found.status, found.figures.progress, found.figures.pace) == (Status.NO_DATA, 0, None)
    assert "after the baseline" in explain(found)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2020-12-31", Status.OFF_TRACK), ("2021-01-01", Status.UNREPORTED)]
)
def test_due_today(as_of: str, status: Status) -> None:
    assert row(one(UP, "2018,10"), as_of).status is status


def test_before_the_baselines_end() -> None:
    assert row(one(UP, "2014,7"), "2015-12-30").status is Status.NOT_STARTED


class TestTargetReplaced:
    TEXT = (
        "direction: increase, baseline: {period: 2015, value: 8}, targets: ["
        "{due: 2020, kind: reach, value: 26, set_on: 2016-05-05}, "
        "{due: 2020, kind: reach, value: 16, set_on: 2019-05-15}]"
    )

    def test_target_replaced_yesterday(self) -> None:
        found = row(one(self.TEXT, "2018,10"), "2019-05-16")
        assert seen(found.figures.goal, found.flags) == (16, ("target_changed",))
        assert "changed from 26 to 16 on 2019-05-15" in explain(found)

    def test_target_replaced_tomorrow(self) -> None:
        found = row(one(self.TEXT, "2018,10"), "2019-05-14")
        assert seen(found.figures.goal, found.flags, found.changes) == (26, (), ())

    def test_before_any_target_was_set(self) -> None:
        assert row(one(self.TEXT, "2015,8"), "2016-05-04").status is Status.NO_TARGET


@pytest.mark.parametrize("targets", ["targets: []", "targets: null", "note: none"])
def test_null_target_is_no_target(targets: str) -> None:
    text = f"direction: decrease, baseline: {{period: 2015, value: 8}}, {targets}"
    found = row(one(text, "2018,0"), "2019-05-16")
    assert seen(found.status, found.figures.goal, found.figures.gap) == (Status.NO_TARGET, None, None)


def test_target_0_is_a_target() -> None:
    found = row(one(up("8", "0", "decrease"), "2018,0"), "2019-05-16")
    assert seen(found.status, found.figures.goal, found.figures.gap) == (Status.ACHIEVED, 0, 0)


class TestAfterTheDue:
    def test_its_measurement_decides(self) -> None:
        assert row(one(UP, "2019,27", "2020,25"), "2021-05-16").status is Status.MISSED
        assert row(one(UP, "2020,26"), "2021-05-16").status is Status.ACHIEVED

    def test_a_later_one_can_only_better_it(self) -> None:
        late = row(one(UP, "2020,25", "2021,27"), "2022-05-16")
        assert late.status is Status.ACHIEVED
        assert "2021" in explain(late)
        assert row(one(UP, "2020,27", "2021,25"), "2022-05-16").status is Status.ACHIEVED

    def test_nothing_reaches_it(self) -> None:
        assert row(one(UP, "2019,10"), "2021-05-16").status is Status.UNREPORTED
        assert row(one(UP), "2021-05-16").status is Status.UNREPORTED

    def test_a_part_of_a_period_is_not_called_nothing(self) -> None:
        quarters = UP + ", records: increment, frequency: quarterly"
        part = row(one(quarters, "2019-Q1,10"), "2021-05-16")
        assert part.status is Status.UNREPORTED
        assert "nothing has been measured" not in explain(part)
        assert "nothing has been measured" in explain(row(one(quarters), "2021-05-16"))


class TestInterimDues:
    TEXT = (
        "direction: increase, baseline: {period: 2015, value: 0}, targets: ["
        "{due: 2017, kind: reach, value: 10}, {due: 2020, kind: reach, value: 40}]"
    )

    def test_the_trajectory_passes_through_them(self) -> None:
        found = row(one(self.TEXT, "2018,18"), "2019-05-16")
        assert seen(found.figures.goal, found.figures.expected, found.status) == (40, 20, Status.AT_RISK)

    def test_the_earliest_that_is_not_past_is_current(self) -> None:
        found = row(one(self.TEXT, "2016,5"), "2017-05-16")
        assert seen(found.figures.goal, found.figures.pace, found.status) == (10, 1, Status.ON_TRACK)

    def test_the_last_stays_when_all_are_past(self) -> None:
        assert row(one(self.TEXT, "2020,39"), "2025-01-01").status is Status.MISSED

    def test_an_interim_goal_below_the_baseline_compares_levels(self) -> None:
        text = (
            "direction: increase, baseline: {period: 2015, value: 10}, targets: ["
            "{due: 2017, kind: reach, value: 8}, {due: 2020, kind: reach, value: 20}]"
        )
        better, worse = (row(one(text, f"2017,{value}"), "2018-05-16") for value in ("9", "7"))
        assert seen(better.status, worse.status) == (Status.ON_TRACK, Status.OFF_TRACK)
        assert better.figures.pace is None


@pytest.mark.parametrize(("shape", "expected"), [("linear", 24), ("geometric", 16), ("step", 8)])
def test_trajectories(shape: str, expected: int) -> None:
    text = (
        f"direction: increase, trajectory: {shape}, baseline: {{period: 2014, value: 8}}, "
        "targets: [{due: 2022, kind: reach, value: 40}]"
    )
    if shape == "geometric":
        text = text.replace("40", "32")
    found = row(one(text, "2018,10"), "2019-05-16")
    assert found.figures.expected is not None
    assert abs(found.figures.expected - expected) < Decimal("1E-20")


def test_a_step_asks_for_nothing_before_its_day() -> None:
    text = (
        "direction: increase, trajectory: step, baseline: {period: 2015, value: 8}, "
        "targets: [{due: 2020, kind: reach, value: 26}]"
    )
    assert row(one(text, "2018,8"), "2019-05-16").status is Status.ON_TRACK
    assert row(one(text, "2018,7"), "2019-05-16").status is Status.OFF_TRACK


class TestBreaks:
    def test_a_break_after_the_baseline_suspends(self) -> None:
        found = row(one(UP, "2016,9,", "2018,20,B", "2019,27,", columns="obs_status"), "2020-05-16")
        assert found.status is Status.SUSPENDED
        assert seen(found.figures.goal, found.figures.gap, found.figures.progress) == (26, None, None)

    def test_a_break_at_the_baseline_does_not(self) -> None:
        text = UP.replace(", value: 8", "")
        found = row(one(text, "2014,3,", "2015,8,B", "2018,10,", columns="obs_status"), "2019-05-16")
        assert seen(found.status, found.figures.gap) == (Status.OFF_TRACK, 16)

    def test_growth_is_taken_after_the_break(self) -> None:
        rows = ("2015,100,", "2017,50,B", "2019,60.5,")
        found = row(one("direction: increase", *rows, columns="obs_status"), "2020-05-16", method="open-sdg")
        assert found.judgement.ratio == pytest.approx(0.1)

    def test_increments_of_one_year_are_not_added_across_a_break(self) -> None:
        text = (
            "direction: increase, records: increment, frequency: quarterly, "
            "targets: [{due: 2020, kind: reach, value: 9}]"
        )
        rows = ("2018-Q1,1,", "2018-Q2,1,", "2018-Q3,5,B", "2018-Q4,5,")
        assert row(one(text, *rows, columns="obs_status"), "2019-05-16").observation is None


class TestForecasts:
    def test_a_forecast_is_never_counted_as_achieved(self) -> None:
        found = row(one(UP, "2018,10,", "2020,30,F", columns="obs_status"), "2021-05-16")
        assert seen(found.status, found.flags[0]) == (Status.UNREPORTED, "forecast")
        assert found.observation is not None
        assert found.observation.value == 10

    def test_only_a_forecast_is_no_data(self) -> None:
        found = row(one(UP, "2018,30,F", columns="obs_status"), "2019-05-16")
        assert seen(found.status, found.measured) == (Status.NO_DATA, False)

    def test_a_forecast_is_no_baseline(self) -> None:
        text = UP.replace(", value: 8", "")
        assert row(one(text, "2015,8,F", "2018,10,", columns="obs_status"), "2019-05-16").baseline is None


class TestRevisions:
    ROWS = ("2018,10,,2019-01-10", "2018,12,,2019-06-01")

    def test_the_latest_vintage_counts(self) -> None:
        found = row(one(UP, *self.ROWS, columns="obs_status,recorded_on"), "2019-12-01")
        assert found.figures.gap == 14

    def test_what_was_known_then(self) -> None:
        data = one(UP, *self.ROWS, columns="obs_status,recorded_on")
        assert row(data, "2019-12-01", known_on="2019-05-31").figures.gap == 16
        assert row(data, "2019-12-01", known_on="2019-01-09").status is Status.NO_DATA

    def test_a_withdrawn_value_is_gone_and_flagged(self) -> None:
        rows = ("2017,9,,", "2018,10,,2019-01-10", "2018,,M,2019-06-01")
        found = row(one(UP, *rows, columns="obs_status,recorded_on"), "2019-12-01")
        assert found.observation is not None
        assert seen(found.observation.period.text, "withdrawn" in found.flags) == ("2017", True)


class TestRunningPeriod:
    def test_seen_from_an_earlier_day_it_is_not_there(self) -> None:
        assert row(one(UP, "2018,10", "2019,14"), "2019-05-16").figures.gap == 16

    def test_its_day_of_entry_proves_it(self) -> None:
        data = one(UP, "2018,10,", "2019,14,2019-04-01", columns="recorded_on")
        found = row(data, "2019-05-16")
        assert seen(found.figures.gap, "period_running" in found.flags) == (12, True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9.49", "Pace 94.9%; on track from 95%, at risk from 60%."),
        ("9.5", "Pace 95%; on track from 95%, at risk from 60%."),
        ("5.9999", "Pace 59.999%; on track from 95%, at risk from 60%."),
        ("3", "Pace 30%; on track from 95%, at risk from 60%."),
    ],
)
def test_a_pace_just_below_a_threshold_does_not_read_like_it(value: str, words: str) -> None:
    text = up("0", "20").replace("2020", "2019")
    assert words in explain(row(one(text, f"2017,{value}"), "2018-05-16"))


def test_a_pace_of_more_digits_than_can_be_rounded_has_a_status() -> None:
    text = "direction: increase, baseline: {period: 2014, value: 0}, targets: [{kind: milestone, due: 2019}]"
    found = row(one(text, "2015,-99999999999999999999999999"), "2018-06-30")
    assert found.status is Status.OFF_TRACK
    assert "less than -10,000%" in explain(found)
