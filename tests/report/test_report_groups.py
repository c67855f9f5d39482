"""From KPIs to axes, pillars and the plan."""

from fractions import Fraction

import pytest

from building import dataset, kpi, plan_text, report, seen
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report import Report

TARGET = (
    "direction: increase, baseline: {period: 2015, value: 0}, targets: [{due: 2020, kind: reach, value: 10}]"
)


def plan(defaults: str = "", weight: int = 1) -> Dataset:
    """Paces of 1 and 0.5 in the first axis; 2 (achieved) in the second; nothing measured in the third."""
    axes = (
        [kpi(f"{TARGET}, weight: {weight}", "good"), kpi(TARGET, "poor")],
        [kpi(TARGET, "done")],
        [kpi(TARGET, "empty")],
    )
    return dataset(plan_text(*axes, defaults=defaults), ["good,2018,6", "poor,2018,3", "done,2018,12"])


def statuses(found: Report) -> list[Status | None]:
    return [axis.totals.status for axis in found.axes]


def test_the_worst_by_default() -> None:
    found = report(plan(), "2019-05-16")
    assert statuses(found) == [Status.OFF_TRACK, Status.ACHIEVED, None]
    assert found.pillars[0].totals.status is Status.OFF_TRACK


def test_the_mean_where_the_plan_says_so() -> None:
    found = report(plan("group_status: mean"), "2019-05-16")
    assert statuses(found) == [Status.AT_RISK, Status.ACHIEVED, None]


def test_the_mean_is_weighted_as_the_plan_says() -> None:
    found = report(plan("group_status: mean", weight=9), "2019-05-16")
    assert found.axes[0].totals.status is Status.ON_TRACK


def test_the_mean_follows_the_plans_thresholds() -> None:
    found = report(plan("group_status: mean, thresholds: {on_track: 0.7, at_risk: 0.5}"), "2019-05-16")
    assert found.axes[0].totals.status is Status.ON_TRACK


def test_coverage_is_not_folded_into_progress() -> None:
    found = report(plan(), "2019-05-16")
    assert seen(found.summary.axes, found.summary.axes_measured, found.summary.kpis_measured) == (3, 2, 3)
    assert found.summary.progress == Fraction(19, 30)


def test_open_sdg_gives_an_axis_the_mean_score_and_its_word() -> None:
    found = report(plan(), "2019-05-16", method="open-sdg")
    scores = [row.judgement.score for row in found.kpis[:2]]
    assert None not in scores
    assert found.axes[0].totals.score == pytest.approx(sum(score or 0 for score in scores) / 2)
    assert found.axes[0].totals.label is not None


def test_sdsn_takes_means_of_means_and_okr_a_mean() -> None:
    """Two scores of 100 and 50 in one axis, one of 0 in the other: 37.5 by axes, 50 over all."""
    text = "direction: increase, method: {name: sdsn, lower: 0, optimum: 10}"
    axes = ([kpi(text, "a"), kpi(text, "b")], [kpi(text, "c")])
    data = dataset(plan_text(*axes), ["a,2018,10", "b,2018,5", "c,2018,0"])
    found = report(data, "2019-05-16")
    assert [axis.totals.score for axis in found.axes] == [75, 0]
    assert seen(found.pillars[0].totals.score, found.summary.score) == (37.5, 37.5)
    okr = report(plan(), "2019-05-16", method="okr")
    assert okr.pillars[0].totals.score == pytest.approx(0.6)


def test_a_group_of_several_methods_has_no_score() -> None:
    axes = ([kpi(f"{TARGET}, method: okr", "a"), kpi(TARGET, "b")],)
    found = report(dataset(plan_text(*axes), ["a,2018,6", "b,2018,3"]), "2019-05-16")
    totals = found.axes[0].totals
    assert seen(totals.score, totals.label, totals.status) == (None, None, Status.OFF_TRACK)


@pytest.mark.parametrize(
    ("defaults", "own", "names"),
    [
        ("", "", []),
        ("thresholds: {on_track: 0.9}", "", ["linear on_track"]),
        ("method: {name: okr, green: 0.8}", "", ["okr green"]),
        ("", ", method: {name: un, fair: 0.2}", ["un fair"]),
        ("", ", method: {name: open-sdg, limit: 100, base_year: 2016}", []),
    ],
)
def test_thresholds_set_in_the_plan_are_named(defaults: str, own: str, names: list[str]) -> None:
    data = dataset(plan_text([kpi(TARGET + own)], defaults=defaults), ["k,2018,6"])
    found = report(data, "2019-05-16")
    assert [f"{one.method} {one.name}" for one in found.thresholds] == names


def test_a_kpi_takes_the_plans_settings_of_its_method() -> None:
    own = ", method: {name: open-sdg, limit: 100}"
    axes = ([kpi("direction: increase" + own)],)
    data = dataset(
        plan_text(*axes, defaults="method: {name: open-sdg, base_year: 2017}"),
        ["k,2015,1", "k,2017,10", "k,2018,11"],
    )
    assert report(data, "2019-05-16").kpis[0].judgement.ratio == pytest.approx(0.1)


@pytest.mark.parametrize(("green", "label"), [("0.5", "green"), ("0.8", "yellow")])
def test_a_group_takes_the_thresholds_its_kpis_share(green: str, label: str) -> None:
    axes = ([kpi(TARGET, "a"), kpi(TARGET, "b")],)
    plan_of = plan_text(*axes, defaults=f"method: {{name: okr, green: {green}}}")
    found = report(dataset(plan_of, ["a,2018,6", "b,2018,6"]), "2019-05-16")
    assert [row.judgement.label for row in found.kpis] == [label, label]
    assert found.axes[0].totals.label == label
