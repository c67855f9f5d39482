"""A YAML document as a tree: texts, mappings and lists, each with where it begins and ends in the file."""

import re
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
"""Where something stands in a plan: keys and positions from the root."""

WITHOUT_SPACE = re.compile(r"(?P<key>[A-Za-z_]\w*):(?P<value>[^ \t\r\n:/][^\r\n]*)")
"""A key and its value with nothing, or no ordinary space, after the colon, as YAML needs it."""

KEY = "@key"
"""The last step of a path that asks for the place of a key instead of its value's."""


@dataclass(slots=True)
class Scalar:
    """One value as the text that stands in the file; `is_plain` where it has neither quotes nor `|` or `>`.

    `start` and `end` are offsets in the text of the file, as in the other nodes.
    """

    text: str
    is_plain: bool
    start: int
    end: int

    @property
    def data(self) -> str | None:
        """The text; None where nothing stands."""
        return self.text if self.text or not self.is_plain else None


@dataclass(slots=True)
class MappingNode:
    """Keys with values; `data` holds the same as texts, mappings and lists alone."""

    start: int
    end: int
    pairs: "dict[str, tuple[Scalar, Node]]" = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    _order: "tuple[list[tuple[Scalar, Node]], dict[str, int]] | None" = None

    @property
    def order(self) -> "tuple[list[tuple[Scalar, Node]], dict[str, int]]":
        """Keys with values in the order of the file, and by key its position; of a mapping read whole."""
        if self._order is None:
            self._order = list(self.pairs.values()), {key: index for index, key in enumerate(self.pairs)}
        return self._order


@dataclass(slots=True)
class ListNode:
    """A list of values; `data` as in a mapping."""

    start: int
    end: int
    items: "list[Node]" = field(default_factory=list)
    data: list[Any] = field(default_factory=list)


Node = Scalar | MappingNode | ListNode


def child(node: Node | None, step: str | int) -> tuple[Scalar | None, Node] | None:
    """The key (of a mapping) and the value one step below a node; None where it is not there."""
    if isinstance(node, MappingNode):
        return node.pairs.get(str(step))
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None


def descend(node: Node | None, path: Path) -> Node | None:
    """The node at a path below another; None where there is none."""
    for step in path:
        found = child(node, step)
        if found is None:
            return None
        node = found[1]
    return node


def text_spans(root: Node | None) -> list[tuple[int, int]]:
    """Where the texts of a document start and end that can hold any sign, also one of a comment, in order."""
    spans = set()
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            if not node.is_plain or " #" in node.text:
                spans.add((node.start, node.end))
        elif isinstance(node, MappingNode):
            pending += [part for pair in node.pairs.values() for part in pair]
        elif isinstance(node, ListNode):
            pending += node.items
    return sorted(spans)
