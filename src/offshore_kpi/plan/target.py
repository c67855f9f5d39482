"""Where a KPI starts from and what is promised of it."""

from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.fields import Day, Id, Number, PeriodField, Text, one_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.readers import fault
from offshore_kpi.series import Bound


class Baseline(FrozenModel):
    """The value and period a target starts from; without a value, the measurement of that period."""

    WORDS_KEPT = frozenset({"qualifier"})
    ESSENTIAL = frozenset({"value"})

    period: PeriodField = Field(description="the period the targets start from")
    value: Number | None = Field(
        default=None, description="the value; left out: the measurement of that period"
    )
    qualifier: Annotated[Bound, one_of(Bound)] = Field(
        default=Bound.EXACT, description='">=" at least, "<=" at most, "~" about'
    )
    source: Id | None = Field(default=None, description="id of the source that states the value")
    note: Text | None = Field(default=None, description="a remark")


class Target(FrozenModel):
    """What is promised, by when."""

    ESSENTIAL = frozenset({"due", "value"})

    due: PeriodField | None = Field(default=None, description="the period by whose end it is promised")
    kind: Annotated[TargetKind, one_of(TargetKind)] = Field(
        description="reach a level, gain on the baseline (in the unit or in per cent), a total of "
        "increments, hold a band, or a milestone"
    )
    value: Number | None = Field(default=None, description="the level, gain, percentage or total promised")
    min: Number | None = Field(default=None, description="lower edge of the band to hold")
    max: Number | None = Field(default=None, description="upper edge of the band to hold")
    source: Id | None = Field(default=None, description="id of the source that states the target")
    set_on: Day | None = Field(
        default=None,
        description="the day it was set; from then on it replaces an earlier one with the same due",
    )
    note: Text | None = Field(default=None, description="a remark")

    @model_validator(mode="after")
    def _has_its_parts(self) -> Self:
        given = {name for name in ("due", "value", "min", "max") if getattr(self, name) is not None}
        needed, allowed = _PARTS[self.kind]
        if missing := needed - given:
            raise fault("target_part_missing", self.kind, part=min(missing))
        if surplus := given - needed - allowed:
            raise self._with_surplus(sorted(surplus))
        if self.kind is TargetKind.HOLD and not given & {"min", "max"}:
            raise fault("band_without_edges", self.kind, parts=("min", "max"))
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("band_reversed", self.kind, low=str(self.min), high=str(self.max))
        return self

    def _with_surplus(self, parts: list[str]) -> ValidationError:
        """The faults of parts that a target of this kind does not have, each at its key."""
        return ValidationError.from_exception_data(
            "Target",
            [
                InitErrorDetails(
                    type=fault("target_part_surplus", self.kind, part=part), loc=(part,), input=self.kind
                )
                for part in parts
            ],
        )


_AMOUNT = (frozenset({"due", "value"}), frozenset[str]())
_PARTS = {
    TargetKind.REACH: _AMOUNT,
    TargetKind.GAIN: _AMOUNT,
    TargetKind.GAIN_PERCENT: _AMOUNT,
    TargetKind.TOTAL: _AMOUNT,
    TargetKind.HOLD: (frozenset[str](), frozenset({"due", "min", "max"})),
    TargetKind.MILESTONE: (frozenset({"due"}), frozenset[str]()),
}
