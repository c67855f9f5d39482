"""How the plan wants progress to be judged."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from offshore_kpi.methods import METHODS, load
from offshore_kpi.plan.fields import Number, Share, Word, one_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.readers import fault
from offshore_kpi.plan.settings import fault_of

Parameters = Annotated[Mapping[Word, Number], AfterValidator(MappingProxyType)]


class GroupStatus(StrEnum):
    """How the status of an axis or a pillar follows from its KPIs'."""

    WORST = "worst"
    MEAN = "mean"


class MethodChoice(FrozenModel):
    """A method's name and its settings; in the file a word, or a mapping with `name` and the settings."""

    ESSENTIAL = frozenset({"name"})

    name: Word = Field(default="linear", description="the method's name")
    parameters: Parameters = Field(default_factory=lambda: MappingProxyType({}))

    @model_validator(mode="before")
    @classmethod
    def _from_a_name_or_settings(cls, data: object) -> object:
        """The two forms the file may use as one: the name, and a mapping of settings that the method has."""
        if isinstance(data, str):
            return {"name": data}
        if isinstance(data, dict) and "parameters" not in data:
            settings = {key: value for key, value in data.items() if key != "name"}
            name = data.get("name", "linear")
            cls._raise(_unknown(name, settings))
            return {"name": name, "parameters": settings}
        return data

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.name not in METHODS:
            raise fault("unknown_method", self.name, known=sorted(METHODS))
        defaults = load(self.name).PARAMETERS
        faults = {key: fault_of(key, defaults.get(key), value) for key, value in self.parameters.items()}
        self._raise(_unknown(self.name, self.parameters) | {key: one for key, one in faults.items() if one})
        return self

    @classmethod
    def _raise(cls, faults: Mapping[str, PydanticCustomError]) -> None:
        """Refuse the settings that have a fault."""
        if faults:
            details = [InitErrorDetails(type=one, loc=(key,), input=key) for key, one in faults.items()]
            raise ValidationError.from_exception_data(cls.__name__, details)

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


def _unknown(method: object, settings: Iterable[str]) -> dict[str, PydanticCustomError]:
    """The settings that a method does not have, where there is such a method."""
    if not isinstance(method, str) or method not in METHODS:
        return {}
    defaults = load(method).PARAMETERS
    known = ["name", *sorted(defaults)]
    return {
        key: fault("unknown_parameter", key, method=method, known=known)
        for key in settings
        if key not in defaults
    }


def _with_settings(name: str) -> dict[str, Any]:
    """The form of a method with its settings."""
    settings = {key: {"type": ["number", "string"]} for key in sorted(load(name).PARAMETERS)}
    return {
        "type": "object",
        "properties": {"name": {"const": name}, **settings},
        "required": ["name"],
        "additionalProperties": False,
    }


class Thresholds(FrozenModel):
    """From which pace a KPI counts as on track or at risk (method `linear`)."""

    on_track: Share = Field(default=Decimal("0.95"), description="on track from this pace")
    at_risk: Share = Field(default=Decimal("0.60"), description="at risk from this pace, off track below")

    def given(self) -> list[str]:
        """The names of those that the plan states, also where it states the default."""
        return [name for name in type(self).model_fields if name in self.model_fields_set]


class Defaults(FrozenModel):
    """What holds for every KPI that does not say otherwise."""

    method: MethodChoice = Field(default_factory=MethodChoice, description="how progress is judged")
    thresholds: Thresholds = Field(
        default_factory=Thresholds, description="from which pace a KPI is on track or at risk (method linear)"
    )
    group_status: Annotated[GroupStatus, one_of(GroupStatus)] = Field(
        default=GroupStatus.WORST,
        description="the status of an axis or pillar: its worst KPI's, or by the mean",
    )
