"""Where a rule begins and ends: the last value that is fine, the first that is not, and the place named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from building import PLAN, dataset, kpi, one, plan_text
from offshore_kpi.checks import as_the_plan_says, check
from offshore_kpi.checks.yardstick import yardstick_of
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.series import Series
from offshore_kpi.text.file import TextFile

DAY = date(2021, 6, 30)
UP = "direction: increase"


def told(data: Dataset, code: str, day: date = DAY) -> list[Finding]:
    return [found for found in check(data, day) if found.code == code]


def lines(found: list[Finding]) -> list[tuple[int, list[int]]]:
    """The line of each finding, and those of the places beside it."""
    return [(one.place.line, [other.place.line for other in one.related]) for one in found]


def jumping(*rows: str, columns: str = "") -> Dataset:
    plan = plan_text([kpi("direction: none")]).replace("title: A plan", "title: A plan\nchecks: {jump: 3}")
    return dataset(plan, [f"k,{row}" for row in rows], columns)


def test_a_jump_is_told_beside_the_value_just_before_it_also_on_the_way_down() -> None:
    found = told(jumping("2015,1", "2016,3", "2017,9.1", "2018,9", "2019,2.9"), "M309")
    assert lines(found) == [(4, [3]), (6, [5])]


def test_a_running_total_that_falls_is_told_beside_the_value_just_before_it() -> None:
    rows = ["2015,5,A", "2016,7,A", "2017,7,A", "2018,6,A", "2019,4,B", "2020,3.9,A"]
    data = one(f"{UP}, records: running_total", *rows, columns="obs_status")
    assert lines(told(data, "M306")) == [(5, [4]), (7, [6])]
    assert told(one(UP, "2015,5", "2016,4"), "M306") == []


def test_a_hole_between_amounts_is_told_by_its_first_and_last_day() -> None:
    rows = ["2015-Q1,5", "2015-Q2,5", "2015-Q4,5", "2016-Q1,5", "2017-Q1,5"]
    data = one(f"{UP}, records: increment, frequency: quarterly", *rows)
    found = told(data, "M308")
    assert [one.place.line for one in found] == [4, 6]
    days = [["2015-07-01", "2015-09-30"], ["2016-04-01", "2016-12-31"]]
    assert [one.message.split()[-3::2] for one in found] == days


def test_amounts_that_share_days_are_told_beside_the_one_that_reaches_furthest() -> None:
    rows = ["2015,5", "2015-Q2,5", "2015-Q4,5", "2016-Q1,5"]
    data = one(f"{UP}, records: increment, frequency: quarterly", *rows)
    assert lines(told(data, "M307")) == [(3, [2]), (4, [2])]


@pytest.mark.parametrize(
    ("stated", "value", "count"),
    [
        ("baseline: {period: 2015, value: 8}", 9000, 1),
        ("baseline: {period: 2015, value: 8}", 9, 0),
        ("targets: [{due: 2020, kind: reach, value: 8}]", 9000, 1),
        ("targets: [{due: 2020, kind: reach, value: 8}]", 9, 0),
        ("unit: jobs", 9000, 0),
    ],
)
def test_a_first_value_is_held_against_baseline_or_goal(stated: str, value: int, count: int) -> None:
    assert len(told(one(f"{UP}, {stated}", f"2016,{value}"), "M310")) == count


def test_no_jump_starts_from_nothing_or_leads_to_it_and_a_break_is_none() -> None:
    assert told(jumping("2015,0", "2016,9", "2017,0"), "M309") == []
    assert told(jumping("2015,9,A", "2016,1,B", columns="obs_status"), "M309") == []


@pytest.mark.parametrize(("value", "count"), [("-0.5", 1), ("0.5", 0)])
@pytest.mark.parametrize("kind", ["gain", "gain_percent"])
def test_a_gain_with_a_sign_of_its_own_is_found_however_small(kind: str, value: str, count: int) -> None:
    data = one(
        f"{UP}, baseline: {{period: 2015, value: 8}}, targets: [{{due: 2020, kind: {kind}, value: {value}}}]"
    )
    assert len(told(data, "P318")) == count


@pytest.mark.parametrize(
    ("text", "value", "count"),
    [
        ("unit: '%'", "100", 0),
        ("unit: '%'", "100.1", 1),
        ("unit: ' % '", "101", 1),
        ("unit: '%', bounds: {max: 200}", "101", 0),
        ("unit: jobs", "101", 0),
    ],
)
def test_only_a_share_can_be_above_the_whole(text: str, value: str, count: int) -> None:
    target = f"{{due: 2020, kind: reach, value: {value}}}"
    data = one(f"{UP}, {text}, baseline: {{period: 2015, value: 8}}, targets: [{target}]")
    assert len(told(data, "P327")) == count


@pytest.mark.parametrize(
    ("records", "kind", "due", "count"),
    [
        ("level", "reach", "2020", 1),
        ("running_total", "reach", "2020", 1),
        ("running_total", "total", "2020", 0),  # what is added counts from the baseline on
        ("increment", "reach", "2020", 0),  # the year's amount is four of them
        ("increment", "reach", "2020-Q4", 1),
        ("increment", "total", "2020", 0),
    ],
)
def test_a_goal_that_amounts_add_up_to_may_lie_above_the_bounds_of_one(
    records: str, kind: str, due: str, count: int
) -> None:
    data = one(
        f"{UP}, frequency: quarterly, records: {records}, bounds: {{min: 0, max: 10}}, "
        f"baseline: {{period: 2015-Q4, value: 8}}, targets: [{{due: {due}, kind: {kind}, value: 11}}]"
    )
    assert len(told(data, "P319")) == count


@pytest.mark.parametrize(
    ("records", "kind", "count"),
    [
        ("level", "reach", 1),
        ("level", "gain", 1),
        ("increment", "total", 0),
        ("running_total", "total", 1),
        ("level", "hold", 0),
    ],
)
def test_a_baseline_without_a_value_is_missed_where_a_goal_is_measured_from_it(
    records: str, kind: str, count: int
) -> None:
    target = f"{{due: 2020, kind: {kind}, {'min' if kind == 'hold' else 'value'}: 20}}"
    data = one(f"{UP}, records: {records}, baseline: {{period: 2015}}, targets: [{target}]", "2016,9")
    assert len(told(data, "P321")) == count


@pytest.mark.parametrize(
    ("text", "stated", "inside", "outside"),
    [
        (
            "baseline: {period: 2015, value: 8}, targets: [{kind: reach, value: 12}]",
            [8, 12],
            [8, 12],
            [7, 13],
        ),
        ("baseline: {period: 2015, value: 8}, targets: [{kind: gain, value: 4}]", [8, 12], [8, 12], [7, 13]),
        ("targets: [{kind: reach, value: 12}]", [12], [], [0, 12]),
        ("targets: [{kind: hold, min: 3, max: 5}]", [3, 5], [3, 5], [2, 6]),
        ("targets: [{kind: hold, min: 3}]", [3], [], [3, 4]),
        ("targets: [{kind: milestone}]", [], [], [0, 1]),
        ("records: running_total, targets: [{kind: total, value: 12}]", [12], [0, 12], [-1, 13]),
        # what a running total stood at is still in it when all that was promised has been added
        (
            "records: running_total, baseline: {period: 2015, value: 8}, targets: [{kind: total, value: 4}]",
            [8, 12],
            [8, 12],
            [7, 13],
        ),
    ],
)
def test_what_lies_on_the_way_from_baseline_to_goal_is_no_slip(
    text: str, stated: list[int], inside: list[int], outside: list[int]
) -> None:
    text = text.replace("{kind", "{due: 2020, kind")
    one_kpi = next(kpi for _path, _pillar, _axis, kpi in one(f"{UP}, {text}").plan.each_kpi())
    stick = yardstick_of(one_kpi, Series())
    assert list(stick.stated) == stated
    assert [value for value in (*inside, *outside) if stick.spans(Decimal(value))] == inside


@pytest.mark.parametrize(
    ("stated", "row", "count"),
    [
        ("8", "8.50", 0),  # both can be a rounded 8.499
        ("8", "8.51", 1),
        ("8", "8.6", 1),
        ("8.0", "8.4", 1),
        ("8", "7.4", 1),
        ("8, qualifier: '>='", "9", 0),
        ("8, qualifier: '>='", "7", 1),
        ("8, qualifier: '<='", "7", 0),
        ("8, qualifier: '<='", "9", 1),
    ],
)
def test_two_baselines_are_one_where_rounding_or_a_bound_is_all_that_parts_them(
    stated: str, row: str, count: int
) -> None:
    target = "{due: 2020, kind: reach, value: 20}"
    data = one(f"{UP}, baseline: {{period: 2015, value: {stated}}}, targets: [{target}]", f"2015,{row}")
    assert len(told(data, "P322")) == count


@pytest.mark.parametrize(
    ("baseline", "goal", "found_at"),
    [
        ("", 100_000, ["goal"]),
        (", value: 9", 100_000, []),
        ("", 20, []),
        (", value: 100000", 20, ["baseline"]),
    ],
)
def test_a_level_beside_amounts_is_told_by_the_baseline_where_it_has_a_value(
    baseline: str, goal: int, found_at: list[str]
) -> None:
    data = one(
        f"{UP}, records: increment, baseline: {{period: 2015{baseline}}}, "
        f"targets: [{{due: 2020, kind: reach, value: {goal}}}]",
        "2016,9",
        "2017,10",
    )
    assert [found.message.split()[1] for found in told(data, "P320")] == found_at


@pytest.mark.parametrize("other", ["a.csv", "z.csv"])
def test_a_comment_of_the_plan_silences_its_own_lines_alone(other: str) -> None:
    """Also where a line of another file, before or after the plan by name, has the same number."""
    goal = "targets: [{due: 2020, kind: reach, value: 5}]"
    plan = plan_text(
        [f"{kpi(f'{UP}, baseline: {{period: 2015, value: 8}}, {goal}')}  # kpi: ignore P304 - meant"]
    )
    data = replace(dataset(plan, []), comments=read_plan(TextFile(PLAN, plan)).comments)
    own = told(data, "P304")
    elsewhere = [replace(found, place=replace(found.place, file=Path(other))) for found in own]
    assert len(own) == 1
    assert as_the_plan_says([*own, *elsewhere], data, complete=False) == elsewhere
