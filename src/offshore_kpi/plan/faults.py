"""From pydantic's errors to findings: what is wrong in our terms, where in the file, and its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.i18n import _
from offshore_kpi.plan.document import Document
from offshore_kpi.plan.nodes import KEY, WITHOUT_SPACE, Path
from offshore_kpi.plan.wording import plan_wording


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
        return self.kind in {"extra_forbidden", "unknown_parameter", "target_part_surplus"}

    @property
    def is_of_the_whole(self) -> bool:
        """Whether the part as a whole is wrong, though each of its keys may be sound."""
        return not self.path

    def report(self, document: Document, part: Path) -> None:
        """Give a document a finding of the fault, at its place below the part that stands at a path."""
        found = plan_wording(self.kind, self.context)
        path = (*part, *self.path, KEY) if self.is_of_a_key else (*part, *self.path)
        remedy = self._remedy_of_a_comma(document, part) or found.remedy
        document.report(found.code, found.message, lambda: document.locate(path), remedy)

    def _remedy_of_a_comma(self, document: Document, part: Path) -> str:
        """What to write where a comma in braces has ended a value, and made a key of what follows it."""
        before = self.context.get("before")
        if before is None:
            return ""
        around = (*part, *self.path[:-1])
        value, key = document.locate((*around, before)), document.locate((*part, *self.path, KEY))
        line = document.file.line(key.line)
        if value.line != key.line or line[key.end_column - 1 :].lstrip().startswith(":"):
            return ""  # a key that was meant as one: on a line of its own, or with its colon
        whole = line[value.column - 1 : key.end_column - 1]
        first, after = self.context["ended"], str(self.path[-1])
        meant = f'"{whole}"'
        if first.removeprefix("-").isdigit() and after.isdigit():
            meant = f"{first}{after}" if len(after) == _GROUP else f"{first}.{after}"
        return _("in braces a comma ends the value; write {meant}").format(meant=meant)


def faults_of(error: ValidationError, kind: type[BaseModel], data: object) -> Iterator[Fault]:
    """The faults of a part that was read as a kind of model from this data."""
    order = _KeyOrder()
    for details in error.errors(include_url=False):
        yield _fault(details, kind, data, order)


def kind_and_context(details: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """The kind of an error, and what its sentence needs."""
    return details["type"], dict(details.get("ctx", {}))


def _fault(details: ErrorDetails, model: type[BaseModel], data: object, order: "_KeyOrder") -> Fault:
    given, (kind, context) = details["input"], kind_and_context(details)
    path = _steps_in(data, details["loc"])
    if kind in _SHAPES:
        kind, context = _SHAPES[kind], {"found": _what(given), "remedy": _parted(given)}
    elif kind.startswith(_OF_SCALARS) and not _is_scalar(given):
        kind, context = "scalar", {"found": _what(given)}
    elif kind == "extra_forbidden":
        context = {"key": path[-1], "known": list(model.model_fields)}
        context |= _value_before(data, path, order) if given is None else {}
    elif kind == "missing":
        key = str(details["loc"][-1])
        path, context = (*path, key), {"key": key, "line": _LINES.get(key, f"{key}: …")}
    return Fault(kind, path, context)


_SHAPES = {"model_type": "mapping", "dict_type": "mapping", "mapping_type": "mapping", "tuple_type": "list"}
_GROUP = 3
_OF_SCALARS = ("bad_", "empty_text", "choice", "too_large", "stray_character")
_LINES = {
    "direction": "direction: increase | decrease | none",
    "version": "version: 1",
    "kind": "kind: reach",
    "pillars": "pillars: []",
}


class _KeyOrder(dict[int, dict[str, str]]):
    """By mapping the key before each key, looked up once: a mapping of very many may have a fault at each."""

    def before(self, data: dict[str, object], key: str | int) -> str | None:
        """The key before a key; None for the first."""
        if id(data) not in self:
            self[id(data)] = dict(zip(islice(data, 1, None), data, strict=False))
        return self[id(data)].get(str(key))


def _value_before(data: object, path: Path, order: _KeyOrder) -> dict[str, str]:
    """The key before a key without a value, and its text: where a comma in braces may have ended it."""
    for step in path[:-1]:
        data = data[step] if isinstance(data, (dict, list)) else None  # type: ignore[index]
    before = order.before(data, path[-1]) if isinstance(data, dict) else None
    text = data[before] if before is not None and isinstance(data, dict) else None
    return {"before": before, "ended": text} if before is not None and isinstance(text, str) else {}


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
