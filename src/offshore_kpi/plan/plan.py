"""The plan file: pillars, axes, KPIs, and what holds for all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Never

from offshore_kpi.findings import Place, Severity
from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.methods.case import TrajectoryShape
from offshore_kpi.plan.base import Part, Read, Then, says
from offshore_kpi.plan.fields import (
    Day,
    Decimals,
    Id,
    Number,
    PeriodField,
    Text,
    Truth,
    Version,
    Weight,
    Whole,
    Word,
    read_text,
    read_word,
)
from offshore_kpi.plan.method import Defaults, MethodChoice
from offshore_kpi.plan.target import Baseline, Target
from offshore_kpi.text.periods import Frequency

Path = tuple[str | int, ...]
"""Where something stands in the plan: keys and positions from the root."""
Locate = Callable[[Path], Place]
"""From where a part of the plan stands to its place in the file; a last step `"@key"` asks for its key."""


def _no_entries() -> Mapping[str, Never]:
    return MappingProxyType({})


class Naming(StrEnum):
    """Whether a name is its owner's own or a working title."""

    PUBLISHED = "published"
    PROPOSED = "proposed"


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


@dataclass(frozen=True, kw_only=True)
class Bounds(Part):
    """The values that are possible at all; a measurement outside is an error."""

    min: Number | None = field(default=None, metadata=says("the least possible value"))
    max: Number | None = field(default=None, metadata=says("the greatest possible value"))


Unit = Annotated[str, Read(read_word, {"type": ["string", "number", "boolean"]})]


@dataclass(frozen=True, kw_only=True)
class Kpi(Part):
    """One quantity that is measured against a target (an indicator in results frameworks)."""

    id: Id = field(metadata=says("unique among the KPIs; cited by the measurement files"))
    name: Text = field(metadata=says("its name, as shown in reports"))
    headline: Truth = field(default=False, metadata=says("shown first in reports"))
    unit: Unit = field(default="", metadata=says("unit of the values, as shown: Md MAD, %, jobs"))
    decimals: Decimals | None = field(
        default=None, metadata=says("digits after the decimal sign, in files and reports")
    )
    direction: Direction = field(metadata=says("which way is better; never guessed"))
    records: Records = field(default=Records.LEVEL, metadata=says("what one recorded value is"))
    frequency: Frequency = field(default=Frequency.ANNUAL, metadata=says("how often a value is due"))
    bounds: Bounds = field(default_factory=Bounds, metadata=says("a value outside is an error"))
    baseline: Baseline | None = field(default=None, metadata=says("what the targets start from"))
    targets: tuple[Target, ...] = field(
        default=(), metadata=says("what is promised, by when; several are way-points")
    )
    trajectory: TrajectoryShape = field(
        default=TrajectoryShape.LINEAR, metadata=says("the path between way-points")
    )
    method: MethodChoice | None = field(
        default=None, metadata=says("how progress is judged; else the plan's default")
    )
    weight: Weight = field(
        default=Decimal(1), metadata=says("weight in the mean of its axis, pillar and plan")
    )
    owner: Text | None = field(default=None, metadata=says("who answers for it; else the axis' owner"))
    note: Text | None = field(default=None, metadata=says("a remark"))


@dataclass(frozen=True, kw_only=True)
class Axis(Part):
    """The second level of the plan."""

    id: Id = field(metadata=says("unique among the axes"))
    name: Text = field(metadata=says("its name, as published"))
    naming: Naming = field(
        default=Naming.PUBLISHED, metadata=says("proposed: a working title, not the owner's")
    )
    owner: Text | None = field(default=None, metadata=says("who answers for it"))
    note: Text | None = field(default=None, metadata=says("a remark"))
    kpis: tuple[Kpi, ...] = field(default=(), metadata=says("what is measured"))


@dataclass(frozen=True, kw_only=True)
class Pillar(Part):
    """The first level of the plan."""

    id: Id = field(metadata=says("unique among the pillars"))
    name: Text = field(metadata=says("its name, as published"))
    naming: Naming = field(
        default=Naming.PUBLISHED, metadata=says("proposed: a working title, not the owner's")
    )
    owner: Text | None = field(default=None, metadata=says("who answers for it"))
    note: Text | None = field(default=None, metadata=says("a remark"))
    axes: tuple[Axis, ...] = field(default=(), metadata=says("its axes, in the published order"))


@dataclass(frozen=True, kw_only=True)
class Source(Part):
    """A publication that figures are taken from."""

    title: Text = field(metadata=says("what the page or document is called"))
    publisher: Text | None = field(default=None, metadata=says("who published it"))
    date: Day | None = field(default=None, metadata=says("day of publication"))
    url: Text | None = field(default=None, metadata=says("where it can be read"))
    note: Text | None = field(default=None, metadata=says("a remark"))


@dataclass(frozen=True, kw_only=True)
class Declared(Part):
    """What the plan's owner announced; the file must agree."""

    pillars: Whole | None = field(default=None, metadata=says("how many pillars were announced"))
    axes: Whole | None = field(default=None, metadata=says("how many axes were announced"))
    kpis: Whole | None = field(default=None, metadata=says("how many KPIs were announced"))


_CODES: list[Any] = [code for code in CATALOGUE if code not in UNREADABLE]
Code = Annotated[str, Read(read_text, {"enum": _CODES})]


@dataclass(frozen=True, kw_only=True)
class Checks(Part):
    """Which findings the plan silences or weighs differently."""

    ignore: tuple[Code, ...] = field(default=(), metadata=says("codes that are not reported"))
    severity: Annotated[Mapping[Word, Severity], Then(MappingProxyType)] = field(
        default_factory=_no_entries,
        metadata=says("severity by code", json_schema_extra={"propertyNames": {"enum": _CODES}}),
    )
    jump: Number | None = field(
        default=None,
        metadata=says("warn (M309) of a value more than this many times the one before it, or less"),
    )


Sources = Annotated[Mapping[Id, Source], Then(MappingProxyType)]


@dataclass(frozen=True, kw_only=True)
class Plan(Part):
    """A strategic plan."""

    version: Version = field(metadata=says("version of this format"))
    title: Text = field(metadata=says("the plan's name"))
    language: Text | None = field(default=None, metadata=says("language of the names: fr, en"))
    period: PeriodField | None = field(default=None, metadata=says("the years the plan covers"))
    declared: Declared = field(
        default_factory=Declared, metadata=says("what was announced; the file must agree")
    )
    defaults: Defaults = field(default_factory=Defaults, metadata=says("what holds for every KPI"))
    measurements: tuple[Text, ...] = field(
        default=("measurements/*.csv",),
        metadata=says("glob patterns of the measurement files, from the plan's folder"),
    )
    sources: Sources = field(default_factory=_no_entries, metadata=says("publications by id"))
    checks: Checks = field(
        default_factory=Checks, metadata=says("which findings are silenced or weighed anew")
    )
    pillars: tuple[Pillar, ...] = field(metadata=says("in the published order"))

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
