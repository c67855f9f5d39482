"""How the plan wants progress to be judged."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from offshore_kpi.model.base import FileModel
from offshore_kpi.model.fields import Number, fault
from offshore_kpi.progress import METHODS, load

Parameters = Annotated[Mapping[str, Number], AfterValidator(MappingProxyType)]


class GroupStatus(StrEnum):
    """How the status of an axis or a pillar follows from its KPIs'."""

    WORST = "worst"
    MEAN = "mean"


class MethodChoice(FileModel):
    """A method's name and its settings; in the file a word, or a mapping with `name` and the settings."""

    name: str = Field("linear", description="the method's name")
    parameters: Parameters = Field(default_factory=lambda: MappingProxyType({}))

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:  # noqa: ANN401 - a word or a mapping
        if isinstance(data, str):
            data = {"name": data}
        if not isinstance(data, dict) or "parameters" in data:
            return data
        settings = {key: value for key, value in data.items() if key != "name"}
        return {"name": data.get("name", "linear"), "parameters": settings}

    @model_validator(mode="after")
    def _is_known(self) -> "MethodChoice":
        if self.name not in METHODS:
            raise fault("unknown_method", self.name, known=sorted(METHODS))
        known = sorted(load(self.name).PARAMETERS) if self.parameters else []
        for key in self.parameters:
            if key not in known:
                raise fault("unknown_parameter", key, method=self.name, known=known)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: object, handler: object) -> dict[str, Any]:
        """The two forms the file may use."""
        del core_schema, handler
        known = sorted(METHODS)
        return {
            "description": "how progress is judged: a method's name, or its name and settings",
            "anyOf": [{"enum": known}, *map(_with_settings, known)],
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


class Thresholds(FileModel):
    """From which pace a KPI counts as on track or at risk (method `linear`)."""

    on_track: Number = Field(Decimal("0.95"), description="on track from this pace")
    at_risk: Number = Field(Decimal("0.60"), description="at risk from this pace, off track below")


class Defaults(FileModel):
    """What holds for every KPI that does not say otherwise."""

    method: MethodChoice = Field(default_factory=MethodChoice, description="how progress is judged")
    thresholds: Thresholds = Field(
        default_factory=Thresholds, description="from which pace a KPI is on track or at risk (method linear)"
    )
    group_status: GroupStatus = Field(
        GroupStatus.WORST, description="the status of an axis or pillar: its worst KPI's, or by the mean"
    )
