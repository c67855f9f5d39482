"""The plan file: pillars, axes, KPIs, and what holds for all of them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal, Never

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from offshore_kpi.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.findings import Severity
from offshore_kpi.model.base import FileModel
from offshore_kpi.model.fields import Day, Decimals, Id, Number, PeriodField, Text, Truth, Weight, Whole
from offshore_kpi.model.method import Defaults, MethodChoice
from offshore_kpi.model.target import Baseline, Target
from offshore_kpi.periods import Frequency
from offshore_kpi.progress.base import TrajectoryShape

Path = tuple[str | int, ...]
"""Where something stands in the plan: keys and positions from the root."""


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


class Bounds(FileModel):
    """The values that are possible at all; a measurement outside is an error."""

    min: Number | None = Field(None, description="the least possible value")
    max: Number | None = Field(None, description="the greatest possible value")


Unit = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]


class Kpi(FileModel):
    """One quantity that is measured against a target (an indicator in results frameworks)."""

    id: Id = Field(description="unique among the KPIs; cited by the measurement files")
    name: Text = Field(description="its name, as shown in reports")
    headline: Truth = Field(default=False, description="shown first in reports")
    unit: Unit = Field("", description="unit of the values, as shown: Md MAD, %, jobs")
    decimals: Decimals | None = Field(None, description="digits after the decimal sign, in files and reports")
    direction: Direction = Field(description="which way is better; never guessed")
    records: Records = Field(Records.LEVEL, description="what one recorded value is")
    frequency: Frequency = Field(Frequency.ANNUAL, description="how often a value is due")
    bounds: Bounds = Field(default_factory=Bounds, description="a value outside is an error")
    baseline: Baseline | None = Field(None, description="what the targets start from")
    targets: tuple[Target, ...] = Field((), description="what is promised, by when; several are way-points")
    trajectory: TrajectoryShape = Field(TrajectoryShape.LINEAR, description="the path between way-points")
    method: MethodChoice | None = Field(None, description="how progress is judged; else the plan's default")
    weight: Weight = Field(Decimal(1), description="weight in the mean of its axis, pillar and plan")
    owner: Text | None = Field(None, description="who answers for it; else the axis' owner")
    note: Text | None = Field(None, description="a remark")


class Axis(FileModel):
    """The second level of the plan."""

    id: Id = Field(description="unique among the axes")
    name: Text = Field(description="its name, as published")
    naming: Naming = Field(Naming.PUBLISHED, description="proposed: a working title, not the owner's")
    owner: Text | None = Field(None, description="who answers for it")
    note: Text | None = Field(None, description="a remark")
    kpis: tuple[Kpi, ...] = Field((), description="what is measured")


class Pillar(FileModel):
    """The first level of the plan."""

    id: Id = Field(description="unique among the pillars")
    name: Text = Field(description="its name, as published")
    naming: Naming = Field(Naming.PUBLISHED, description="proposed: a working title, not the owner's")
    owner: Text | None = Field(None, description="who answers for it")
    note: Text | None = Field(None, description="a remark")
    axes: tuple[Axis, ...] = Field((), description="its axes, in the published order")


class Source(FileModel):
    """A publication that figures are taken from."""

    title: Text = Field(description="what the page or document is called")
    publisher: Text | None = Field(None, description="who published it")
    date: Day | None = Field(None, description="day of publication")
    url: Text | None = Field(None, description="where it can be read")
    note: Text | None = Field(None, description="a remark")


class Declared(FileModel):
    """What the plan's owner announced; the file must agree."""

    pillars: Whole | None = Field(None, description="how many pillars were announced")
    axes: Whole | None = Field(None, description="how many axes were announced")
    kpis: Whole | None = Field(None, description="how many KPIs were announced")


_CODES: list[Any] = [code for code in CATALOGUE if code not in UNREADABLE]
Code = Annotated[Text, WithJsonSchema({"enum": _CODES})]


class Checks(FileModel):
    """Which findings the plan silences or weighs differently."""

    ignore: tuple[Code, ...] = Field((), description="codes that are not reported")
    severity: Mapping[str, Severity] = Field(
        default_factory=_no_entries,
        description="severity by code",
        json_schema_extra={"propertyNames": {"enum": _CODES}},
    )
    jump: Number | None = Field(
        None, description="warn (M309) of a value more than this many times the one before it, or less"
    )


def _version_as_number(value: object) -> object:
    return 1 if value == "1" else value


Version = Annotated[Literal[1], BeforeValidator(_version_as_number), WithJsonSchema({"enum": [1, "1"]})]
Sources = Annotated[Mapping[Id, Source], AfterValidator(MappingProxyType)]


class Plan(FileModel):
    """A strategic plan."""

    version: Version = Field(description="version of this format")
    title: Text = Field(description="the plan's name")
    language: Text | None = Field(None, description="language of the names: fr, en")
    period: PeriodField | None = Field(None, description="the years the plan covers")
    declared: Declared = Field(
        default_factory=Declared, description="what was announced; the file must agree"
    )
    defaults: Defaults = Field(default_factory=Defaults, description="what holds for every KPI")
    measurements: tuple[Text, ...] = Field(
        ("measurements/*.csv",), description="glob patterns of the measurement files, from the plan's folder"
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
