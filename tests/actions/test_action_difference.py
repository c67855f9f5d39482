"""What `kpi diff` says of actions: which became done, started, slipped, and which are new or gone."""

from dataclasses import replace
from datetime import date

from building_actions import dataset

from offshore_kpi.output import write_difference
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report import View, build
from offshore_kpi.report.difference import Difference, difference

_ACTIONS = [f"{{id: f{index}, name: Action {index}, due: 2018-Q4}}" for index in range(7)]
_ROWS = [
    *(f"f{index},2018-06-30,done,,,,," for index in range(4)),
    "f4,2018-06-30,in_progress,,2019-Q1,,,",
    "f5,2018-06-30,in_progress,,2019-02,,,",
    "f6,2018-06-30,planned,,2018-Q3,,,",
]


def found(scope: frozenset[str] = frozenset()) -> Difference:
    data = dataset(_ACTIONS, _ROWS)
    before, after = (build(data, View(day)) for day in (date(2018, 6, 29), date(2018, 7, 1)))
    return difference(before, after, ("then", "now"), scope)


def said(of: Difference) -> str:
    return write_difference(of, "table", OutputStyle()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_changes_are_summed_up_in_one_line() -> None:
    assert "Actions done: 0 of 7 → 4 of 7" in said(found())
    assert "Actions: 4 became done, 2 started, 2 slipped by 5 months in all" in said(found())


def test_every_change_is_told_and_a_due_brought_forward_is_no_slip() -> None:
    kinds = [(change.kind.value, change.id) for change in found().changes]
    assert kinds.count(("action_due_moved", "f6")) == 1
    assert [id_ for kind, id_ in kinds if kind == "action_turned"] == ["f0", "f1", "f2", "f3", "f4", "f5"]
    assert "f4      Q4 2018 → Q1 2019" in said(found())


def test_what_is_out_of_scope_is_not_summed_up() -> None:
    assert "Actions: 1 became done\n" in said(found(frozenset({"f1"})))


def test_actions_that_are_new_or_gone_are_named() -> None:
    both = found()
    fewer = replace(both.before, actions=both.before.actions[1:])
    changes = difference(fewer, both.after, ("a", "b")).changes
    assert ("action_added", "f0") in {(change.kind.value, change.id) for change in changes}
    changes = difference(both.after, fewer, ("a", "b")).changes
    assert ("action_removed", "f0") in {(change.kind.value, change.id) for change in changes}
