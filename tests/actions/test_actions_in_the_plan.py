"""Actions as the plan states them: read with places, one namespace of ids, counted, completed."""

from datetime import date
from pathlib import Path

import pytest

from offshore_kpi.checks import check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding
from offshore_kpi.output import outline
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.completion import read_ids
from offshore_kpi.plan.reading import PlanReading, read_plan
from offshore_kpi.text.file import TextFile

_PLAN = """\
version: 1
title: A plan
declared: {{actions: {declared}}}
sources: {{s: {{title: A source}}}}
pillars:
  - id: p
    name: Pillar
    actions:
      - {{id: law, name: Pass a law, due: 2018}}
    axes:
      - id: a
        name: Axis
        owner: Ministry
        actions:
          - {action}
        kpis:
          - {{id: k, name: KPI, direction: increase}}
"""
_FAIR = "{id: fair, name: Hold a fair, start: 2016, due: 2018-Q4, kpis: [k], source: s}"


def reading(action: str = _FAIR, declared: int = 2) -> PlanReading:
    return read_plan(TextFile(Path("plan.yaml"), _PLAN.format(action=action, declared=declared)))


def found(action: str = _FAIR, declared: int = 2) -> list[Finding]:
    read = reading(action, declared)
    assert read.plan is not None
    file = TextFile(Path("plan.yaml"), _PLAN.format(action=action, declared=declared))
    whole = Dataset(read.plan, file, read.locate, (), omissions=read.omissions)
    return [*read.findings, *check(whole, date(2020, 1, 1))]


def test_actions_stand_under_axes_and_pillars() -> None:
    plan = reading().plan
    assert plan is not None
    listed = [
        (action.id, pillar.id, axis.id if axis else None) for _, pillar, axis, action in plan.each_action()
    ]
    assert listed == [("law", "p", None), ("fair", "p", "a")]


@pytest.mark.parametrize(
    ("action", "code", "line", "column"),
    [
        ("{id: k, name: x, due: 2018, kpis: [k], source: s}", "P301", 17, 18),
        ("{id: law, name: x, due: 2018, kpis: [k], source: s}", "P301", 15, 18),
        ("{id: fair, name: x, due: 2018, kpis: [k], source: t}", "P303", 15, 63),
        ("{id: fair, name: x, due: 2018, kpis: [j], source: s}", "P340", 15, 51),
        ("{id: fair, name: x, due: 2018-Q5, kpis: [k], source: s}", "P206", 15, 38),
        ("{id: fair, name: x, due: 2018, kpi: [k], source: s}", "P201", 15, 44),
        ("{id: fair, name: x, ongoing: yes, kpis: [k], source: s}", "P204", 15, 42),
    ],
)
def test_a_fault_of_an_action_has_its_place(action: str, code: str, line: int, column: int) -> None:
    places = [(one.place.line, one.place.column) for one in found(action) if one.code == code]
    assert places == [(line, column)]


def test_an_action_that_cannot_be_read_is_counted_all_the_same() -> None:
    broken = "{id: fair, name: Hold a fair, due: [2018]}"
    assert not [one for one in found(broken) if one.code == "P302"]


@pytest.mark.parametrize(("declared", "wrong"), [(2, False), (3, True), (0, True)])
def test_what_is_declared_is_counted(declared: int, *, wrong: bool) -> None:
    assert ("P302" in {one.code for one in found(declared=declared)}) is wrong


def test_a_source_that_only_an_action_cites_is_cited() -> None:
    assert "P312" not in {one.code for one in found()}
    assert "P312" in {one.code for one in found("{id: fair, name: x, due: 2018, kpis: [k]}")}


def test_ids_of_actions_are_completed(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(_PLAN.format(action=_FAIR, declared=2), encoding="utf-8")
    assert read_ids(plan).actions == ["law", "fair"]
    assert read_ids(plan).kpis == ["k"]


def test_the_outline_names_actions_below_their_pillar_or_axis() -> None:
    plan = reading().plan
    assert plan is not None
    assert outline.write(outline.parts(plan), OutputStyle()).splitlines() == [
        "p  Pillar",
        "  law  Pass a law  (action, by 2018)",
        "  a  Axis",
        "    fair  Hold a fair  (action, by Q4\N{NO-BREAK SPACE}2018)",
        "    k  KPI",
    ]
