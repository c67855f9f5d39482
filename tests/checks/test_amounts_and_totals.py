"""M308, M318 and P332: amounts that lack, totals among amounts, paces from nowhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import one
from offshore_kpi.checks import check
from offshore_kpi.entry.slips import slips

AMOUNTS = "direction: increase, records: increment, frequency: quarterly, baseline: {period: 2023}, "
TOTAL = AMOUNTS + "targets: [{due: 2026, kind: total, value: 40000}]"
TODAY = date(2026, 1, 15)


def found(text: str, *rows: str, code: str) -> list[tuple[int, str]]:
    faults = check(one(text, *rows), TODAY)
    return [(fault.place.line, fault.message) for fault in faults if fault.code == code]


def quarters(values: list[int]) -> tuple[str, ...]:
    return tuple(f"{2024 + index // 4}-Q{index % 4 + 1},{value}" for index, value in enumerate(values))


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([2980, 3120, 9150], [4]),  # the total since the baseline
        ([2980, 3120, 3000, 3300, 3350, 3250, 9900], [8]),  # the total of the year
        ([2980, 6100, 9100, 12400], [5]),  # all of them
        ([2980, 3120, 3000, 3300], []),
        ([5, 10, 20, 40, 80], []),  # doubling is growth
        ([2980, 6100], []),  # two tell nothing
        ([10, 12, 95], []),  # far beyond any total
        ([0, 0, 0, 5], []),
    ],
)
def test_a_total_among_amounts_is_questioned(values: list[int], lines: list[int]) -> None:
    assert [line for line, _message in found(TOTAL, *quarters(values), code="M318")] == lines


@given(st.lists(st.integers(800, 1600), min_size=3, max_size=8))
def test_amounts_near_each_other_are_never_questioned(values: list[int]) -> None:
    steady = [1000 + value % 50 for value in values]
    assert not found(TOTAL, *quarters(steady), code="M318")


@given(st.lists(st.integers(900, 1100), min_size=3, max_size=7))
def test_the_total_typed_as_the_next_amount_is_always_questioned(values: list[int]) -> None:
    typed = [*values[:-1], sum(values)]
    assert len(found(TOTAL, *quarters(typed), code="M318")) == 1


def test_a_level_and_a_running_total_may_be_totals() -> None:
    for records in ("level", "running_total"):
        text = TOTAL.replace("increment", records).replace("2023}", "2023, value: 0}")
        assert not found(text, *quarters([2980, 3120, 9150]), code="M318")


def test_it_is_asked_at_entry() -> None:
    dataset = one(TOTAL, *quarters([2980, 3120]))
    kpi, plan, series = dataset.kpis["k"], dataset.plan, dataset.series("k")
    typed = {"kpi": "k", "period": "2024-Q3", "value": "9150"}
    assert [text for text in slips(kpi, plan, series, typed, TODAY) if "total so far, 6,100" in text]
    assert not list(slips(kpi, plan, series, {**typed, "value": "3050"}, TODAY))


def test_amounts_lack_from_the_baseline_of_a_total_on() -> None:
    ((line, message),) = found(TOTAL, "2025-Q1,3350", code="M308")
    assert (line, "2024-01-01 to 2024-12-31" in message, "since 2023" in message) == (2, True, True)
    assert not found(TOTAL.replace("total", "reach"), "2025-Q1,3350", code="M308")
    assert not found(TOTAL.replace("{period: 2023}", "{period: 2024-Q4}"), "2025-Q1,3350", code="M308")


def test_what_lacks_before_the_baseline_lacks_in_no_total() -> None:
    text = TOTAL.replace("{period: 2023}", "{period: 2024}")
    assert not found(text, "2023-Q1,1", "2023-Q4,1", "2025-Q1,3350", code="M308")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("direction: increase, targets: [{due: 2027, kind: reach, value: 60}]", 1),
        ("direction: increase, records: increment, targets: [{due: 2027, kind: total, value: 60}]", 1),
        ("direction: increase, baseline: {period: 2020}, targets: [{due: 2027, kind: reach, value: 60}]", 0),
        ("direction: none, targets: [{due: 2027, kind: hold, max: 60}]", 0),
        ("direction: increase, targets: [{due: 2027, kind: milestone}]", 0),
        ("direction: increase, targets: [{due: 2024, kind: reach, value: 60}]", 0),
        ("direction: increase, method: okr, targets: [{due: 2027, kind: reach, value: 60}]", 0),
        ("direction: increase", 0),
    ],
)
def test_a_pace_needs_a_baseline(text: str, count: int) -> None:
    assert len(found(text, "2024,30", code="P332")) == count
