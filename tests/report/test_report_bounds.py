"""Qualifiers carried through the arithmetic as bounds."""

import pytest

from building import one, row, seen
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.explain import explain
from offshore_kpi.series import Bound

JOBS = (
    "direction: increase, baseline: {period: 2015, value: 0}, "
    "targets: [{due: 2020, kind: reach, value: 60000}]"
)
LESS = (
    "direction: decrease, baseline: {period: 2015, value: 100}, "
    "targets: [{due: 2020, kind: reach, value: 40}]"
)


def test_more_than_51_000_of_60_000_is_at_least_85_per_cent() -> None:
    found = row(one(JOBS, "2018,51000,>=", columns="qualifier"), "2019-05-16")
    assert seen(found.figures.bound, found.figures.gap_bound) == (Bound.AT_LEAST, Bound.AT_MOST)
    assert "At least 85%" in explain(found)
    assert "pace at least 142%" in explain(found).lower()


@pytest.mark.parametrize(
    ("qualifier", "status"),
    [("", Status.ACHIEVED), (">=", Status.ACHIEVED), ("~", Status.ACHIEVED), ("<=", Status.ON_TRACK)],
)
def test_achieved_as_soon_as_the_bound_proves_it(qualifier: str, status: Status) -> None:
    assert row(one(JOBS, f"2018,60000,{qualifier}", columns="qualifier"), "2019-05-16").status is status


@pytest.mark.parametrize(("qualifier", "status"), [("<=", Status.ACHIEVED), (">=", Status.ON_TRACK)])
def test_on_the_way_down_the_other_bound_proves_it(qualifier: str, status: Status) -> None:
    assert row(one(LESS, f"2018,40,{qualifier}", columns="qualifier"), "2019-05-16").status is status


def test_on_the_way_down_at_most_is_at_least_so_far() -> None:
    found = row(one(LESS, "2018,70,<=", columns="qualifier"), "2019-05-16")
    assert seen(found.figures.bound, found.figures.gap_bound) == (Bound.AT_LEAST, Bound.AT_MOST)


def test_an_uncertain_baseline_makes_an_uncertain_goal() -> None:
    text = (
        'direction: increase, baseline: {period: 2015, value: 8, qualifier: ">="}, '
        "targets: [{due: 2020, kind: gain, value: 18}]"
    )
    found = row(one(text, "2018,10"), "2019-05-16")
    assert found.objective is not None
    assert seen(found.objective.bound, found.figures.bound) == (Bound.AT_LEAST, Bound.AT_MOST)
    assert found.figures.gap_bound is Bound.AT_LEAST
    assert row(one(text, "2018,26"), "2019-05-16").status is Status.ON_TRACK
