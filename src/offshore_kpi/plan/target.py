"""Where a KPI starts from and what is promised of it."""

from dataclasses import dataclass, field

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.base import Part, says
from offshore_kpi.plan.fields import Day, Id, Number, PeriodField, Text, fault
from offshore_kpi.series import Bound


@dataclass(frozen=True, kw_only=True)
class Baseline(Part):
    """The value and period a target starts from; without a value, the measurement of that period."""

    WORDS_KEPT = frozenset({"qualifier"})

    period: PeriodField = field(metadata=says("the period the targets start from"))
    value: Number | None = field(
        default=None, metadata=says("the value; left out: the measurement of that period")
    )
    qualifier: Bound = field(default=Bound.EXACT, metadata=says('">=" at least, "<=" at most, "~" about'))
    source: Id | None = field(default=None, metadata=says("id of the source that states the value"))
    note: Text | None = field(default=None, metadata=says("a remark"))


@dataclass(frozen=True, kw_only=True)
class Target(Part):
    """What is promised, by when."""

    due: PeriodField | None = field(default=None, metadata=says("the period by whose end it is promised"))
    kind: TargetKind = field(
        metadata=says(
            "reach a level, gain on the baseline (in the unit or in per cent), a total of "
            "increments, hold a band, or a milestone"
        )
    )
    value: Number | None = field(default=None, metadata=says("the level, gain, percentage or total promised"))
    min: Number | None = field(default=None, metadata=says("lower edge of the band to hold"))
    max: Number | None = field(default=None, metadata=says("upper edge of the band to hold"))
    source: Id | None = field(default=None, metadata=says("id of the source that states the target"))
    set_on: Day | None = field(
        default=None,
        metadata=says("the day it was set; from then on it replaces an earlier one with the same due"),
    )
    note: Text | None = field(default=None, metadata=says("a remark"))

    def __post_init__(self) -> None:
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


_AMOUNT = (frozenset({"due", "value"}), frozenset[str]())
_PARTS = {
    TargetKind.REACH: _AMOUNT,
    TargetKind.GAIN: _AMOUNT,
    TargetKind.GAIN_PERCENT: _AMOUNT,
    TargetKind.TOTAL: _AMOUNT,
    TargetKind.HOLD: (frozenset[str](), frozenset({"due", "min", "max"})),
    TargetKind.MILESTONE: (frozenset({"due"}), frozenset[str]()),
}
