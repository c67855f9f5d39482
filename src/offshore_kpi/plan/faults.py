"""From pydantic's errors to findings: what is wrong in our terms, where in the file, and its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan import commas
from offshore_kpi.plan.document import Document
from offshore_kpi.plan.nodes import KEY, WITHOUT_SPACE, Path
from offshore_kpi.plan.wording import code_of, plan_wording

_OF_KEYS = frozenset({"extra_forbidden", "unknown_parameter"})
"""The kinds of fault that say that nobody knows a key."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a part of a file.

    Attributes:
        kind: a key of the table of sentences, `plan.wording`.
        path: where it is, from the part; of a key that is missing, where it should be.
        context: what the sentence needs.
    """

    kind: str
    path: Path
    context: Mapping[str, Any]

    @property
    def is_of_a_key(self) -> bool:
        """Whether the key is wrong, not its value."""
        return self.kind in {*_OF_KEYS, "target_part_surplus"}

    @property
    def is_of_the_whole(self) -> bool:
        """Whether the part as a whole is wrong, though each of its keys may be sound."""
        return not self.path

    def report(self, document: Document, part: Path) -> None:
        """Give a document a finding of the fault, at its place below the part that stands at a path."""
        path, remedy = (*part, *self.path), ""
        if self.kind in _OF_KEYS and self._is_rest(document, path):
            return
        if not document.admits(code_of(self.kind)):
            return
        if self.kind in _OF_KEYS:
            remedy = commas.remedy(document.file, document.root, path, self.context["known"])
        found = plan_wording(self.kind, {"key": path[-1], **self.context} if path else self.context)
        of_key = self.is_of_a_key or (self.kind == "no_value" and isinstance(path[-1], str))
        place = document.locate((*path, KEY) if of_key else path)
        document.findings.append(finding(found.code, found.message, place, remedy or found.remedy))

    def _is_rest(self, document: Document, path: Path) -> bool:
        """Whether the key only goes on with a value that a comma has cut, which is told already."""
        return commas.is_rest(document.file, document.root, path, self.context["known"])

    def cut_value(self, document: Document, part: Path) -> "Fault | None":
        """The fault of the value before a key that is none, where a comma has cut it; it needs no finding."""
        if self.kind not in _OF_KEYS:
            return None
        path, known = (*part, *self.path), self.context["known"]
        key = commas.cut_key(document.file, document.root, path, known)
        return Fault("cut", (*self.path[:-1], key), {}) if key is not None else None


def faults_of(error: ValidationError, kind: type[BaseModel], data: object) -> Iterator[Fault]:
    """The faults of a part that was read as a kind of model from this data."""
    for details in error.errors(include_url=False):
        yield _fault(details, kind, data)


def kind_and_context(details: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """The kind of an error, and what its sentence needs."""
    return details["type"], dict(details.get("ctx", {}))


def _fault(details: ErrorDetails, model: type[BaseModel], data: object) -> Fault:
    given, (kind, context) = details["input"], kind_and_context(details)
    path = _steps_in(data, details["loc"])
    if given is None and (kind in _SHAPES or kind.startswith(_OF_SCALARS)):
        kind, context = "no_value", {}
    elif kind in _SHAPES:
        kind, context = _SHAPES[kind], {"found": _what(given), "remedy": _parted(given)}
    elif kind.startswith(_OF_SCALARS) and not _is_scalar(given):
        kind, context = "scalar", {"found": _what(given)}
    elif kind == "extra_forbidden":
        context = {"key": path[-1], "known": list(model.model_fields)}
    elif kind == "missing":
        key = str(details["loc"][-1])
        path, context = (*path, key), {"key": key, "line": _LINES.get(key, f"{key}: …")}
    return Fault(kind, path, context)


_SHAPES = {"model_type": "mapping", "dict_type": "mapping", "mapping_type": "mapping", "tuple_type": "list"}
_OF_SCALARS = ("bad_", "empty_text", "choice", "too_large", "stray_character")
_LINES = {
    "direction": "direction: increase | decrease | none",
    "version": "version: 1",
    "kind": "kind: reach",
    "pillars": "pillars: []",
}


def _steps_in(data: object, steps: Sequence[str | int]) -> Path:
    """The steps of pydantic's path that stand in the file: it has names of its own for some."""
    path: list[str | int] = []
    for step in steps:
        if isinstance(data, Mapping) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _is_scalar(given: object) -> bool:
    return not isinstance(given, (Mapping, Sequence)) or isinstance(given, str)


def _parted(given: object) -> str:
    """What to write where a key and its value stand without a space between them."""
    found = WITHOUT_SPACE.fullmatch(given) if isinstance(given, str) else None
    return _("write {line}").format(line=f"{found['key']}: {found['value']}") if found else ""


def _what(given: object) -> str:
    if isinstance(given, Mapping):
        return _("keys with values")
    if isinstance(given, str) or given is None:
        return _('"{text}"').format(text=given[:60]) if given else _("nothing")
    return _("a list")
