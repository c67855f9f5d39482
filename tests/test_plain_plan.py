"""A plan read without its places says what the tree of the same text says."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHIPPED_PLAN
from offshore_kpi.plan.compose import read_tree
from offshore_kpi.plan.plain_plan import NotPlainError, plain_data
from offshore_kpi.plan.plan_file import to_data
from offshore_kpi.text.file import TextFile

EXAMPLES = sorted(Path(__file__).parent.glob("examples/*/*/plan.yaml"))
TEXTS = st.text(st.sampled_from("ab 1~:#-é\n'\""), max_size=5)
DATA = st.recursive(
    TEXTS | st.sampled_from(["no", "1.10", "010", "null", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def by_tree(text: str) -> object:
    """What the tree says; None where anything is wrong with the text."""
    tree = read_tree(TextFile(Path("plan.yaml"), text))
    return to_data(tree.root) if tree.root is not None and not tree.findings else None


@pytest.mark.parametrize("path", [SHIPPED_PLAN, *EXAMPLES], ids=lambda path: path.parent.name)
def test_a_plan_is_read_alike(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", errors="replace")
    try:
        assert plain_data(text) == by_tree(text)
    except NotPlainError:
        assert by_tree(text) is None


@given(DATA, st.booleans(), st.sampled_from([None, '"', "'"]))
def test_any_document_is_read_alike(data: object, flow: bool, quote: str | None) -> None:  # noqa: FBT001
    text = yaml.safe_dump(data, default_flow_style=flow, default_style=quote, allow_unicode=True)
    try:
        assert plain_data(text) == by_tree(text)
    except NotPlainError:
        assert "<<" in text or "&" in text or "!!" in text or by_tree(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: !!int 1",
        "<<: {a: 1}",
        "? [a]\n: 1",
        "a: 1\n---\nb: 2",
        "a: [",
        "[" * 60 + "]" * 60,
        "a: b: c",
    ],
)
def test_what_needs_a_closer_look_is_not_read_here(text: str) -> None:
    with pytest.raises(NotPlainError):
        plain_data(text)
