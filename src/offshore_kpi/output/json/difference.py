"""`kpi diff --format json`: the contract `offshore-kpi/diff/1`, flat changes, plain numbers."""

from typing import Annotated, Any, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import (
    Count,
    Counts,
    Day,
    Figure,
    FileName,
    Part,
    Progress,
    Word,
    json_text,
)
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.report.changes import Change, ChangeKind, Stated
from offshore_kpi.report.difference import Difference, EnteredRow
from offshore_kpi.report.rows import Report
from offshore_kpi.series import Bound, ObsStatus


class SideOut(Part):
    """One side of a comparison: where it was read, from which day, and its coverage."""

    name: Annotated[str, Field(description="the day or the revision, as it was asked for")]
    as_of: Day
    known_on: Annotated[Word, Field(description="only what had been entered by this day; null: all")]
    axes: Count
    axes_measured: Count
    kpis: Count
    kpis_measured: Count
    progress: Progress
    counts: Counts


class StatedOut(Part):
    """What stood or stands."""

    value: Annotated[Figure, Field(description="in the KPI's unit")]
    word: Annotated[Word, Field(description="a status, a name, the kind of a target, what a key said")]
    qualifier: Annotated[Bound, Field(description=">= at least, <= at most, ~ about")]
    obs_status: ObsStatus
    due: Annotated[Word, Field(description="the period by whose end a target is promised")]
    min: Annotated[Figure, Field(description="the lower edge of a band to hold")]
    max: Annotated[Figure, Field(description="the upper edge of a band to hold")]
    note: Annotated[Word, Field(description="the comment of a value")]


class ChangeOut(Part):
    """One change."""

    change: ChangeKind
    id: Annotated[Word, Field(description="the pillar, axis or KPI it happened to; null: the plan")]
    name: str
    what: Annotated[
        Word, Field(description="the period of a measurement, the due of a target, or the key that changed")
    ]
    unit: Annotated[Word, Field(description="the KPI's unit; null: it happened to no KPI")]
    before: Annotated[StatedOut | None, Field(description="null: nothing stood there")]
    after: Annotated[StatedOut | None, Field(description="null: nothing stands there")]


class EnteredOut(ChangeOut):
    """A row that was entered between the two days for a period that had ended by the first."""

    recorded_on: Annotated[str, Field(description="the day, or the day and time, it was entered")]
    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Count


class DiffReport(Part):
    """`kpi diff --format json`."""

    contract: Literal["offshore-kpi/diff/1"] = Field(alias="schema")
    before: SideOut
    after: SideOut
    changes: tuple[ChangeOut, ...]
    entered: Annotated[
        tuple[EnteredOut, ...], Field(description="rows entered in between for earlier periods, apart")
    ]


def write(difference: Difference, style: OutputStyle) -> str:
    """The difference as one JSON object."""
    del style
    before, after = difference.names
    return json_text(
        DiffReport(
            schema="offshore-kpi/diff/1",
            before=_side(before, difference.before),
            after=_side(after, difference.after),
            changes=tuple(map(change_out, difference.changes)),
            entered=tuple(map(entered_out, difference.entered)),
        )
    )


def _side(name: str, report: Report) -> SideOut:
    totals = report.summary
    return SideOut(
        name=name,
        as_of=report.as_of.isoformat(),
        known_on=report.known_on.isoformat() if report.known_on else None,
        axes=totals.axes,
        axes_measured=totals.axes_measured,
        kpis=totals.kpis,
        kpis_measured=totals.kpis_measured,
        progress=totals.progress,
        counts=totals.counts,
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "id": change.id or None,
        "name": change.name,
        "what": change.what or None,
        "unit": change.kpi.unit if change.kpi else None,
        "before": _stated(change.before),
        "after": _stated(change.after),
    }


def change_out(change: Change) -> ChangeOut:
    """One change."""
    return ChangeOut(**_change(change))


def entered_out(entered: EnteredRow) -> EnteredOut:
    """One row that was entered in between."""
    row = entered.row
    return EnteredOut(
        **_change(entered.change),
        recorded_on=row.recorded_on.isoformat() if row.recorded_on else "",
        file=shown_path(row.path),
        line=row.line,
    )


def _stated(stated: Stated | None) -> StatedOut | None:
    if stated is None:
        return None
    low, high = stated.edges
    return StatedOut(
        value=stated.value,
        word=stated.word or None,
        qualifier=stated.bound,
        obs_status=stated.obs_status,
        due=stated.due or None,
        min=low,
        max=high,
        note=stated.note or None,
    )
