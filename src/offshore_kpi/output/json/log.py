"""`kpi log --format json`: every row as it was entered."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import Count, FileName, Part, Word, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.report.vintages import Vintage
from offshore_kpi.series import Bound, Observation, ObsStatus


class RowPlaceOut(Part):
    """Where a row stands."""

    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Count


class EntryOut(Part):
    """One row as it was entered."""

    kpi: Annotated[str, Field(description="id of the KPI")]
    period: str
    value: Annotated[float | None, Field(description="in the KPI's unit; null: missing or withdrawn")]
    obs_status: ObsStatus
    qualifier: Annotated[Bound, Field(description=">= at least, <= at most, ~ about")]
    source: Annotated[str, Field(description="id of a source of the plan, or nothing")]
    note: str
    recorded_on: Annotated[Word, Field(description="the day, or the day and time, it was entered")]
    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Count
    superseded_by: Annotated[RowPlaceOut | None, Field(description="the later row; null: it is in force")]


class LogReport(Part):
    """`kpi log --format json`."""

    contract: Literal["offshore-kpi/log/1"] = Field(alias="schema")
    entries: Annotated[tuple[EntryOut, ...], Field(description="oldest first")]


def write(entries: Sequence[Vintage], style: OutputStyle) -> str:
    """The history as one JSON object."""
    del style
    return json_text(LogReport(schema="offshore-kpi/log/1", entries=tuple(map(entry_out, entries))))


def entry_out(entry: Vintage) -> EntryOut:
    """One row as it was entered."""
    seen = entry.observation
    return EntryOut(
        kpi=entry.kpi.id,
        period=seen.period.text,
        value=float(seen.value) if seen.value is not None else None,
        obs_status=seen.obs_status,
        qualifier=seen.qualifier,
        source=seen.source,
        note=seen.note,
        recorded_on=seen.recorded_on.isoformat() if seen.recorded_on else None,
        file=shown_path(seen.path),
        line=seen.line,
        superseded_by=_place(entry.superseded_by),
    )


def _place(seen: Observation | None) -> RowPlaceOut | None:
    return RowPlaceOut(file=shown_path(seen.path), line=seen.line) if seen else None
