"""What the JSON of `kpi status`, `validate` and `diff` holds, as types, and the JSON Schemas made of them."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict  # pydantic asks for it before Python 3.12

from offshore_kpi.findings import Severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.models import Direction, Naming
from offshore_kpi.plan.schema import DIALECT
from offshore_kpi.report.difference import ChangeKind
from offshore_kpi.series import Bound, ObsStatus

_CLOSED = ConfigDict(extra="forbid", use_enum_values=True)

Count = Annotated[int, Field(ge=0)]
Figure = float | None
Word = str | None
Counts = Annotated[dict[Status, Count], Field(description="how many KPIs have each status")]
Progress = Annotated[Figure, Field(description="weighted mean of the KPIs' progress, each between 0 and 1")]


class Location(TypedDict):
    """A place in a file; lines and columns count from 1, line 0 is the file as a whole."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    file: Annotated[str, Field(description="relative to the working directory, else absolute")]
    line: Count
    column: Annotated[Count, Field(description="in characters (Unicode code points)")]
    message: Annotated[str, Field(description="the part it has in the fault")]


class FindingOut(TypedDict):
    """One fault."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    code: Annotated[str, Field(json_schema_extra={"enum": list(CATALOGUE)})]
    severity: Severity
    message: str
    help: Annotated[str, Field(description="the remedy, or nothing")]
    file: Annotated[str, Field(description="relative to the working directory, else absolute")]
    line: Annotated[Count, Field(description="from 1; 0 is the file as a whole")]
    column: Annotated[Count, Field(description="from 1, in characters (Unicode code points)")]
    end_line: Count
    end_column: Annotated[Count, Field(description="the first column after the fault")]
    related: Annotated[list[Location], Field(description="other places that take part")]
    count: Annotated[int, Field(ge=1, description="how many faults of this kind the finding stands for")]


class FindingsSummary(TypedDict):
    """How much was found, and in how much."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    errors: Count
    warnings: Count
    infos: Count
    files: Annotated[Count, Field(description="files that were read")]
    rows: Annotated[Count, Field(description="rows that were read")]


class Findings(TypedDict):
    """`kpi validate --format json`."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    schema: Literal["offshore-kpi/findings/1"]
    summary: FindingsSummary
    findings: list[FindingOut]


class PlanOut(TypedDict):
    """The plan that is reported on."""

    title: str
    period: Word


class Summary(TypedDict):
    """The plan as a whole."""

    pillars: Count
    axes: Count
    axes_measured: Count
    kpis: Count
    kpis_measured: Count
    progress: Progress
    counts: Counts


class PillarOut(TypedDict):
    """One pillar."""

    id: str
    name: str
    axes: Count
    axes_measured: Count
    kpis: Count
    progress: Progress
    label: Annotated[Word, Field(description="the word of the method's publisher for the group")]
    score: Annotated[Figure, Field(description="the method's own score of the group")]
    status: Annotated[
        Status | None, Field(description="the worst assessed status; null: nothing is assessed")
    ]
    counts: Counts


class AxisOut(TypedDict):
    """One axis."""

    id: str
    pillar: Annotated[Word, Field(description="id of its pillar")]
    name: str
    naming: Annotated[Naming, Field(description="proposed: a working title, not the owner's")]
    kpis: Count
    progress: Progress
    label: Annotated[Word, Field(description="the word of the method's publisher for the group")]
    score: Annotated[Figure, Field(description="the method's own score of the group")]
    status: Annotated[
        Status | None, Field(description="the worst assessed status; null: nothing is assessed")
    ]
    counts: Counts


class KpiOut(TypedDict):
    """One KPI: its latest value that counts, its target, and how far apart the two are."""

    id: str
    pillar: Annotated[str, Field(description="id of its pillar")]
    axis: Annotated[str, Field(description="id of its axis")]
    name: str
    unit: str
    direction: Direction
    method: Annotated[str, Field(description="how progress is judged")]
    status: Status
    label: Annotated[Word, Field(description="the word of the method's publisher")]
    score: Annotated[Figure, Field(description="the method's own score")]
    ratio: Annotated[Figure, Field(description="the method's own ratio")]
    value: Annotated[Figure, Field(description="the latest value that counts, in the KPI's unit")]
    period: Word
    qualifier: Annotated[Bound | None, Field(description=">= at least, <= at most, ~ about")]
    obs_status: ObsStatus | None
    source: Annotated[Word, Field(description="id of a source of the plan")]
    file: Annotated[Word, Field(description="the file the value stands in")]
    line: Count | None
    baseline: Figure
    baseline_period: Word
    target_kind: TargetKind | None
    goal: Annotated[Figure, Field(description="the value at which the target is met, in the KPI's unit")]
    due: Annotated[Word, Field(description="the period by whose end it is promised")]
    gap: Annotated[Figure, Field(description="what is missing to the goal; negative: passed")]
    progress: Annotated[Figure, Field(description="share of the way from baseline to goal, not clipped")]
    expected: Annotated[Figure, Field(description="what the trajectory asks for at the value's period")]
    pace: Annotated[Figure, Field(description="achieved change / expected change")]
    observed_rate: Annotated[Figure, Field(description="change a year up to now")]
    required_rate: Annotated[Figure, Field(description="change a year that would still meet the goal")]
    projected: Annotated[Figure, Field(description="the value at the due, at the observed rate")]
    eta: Annotated[Word, Field(description="the day on which the observed rate meets the goal")]
    flags: Annotated[list[str], Field(description="what to know of the data: stale, provisional …")]
    explanation: Annotated[str, Field(description="how the status was worked out")]


class StatusReport(TypedDict):
    """`kpi status --format json`."""

    schema: Literal["offshore-kpi/status/1"]
    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    plan: PlanOut
    summary: Summary
    pillars: list[PillarOut]
    axes: list[AxisOut]
    kpis: list[KpiOut]


class SideOut(TypedDict):
    """One side of a comparison: where it was read, from which day, and its coverage."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    name: Annotated[str, Field(description="the day or the revision, as it was asked for")]
    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    known_on: Annotated[Word, Field(description="only what had been entered by this day; null: all")]
    axes: Count
    axes_measured: Count
    kpis: Count
    kpis_measured: Count
    progress: Progress
    counts: Counts


class StatedOut(TypedDict):
    """What stood or stands."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    value: Annotated[Figure, Field(description="in the KPI's unit")]
    word: Annotated[Word, Field(description="a status, a name, the kind of a target, what a key said")]
    qualifier: Annotated[Bound, Field(description=">= at least, <= at most, ~ about")]
    obs_status: ObsStatus
    due: Annotated[Word, Field(description="the period by whose end a target is promised")]
    min: Annotated[Figure, Field(description="the lower edge of a band to hold")]
    max: Annotated[Figure, Field(description="the upper edge of a band to hold")]


class ChangeOut(TypedDict):
    """One change."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    change: ChangeKind
    id: Annotated[Word, Field(description="the pillar, axis or KPI it happened to; null: the plan")]
    name: str
    what: Annotated[
        Word, Field(description="the period of a measurement, the due of a target, or the key that changed")
    ]
    unit: Annotated[Word, Field(description="the KPI's unit; null: it happened to no KPI")]
    before: Annotated[StatedOut | None, Field(description="null: nothing stood there")]
    after: Annotated[StatedOut | None, Field(description="null: nothing stands there")]


class DiffReport(TypedDict):
    """`kpi diff --format json`."""

    __pydantic_config__ = _CLOSED  # type: ignore[misc]
    schema: Literal["offshore-kpi/diff/1"]
    before: SideOut
    after: SideOut
    changes: list[ChangeOut]


def findings_schema() -> dict[str, Any]:
    """The JSON Schema of `offshore-kpi/findings/1`."""
    return {"$schema": DIALECT, **TypeAdapter(Findings).json_schema()}


def status_schema() -> dict[str, Any]:
    """The JSON Schema of `offshore-kpi/status/1`; later versions of the program may add keys."""
    return {"$schema": DIALECT, **TypeAdapter(StatusReport).json_schema()}


def diff_schema() -> dict[str, Any]:
    """The JSON Schema of `offshore-kpi/diff/1`."""
    return {"$schema": DIALECT, **TypeAdapter(DiffReport).json_schema()}
