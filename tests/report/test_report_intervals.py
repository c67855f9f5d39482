"""What bounds prove, and no more: figures with qualifiers are intervals, closed by what is possible."""

import json

import pytest

from building import one, report, row, seen
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output.json import status as status_json
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.explain import explain
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import Bound

TOTAL = (
    "direction: increase, records: increment, frequency: quarterly, BOUNDS"
    "baseline: {period: 2019}, targets: [{due: 2020, kind: total, value: 20}]"
)
PARTS = ("2020-Q1,4,>=", "2020-Q2,3,", "2020-Q3,15,<=")
BAND = "direction: none, targets: [{due: 2020, kind: hold, min: 10, max: 50}]"


def summed(bounds: str, *rows: str, as_of: str = "2020-11-01", goal: int = 20) -> KpiRow:
    text = TOTAL.replace("BOUNDS", bounds).replace("value: 20", f"value: {goal}")
    return row(one(text, *rows, columns="qualifier"), as_of)


def test_amounts_that_are_never_negative_prove_at_least_their_least_sum() -> None:
    found = summed("bounds: {min: 0}, ", *PARTS)
    assert found.observation is not None
    assert seen(found.observation.value, found.observation.qualifier) == (7, Bound.AT_LEAST)
    assert seen(found.figures.gap, found.figures.gap_bound) == (13, Bound.AT_MOST)
    assert "unproven" in found.flags
    assert found.status is Status.OFF_TRACK  # of the stated number: 7 of 15
    assert "proves neither" in explain(found)


def test_the_least_sum_can_meet_the_goal() -> None:
    found = summed("bounds: {min: 0}, ", *PARTS, goal=7)
    assert seen(found.status, "unproven" in found.flags) == (Status.ACHIEVED, False)


def test_a_greatest_sum_short_of_the_goal_is_missed() -> None:
    parts = ("2020-Q1,4,<=", "2020-Q2,3,", "2020-Q3,5,<=", "2020-Q4,1,")
    found = summed("", *parts, as_of="2021-06-30")
    assert found.status is Status.MISSED
    assert "unproven" not in found.flags


@pytest.mark.parametrize(
    ("as_of", "status"), [("2020-11-01", Status.NO_DATA), ("2021-06-30", Status.UNREPORTED)]
)
def test_a_sum_open_on_both_sides_has_no_number(as_of: str, status: Status) -> None:
    text = TOTAL.replace("BOUNDS", "")
    data = one(text, *PARTS, "2020-Q4,1,", columns="qualifier")
    found = row(data, as_of)
    assert found.status is status
    assert "unproven" in found.flags
    shown = json.loads(status_json.write(report(data, as_of), OutputStyle()))["kpis"][0]
    assert [shown[name] for name in ("value", "gap", "progress", "pace")] == [None] * 4
    assert shown["period"] == ("2020-Q4" if as_of > "2021" else "2020-Q3")
    assert "unproven" in shown["flags"]


def test_both_ends_are_carried_where_they_are_known() -> None:
    """At least 4 and at most 15, each at most 20: 4 to 35 in all, which a limit of 35 holds for sure."""
    text = TOTAL.replace("BOUNDS", "bounds: {min: 0, max: 20}, ").replace("increase", "decrease")
    rows = ("2020-Q1,4,>=", "2020-Q2,15,<=")
    for goal, status in ((35, Status.ACHIEVED), (34, Status.UNREPORTED), (3, Status.MISSED)):
        more = (*rows, "2020-Q3,0,", "2020-Q4,0,")
        found = row(
            one(text.replace("value: 20", f"value: {goal}"), *more, columns="qualifier"), "2021-06-30"
        )
        assert seen(found.status, "unproven" in found.flags) == (status, status is Status.UNREPORTED)


@pytest.mark.parametrize(
    ("value", "before", "after", "unproven"),
    [
        ("40,<=", Status.ON_TRACK, Status.UNREPORTED, True),
        ("40,>=", Status.ON_TRACK, Status.UNREPORTED, True),
        ("9,<=", Status.OFF_TRACK, Status.MISSED, False),
        ("51,>=", Status.OFF_TRACK, Status.MISSED, False),
        ("9,>=", Status.OFF_TRACK, Status.UNREPORTED, True),
        ("50,~", Status.ON_TRACK, Status.ACHIEVED, False),
    ],
)
def test_a_bound_lies_outside_a_band_only_if_it_must(
    value: str, before: Status, after: Status, *, unproven: bool
) -> None:
    for as_of, status in (("2020-06-30", before), ("2021-06-30", after)):
        period = "2019" if status is before else "2020"
        found = row(one(BAND, f"{period},{value}", columns="qualifier"), as_of)
        assert seen(found.status, "unproven" in found.flags) == (status, unproven)


def test_what_is_possible_closes_a_bound() -> None:
    """At least 99 % of at most 100 %: in a band from 95 to 100 for sure."""
    band = (
        "direction: increase, bounds: {min: 0, max: 100}, "
        "targets: [{due: 2020, kind: hold, min: 95, max: 100}]"
    )
    assert row(one(band, "2020,99,>=", columns="qualifier"), "2021-06-30").status is Status.ACHIEVED


@pytest.mark.parametrize(
    ("value", "status", "unproven"),
    [
        ("51000,>=", Status.UNREPORTED, True),
        ("60000,>=", Status.ACHIEVED, False),
        ("60000,<=", Status.UNREPORTED, True),
        ("51000,<=", Status.MISSED, False),
        ("51000,", Status.MISSED, False),
    ],
)
def test_missed_is_what_cannot_have_met_the_goal(value: str, status: Status, *, unproven: bool) -> None:
    text = (
        "direction: increase, baseline: {period: 2015, value: 0}, "
        "targets: [{due: 2020, kind: reach, value: 60000}]"
    )
    found = row(one(text, f"2020,{value}", columns="qualifier"), "2021-06-30")
    assert seen(found.status, "unproven" in found.flags) == (status, unproven)


def test_bounds_that_pull_both_ways_leave_no_share() -> None:
    text = (
        'direction: increase, baseline: {period: 2015, value: 10, qualifier: ">="}, '
        "targets: [{due: 2020, kind: reach, value: 60}]"
    )
    found = row(one(text, "2018,30,>=", columns="qualifier"), "2019-05-16")
    assert seen(found.figures.progress, found.figures.pace) == (None, None)
    assert seen(found.figures.gap, found.figures.gap_bound) == (30, Bound.AT_MOST)
    assert found.status is Status.NO_DATA
    assert "leave no pace" in found.reason
