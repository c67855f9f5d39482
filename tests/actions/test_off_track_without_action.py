"""P346: in a plan with actions, a KPI off track that none of them is to move."""

from datetime import date

import pytest

import building
from offshore_kpi.checks import check

_TARGET = (
    "direction: increase, baseline: {period: 2015, value: 0}, targets: [{due: 2025, kind: reach, value: 100}]"
)
_FAIR = "        actions: [{id: fair, name: Hold a fair, due: 2099, kpis: [%s]}]\n        kpis:"


@pytest.mark.parametrize(
    ("moved", "value", "named"),
    [
        ("other", 5, ["k"]),
        ("other", 50, []),
        ("k", 5, []),
        (None, 5, []),
    ],
    ids=["nothing moves it", "on track", "an action moves it", "a plan without actions"],
)
def test_named_where_nothing_moves_it(moved: str | None, value: int, named: list[str]) -> None:
    plan = building.plan_text([building.kpi(_TARGET), building.kpi("direction: increase", "other")])
    plan = plan if moved is None else plan.replace("        kpis:", _FAIR % moved)
    data = building.dataset(plan, [f"k,2020,{value}"])
    found = [one.message for one in check(data, date(2021, 6, 30)) if one.code == "P346"]
    assert [one.rpartition(": ")[2] for one in found] == named
