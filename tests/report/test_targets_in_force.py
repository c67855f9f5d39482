"""Which target holds on a day, to the day on which it was set and is due."""

import pytest

from building import one, row, seen
from offshore_kpi.methods.judgement import Status

CHANGED = (
    "direction: increase, baseline: {period: 2015, value: 8}, targets: "
    "[{due: 2020, kind: reach, value: 26}, {due: 2020, kind: reach, value: 17, set_on: 2018-05-05}]"
)
STEPS = (
    "direction: increase, baseline: {period: 2015, value: 0}, targets: "
    "[{due: 2018, kind: reach, value: 3}, {due: 2020, kind: reach, value: 10}]"
)


@pytest.mark.parametrize(("as_of", "goal"), [("2018-05-04", 26), ("2018-05-05", 17), ("2018-05-06", 17)])
def test_a_target_holds_from_the_day_on_which_it_was_set(as_of: str, goal: int) -> None:
    found = row(one(CHANGED, "2017,9"), as_of).objective
    assert found is not None
    assert found.goal == goal


@pytest.mark.parametrize(("as_of", "goal"), [("2018-12-30", 3), ("2018-12-31", 3), ("2019-01-01", 10)])
def test_a_way_point_is_judged_up_to_its_last_day(as_of: str, goal: int) -> None:
    found = row(one(STEPS, "2017,2"), as_of).objective
    assert found is not None
    assert found.goal == goal


@pytest.mark.parametrize(
    ("direction", "value", "status"),
    [
        ("increase", 10, Status.ON_TRACK),
        ("increase", 9, Status.OFF_TRACK),
        ("decrease", 10, Status.ON_TRACK),
        ("decrease", 11, Status.OFF_TRACK),
        ("decrease", 9, Status.ON_TRACK),
        ("increase", 11, Status.ON_TRACK),
    ],
)
def test_where_no_change_is_expected_yet_the_level_itself_is_compared(
    direction: str, value: int, status: Status
) -> None:
    goal = 20 if direction == "increase" else 1
    data = one(
        f"direction: {direction}, baseline: {{period: 2015, value: 10}}, trajectory: step, "
        f"targets: [{{due: 2020, kind: reach, value: {goal}}}]",
        f"2018,{value}",
    )
    found = row(data, "2019-05-16")
    assert seen(found.status, found.figures.pace) == (status, None)


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (("2017,12", "2018,9"), Status.UNREPORTED),  # what was reached and lost before the due is not reached
        (("2017,9", "2018,12"), Status.ACHIEVED),
        (("2017,12", "2020,9"), Status.MISSED),
        (("2020,9", "2021,12", "2022,8"), Status.ACHIEVED),
    ],
)
def test_after_its_due_the_values_since_then_decide_else_the_last(
    rows: tuple[str, ...], status: Status
) -> None:
    assert row(one(STEPS, *rows), "2023-05-16").status is status
