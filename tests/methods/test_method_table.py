"""The table of methods, and what every method tells of itself."""

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from method_building import PUBLISHED, case, hold, reach

from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import kind_word
from offshore_kpi.methods.judgement import Method, Status

every_method = pytest.mark.parametrize("name", sorted(PUBLISHED))


def test_every_name_leads_to_the_module_of_that_name() -> None:
    assert list(METHODS) == ["linear", "eurostat", "open-sdg", "destatis", "un", "istat", "sdsn", "okr"]
    assert {name: load(name).NAME for name in METHODS} == {name: name for name in METHODS}


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="no-such"):
        load("no-such")


def test_the_package_imports_no_method() -> None:
    script = "import sys, offshore_kpi.methods as p; print(*(m for m in sys.modules if 'offshore_kpi' in m))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["offshore_kpi", "offshore_kpi.methods"]


@every_method
def test_a_method_describes_itself(name: str) -> None:
    method: Method = PUBLISHED[name]
    assert load(name) is method
    assert all((method.TITLE, method.SOURCE, method.FORMULA, method.NEEDS))
    assert TargetKind.REACH in method.KINDS


@every_method
def test_without_a_measurement_there_is_a_sentence(name: str) -> None:
    found = PUBLISHED[name].judge(case({}, reach(10)))
    assert (found.status, found.score, found.ratio) == (None, None, None)
    assert found.reason == "Nothing has been measured yet."


@pytest.mark.parametrize("name", sorted(PUBLISHED.keys() - {"sdsn"}))
def test_without_a_direction_there_is_a_sentence(name: str) -> None:
    found = PUBLISHED[name].judge(case({2015: 1, 2020: 2}, reach(10), direction=0))
    assert found.status is None
    assert "direction" in found.reason


@every_method
@pytest.mark.parametrize("kind", TargetKind)
def test_a_kind_without_a_formula_is_refused_in_words(name: str, kind: TargetKind) -> None:
    method = PUBLISHED[name]
    values = {year: year - 2000 for year in range(2015, 2022)}
    objective = hold(low=10, high=30) if kind is TargetKind.HOLD else reach(100, kind=kind)
    found = method.judge(case(values, objective, base=2015, lower=0, optimum=100))
    if kind not in method.KINDS:
        assert found.status is None
        assert f": {kind_word(kind)}." in found.reason
    else:
        assert "kind of target" not in found.reason


@every_method
def test_a_goal_that_could_not_be_worked_out_is_refused_in_words(name: str) -> None:
    values = {year: year - 2000 for year in range(2015, 2022)}
    found = PUBLISHED[name].judge(case(values, reach(None), base=2015))
    assert found.status is None
    assert "goal" in found.reason


@every_method
@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1E+5000", "-1E-5000"])
def test_numbers_beyond_reckoning_are_refused_in_words(name: str, figure: str) -> None:
    found = PUBLISHED[name].judge(case({2015: "1", 2020: figure}, reach(10), lower=0))
    assert found.status is None
    assert "too large or too small" in found.reason


@every_method
def test_an_empty_group_has_no_status(name: str) -> None:
    found = PUBLISHED[name].roll_up([])
    assert (found.status, found.score) == (None, None)


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [
        ("open-sdg", "substantial", "0.99"),
        ("eurostat", "moderate", "0.77"),
        ("un", "fair", "0.33"),
        ("destatis", "slightly_cloudy", "0.44"),
        ("okr", "yellow", "0.5"),
    ],
)
def test_a_threshold_of_the_plan_is_named(name: str, setting: str, value: str) -> None:
    values = {2015 + year: 10 + year / 2 for year in range(7)}
    one = replace(case(values, reach(20), base=2015), parameters={setting: Decimal(value)})
    found = PUBLISHED[name].judge(one)
    assert value in found.reason
    assert found.status in {Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK}
