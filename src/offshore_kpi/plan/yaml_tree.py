"""A YAML document as a tree, and where its parts stand.

A scalar is the parser's own event, which has its text and its place; mappings and lists are PyYAML's nodes.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from offshore_kpi.findings import Finding, Place, Related
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.plan.plan import Path
from offshore_kpi.text.file import TextFile

Mark = Any
"""A mark of the C parser or of the Python one; typeshed knows them as two classes."""

KEY = "@key"

Scalar = yaml.ScalarEvent
Node = yaml.ScalarEvent | yaml.CollectionNode
Pair = tuple[Scalar, Node]


@dataclass
class Tree:
    """A YAML document as nodes, and the places of its parts."""

    file: TextFile
    root: Node | None = None
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)
        self._keys: dict[int, dict[str, Pair]] = {}

    def report(self, code: str, message: str, place: Place, remedy: str = "", *related: Related) -> None:
        """Add a finding, unless the plan has had very many of its kind."""
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy, related))

    def child(self, node: Node | None, step: str | int) -> tuple[Scalar | None, Node] | None:
        """The key (of a mapping) and the value at one step below a node; None where it is not there."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._keys:
                self._keys[id(node)] = {pair[0].value: pair for pair in node.value}
            return self._keys[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None

    def descend(self, path: Path) -> Node | None:
        """The node at a path; None where there is none."""
        node = self.root
        for step in path:
            found = self.child(node, step)
            if found is None:
                return None
            node = found[1]
        return node

    def replace(self, node: yaml.CollectionNode, value: list[Any]) -> None:
        """Give a mapping or a list other parts."""
        node.value = value
        self._keys.pop(id(node), None)

    def node_place(self, node: yaml.CollectionNode | yaml.Event) -> Place:
        """The place of a node; of a mapping or a list, its first line."""
        return self.mark_place(node.start_mark, node.end_mark)

    def mark_place(self, start: Mark, end: Mark | None = None) -> Place:
        """The place between two of the parser's marks, ended at the first line's end.

        Only the marks' index is used: YAML counts lines that editors do not (U+2028).
        """
        first = start.index if start is not None else 0
        line, column = self.file.line_and_column(first)
        line_end = first - column + 1 + len(self.file.line(line))
        last = min(end.index, line_end) if end is not None and end.index > first else line_end
        return self.file.place(first, max(last, first))

    def locate(self, path: Path) -> Place:
        """The place of a part of the document; of the nearest one around it where it is not there."""
        node = self.root
        place = self.node_place(node) if node is not None else Place(self.file.path)
        for step in path:
            if step == KEY:
                break
            found = self.child(node, step)
            if found is None:
                continue
            key, node = found
            place = self.node_place(key if path[-1] == KEY and key is not None else node)
        return place
