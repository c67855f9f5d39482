"""A plan without KPIs is told from a scope that fits none."""

from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi

SAID = "The plan has no KPI yet: one is written under kpis: of an axis"
PLANS = ("pillars: []", 'pillars: [{id: "1", name: One, axes: [{id: "1.1", name: One}]}]')


@pytest.mark.parametrize("pillars", PLANS)
@pytest.mark.parametrize(
    "words",
    ["list", "status", "status --plain", "status --compare-methods", "report -f table", "template"],
)
def test_a_plan_without_kpis_is_said_to_have_none(kpi: Kpi, tmp_path: Path, pillars: str, words: str) -> None:
    (tmp_path / "plan.yaml").write_text(f"version: 1\ntitle: A plan\n{pillars}\n", encoding="utf-8")
    done = kpi(*words.split(), cwd=tmp_path)
    assert done.code == 0
    assert SAID in done.stdout + done.stderr


def test_a_list_says_so_beside_its_output_and_not_in_it(kpi: Kpi, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"version: 1\ntitle: A plan\n{PLANS[0]}\n", encoding="utf-8")
    done = kpi("list", cwd=tmp_path)
    assert (done.stdout, done.stderr.startswith(SAID)) == ("", True)
    assert kpi("list", "-q", cwd=tmp_path).stderr == ""
    assert kpi("list", "--plan", str(SHIPPED_PLAN)).stderr == ""
