"""What holds for any KPI: nothing raises, and what should not matter does not."""

import random
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import one, report, row, seen, view
from offshore_kpi.methods import METHODS
from offshore_kpi.methods.judgement import ASSESSED, Status
from offshore_kpi.output import write_detail, write_outlook, write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.detail import detail
from offshore_kpi.report.explain import explain
from offshore_kpi.report.outlook import outlook
from offshore_kpi.report.rows import KpiRow

every_method = pytest.mark.parametrize("method", sorted(METHODS))
WHOLE = st.integers(1, 900)
VALUES = st.lists(WHOLE, min_size=1, max_size=5)
CASE = st.tuples(WHOLE, WHOLE, VALUES).filter(lambda case: case[0] != case[1])
FEW = settings(max_examples=25, deadline=None)


def assessed(
    base: Decimal | int, goal: Decimal | int, values: Sequence[Decimal | int], method: str, year: int = 2015
) -> KpiRow:
    """The row of a KPI that goes from a base in a year to a goal five years later, measured every year."""
    direction = "increase" if goal > base else "decrease"
    text = (
        f"direction: {direction}, baseline: {{period: {year}, value: {base}}}, "
        f"targets: [{{due: {year + 5}, kind: reach, value: {goal}}}]"
    )
    rows = [f"{year + index},{value}" for index, value in enumerate(values, 1)]
    return row(one(text, *rows), f"{year + 5}-12-31", method=method)


def shares(found: KpiRow) -> tuple[object, ...]:
    """What has no unit and no year."""
    figures = found.figures
    return (found.status, found.judgement.label, found.judgement.score, figures.progress, figures.pace)


@every_method
@FEW
@given(CASE)
def test_mirrored_direction(method: str, case: tuple[int, int, list[int]]) -> None:
    base, goal, values = case
    mirrored = assessed(-base, -goal, [-value for value in values], method)
    assert shares(mirrored) == shares(assessed(base, goal, values, method))


@every_method
@FEW
@given(CASE)
def test_rescaled_unit(method: str, case: tuple[int, int, list[int]]) -> None:
    base, goal, values = case
    double = assessed(base * 1024, goal * 1024, [value * 1024 for value in values], method)
    assert shares(double) == shares(assessed(base, goal, values, method))


@every_method
@FEW
@given(CASE, st.integers(-300, 300))
def test_shifted_years(method: str, case: tuple[int, int, list[int]], years: int) -> None:
    base, goal, values = case
    assert shares(assessed(base, goal, values, method, 2015 + years)) == shares(
        assessed(base, goal, values, method)
    )


@every_method
@FEW
@given(CASE, st.randoms(use_true_random=False))
def test_order_of_rows(method: str, case: tuple[int, int, list[int]], shuffled: random.Random) -> None:
    base, goal, values = case
    text = (
        f"direction: {'increase' if goal > base else 'decrease'}, baseline: {{period: 2015, value: {base}}}, "
        f"targets: [{{due: 2020, kind: reach, value: {goal}}}]"
    )
    rows = [f"{2015 + index},{value}" for index, value in enumerate(values, 1)]
    mixed = shuffled.sample(rows, len(rows))
    ordered, other = (row(one(text, *lines), "2020-12-31", method=method) for lines in (rows, mixed))
    assert shares(ordered) == shares(other)


@every_method
@FEW
@given(CASE, WHOLE)
def test_a_better_last_value_never_worsens_the_status(
    method: str, case: tuple[int, int, list[int]], better: int
) -> None:
    base, goal, values = case
    last = values[-1] + better if goal > base else values[-1] - better
    if last <= 0:
        return
    before = assessed(base, goal, values, method)
    after = assessed(base, goal, [*values[:-1], last], method)
    if before.status in ASSESSED:
        assert after.status in ASSESSED
        assert ASSESSED.index(after.status) <= ASSESSED.index(before.status)


@FEW
@given(WHOLE, WHOLE)
def test_progress_is_0_at_the_baseline_and_1_at_the_goal(base: int, goal: int) -> None:
    if base == goal:
        return
    at_base, at_goal = (assessed(base, goal, [value], "linear") for value in (base, goal))
    assert seen(at_base.figures.progress, at_goal.figures.progress) == (0, 1)
    assert at_goal.status is Status.ACHIEVED


KINDS = st.sampled_from(
    [
        "{kind: reach, due: 2020, value: VALUE}",
        "{kind: gain, due: 2018-Q2, value: VALUE}",
        "{kind: gain_percent, due: 2019/2020, value: VALUE}",
        "{kind: total, due: 2020-12-31, value: VALUE}",
        "{kind: hold, min: VALUE}",
        "{kind: hold, max: VALUE, due: 2018}",
        "{kind: milestone, due: 2019}",
    ]
)
NUMBERS = st.sampled_from(["0", "-3", "0.5", "12", "-0.001", "99999999999999999999999999"])
PERIODS = st.sampled_from(["2014", "2015", "2016-S1", "2017-Q3", "2018-12", "2018-W52", "2014/2016", "9999"])
STATUSES = st.sampled_from(["A", "E", "P", "F", "B"])
SIGNS = st.sampled_from(["", ">=", "<=", "~"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_raises(data: st.DataObject) -> None:
    """Whatever the plan and the rows may say, every KPI has a status and a sentence."""
    choose = data.draw
    direction = choose(st.sampled_from(["increase", "decrease", "none"]))
    records = choose(st.sampled_from(["level", "increment", "running_total"]))
    shape = choose(st.sampled_from(["linear", "geometric", "step"]))
    text = f"direction: {direction}, records: {records}, trajectory: {shape}"
    if choose(st.booleans()):
        given_value = f", value: {choose(NUMBERS)}" if choose(st.booleans()) else ""
        text += f", baseline: {{period: {choose(PERIODS)}{given_value}}}"
    targets = [choose(KINDS).replace("VALUE", choose(NUMBERS)) for _ in range(choose(st.integers(0, 2)))]
    text += f", targets: [{', '.join(targets)}]"
    periods = choose(st.lists(PERIODS, max_size=5, unique=True))
    rows = [f"{period},{choose(NUMBERS)},{choose(STATUSES)},{choose(SIGNS)}" for period in periods]
    data_set = one(text, *rows, columns="obs_status,qualifier")
    as_of = choose(st.sampled_from(["2014-06-30", "2018-06-30", "2026-11-23", "9999-12-31"]))
    method = choose(st.sampled_from(sorted(METHODS)))
    found = row(data_set, as_of, method=method)
    assert explain(found)
    assert found.status in Status
    assert write_detail(detail(data_set, view(as_of, method=method), "k"), "text", OutputStyle())
    assert write_detail(detail(data_set, view(as_of, method=method), "k"), "json", OutputStyle())
    assert write_outlook(outlook(found, choose(st.integers(2, 6))), "text", OutputStyle())
    assert write_outlook(outlook(found, 5), "json", OutputStyle())
    assert write_report(report(data_set, as_of, method), "table", OutputStyle())
