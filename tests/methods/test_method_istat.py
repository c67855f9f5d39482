"""`istat` at its edges."""

from collections.abc import Mapping

import pytest
from method_building import Figure, case, member, reach

from offshore_kpi.methods import istat
from offshore_kpi.methods.judgement import Status


@pytest.mark.parametrize(
    ("values", "direction", "label", "status"),
    [
        ({2018: 100, 2019: "105.01"}, 1, "clear_improvement", Status.ON_TRACK),
        ({2018: 100, 2019: 105}, 1, "slight_improvement", Status.AT_RISK),
        ({2018: 100, 2020: "110.25"}, 1, "slight_improvement", Status.AT_RISK),
        ({2018: 100, 2020: "102.01"}, 1, "stable", Status.OFF_TRACK),
        ({2018: 100, 2019: "99.01"}, 1, "stable", Status.OFF_TRACK),
        ({2018: 100, 2019: 99}, 1, "slight_worsening", Status.OFF_TRACK),
        ({2018: 100, 2019: 95}, 1, "clear_worsening", Status.OFF_TRACK),
        ({2018: 100, 2019: 94}, -1, "clear_improvement", Status.ON_TRACK),
        ({2018: 100, 2019: 105}, -1, "clear_worsening", Status.OFF_TRACK),
        ({2018: -100, 2019: -94}, 1, "clear_improvement", Status.ON_TRACK),
        ({2010: 100, 2015: 50, 2020: 200}, 1, "clear_improvement", Status.ON_TRACK),  # first to last
    ],
)
def test_the_classes(values: Mapping[int, Figure], direction: int, label: str, status: Status) -> None:
    found = istat.judge(case(values, direction=direction))
    assert (found.label, found.status, found.score) == (label, status, None)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({2018: 100}, "less than a year"),
        ({2018: 0, 2019: 5}, "base value is 0"),
        ({2018: -1, 2019: 5}, "sign"),
    ],
)
def test_where_there_is_no_growth_there_is_a_sentence(values: Mapping[int, Figure], reason: str) -> None:
    found = istat.judge(case(values))
    assert (found.label, found.status) == ("not_available", None)
    assert reason in found.reason


def test_a_target_plays_no_part_in_the_word() -> None:
    values: Mapping[int, Figure] = {2018: 100, 2019: 103}
    assert istat.judge(case(values, reach(200))) == istat.judge(case(values))
    met = istat.judge(case(values, reach(103)))
    assert (met.label, met.status) == ("slight_improvement", Status.ACHIEVED)


def test_the_plans_thresholds() -> None:
    values: Mapping[int, Figure] = {2018: 100, 2019: 103}
    assert istat.judge(case(values, clear="0.02")).label == "clear_improvement"


def test_a_group_has_the_worst_word() -> None:
    found = istat.roll_up(
        [member(label="stable", status=Status.OFF_TRACK), member(label="clear_improvement")]
    )
    assert (found.label, found.score) == ("stable", None)
