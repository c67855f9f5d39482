"""What of a plan could not be read, so that it is checked as far as it goes, and the rest finds its place."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass

from offshore_kpi.findings import Place
from offshore_kpi.plan.document import Document
from offshore_kpi.plan.nodes import ListNode, MappingNode, Node, Path, Scalar, descend
from offshore_kpi.plan.readers import without_invisible_characters
from offshore_kpi.text.composed import composed

_LEVELS = frozenset({"pillars", "axes", "kpis", "actions"})


@dataclass(frozen=True, slots=True)
class Omissions:
    """What stands in a plan but is not in its model.

    Attributes:
        exist: whether anything was left out, or something stands in for it.
        kpis: ids of KPIs, as they stand there and as they were meant.
        actions: ids of actions, likewise.
        elements: which list an id stands in (`pillars`, `axes`, `kpis`, `actions`), the id, and its place.
        citations: ids of sources, with their places.
        keys: ids of KPIs, each with a key of it that was left out, so that its default stands there; with an
            empty id those of the plan itself.
    """

    exist: bool = False
    kpis: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    elements: tuple[tuple[str, str, Place], ...] = ()
    citations: tuple[tuple[str, Place], ...] = ()
    keys: frozenset[tuple[str, str]] = frozenset()


class LeftOut:
    """Where something of a document was left out, or has a stand-in: paths to items of lists and to keys."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self._items: dict[Path, list[int]] = {}

    def add(self, path: Path) -> None:
        """Note that what stands at a path is not in the model."""
        self.paths.add(path)
        if path and isinstance(path[-1], int):
            insort(self._items.setdefault(path[:-1], []), path[-1])

    def in_file(self, path: Path) -> Path:
        """The path in the file of what stands at a path in the model, where the items of a list move up."""
        found: Path = ()
        for step in path:
            position = step
            if isinstance(position, int):
                for gone in self._items.get(found, ()):
                    if gone > position:
                        break
                    position += 1
            found = (*found, position)
        return found

    def omissions(self, document: Document) -> Omissions:
        """What stands in the parts of the document that were left out."""
        elements: list[tuple[str, str, Place]] = []
        citations: list[tuple[str, Place]] = []
        for path in self._outermost():
            level = next((str(step) for step in reversed(path) if step in _LEVELS), "")
            for key, scalar, level_of in _scalars(descend(document.root, path), level):
                if key == "id" and level_of:
                    elements.append((level_of, composed(scalar.text), document.place(scalar)))
                elif key == "source":
                    citations.append((composed(scalar.text), document.place(scalar)))
        kpis, actions = (
            {id_ for level, id_, _place in elements if level == wanted}
            | set(_ids_of_repeated(document, wanted))
            for wanted in ("kpis", "actions")
        )
        return Omissions(
            exist=bool(self.paths),
            kpis=frozenset((*kpis, *map(without_invisible_characters, kpis))),
            actions=frozenset((*actions, *map(without_invisible_characters, actions))),
            elements=tuple(elements),
            citations=tuple(citations),
            keys=frozenset(self._keys(document)),
        )

    def _outermost(self) -> Iterator[Path]:
        """The paths of which none around them was left out, in the order of the file."""
        for path in sorted(self.paths, key=lambda path: [(isinstance(step, str), step) for step in path]):
            if not any(path[:length] in self.paths for length in range(len(path))):
                yield path

    def _keys(self, document: Document) -> Iterator[tuple[str, str]]:
        """The ids of KPIs, each with a key of it that was left out; without an id those of the plan."""
        for path in self.paths:
            if len(path) == 1:
                yield "", str(path[0])
            id_ = descend(document.root, (*path[:-1], "id")) if path[-3:-2] == ("kpis",) else None
            if isinstance(id_, Scalar):
                yield composed(id_.text), str(path[-1])


def _ids_of_repeated(document: Document, wanted: str) -> Iterator[str]:
    """The ids in lists of a kind below keys that stand twice: of these the first counts."""
    for key, value in document.repeated:
        for name, scalar, level in _scalars(value, key if key in _LEVELS else ""):
            if name == "id" and level == wanted:
                yield scalar.text


def _scalars(node: Node | None, level: str) -> Iterator[tuple[str, Scalar, str]]:
    """Every key of a part with a single value, and the list of pillars, axes … that it is in."""
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item, level)
    elif isinstance(node, MappingNode):
        for key, (_key, value) in node.pairs.items():
            if isinstance(value, Scalar):
                yield key, value, level
            else:
                inside = "" if key in {"baseline", "targets"} else level
                yield from _scalars(value, key if key in _LEVELS else inside)
