"""Where a KPI starts from and what is promised of it."""

from typing import ClassVar

from pydantic import Field, model_validator

from offshore_kpi.model.base import FileModel
from offshore_kpi.model.fields import Day, Id, Number, PeriodField, Text, fault
from offshore_kpi.progress.base import Bound, TargetKind


class Baseline(FileModel):
    """The value and period a target starts from; without a value, the measurement of that period."""

    _words_kept: ClassVar[frozenset[str]] = frozenset({"qualifier"})

    period: PeriodField = Field(description="the period the targets start from")
    value: Number | None = Field(None, description="the value; left out: the measurement of that period")
    qualifier: Bound = Field(Bound.EXACT, description='">=" at least, "<=" at most, "~" about')
    source: Id | None = Field(None, description="id of the source that states the value")
    note: Text | None = Field(None, description="a remark")


class Target(FileModel):
    """What is promised, by when."""

    due: PeriodField | None = Field(None, description="the period by whose end it is promised")
    kind: TargetKind = Field(
        description="reach a level, gain on the baseline (in the unit or in per cent), a total of "
        "increments, hold a band, or a milestone"
    )
    value: Number | None = Field(None, description="the level, gain, percentage or total promised")
    min: Number | None = Field(None, description="lower edge of the band to hold")
    max: Number | None = Field(None, description="upper edge of the band to hold")
    source: Id | None = Field(None, description="id of the source that states the target")
    set_on: Day | None = Field(
        None, description="the day it was set; from then on it replaces an earlier one with the same due"
    )
    note: Text | None = Field(None, description="a remark")

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> "Target":
        given = {name for name in ("due", "value", "min", "max") if getattr(self, name) is not None}
        needed, allowed = _PARTS[self.kind]
        if missing := needed - given:
            raise fault("target_part_missing", self.kind, part=min(missing))
        if surplus := given - needed - allowed:
            raise fault("target_part_surplus", self.kind, part=min(surplus))
        if self.kind is TargetKind.HOLD and not given & {"min", "max"}:
            raise fault("target_part_missing", self.kind, part="min")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("band_reversed", self.kind, low=str(self.min), high=str(self.max))
        return self


_AMOUNT = (frozenset({"due", "value"}), frozenset[str]())
_PARTS = {
    TargetKind.REACH: _AMOUNT,
    TargetKind.GAIN: _AMOUNT,
    TargetKind.GAIN_PERCENT: _AMOUNT,
    TargetKind.TOTAL: _AMOUNT,
    TargetKind.HOLD: (frozenset[str](), frozenset({"due", "min", "max"})),
    TargetKind.MILESTONE: (frozenset({"due"}), frozenset[str]()),
}
