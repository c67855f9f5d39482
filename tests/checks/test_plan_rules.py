"""Plans that cannot be right: each kind is found whatever its spelling, and what looks like it is not."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import building
from offshore_kpi.checks import check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.errors import FileError
from offshore_kpi.findings import Finding
from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.judgement import Status
from offshore_kpi.paths import find_plan
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.plan.settings import SettingKind, kind_of
from offshore_kpi.text.file import TextFile

DAY = date(2021, 6, 30)
FEW = settings(max_examples=60, deadline=None)
SETTINGS = [
    (method, name, default, kind_of(name, default))
    for method in METHODS
    for name, default in load(method).PARAMETERS.items()
]
SHARES = [one for one in SETTINGS if one[3] in {SettingKind.SHARE, SettingKind.GROWTH} and one[2]]


def told(data: Dataset, *codes: str, day: date = DAY) -> list[Finding]:
    return [found for found in check(data, day) if found.code in codes]


def codes_of(text: str) -> list[tuple[str, str]]:
    """Codes and remedies of what the reader finds in a KPI."""
    plan = building.plan_text([building.kpi(f"direction: increase, {text}")])
    return [(one.code, one.help) for one in read_plan(TextFile(Path("plan.yaml"), plan)).findings]


@pytest.mark.parametrize(("method", "name", "default", "_kind"), SHARES)
def test_a_share_in_per_cent_is_found_in_every_method(
    method: str, name: str, default: Decimal, _kind: SettingKind
) -> None:
    percent = f"{(default * 100).normalize():f}"
    if default * 100 >= 2:  # half a per cent of growth cannot be told from 50 % by itself
        meant = f"{default.normalize():f}"
        assert codes_of(f"method: {{name: {method}, {name}: {percent}}}") == [
            ("P213", f"write {meant} for {percent} %")
        ]
    assert codes_of(f"method: {{name: {method}, {name}: {default}}}") == []


@pytest.mark.parametrize(
    ("text", "code"), [("95", "P213"), ("95 %", "P213"), ("2", "P213"), ("1", ""), ("-0.1", "P205")]
)
def test_thresholds_are_shares(text: str, code: str) -> None:
    plan = building.plan_text([], defaults=f"thresholds: {{on_track: {text}, at_risk: 0}}")
    found = read_plan(TextFile(Path("plan.yaml"), plan)).findings
    assert [one.code for one in found] == ([code] if code else [])


@pytest.mark.parametrize(("jump", "code"), [("1", "P205"), ("0.5", "P205"), ("1.5", "")])
def test_a_jump_is_more_than_no_change(jump: str, code: str) -> None:
    plan = building.plan_text([]).replace("title: A plan", f"title: A plan\nchecks: {{jump: {jump}}}")
    found = read_plan(TextFile(Path("plan.yaml"), plan)).findings
    assert [one.code for one in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("window: 2.5", "P205"),
        ("window: 0", "P205"),
        ("target_year: 30", "P205"),
        ("base_year: 2015.5", "P205"),
        ("window: 10", ""),
        ("base_year: 2010", ""),
    ],
)
def test_counts_and_years_of_a_method_are_whole(setting: str, code: str) -> None:
    found = codes_of(f"method: {{name: eurostat, {setting}}}")
    assert [one for one, _remedy in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("method", "is_found"),
    [
        ("{name: okr, green: 0.3}", True),
        ("{name: okr, yellow: 0.6, green: 0.9}", False),
        ("{name: destatis, sun: 0.5}", True),
        ("{name: eurostat, significant_growth: 0.0005}", True),
        ("{name: eurostat, significant: 0.62}", False),
        ("{name: linear, at_risk: 0.97}", True),
    ],
)
def test_thresholds_of_any_method_stand_in_its_publishers_order(method: str, *, is_found: bool) -> None:
    data = building.one(f"direction: increase, method: {method}", "2020,1")
    assert bool(told(data, "P311")) is is_found


ZEROS = [
    "baseline: {period: 2018, value: 0}",
    "baseline: {period: 2018, value: 0.00}",
    "baseline: {period: 2018}",
]


@pytest.mark.parametrize("baseline", ZEROS)
@pytest.mark.parametrize("as_of", ["2020-12-31", "2026-12-31"])
def test_a_percentage_of_nothing_has_no_goal_whatever_was_measured(baseline: str, as_of: str) -> None:
    target = "{due: 2025, kind: gain_percent, value: 50}"
    data = building.one(f"direction: increase, {baseline}, targets: [{target}]", "2018,0", "2019,3", "2025,5")
    (found,) = told(data, "P316")
    assert found.place.line == 11
    row = building.row(data, as_of)
    assert (row.status, row.figures.goal, row.figures.progress) == (Status.NO_DATA, None, None)


def test_the_sum_of_quarters_is_a_baseline_of_nothing_too() -> None:
    target = "{due: 2025, kind: gain_percent, value: 50}"
    text = (
        "direction: increase, frequency: quarterly, records: increment, baseline: {period: 2018}, "
        f"targets: [{target}]"
    )
    assert told(building.one(text, *(f"2018-Q{quarter},0" for quarter in range(1, 5))), "P316")
    assert not told(building.one(text, "2018-Q1,0", "2018-Q2,1", "2018-Q3,0", "2018-Q4,0"), "P316")


@pytest.mark.parametrize(
    "text",
    [
        "targets: [{due: 2020, kind: gain, value: 5}]",
        "records: running_total, targets: [{due: 2020, kind: total, value: 5}]",
    ],
)
def test_a_goal_that_is_not_known_is_neither_met_nor_missed(text: str) -> None:
    data = building.one(f"direction: increase, baseline: {{period: 2018}}, {text}", "2019,60", "2020,70")
    assert len(told(data, "P321")) == 1
    for as_of in ("2020-06-30", "2021-06-30"):
        row = building.row(data, as_of)
        assert (row.status, row.figures.goal) == (Status.NO_DATA, None)


SPELLINGS = ["2020", "2020-S2", "2020-Q4", "2020-12", "2020-12-31", "2018/2020"]


@given(st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=3), st.sampled_from(["", "2016-05-05"]))
@FEW
def test_two_targets_of_one_day_are_found_however_their_due_is_spelled(dues: list[str], set_on: str) -> None:
    day = f", set_on: {set_on}" if set_on else ""
    targets = [f"{{due: {due}, kind: reach, value: {10 + number}{day}}}" for number, due in enumerate(dues)]
    text = f"direction: increase, targets: [{{due: 2019, kind: reach, value: 9}}, {', '.join(targets)}]"
    assert len(told(building.one(text, "2019,9"), "P317")) == len(dues) - 1


@given(st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=2))
@FEW
def test_a_later_day_of_setting_puts_two_targets_in_order(dues: list[str]) -> None:
    first, second = dues
    changed = f"{{due: {second}, kind: reach, value: 8, set_on: 2019-01-01}}"
    targets = f"{{due: {first}, kind: reach, value: 9}}, {changed}"
    assert not told(building.one(f"direction: increase, targets: [{targets}]", "2019,9"), "P317")


HALVES = st.integers(-40, 240).map(lambda number: Decimal(number) / 2)


@given(HALVES, HALVES.filter(lambda value: value > 0), st.sampled_from(["increase", "decrease"]))
@FEW
def test_a_gain_that_leads_beyond_the_bounds_is_found(base: Decimal, gain: Decimal, direction: str) -> None:
    target = f"{{due: 2025, kind: gain, value: {gain}}}"
    text = (
        f"direction: {direction}, bounds: {{min: 0, max: 100}}, baseline: {{period: 2018, value: {base}}}, "
        f"targets: [{target}]"
    )
    goal = base + gain if direction == "increase" else base - gain
    wrong = sum(not 0 <= value <= 100 for value in (base, goal))
    assert len(told(building.one(text, "2019,9"), "P319")) == wrong


@pytest.mark.parametrize(
    ("baseline", "row", "is_found"),
    [
        ("value: 8", "8.0", False),
        ("value: 8", "8.4", False),  # which is 8 as it is written
        ("value: 8.0", "8.4", True),
        ("value: 130000", "130001", True),
        ('value: 8, qualifier: ">="', "9", False),
        ('value: 8, qualifier: ">="', "7", True),
        ('value: 8, qualifier: "<="', "7", False),
        ("value: 80", "8", True),
    ],
)
def test_a_baseline_and_the_row_of_its_period_are_one_figure(
    baseline: str, row: str, *, is_found: bool
) -> None:
    target = "{due: 2025, kind: reach, value: 200000}"
    text = f"direction: increase, baseline: {{period: 2018, {baseline}}}, targets: [{target}]"
    assert bool(told(building.one(text, f"2018,{row}"), "P322")) is is_found


def test_a_forecast_is_no_second_baseline() -> None:
    text = "direction: increase, baseline: {period: 2018, value: 8}"
    assert not told(building.one(text, "2018,9,F", columns="obs_status"), "P322")


@pytest.mark.parametrize(
    ("entered", "is_found"),
    [
        (DAY.isoformat(), False),
        (f"{DAY + timedelta(days=1)}T23:59:59", False),
        ((DAY + timedelta(days=2)).isoformat(), True),
        ("2042-03-01", True),
    ],
)
def test_a_day_of_entry_is_no_later_than_tomorrow_somewhere(entered: str, *, is_found: bool) -> None:
    data = building.one("direction: increase", f"2019,8,{entered}", columns="recorded_on")
    assert bool(told(data, "M314")) is is_found
    assert not told(data, "M314", day=date.max)


@pytest.mark.parametrize(
    ("targets", "value", "is_found"),
    [
        ("{due: 2025, kind: milestone}", "60", True),
        ("{due: 2025, kind: milestone}", "-1", True),
        ("{due: 2025, kind: milestone}", "0.6", False),
        ("{due: 2025, kind: milestone}, {due: 2030, kind: reach, value: 90}", "60", False),
    ],
)
def test_what_is_done_of_a_milestone_is_a_share(targets: str, value: str, *, is_found: bool) -> None:
    data = building.one(f"direction: increase, targets: [{targets}]", f"2020,{value}")
    assert bool(told(data, "M315")) is is_found


AMOUNTS = ["2020-Q1,2000", "2020-Q2,2100", "2020-Q3,1900", "2020-Q4,2000"]


@pytest.mark.parametrize(
    ("rows", "base", "goal", "codes"),
    [
        (AMOUNTS, "130000", "180000", ["P320"]),
        (AMOUNTS[:1], "130000", "180000", ["P320"]),  # no whole year yet
        (AMOUNTS, "7500", "12000", []),
        (AMOUNTS, "30000", "40000", []),  # a fall by three quarters happens
        (AMOUNTS, "0", "180000", ["P320"]),
        (AMOUNTS, "7500", "180000", []),  # the baseline shows that the goal is an amount
    ],
)
def test_a_level_beside_amounts_is_found(rows: Sequence[str], base: str, goal: str, codes: list[str]) -> None:
    text = (
        "direction: increase, frequency: quarterly, records: increment, "
        f"baseline: {{period: 2019, value: {base}}}, targets: [{{due: 2025, kind: reach, value: {goal}}}]"
    )
    assert [one.code for one in told(building.one(text, *rows), "P320")] == codes


def test_a_plan_with_another_ending_is_named_and_not_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "plan.yaml").touch()
    assert find_plan(inner) == tmp_path / "plan.yaml"
    (inner / "plan.yml").touch()
    with pytest.raises(FileError, match=r"plan\.yml is not taken for a plan"):
        find_plan(inner)
    (inner / "plan.yaml").touch()
    assert find_plan(inner) == inner / "plan.yaml"
