"""How the plan wants progress to be judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from offshore_kpi.methods import METHODS, load
from offshore_kpi.plan.base import Part, Then, says
from offshore_kpi.plan.fields import Number, Word, fault

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Parameters = Annotated[Mapping[Word, Number], Then(MappingProxyType)]


class GroupStatus(StrEnum):
    """How the status of an axis or a pillar follows from its KPIs'."""

    WORST = "worst"
    MEAN = "mean"


@dataclass(frozen=True, kw_only=True)
class MethodChoice(Part):
    """A method's name and its settings; in the file a word, or a mapping with `name` and the settings."""

    name: Word = field(default="linear", metadata=says("the method's name"))
    parameters: Parameters = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.name not in METHODS:
            raise fault("unknown_method", self.name, known=sorted(METHODS))
        known = sorted(load(self.name).PARAMETERS) if self.parameters else []
        for key in self.parameters:
            if key not in known:
                raise fault("unknown_parameter", key, method=self.name, known=known)

    @classmethod
    def prepare(cls, data: object) -> object:
        """The two forms the file may use as one: the name, and a mapping of settings."""
        if isinstance(data, str):
            data = {"name": data}
        if isinstance(data, dict) and "parameters" not in data:
            settings = {key: value for key, value in data.items() if key != "name"}
            data = {"name": data.get("name", "linear"), "parameters": settings}
        return super().prepare(data)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        """The two forms the file may use."""
        reference = handler(core_schema)
        definition, known = handler.resolve_ref_schema(reference), sorted(METHODS)
        definition.clear()
        definition["description"] = "how progress is judged: a method's name, or its name and settings"
        definition["anyOf"] = [{"enum": known}, *map(_with_settings, known)]
        return reference


def _with_settings(name: str) -> dict[str, Any]:
    """The form of a method with its settings."""
    settings = {key: {"type": ["number", "string"]} for key in sorted(load(name).PARAMETERS)}
    return {
        "type": "object",
        "properties": {"name": {"const": name}, **settings},
        "required": ["name"],
        "additionalProperties": False,
    }


@dataclass(frozen=True, kw_only=True)
class Thresholds(Part):
    """From which pace a KPI counts as on track or at risk (method `linear`)."""

    on_track: Number = field(default=Decimal("0.95"), metadata=says("on track from this pace"))
    at_risk: Number = field(default=Decimal("0.60"), metadata=says("at risk from this pace, off track below"))

    def given(self) -> list[str]:
        """The names of those that the plan states, also where it states the default.

        What is read from a file is an object of its own, never the default itself.
        """
        return [one.name for one in fields(self) if getattr(self, one.name) is not one.default]


@dataclass(frozen=True, kw_only=True)
class Defaults(Part):
    """What holds for every KPI that does not say otherwise."""

    method: MethodChoice = field(default_factory=MethodChoice, metadata=says("how progress is judged"))
    thresholds: Thresholds = field(
        default_factory=Thresholds,
        metadata=says("from which pace a KPI is on track or at risk (method linear)"),
    )
    group_status: GroupStatus = field(
        default=GroupStatus.WORST,
        metadata=says("the status of an axis or pillar: its worst KPI's, or by the mean"),
    )
