"""The reader of YAML: what stands in a text is in the tree as it stands there, and where."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHIPPED_PLAN
from offshore_kpi.plan.completion import read_ids
from offshore_kpi.plan.nodes import ListNode, MappingNode, Node, Scalar
from offshore_kpi.plan.yaml import ALIASED_LIMIT, Flaw, read_yaml

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/good/*/plan.yaml"))
TEXTS = st.text(st.sampled_from("ab 1~:#-é🚀\n'\""), max_size=5)
DATA = st.recursive(
    TEXTS | st.sampled_from(["no", "1.10", "010", "null", "2018-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def as_texts(data: object) -> object:
    """Data of this reader as PyYAML's own loader of texts gives it, to which nothing is an empty text."""
    if isinstance(data, dict):
        return {key: as_texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_texts(value) for value in data]
    return data or ""


@pytest.mark.parametrize("path", [SHIPPED_PLAN, *EXAMPLES], ids=lambda path: path.parent.name)
def test_a_plan_is_read_as_another_reader_of_texts_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read_yaml(text)
    assert reading.root is not None
    assert (reading.is_whole, reading.faults) == (True, ())
    assert as_texts(reading.root.data) == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts only


@given(DATA, st.booleans(), st.sampled_from([None, '"', "'"]))
def test_any_document_gives_its_texts_back(data: object, flow: bool, quote: str | None) -> None:  # noqa: FBT001
    text = yaml.safe_dump(data, default_flow_style=flow, default_style=quote, allow_unicode=True)
    reading = read_yaml(text)
    if "!!" not in text:  # such as the dumper writes where all is quoted
        assert reading.root is not None
        assert as_texts(reading.root.data) == data


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, MappingNode):
        return [one for key, value in node.pairs.values() for one in (key, *scalars(value))]
    if isinstance(node, ListNode):
        return [one for item in node.items for one in scalars(item)]
    return [node] if node is not None else []


def test_every_text_stands_where_its_node_says() -> None:
    text = SHIPPED_PLAN.read_text(encoding="utf-8")
    found = scalars(read_yaml(text).root)
    assert len(found) > 500
    for one in found:
        there = text[one.start : one.end]
        assert there.strip("\"'").split() == one.text.split() or there[0] in "|>"


@given(st.text(st.sampled_from("ab:-[]{}&*!|>#?,'\" \n\t~\x00é"), max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_yaml(text)
    assert reading.is_whole <= (reading.root is not None)
    assert reading.is_whole or reading.faults


@pytest.mark.parametrize(
    ("text", "flaw", "at"),
    [
        ("", Flaw.EMPTY, None),
        ("# nothing", Flaw.EMPTY, None),
        ("a: 1\na: 2", Flaw.KEY_TWICE, 5),
        ("b: *x", Flaw.NO_ANCHOR, 3),
        ("a: &x [*x]", Flaw.NO_ANCHOR, 7),
        ("a: !!int 1", Flaw.TAG, 3),
        ("<<: {a: 1}", Flaw.MERGE_KEY, 0),
        ("? [a]\n: 1", Flaw.KEY_NO_WORD, 2),
        ("a: 1\n---\nb: 2", Flaw.SECOND_DOCUMENT, 5),
        ("a: b: c", Flaw.NOT_YAML, 4),
        ("[" * 60 + "]" * 60, Flaw.TOO_DEEP, 40),
    ],
)
def test_what_a_plan_may_not_hold_is_told_with_its_place(text: str, flaw: Flaw, at: int | None) -> None:
    assert [(fault.flaw, fault.start) for fault in read_yaml(text).faults] == [(flaw, at)]


def test_aliases_are_followed_up_to_a_limit() -> None:
    assert read_yaml("a: &x {b: [1]}\nc: *x").root == read_yaml("a: &x {b: [1]}\nc: *x").root
    root = read_yaml("a: &x {b: [1]}\nc: *x").root
    assert root is not None
    assert root.data == {"a": {"b": ["1"]}, "c": {"b": ["1"]}}
    many = "a: &x [" + "1, " * 999 + "1]\nb: [" + "*x, " * (ALIASED_LIMIT // 1000) + "]"
    assert [fault.flaw for fault in read_yaml(many).faults] == [Flaw.TOO_MANY_ALIASES]


LINES = SHIPPED_PLAN.read_text(encoding="utf-8").splitlines(keepends=True)


@given(
    count=st.integers(0, len(LINES)),
    begun=st.sampled_from(["", "  - {", "\tx: [", "a: b: c\n", '"']),
)
def test_of_a_plan_that_is_being_written_the_ids_so_far_are_completed(
    count: int, begun: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = read_ids(SHIPPED_PLAN)
    path = tmp_path_factory.getbasetemp() / "being-written.yaml"
    path.write_text("".join(LINES[:count]) + begun, encoding="utf-8")
    found = read_ids(path)
    ids = [line for line in LINES[:count] if line.lstrip().startswith(("- id: ", "- {id: "))]
    offered, all_ids = [*found.groups, *found.kpis], {*whole.groups, *whole.kpis}
    assert set(offered) <= all_ids
    # What a parser has not told yet when it meets the fault is the last thing before it, at the most.
    assert len(ids) - 1 <= len(offered) <= len(ids)
    assert list(found.kpis) == list(whole.kpis)[: len(found.kpis)]
