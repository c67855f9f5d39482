"""What is said once a due is past, of a band that is held, and after a break."""

import pytest

from building import one, row
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.explain import explain

REACH = (
    "direction: increase, baseline: {period: 2016, value: 2}, targets: [{due: 2018, kind: reach, value: 10}]"
)
BAND = "direction: none, targets: [{due: 2030, kind: hold, min: 10, max: 20}]"


@pytest.mark.parametrize(
    ("rows", "as_of", "status", "words"),
    [
        (("2018,5", "2019,12", "2020,8"), "2019-06-30", Status.MISSED, "2018 does not meet"),
        (("2018,5", "2019,12", "2020,8"), "2020-06-30", Status.ACHIEVED, "late: in 2019."),
        (("2018,5", "2019,12", "2020,8"), "2021-06-30", Status.ACHIEVED, "late: in 2019; since then"),
        (("2018,5", "2019,12", "2020,8"), "2021-06-30", Status.ACHIEVED, "fallen back: 8 in 2020"),
        (("2018,12", "2019,8"), "2020-06-30", Status.ACHIEVED, "was met in 2018; since then"),
        (("2018,12", "2019,11"), "2020-06-30", Status.ACHIEVED, "The goal is met."),
        (("2018,5", "2019,8", "2020,9"), "2021-06-30", Status.MISSED, "2018 does not meet"),
        (("2017,12",), "2021-06-30", Status.ACHIEVED, "The goal is met."),
    ],
)
def test_once_met_it_stays_met(rows: tuple[str, ...], as_of: str, status: Status, words: str) -> None:
    found = row(one(REACH, *rows), as_of)
    assert found.status is status
    assert words in explain(found)
    assert ("fallen_back" in found.flags) is ("fallen back" in found.reason)


def test_a_bound_below_the_goal_has_not_fallen_back() -> None:
    found = row(one(REACH, "2018,12,", "2019,8,>=", columns="qualifier"), "2020-06-30")
    assert (found.status, "fallen_back" in found.flags) == (Status.ACHIEVED, False)


@pytest.mark.parametrize(
    ("rows", "as_of", "status"),
    [
        (("2022,15", "2023,12"), "2024-06-30", Status.ON_TRACK),
        (("2022,25", "2023,12"), "2024-06-30", Status.OFF_TRACK),
        (("2022,15", "2030,12"), "2030-12-31", Status.ACHIEVED),
        (("2022,15", "2030,12"), "2031-06-30", Status.ACHIEVED),
        (("2022,15", "2029,12"), "2031-06-30", Status.UNREPORTED),
    ],
)
@pytest.mark.parametrize("method", ["linear", "sdsn"])
def test_a_band_is_promised_until_its_due(
    rows: tuple[str, ...], as_of: str, status: Status, method: str
) -> None:
    settings = "{name: sdsn, lower: 0, optimum: 15, green: 14, red: 10}" if method == "sdsn" else method
    found = row(one(f"{BAND}, method: {settings}", *rows), as_of)
    if method == "linear" or status is not Status.OFF_TRACK:  # SDSN's method looks at the last value alone
        assert found.status is status


def test_a_band_for_ever_is_on_track() -> None:
    assert row(one(BAND.replace("due: 2030, ", ""), "2022,15"), "2024-06-30").status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (("2017,4,B",), Status.SUSPENDED),
        (("2016,3,", "2017,4,B"), Status.SUSPENDED),
        (("2016,3,B", "2017,4,"), Status.AT_RISK),  # the break stands at the baseline itself
        (("2015,1,B", "2017,4,"), Status.AT_RISK),
        (("2017,4,",), Status.AT_RISK),
    ],
)
def test_a_break_after_a_stated_baseline_suspends(rows: tuple[str, ...], status: Status) -> None:
    text = REACH.replace("2018", "2019")  # 8 in three years: 2 of the 2.67 expected
    assert row(one(text, *rows, columns="obs_status"), "2018-06-30").status is status


def test_a_kpi_without_a_target_is_monitored_after_a_break_too() -> None:
    text = "direction: increase, baseline: {period: 2016, value: 2}"
    found = row(one(text, "2017,4,", "2018,5,B", columns="obs_status"), "2019-06-30")
    assert found.status is Status.NO_TARGET
    assert "monitored" in found.reason
