"""The plan: from nodes to the model, with every fault at its place.

What is wrong is left out and the rest is read again, so that one fault does not hide the others: the rows of
the measurement files are still checked against the KPIs that could be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.base import Part
from offshore_kpi.plan.compose import read_tree
from offshore_kpi.plan.plain_plan import plain_data
from offshore_kpi.plan.plan import Locate, Path, Plan
from offshore_kpi.plan.pruning import Pruning
from offshore_kpi.plan.quick import read_sound
from offshore_kpi.plan.remarks import has_remarks, remarks
from offshore_kpi.plan.unread import Remark, Unread
from offshore_kpi.plan.wording import word
from offshore_kpi.plan.yaml_tree import KEY, Node, Tree
from offshore_kpi.text.file import TextFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_ROUNDS = 30
_SHOWN_AGAIN = frozenset(
    {"target_part_missing", "target_part_surplus", "band_reversed", "unknown_method", "unknown_parameter"}
)
"""The faults that only show once the parts are sound: a round after the first may add them."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What could be read of a plan.

    Attributes:
        plan: None when not even its outline could be read.
        findings: every fault of its text and of its shape.
        unread: what stands in it but could not be read.
        locate: the place of a part of it.
        remarks: what its comments say to the program.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    unread: Unread
    locate: Locate
    remarks: tuple[Remark, ...] = ()


def read_plan(file: TextFile) -> PlanReading:
    """The plan of a file, with a finding for every fault of its text and of its shape."""
    places = _Places(file)
    try:
        plan = read_sound(Plan, plain_data(file.text))
    except ValueError:
        return _read_tree(places)
    return PlanReading(plan, (), Unread(), places.locate, places.remarks())


def no_plan(file: TextFile) -> PlanReading:
    """What there is of a plan whose text could not be decoded."""
    return PlanReading(None, (), Unread(), Tree(file).locate)


class _Places:
    """The tree of a plan's text, which is read when a place in it is asked for."""

    def __init__(self, file: TextFile) -> None:
        self.file = file

    @cached_property
    def tree(self) -> Tree:
        return read_tree(self.file)

    def locate(self, path: Path) -> Place:
        """The place of a part of the plan."""
        return self.tree.locate(path)

    def remarks(self) -> tuple[Remark, ...]:
        """The comments that speak to the program."""
        return remarks(self.tree) if has_remarks(self.file.text) else ()


def _read_tree(places: _Places) -> PlanReading:
    """What can be read of a plan that is not plain or has faults."""
    tree, said = places.tree, places.remarks()  # before what is wrong is taken out of the tree
    plan, found, unread = _sound_or_faulty(tree)
    findings = (*tree.findings, *found, *tree.cap.rest())
    return PlanReading(plan, findings, unread, places.locate, said)


_Read = tuple[Plan | None, Sequence[Finding], Unread]


def _sound_or_faulty(tree: Tree) -> _Read:
    if tree.root is None:
        return None, (), Unread()
    try:
        return read_sound(Plan, to_data(tree.root)), (), Unread()
    except ValueError:
        return _read_faulty(tree, tree.root)


def _read_faulty(tree: Tree, root: Node) -> _Read:
    """What can be read of a plan that has faults; only now pydantic is imported."""
    from pydantic import ValidationError

    from offshore_kpi.plan.checked import validate

    findings: list[Finding] = []
    pruning = Pruning(tree)
    for round_ in range(_ROUNDS):
        try:
            plan = validate(Plan, to_data(root))
        except ValidationError as error:
            faults = [Fault.of(details, tree) for details in error.errors(include_url=False)]
            findings += _findings(faults, tree, pruning, first=round_ == 0)
            if not pruning.apply([(fault.kind, fault.path) for fault in faults]):
                break
        else:
            return plan, findings, pruning.unread()
    return None, findings, pruning.unread()


def to_data(node: Node) -> Any:  # noqa: ANN401 - mappings, lists and texts, nested
    """A node as dicts, lists and texts; an empty value is None."""
    if isinstance(node, yaml.ScalarEvent):
        return node.value if node.value or node.style else None
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_data(value) for key, value in node.value}
    return [to_data(item) for item in node.value]


@dataclass(frozen=True, slots=True)
class Fault:
    """One of pydantic's errors, in terms of the file."""

    kind: str
    path: Path
    context: Mapping[str, Any]

    @classmethod
    def of(cls, details: "ErrorDetails", tree: Tree) -> "Fault":
        """Translate an error; `path` keeps only the steps that stand in the file, but for a missing key."""
        kind, context = _kind(details)
        path = _existing(details["loc"], tree)
        if kind == "missing":
            path = (*path, str(details["loc"][-1]))
        elif kind in _PARTS and (found := tree.child(tree.descend(path), context[_PARTS[kind]])):
            del found
            path = (*path, context[_PARTS[kind]])
        return cls(kind, path, context)

    def finding(self, tree: Tree) -> Finding:
        """The fault as a finding at its place: a key's for a key, else the value's."""
        found = word(self.kind, self.context)
        of_key = self.kind in {"extra_forbidden", *_PARTS}
        return finding(
            found.code, found.message, tree.locate((*self.path, KEY) if of_key else self.path), found.remedy
        )


_PARTS = {"unknown_parameter": "text", "target_part_surplus": "part"}
"""Faults of one key of a mapping, and where their context names the key."""


def _findings(faults: Sequence[Fault], tree: Tree, pruning: Pruning, *, first: bool) -> Iterator[Finding]:
    """What a round adds: in the first all, later only what is no consequence of having left something out."""
    for fault in faults:
        part = fault.context.get("part")
        if not first and (fault.kind not in _SHOWN_AGAIN or pruning.has_removed((*fault.path, str(part)))):
            continue
        if tree.cap.admits(word(fault.kind, fault.context).code):
            yield fault.finding(tree)


_SHAPES = {
    "dataclass_type": "mapping", "dict_type": "mapping", "mapping_type": "mapping", "tuple_type": "list",
}  # fmt: skip


def _kind(details: "ErrorDetails") -> tuple[str, dict[str, Any]]:
    """Our name of an error's kind, and what its sentence needs."""
    from offshore_kpi.plan.checked import kind_and_context

    given, (kind, context) = details["input"], kind_and_context(details)
    last = str(details["loc"][-1]) if details["loc"] else ""
    if kind in _SHAPES:
        return _SHAPES[kind], {"found": _what(given)}
    if kind.startswith(_OF_SCALARS) and not _is_scalar(given):
        return "scalar", {"found": _what(given)}
    if kind == "unexpected_keyword_argument":
        kind, context = "extra_forbidden", {"key": last, "known": _known_keys(details["loc"])}
    elif kind == "missing":
        context = {"key": last, "line": _LINES.get(last, f"{last}: …")}
    return kind, context


_OF_SCALARS = ("bad_", "empty_text", "choice", "too_large", "stray_character")
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
        return _('"{text}"').format(text=given[:60]) if given else _("nothing")
    return _("a list")


def _known_keys(loc: Sequence[str | int]) -> list[str]:
    """The keys of the model that a path of keys leads into."""
    kind: type[Part] = Plan
    for step in loc[:-1]:
        declared = {one.name: one.type for one in fields(kind)}  # type: ignore[arg-type] # every Part is one
        kind = next(_parts_in(declared.get(str(step))), kind)
    return [one.name for one in fields(kind)]  # type: ignore[arg-type]


def _parts_in(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts_in(argument)


def _existing(loc: Sequence[str | int], tree: Tree) -> Path:
    """The steps of pydantic's path that stand in the file."""
    path: list[str | int] = []
    node = tree.root
    for step in loc:
        found = tree.child(node, step)
        if found is not None:
            path.append(step)
            node = found[1]
    return tuple(path)
