"""The plan file: pillars, axes, KPIs, and what holds for all of them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Never, Self

from pydantic import AfterValidator, Field, model_validator

from offshore_kpi.findings import Place, Severity
from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.fields import (
    Day,
    Days,
    Decimals,
    Factor,
    Id,
    Number,
    PeriodField,
    Text,
    Truth,
    Version,
    Weight,
    Whole,
    Word,
    YearStart,
    one_of,
    read_by,
)
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.method import Defaults, MethodChoice
from offshore_kpi.plan.naming import Naming
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.readers import fault, read_text, read_word
from offshore_kpi.plan.target import Baseline, Target
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.periods import Frequency

Locate = Callable[[Path], Place]
"""From where a part of the plan stands to its place in the file; a last step `"@key"` asks for its key."""


def _no_entries() -> Mapping[str, Never]:
    return MappingProxyType({})


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NONE = "none"

    @property
    def sign(self) -> int:
        """1, -1 or 0."""
        return {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NONE: 0}[self]


class Records(StrEnum):
    """What one recorded value is."""

    LEVEL = "level"
    INCREMENT = "increment"
    RUNNING_TOTAL = "running_total"


class Bounds(FrozenModel):
    """The values that are possible at all; a measurement outside is an error."""

    min: Number | None = Field(default=None, description="the least possible value")
    max: Number | None = Field(default=None, description="the greatest possible value")

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise fault("bounds_reversed", "", low=str(self.min), high=str(self.max))
        return self


Unit = Annotated[str, read_by(read_word, {"type": ["string", "number", "boolean"]})]


class Kpi(FrozenModel):
    """One quantity that is measured against a target (an indicator in results frameworks)."""

    STAND_INS = MappingProxyType({"name": "?", "direction": "none"})

    id: Id = Field(description="unique among the KPIs and actions; cited by the measurement files")
    name: Text = Field(description="its name, as shown in reports")
    headline: Truth = Field(default=False, description="shown first in reports")
    unit: Unit = Field(default="", description="unit of the values, as shown: Md MAD, %, jobs")
    decimals: Decimals | None = Field(
        default=None, description="digits after the decimal sign, in files and reports"
    )
    direction: Annotated[Direction, one_of(Direction)] = Field(
        description="which way is better; never guessed"
    )
    records: Annotated[Records, one_of(Records)] = Field(
        default=Records.LEVEL, description="what one recorded value is"
    )
    frequency: Annotated[Frequency, one_of(Frequency)] = Field(
        default=Frequency.ANNUAL, description="how often a value is due"
    )
    report_within: Days | None = Field(
        default=None, description="how long after a period's end its value is due; else as the plan says"
    )
    bounds: Bounds = Field(default_factory=Bounds, description="a value outside is an error")
    baseline: Baseline | None = Field(default=None, description="what the targets start from")
    targets: tuple[Target, ...] = Field(
        default=(), description="what is promised, by when; several are way-points"
    )
    trajectory: Annotated[TrajectoryShape, one_of(TrajectoryShape)] = Field(
        default=TrajectoryShape.LINEAR, description="the path between way-points"
    )
    method: MethodChoice | None = Field(
        default=None, description="how progress is judged; else the plan's default"
    )
    weight: Weight = Field(default=Decimal(1), description="weight in the mean of its axis, pillar and plan")
    owner: Text | None = Field(default=None, description="who answers for it; else the axis' owner")
    note: Text | None = Field(default=None, description="a remark")


class Axis(FrozenModel):
    """The second level of the plan."""

    STAND_INS = MappingProxyType({"name": "?"})

    id: Id = Field(description="unique among the axes")
    name: Text = Field(description="its name, as published")
    naming: Annotated[Naming, one_of(Naming)] = Field(
        default=Naming.PUBLISHED, description="proposed: a working title, not the owner's"
    )
    owner: Text | None = Field(default=None, description="who answers for it")
    note: Text | None = Field(default=None, description="a remark")
    actions: tuple[Action, ...] = Field(default=(), description="what will be done")
    kpis: tuple[Kpi, ...] = Field(default=(), description="what is measured")


class Pillar(FrozenModel):
    """The first level of the plan."""

    STAND_INS = MappingProxyType({"name": "?"})

    id: Id = Field(description="unique among the pillars")
    name: Text = Field(description="its name, as published")
    naming: Annotated[Naming, one_of(Naming)] = Field(
        default=Naming.PUBLISHED, description="proposed: a working title, not the owner's"
    )
    owner: Text | None = Field(default=None, description="who answers for it")
    note: Text | None = Field(default=None, description="a remark")
    actions: tuple[Action, ...] = Field(
        default=(), description="what will be done and belongs to no single axis"
    )
    axes: tuple[Axis, ...] = Field(default=(), description="its axes, in the published order")


class Source(FrozenModel):
    """A publication that figures are taken from."""

    STAND_INS = MappingProxyType({"title": "?"})

    title: Text = Field(description="what the page or document is called")
    publisher: Text | None = Field(default=None, description="who published it")
    date: Day | None = Field(default=None, description="day of publication")
    url: Text | None = Field(default=None, description="where it can be read")
    note: Text | None = Field(default=None, description="a remark")


class Declared(FrozenModel):
    """What the plan's owner announced; the file must agree."""

    pillars: Whole | None = Field(default=None, description="how many pillars were announced")
    axes: Whole | None = Field(default=None, description="how many axes were announced")
    kpis: Whole | None = Field(default=None, description="how many KPIs were announced")
    actions: Whole | None = Field(default=None, description="how many actions were announced")


_CODES: list[Any] = [code for code in CATALOGUE if code not in UNREADABLE]
Code = Annotated[str, read_by(read_text, {"enum": _CODES})]


class Checks(FrozenModel):
    """Which findings the plan silences or weighs differently."""

    ignore: tuple[Code, ...] = Field(default=(), description="codes that are not reported")
    severity: Annotated[
        Mapping[Word, Annotated[Severity, one_of(Severity)]], AfterValidator(MappingProxyType)
    ] = Field(
        default_factory=_no_entries,
        description="severity by code",
        json_schema_extra={"propertyNames": {"enum": _CODES}},
    )
    jump: Factor | None = Field(
        default=None,
        description="warn (M309) of a value more than this many times the one before it, or less",
    )


Sources = Annotated[Mapping[Id, Source], AfterValidator(MappingProxyType)]


class Plan(FrozenModel):
    """A strategic plan."""

    STAND_INS = MappingProxyType(
        {"version": "1", "title": "?", "reporting_year_start": "04-01", "pillars": ()}
    )

    version: Version = Field(description="version of this format")
    title: Text = Field(description="the plan's name")
    language: Text | None = Field(
        default=None, description="language of the names: fr, en; of reports too where the reader names none"
    )
    period: PeriodField | None = Field(default=None, description="the years the plan covers")
    reporting_year_start: YearStart = Field(
        default=JANUARY,
        description="first day of the years that are counted, a first of a month; with 04-01 the year from "
        "April 2014 is written 2014/15",
        json_schema_extra={"default": "01-01"},
    )
    report_within: Days | None = Field(
        default=None,
        description="how long after a period's end its value is due: 45d; else one more period of the KPI",
    )
    owner: Text | None = Field(
        default=None, description="who answers for what has no owner in the pillars, axes, KPIs and actions"
    )
    declared: Declared = Field(
        default_factory=Declared, description="what was announced; the file must agree"
    )
    defaults: Defaults = Field(default_factory=Defaults, description="what holds for every KPI")
    measurements: tuple[Text, ...] = Field(
        default=("measurements/*.csv",),
        description="glob patterns of the measurement files, from the plan's folder",
    )
    action_reports: tuple[Text, ...] = Field(
        default=("actions/*.csv",),
        description="glob patterns of the files that report on actions, from the plan's folder",
    )
    sources: Sources = Field(default_factory=_no_entries, description="publications by id")
    checks: Checks = Field(default_factory=Checks, description="which findings are silenced or weighed anew")
    pillars: tuple[Pillar, ...] = Field(description="in the published order")

    def each_pillar(self) -> Iterator[tuple[Path, Pillar]]:
        """Every pillar with where it stands."""
        for index, pillar in enumerate(self.pillars):
            yield ("pillars", index), pillar

    def each_axis(self) -> Iterator[tuple[Path, Pillar, Axis]]:
        """Every axis with where it stands and its pillar."""
        for path, pillar in self.each_pillar():
            for index, axis in enumerate(pillar.axes):
                yield (*path, "axes", index), pillar, axis

    def each_kpi(self) -> Iterator[tuple[Path, Pillar, Axis, Kpi]]:
        """Every KPI with where it stands, its pillar and its axis."""
        for path, pillar, axis in self.each_axis():
            for index, kpi in enumerate(axis.kpis):
                yield (*path, "kpis", index), pillar, axis, kpi

    def each_action(self) -> Iterator[tuple[Path, Pillar, Axis | None, Action]]:
        """Every action with where it stands, its pillar and its axis, if it belongs to one."""
        for path, pillar in self.each_pillar():
            for index, action in enumerate(pillar.actions):
                yield (*path, "actions", index), pillar, None, action
            for number, axis in enumerate(pillar.axes):
                for index, action in enumerate(axis.actions):
                    yield (*path, "axes", number, "actions", index), pillar, axis, action


def owner_of(plan: Plan, *parts: Kpi | Action | Axis | Pillar | None) -> str | None:
    """Who answers for a part of a plan: its own owner, else that of what it belongs to, else the plan's.

    Args:
        plan: the plan.
        parts: the part, then what it belongs to, from the nearest on; None where there is no such level.
    """
    owners = (one.owner for one in (*parts, plan) if one is not None)
    return next(filter(None, owners), None)
