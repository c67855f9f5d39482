"""The plan: from a file's text to the model, with every fault at its place.

A plan is validated whole. Where that fails it is read part by part, the parts inside a part first, and what
is wrong is left out, so that one fault does not hide the others: the rows of the measurement files are still
checked against the KPIs that could be read.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from offshore_kpi.findings import Finding, Place
from offshore_kpi.i18n import follow
from offshore_kpi.plan.comments import Comment, comments
from offshore_kpi.plan.document import Document
from offshore_kpi.plan.faults import Fault, faults_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.models import Locate, Plan
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.omissions import LeftOut, Omissions
from offshore_kpi.plan.readers import YEAR_START, read_year_start
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.frequencies import JANUARY

SomeModel = TypeVar("SomeModel", bound=FrozenModel)


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What could be read of a plan.

    Attributes:
        plan: None when not even its outline could be read.
        findings: every fault of its text and of its shape.
        omissions: what stands in it but could not be read.
        locate: the place of a part of it.
        comments: what its comments say to the program.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    omissions: Omissions
    locate: Locate
    comments: tuple[Comment, ...] = ()


def read_plan(file: TextFile) -> PlanReading:
    """The plan of a file, with a finding for every fault of its text and of its shape."""
    document = Document(file)
    if document.root is None:
        return PlanReading(None, document.all_findings(), Omissions(), document.locate)
    data, said = document.root.data, comments(document)
    follow(data.get("language") if isinstance(data, dict) else None)  # before any word about the plan
    try:
        plan = Plan.model_validate(data, context=_context(data))
    except ValidationError:
        return _read_in_parts(document, data, said)
    omissions = LeftOut().omissions(document)
    return PlanReading(plan, document.all_findings(), omissions, document.locate, said)


def _context(data: object) -> Mapping[str, int]:
    """What a plan says that its periods are read by: the month with which its reporting years begin.

    Where that cannot be read it is some other month than January, so that no `2014/15` is a fault as well.
    """
    given = data.get("reporting_year_start") if isinstance(data, Mapping) else None
    try:
        return {YEAR_START: JANUARY if given is None else read_year_start(given)}
    except PydanticCustomError:
        return {YEAR_START: read_year_start(Plan.STAND_INS["reporting_year_start"])}


def no_plan(file: TextFile) -> PlanReading:
    """What there is of a plan whose text could not be decoded."""
    return PlanReading(None, (), Omissions(), lambda _path: Place(file.path))


def _read_in_parts(document: Document, data: object, said: tuple[Comment, ...]) -> PlanReading:
    reader = _ModelReader(document)
    plan, left_out = reader.read(Plan, data, ()), reader.left_out
    return PlanReading(
        plan,
        document.all_findings(),
        left_out.omissions(document),
        lambda path: document.locate(left_out.in_file(path)),
        said,
    )


class _ModelReader:
    """Reads a document part by part: reports what is wrong with each, and leaves it out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.context = _context(document.root.data if document.root else None)
        self.left_out = LeftOut()

    def read(self, kind: type[SomeModel], data: object, path: Path) -> SomeModel | None:
        """A part of a kind that stands at a path; None where too little of it could be read."""
        given = self._with_inner_models(kind, data, path)
        gone: set[str | int] = set()
        while True:  # a fault of the whole part shows only once its keys are sound; each turn leaves some out
            try:
                return kind.model_validate(given, context=self.context)
            except ValidationError as error:
                faults = list(faults_of(error, kind, given))
            for fault in faults:
                self._report(fault, path, gone)
            faults += [cut for one in faults if (cut := one.cut_value(self.document, path)) is not None]
            if not isinstance(given, dict) or not all(_can_do_without(kind, fault) for fault in faults):
                self.left_out.add(path)
                return None
            gone |= {fault.path[0] for fault in faults}
            given = self._without(kind, given, faults, path)

    def _with_inner_models(self, kind: type[FrozenModel], data: object, path: Path) -> object:
        """The data of a part in which the parts inside are read; those that could not be are left out."""
        if not isinstance(data, dict):
            return data
        given = dict(data)
        for name, (inner, container) in _models_inside(kind).items():
            value, where = data.get(name), (*path, name)
            if value is None or kind.is_left_out(name, value):
                continue
            if container is tuple and isinstance(value, list):
                read = (self.read(inner, one, (*where, index)) for index, one in enumerate(value))
                given[name] = [one for one in read if one is not None]
            elif container is Mapping and isinstance(value, dict):
                by_key = {key: self.read(inner, one, (*where, key)) for key, one in value.items()}
                given[name] = {key: one for key, one in by_key.items() if one is not None}
            elif container is None:
                given[name] = self.read(inner, value, where)
                if given[name] is None:  # said already
                    del given[name]
        return given

    def _report(self, fault: Fault, path: Path, gone: set[str | int]) -> None:
        """Say what is wrong, unless it only follows from what has been left out."""
        if gone.isdisjoint(fault.context.get("parts", (fault.context.get("part"),))):
            fault.report(self.document, path)

    def _without(
        self, kind: type[FrozenModel], data: dict[str, Any], faults: Sequence[Fault], path: Path
    ) -> dict[str, Any]:
        """The data of a part without what is wrong with it, and with what stands in for it."""
        kept = dict(data)
        items: dict[str, set[str | int]] = defaultdict(set)
        for fault in faults:
            key = str(fault.path[0])
            if key in kind.STAND_INS:
                kept[key] = kind.STAND_INS[key]
                self.left_out.add((*path, key))
            elif len(fault.path) > 1:
                items[key].add(fault.path[1])
                self.left_out.add((*path, *fault.path[:2]))
            else:
                kept.pop(key, None)
                self.left_out.add((*path, key))
        for key, steps in items.items():
            if key in kept:
                kept[key] = _without_items(kept[key], steps)
        return kept


def _without_items(container: Any, steps: set[str | int]) -> Any:  # noqa: ANN401 - a list or a mapping of a file
    if isinstance(container, list):
        return [one for index, one in enumerate(container) if index not in steps]
    return {key: one for key, one in container.items() if key not in steps}


def _can_do_without(kind: type[FrozenModel], fault: Fault) -> bool:
    """Whether a part can be read without what a fault is about."""
    if fault.is_of_the_whole:
        return False
    key = str(fault.path[0])
    if fault.is_of_a_key or key in kind.STAND_INS:
        return True
    declared = kind.model_fields.get(key)
    return declared is None or not (declared.is_required() or key in kind.ESSENTIAL)


@cache
def _models_inside(kind: type[FrozenModel]) -> Mapping[str, tuple[type[FrozenModel], Any]]:
    """By key the kind of the parts inside a part, and what holds them: None where one stands alone."""
    found = {}
    for name, declared in kind.model_fields.items():
        inner = next(_kinds_in(declared.annotation), None)
        if inner is not None:
            origin = get_origin(declared.annotation)
            found[name] = inner, origin if origin in {tuple, Mapping} else None
    return found


def _kinds_in(annotation: Any) -> Iterator[type[FrozenModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, FrozenModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _kinds_in(argument)
