"""Taking what is wrong out of a plan's nodes, so that the rest can be read.

A malformed optional key goes alone; a required one takes the item of the list around it with it, unless a
stand-in can be put in its place. What goes is remembered: its ids and citations are checked all the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import yaml

from offshore_kpi.findings import Place
from offshore_kpi.plan.fields import without_strays
from offshore_kpi.plan.plan import Path
from offshore_kpi.plan.unread import Unread
from offshore_kpi.plan.yaml_tree import Node, Tree

_NEEDED = frozenset({"id", "name", "direction", "kind", "period", "title", "version", "due", "value"})
_STAND_INS = {"version": "1", "title": "?", "name": "?", "direction": "none"}
_LISTS = frozenset({"pillars", "axes", "kpis"})

Named = tuple[str, Path]
"""A fault's kind and path."""


class Pruning:
    """The rounds of taking out what is wrong with one plan."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.removed: set[Path] = set()
        self.kpis: set[str] = set()
        self.keys: set[tuple[str, str]] = set()
        self.citations: list[tuple[str, Place]] = []
        self.elements: list[tuple[str, str, Place]] = []

    def unread(self) -> Unread:
        """What has been taken out."""
        return Unread(
            len(self.removed),
            frozenset(self.kpis),
            tuple(self.citations),
            frozenset(self.keys),
            tuple(self.elements),
        )

    def has_removed(self, path: Path) -> bool:
        """Whether a key has been taken out of its mapping."""
        return path in self.removed

    def apply(self, faults: Sequence[Named]) -> bool:
        """Take what is wrong out of the nodes; False where nothing more can be taken out."""
        filled = [self._fill(*fault) for fault in faults if _is_filled(fault[1])]
        gone: dict[Path, set[str | int]] = defaultdict(set)
        for fault in faults:
            if path := _removable(*fault):
                gone[path[:-1]].add(path[-1])
        # The deepest first: a path is looked up before anything around it goes.
        taken = [
            self._remove(path, gone[path]) for path in sorted(gone, key=lambda path: (-len(path), str(path)))
        ]
        return any([*filled, *taken])

    def _fill(self, kind: str, path: Path) -> bool:
        """Put a stand-in where a text is missing or wrong without which nothing below it could be read."""
        node = self.tree.descend(path[:-1])
        if not isinstance(node, yaml.MappingNode):
            return False
        last = str(path[-1])
        if kind != "missing" and path in self.removed:
            return False
        self.removed.add(path)
        key = _stand_in(last, node)
        value: Node = yaml.SequenceNode("", [], node.start_mark, node.start_mark)
        if last in _STAND_INS:
            value = _stand_in(_STAND_INS[last], node)
        kept = [pair for pair in node.value if pair[0].value != last]
        self.tree.replace(node, [*kept, (key, value)])
        return True

    def _remove(self, path: Path, steps: set[str | int]) -> bool:
        """Take several parts out of one mapping or list."""
        node = self.tree.descend(path)
        if not isinstance(node, yaml.CollectionNode):
            return False
        if path[-2:-1] == ("kpis",) and (named := self.tree.child(node, "id")):
            self.keys |= {(str(named[1].value), str(step)) for step in steps}
        kept = []
        for index, part in enumerate(node.value):
            step = part[0].value if isinstance(node, yaml.MappingNode) else index
            if step in steps:
                self.removed.add((*path, step))
                inner = part[1] if isinstance(node, yaml.MappingNode) else part
                self._remember(
                    inner, next((str(one) for one in reversed((*path, step)) if one in _LISTS), "")
                )
            else:
                kept.append(part)
        found = len(kept) < len(node.value)
        self.tree.replace(node, kept)
        return found

    def _remember(self, node: Node, level: str) -> None:
        """Every id and citation that stands in a part of the plan."""
        for key, value, of in _scalars(node, level):
            place = self.tree.node_place(value)
            if key == "id" and of:
                self.elements.append((of, value.value, place))
                if of == "kpis":
                    self.kpis |= {value.value, without_strays(value.value)}
            elif key == "source":
                self.citations.append((value.value, place))


def _stand_in(text: str, where: Node) -> yaml.ScalarEvent:
    """A text that does not stand in the file, at the beginning of a part."""
    return yaml.ScalarEvent(None, None, (True, False), text, where.start_mark, where.start_mark)


def _is_filled(path: Path) -> bool:
    """Whether a stand-in takes the place of what is wrong."""
    return path == ("pillars",) or (bool(path) and path[-1] in _STAND_INS)


def _removable(kind: str, path: Path) -> Path:
    """What to leave out for a fault: an optional key alone, else the item of the list around it."""
    if _is_filled(path):
        return ()
    if path and isinstance(path[-1], str) and kind != "missing" and path[-1] not in _NEEDED:
        return path
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
        if end < len(path) and path[end - 1] in {"baseline", "sources"}:
            return path[: end if path[end - 1] == "baseline" else end + 1]
    return path[:1] if path and kind != "missing" else ()


def _scalars(node: Node, level: str) -> Iterator[tuple[str, yaml.ScalarEvent, str]]:
    """Every key of a part of the plan with a single value, and the list of pillars, axes or KPIs it is in."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, level)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarEvent):
                yield key.value, value, level
            else:
                inside = (
                    key.value
                    if key.value in _LISTS
                    else ""
                    if key.value in {"baseline", "targets"}
                    else level
                )
                yield from _scalars(value, inside)
