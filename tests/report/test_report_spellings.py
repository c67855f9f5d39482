"""The same facts, by the year or by the quarter that ends it, come to the same verdict and figures."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import one, row, seen, view
from offshore_kpi.methods import METHODS
from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.detail import detail
from offshore_kpi.report.outlook import outlook
from offshore_kpi.report.rows import KpiRow

SPELLINGS = st.sampled_from(["{}", "{}-Q4", "{}-S2", "{}-12", "{}-12-31"])
VALUES = st.lists(st.integers(-200, 900), min_size=1, max_size=6)
TARGETS = st.sampled_from(
    [
        "{{due: {due}, kind: reach, value: 500}}",
        "{{due: {way}, kind: reach, value: 300}}, {{due: {due}, kind: gain, value: 400}}",
        "{{due: {due}, kind: gain_percent, value: 40}}",
        "{{due: {due}, kind: hold, min: 100, max: 600}}",
        "{{kind: hold, min: 100, max: 600}}",
        "",
    ]
)


def figures(found: KpiRow) -> tuple[object, ...]:
    """All that a report says of a KPI but texts that name periods."""
    own = found.judgement
    return found.status, own.label, own.score, own.ratio, found.figures, found.flags


@pytest.mark.parametrize("method", sorted(METHODS))
@settings(max_examples=40, deadline=None)
@given(data=st.data(), values=VALUES, target=TARGETS, year=st.integers(2019, 2023))
def test_a_year_and_the_quarter_that_ends_it(
    method: str, data: st.DataObject, values: Sequence[int], target: str, year: int
) -> None:
    frequency = data.draw(st.sampled_from(["annual", "quarterly", "monthly"]))
    shape = data.draw(st.sampled_from(["linear", "step"]))
    base = data.draw(st.sampled_from(["value: 200", "value: 200, qualifier: '>='", ""]))
    setting = "{name: sdsn, lower: 0, optimum: 1000}" if method == "sdsn" else method

    def told(spelling: st.SearchStrategy[str]) -> tuple[object, ...]:
        def period(of: int) -> str:
            return data.draw(spelling).format(of)

        text = (
            f"direction: increase, frequency: {frequency}, trajectory: {shape}, method: {setting}, "
            f"baseline: {{period: {period(2015)}{', ' if base else ''}{base}}}, "
            f"targets: [{target.format(way=period(2018), due=period(2021))}]"
        )
        rows = [f"{period(2015 + index)},{value}" for index, value in enumerate(values)]
        found = row(one(text, *rows), f"{year}-06-30")
        points = [(point.period.end, point.trend, point.low) for point in outlook(found, 5).points]
        return (*figures(found), points)

    assert told(SPELLINGS) == told(st.just("{}"))


@pytest.mark.parametrize("period", ["2024", "2024-Q4", "2024-12", "2024-12-31"])
@pytest.mark.parametrize("due", ["2026", "2026-Q4", "2026-12-31"])
def test_a_third_of_the_time_is_a_third(period: str, due: str) -> None:
    text = (
        "direction: increase, frequency: quarterly, baseline: {period: 2023, value: 9000}, "
        f"targets: [{{due: {due}, kind: reach, value: 10500}}]"
    )
    found = row(one(text, f"{period},9500"), "2025-01-15")
    assert seen(found.status, found.figures.pace, found.figures.expected) == (Status.ON_TRACK, 1, 9500)


def test_the_working_counts_in_whole_quarters() -> None:
    text = (
        "direction: increase, frequency: quarterly, baseline: {period: 2023, value: 9000}, "
        "targets: [{due: 2026, kind: reach, value: 10500}]"
    )
    for period, share in (
        ("2024-Q4", "4 / 12 quarters"),
        ("2024", "1 / 3 years"),
        ("2024-11", "11 / 36 months"),
    ):
        steps = detail(one(text, f"{period},9500"), view("2025-01-15"), "k").steps
        assert any(share in step for step in steps)
    days = detail(one(text, "2024-05-16,9500"), view("2025-01-15"), "k").steps
    assert any("(4 + 16/31) / 36 months" in step for step in days)
