"""`kpi show ACTION --format json`: the contract `offshore-kpi/action/1`."""

from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.data.action_reports import ReportedAction
from offshore_kpi.output.json.actions import ActionOut, action_out
from offshore_kpi.output.json.contract import Count, Day, Figure, FileName, Part, Word, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.action_list import ActionDetail


class ReportOut(Part):
    """What was reported of it on a day."""

    on: Day
    status: ActionStatus
    done: Figure
    due: Word
    note: str
    source: Word
    recorded_on: Annotated[Word, Field(description="when it was entered")]
    in_force: Annotated[bool, Field(description="seen on this day, and not superseded")]
    file: FileName
    line: Count


class ActionReportOut(Part):
    """`kpi show ACTION --format json`."""

    contract: Literal["offshore-kpi/action/1"] = Field(alias="schema")
    as_of: Day
    action: ActionOut
    reports: tuple[ReportOut, ...]


def write(found: ActionDetail, style: OutputStyle) -> str:
    """The action as one JSON object."""
    del style
    return json_text(
        ActionReportOut(
            schema="offshore-kpi/action/1",
            as_of=found.as_of.isoformat(),
            action=action_out(found.row),
            reports=tuple(_report(one, in_force=one in found.row.reports) for one in found.entries),
        )
    )


def _report(one: ReportedAction, *, in_force: bool) -> ReportOut:
    return ReportOut(
        on=one.on.isoformat(),
        status=one.status,
        done=one.done,
        due=one.due.text if one.due else None,
        note=one.note,
        source=one.source or None,
        recorded_on=one.recorded_on.isoformat() if one.recorded_on else None,
        in_force=in_force,
        file=shown_path(one.table.path),
        line=one.line,
    )
