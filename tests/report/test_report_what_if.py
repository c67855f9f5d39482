"""Values that the reader supposes."""

import pytest

from building import dataset, kpi, one, plan_text, report, row, seen, supposed, view
from offshore_kpi.cli.report_view import parse_what_if
from offshore_kpi.errors import UsageError
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report import build

PLAN = one("direction: increase").plan
UP = "direction: increase, baseline: {period: 2015, value: 8}, targets: [{due: 2020, kind: gain, value: 18}]"


def test_a_supposed_value_counts_like_an_entered_one() -> None:
    data = one(UP, "2018,10")
    found = build(data, view("2019-05-16", supposed("2019", "12"))).kpis[0]
    assert seen(found.figures.gap, found.flags) == (14, ("what_if",))
    assert row(data, "2019-05-16").figures.gap == 16


def test_it_replaces_what_is_there_whatever_was_known_when() -> None:
    data = one(UP, "2018,10,2019-01-10", columns="recorded_on")
    found = build(data, view("2019-05-16", supposed("2018", "26"), known_on="2019-02-01")).kpis[0]
    assert found.status is Status.ACHIEVED


def test_several_and_by_name() -> None:
    data = dataset(plan_text([kpi(UP, "a"), kpi(UP, "b")]), [])
    found = build(data, view("2019-05-16", supposed("2018", "9", "b"), supposed("2019", "12", "b"))).kpis
    assert [row.status for row in found] == [Status.NO_DATA, Status.OFF_TRACK]
    assert [level.value for level in found[1].levels] == [9, 12]


@pytest.mark.parametrize("name", [None, "nobody"])
def test_it_must_say_which_kpi_is_meant(name: str | None) -> None:
    data = dataset(plan_text([kpi(UP, "a"), kpi(UP, "b")]), [])
    with pytest.raises(UsageError):
        build(data, view("2019-05-16", supposed("2018", "9", name)))


def test_nothing_is_changed() -> None:
    data = one(UP, "2018,10")
    before = report(data, "2019-05-16")
    build(data, view("2019-05-16", supposed("2019", "12")))
    assert report(data, "2019-05-16") == before


@pytest.mark.parametrize(
    ("text", "name", "period", "value"),
    [
        ("2019=12", None, "2019", "12"),
        ("export:2019-Q4=-1.5", "export", "2019-Q4", "-1.5"),
        ("a:b:2019=69 900", "a:b", "2019", "69900"),
    ],
)
def test_reading_one(text: str, name: str | None, period: str, value: str) -> None:
    assert parse_what_if(text, PLAN) == supposed(period, value, name)


@pytest.mark.parametrize("text", ["", "2019", "=12", "2019=", "2019=x", "2019=1.234", "2019-T4=1", "k:=1"])
def test_what_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_what_if(text, PLAN)
    assert refused.value.remedy


def test_it_stands_beside_a_value_that_is_missing() -> None:
    data = one(UP, "2017,9,", "2018,,M", columns="obs_status")
    found = build(data, view("2019-05-16", supposed("2018", "12"))).kpis[0]
    assert [level.value for level in found.levels] == [9, 12]
