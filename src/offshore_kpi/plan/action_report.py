"""What was reported of an action on a day, as a row of a file says it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from offshore_kpi.i18n import N_
from offshore_kpi.plan.fields import Citation, CommaDone, Day, Done, Id, Moment, PeriodField, Word, one_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.table_format import TableFormat


class ActionStatus(StrEnum):
    """How far an action is, as its owner declares it (mapped to IATI's activity statuses in exchange)."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class ActionReport(FrozenModel):
    """What was reported of an action on a day."""

    WORDS_KEPT = frozenset({"action", "note", "source"})

    action: Id = Field(description="id of an action of the plan")
    on: Day = Field(description="the day of the report")
    status: Annotated[ActionStatus, one_of(ActionStatus)] = Field(description="how far the action is")
    done: Done | None = Field(default=None, description="the share that is done, from 0 to 1")
    due: PeriodField | None = Field(
        default=None, description="the period by whose end it is now to be done, where that was moved"
    )
    note: Word = Field(default="", description="a remark")
    source: Citation = Field(default="", description="id of a source of the plan")
    recorded_on: Moment | None = Field(
        default=None, description="when it was entered; a later one supersedes"
    )


BESIDE = (N_("Name"), N_("Owner"), N_("Last report"), N_("Last status"), N_("Done so far"), N_("Due now"))
"""The columns that a template sets beside a report's own, for who fills it; nobody reads them back."""
ACTION_REPORTS = TableFormat(
    ActionReport,
    required=("action", "on", "status"),
    subject="action",
    moment="on",
    letter="A",
    codes={
        "action": "A201",
        "on": "A202",
        "status": "A204",
        "done": "A203",
        "due": "A205",
        "recorded_on": "A206",
    },
    with_comma={"done": CommaDone | None},
    beside=BESIDE,
)
