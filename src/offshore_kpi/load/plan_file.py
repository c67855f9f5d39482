"""The plan: from nodes to the model, with every fault at its place.

What is wrong is left out and the rest is read again, so that one fault does not hide the others: the rows of
the measurement files are still checked against the KPIs that could be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.catalogue import finding
from offshore_kpi.findings import Finding
from offshore_kpi.i18n import _
from offshore_kpi.load.wording import word
from offshore_kpi.load.yaml_tree import KEY, Tree, child
from offshore_kpi.model.plan import Path, Plan

_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What could be read of a plan: None when not even its outline could."""

    plan: Plan | None
    findings: tuple[Finding, ...]
    unread_kpis: frozenset[str]


def read_plan(tree: Tree) -> PlanReading:
    """The plan of a document's nodes, with a finding for every fault of its shape."""
    if tree.root is None:
        return PlanReading(None, (), frozenset())
    findings: list[Finding] = []
    unread: set[str] = set()
    for round_ in range(_ROUNDS):
        try:
            plan = Plan.model_validate(to_data(tree.root))
        except ValidationError as error:
            faults = [Fault.of(details, tree.root) for details in error.errors(include_url=False)]
            if round_ == 0:
                findings = [fault.finding(tree) for fault in faults]
            if not _prune(tree.root, faults, unread):
                break
        else:
            return PlanReading(plan, tuple(findings), frozenset(unread))
    return PlanReading(None, tuple(findings), frozenset(unread))


def to_data(node: yaml.Node) -> Any:  # noqa: ANN401 - mappings, lists and texts, nested
    """A node as dicts, lists and texts; an empty value is None."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_data(item) for item in node.value]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and not node.value else node.value


@dataclass(frozen=True, slots=True)
class Fault:
    """One of pydantic's errors, in terms of the file."""

    kind: str
    path: Path
    context: Mapping[str, Any]

    @classmethod
    def of(cls, details: ErrorDetails, root: yaml.Node) -> "Fault":
        """Translate an error; `path` keeps only the steps that stand in the file, but for a missing key."""
        kind, context = _kind(details)
        path = _existing(details["loc"], root)
        if kind == "missing":
            path = (*path, str(details["loc"][-1]))
        return cls(kind, path, context)

    def finding(self, tree: Tree) -> Finding:
        """The fault as a finding at its place: a key's for a key, else the value's."""
        found = word(self.kind, self.context)
        steps = (*self.path, KEY) if self.kind in {"extra_forbidden", "unknown_parameter"} else self.path
        return finding(found.code, found.message, tree.locate(steps), found.remedy)


_SHAPES = {
    "model_type": "mapping", "model_attributes_type": "mapping", "dict_type": "mapping",
    "mapping_type": "mapping", "tuple_type": "list", "string_type": "scalar",
}  # fmt: skip


def _kind(details: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """Our name of an error's kind, and what its sentence needs."""
    kind, given, context = details["type"], details["input"], dict(details.get("ctx", {}))
    last = str(details["loc"][-1]) if details["loc"] else ""
    if kind in _SHAPES:
        return _SHAPES[kind], {"found": _what(given)}
    if kind.startswith(_OF_SCALARS) and not _is_scalar(given):
        return "scalar", {"found": _what(given)}
    if kind == "extra_forbidden":
        context = {"key": last, "known": _known_keys(details["loc"])}
    elif kind == "missing":
        context = {"key": last, "line": _LINES.get(last, f"{last}: …")}
    elif kind in {"enum", "literal_error"}:
        kind, context = "choice", {"text": given, "known": _expected(context)}
    elif kind == "less_than_equal":
        kind, context = "too_large", {"text": given, "limit": context["le"]}
    return kind, context


_OF_SCALARS = ("bad_", "empty_text", "enum", "literal_error")
_LINES = {
    "direction": "direction: increase | decrease | none",
    "version": "version: 1",
    "kind": "kind: reach",
    "pillars": "pillars: []",
}


def _is_scalar(given: object) -> bool:
    return not isinstance(given, (Mapping, Sequence)) or isinstance(given, str)


def _what(given: object) -> str:
    if isinstance(given, Mapping):
        return _("keys with values")
    if isinstance(given, str) or given is None:
        return _('"{text}"').format(text=given) if given else _("nothing")
    return _("a list")


def _expected(context: Mapping[str, Any]) -> list[str]:
    """The words that pydantic lists as `'a', 'b' or 'c'`."""
    text = str(context.get("expected", "")).replace(" or ", ", ")
    return [word.strip("'") for word in text.split(", ") if word.strip("'")]


def _known_keys(loc: Sequence[str | int]) -> list[str]:
    """The keys of the model that a path of keys leads into."""
    model: type[BaseModel] = Plan
    for step in loc[:-1]:
        annotation = model.model_fields[str(step)].annotation if str(step) in model.model_fields else None
        model = next(_models_in(annotation), model)
    return list(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _existing(loc: Sequence[str | int], root: yaml.Node) -> Path:
    """The steps of pydantic's path that stand in the file."""
    path: list[str | int] = []
    node = root
    for step in loc:
        found = child(node, step)
        if found is not None:
            path.append(step)
            node = found[1]
    return tuple(path)


def _prune(root: yaml.Node, faults: Sequence[Fault], unread: set[str]) -> bool:
    """Take what is wrong out of the nodes; False where nothing more can be taken out."""
    filled = [_fill(root, fault.path) for fault in faults if fault.kind == "missing"]
    paths = sorted({_removable(fault) for fault in faults} - {()}, key=_deepest_last_first)
    return any([*filled, *[_remove(root, path, unread) for path in paths]])


def _fill(root: yaml.Node, path: Path) -> bool:
    """Put a stand-in where a text is missing without which nothing below it could be read."""
    if path[-1] not in _FILLED or "kpis" in path:
        return False
    node = _descend(root, path[:-1])
    if not isinstance(node, yaml.MappingNode):
        return False
    key = yaml.ScalarNode("", path[-1], node.start_mark, node.start_mark)
    value: yaml.Node = yaml.ScalarNode("", "1", node.start_mark, node.start_mark)
    if path[-1] == "pillars":
        value = yaml.SequenceNode("", [], node.start_mark, node.start_mark)
    node.value.append((key, value))
    return True


def _descend(root: yaml.Node, path: Path) -> yaml.Node | None:
    node = root
    for step in path:
        found = child(node, step)
        if found is None:
            return None
        node = found[1]
    return node


def _deepest_last_first(path: Path) -> tuple[tuple[int, str], ...]:
    """Sorts so that taking one thing out does not move another that is still to be taken out."""
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in path)


_NEEDED = frozenset({"id", "name", "direction", "kind", "period", "title", "version", "due", "value"})
_FILLED = frozenset({"version", "title", "name", "pillars"})


def _removable(fault: Fault) -> Path:
    """What to leave out for a fault: an optional key alone, else the item of the list around it."""
    path = fault.path
    if fault.kind == "missing" and path[-1] in _FILLED and "kpis" not in path:
        return ()
    if path and isinstance(path[-1], str) and fault.kind != "missing" and path[-1] not in _NEEDED:
        return path
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    return path[:1] if path and fault.kind != "missing" else ()


def _remove(root: yaml.Node, path: Path, unread: set[str]) -> bool:
    node = _descend(root, path[:-1])
    gone = child(node, path[-1]) if node is not None else None
    if node is None or gone is None:
        return False
    unread.update(_ids_in(gone[1]))
    node.value.remove(gone if isinstance(node, yaml.MappingNode) else gone[1])
    return True


def _ids_in(node: yaml.Node) -> Iterator[str]:
    """Every id that stands in a part of the plan."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _ids_in(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, yaml.ScalarNode):
                yield value.value
            else:
                yield from _ids_in(value)
