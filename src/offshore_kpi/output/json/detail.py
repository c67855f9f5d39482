"""`kpi show --format json`: one KPI in full."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output.json.actions import ActionOut, action_out
from offshore_kpi.output.json.comparison import VerdictOut, verdicts
from offshore_kpi.output.json.contract import Count, Figure, FileName, Part, Word, json_text
from offshore_kpi.output.json.status import KpiOut, kpi_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.report.detail import Detail, Standing, TargetLine, TargetState, Value
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import Bound, ObsStatus


class TargetOut(Part):
    """A target of the KPI, also one that was replaced or is not set yet."""

    due: Annotated[Word, Field(description="the period by whose end it is promised; null: for ever")]
    kind: TargetKind
    value: Annotated[Figure, Field(description="what is promised; null of a band and a milestone")]
    min: Annotated[Figure, Field(description="the lower edge of a band to hold")]
    max: Annotated[Figure, Field(description="the upper edge of a band to hold")]
    set_on: Annotated[Word, Field(description="the day from which it holds; null: from the beginning")]
    state: Annotated[TargetState, Field(description="what has become of it by the day of the report")]
    outcome: Annotated[Status | None, Field(description="achieved, missed or unreported; null: not due yet")]
    outcome_value: Annotated[Figure, Field(description="the value that decided, as the target compares it")]
    outcome_period: Annotated[Word, Field(description="the period of that value")]
    source: Annotated[Word, Field(description="id of a source of the plan")]
    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Count


class ValueOut(Part):
    """A row of the files that is about the KPI."""

    period: str
    value: Annotated[Figure, Field(description="in the KPI's unit; null: missing or withdrawn")]
    qualifier: Annotated[Bound, Field(description=">= at least, <= at most, ~ about")]
    obs_status: ObsStatus
    standing: Annotated[Standing, Field(description="what has become of it")]
    expected: Annotated[Figure, Field(description="what the trajectory asks for at its period")]
    compared: Annotated[Figure, Field(description="as the target compares it: the sum that it completes")]
    note: Annotated[Word, Field(description="the comment of the value")]
    recorded_on: Annotated[Word, Field(description="the day, or the day and time, it was entered")]
    source: Annotated[Word, Field(description="id of a source of the plan")]
    file: Annotated[FileName | None, Field(description="the file it stands in; null: supposed")]
    line: Count | None


class SourceOut(Part):
    """A publication that is cited."""

    title: str
    publisher: Word
    date: Word
    url: Word


class ShowReport(Part):
    """`kpi show --format json`."""

    contract: Literal["offshore-kpi/show/1"] = Field(alias="schema")
    kpi: KpiOut
    targets: tuple[TargetOut, ...]
    values: Annotated[tuple[ValueOut, ...], Field(description="in the order of time and of entry")]
    steps: Annotated[tuple[str, ...], Field(description="how the figures were worked out")]
    readings: Annotated[tuple[str, ...], Field(description="what another kind of target would make of them")]
    methods: Annotated[Mapping[str, VerdictOut], Field(description="by name, what each method says")]
    sources: Annotated[Mapping[str, SourceOut], Field(description="the publications cited, by id")]
    actions: Annotated[tuple[ActionOut, ...], Field(description="those that are to move the KPI")]


def write(detail: Detail, style: OutputStyle) -> str:
    """The row of the status contract, and beside it targets, values, steps, readings and methods."""
    del style
    return json_text(
        ShowReport(
            schema="offshore-kpi/show/1",
            kpi=kpi_out(detail.row),
            targets=tuple(map(_target, detail.targets)),
            values=tuple(map(_value, detail.values)),
            steps=detail.steps,
            readings=detail.readings,
            methods=verdicts(detail.methods),
            sources={
                name: SourceOut(title=one.title, publisher=one.publisher, date=_day(one.date), url=one.url)
                for name, one in detail.sources.items()
            },
            actions=tuple(map(action_out, detail.row.actions)),
        )
    )


def _target(line: TargetLine) -> TargetOut:
    target, outcome = line.target, line.outcome
    level = outcome.level if outcome else None
    return TargetOut(
        due=target.due.text if target.due else None,
        kind=target.kind,
        value=target.value,
        min=target.min,
        max=target.max,
        set_on=_day(target.set_on),
        state=line.state,
        outcome=outcome.status if outcome else None,
        outcome_value=level.value if level else None,
        outcome_period=level.period.text if level else None,
        source=target.source,
        file=shown_path(line.place.file),
        line=line.place.line,
    )


def _value(one: Value) -> ValueOut:
    entry, supposed = one.entry, is_supposed(one.entry)
    return ValueOut(
        period=entry.period.text,
        value=entry.value,
        qualifier=entry.qualifier,
        obs_status=entry.obs_status,
        standing=one.standing,
        expected=one.expected,
        compared=one.compared.value if one.compared else None,
        note=entry.note or None,
        recorded_on=entry.recorded_on.isoformat() if entry.recorded_on and not supposed else None,
        source=entry.source or None,
        file=None if supposed else shown_path(entry.path),
        line=None if supposed else entry.line,
    )


def _day(day: date | str | None) -> str | None:
    return None if day is None else str(day)
