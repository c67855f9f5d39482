"""`kpi actions --format json`: the contract `offshore-kpi/actions/1`, and actions in the other outputs."""

from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import Count, Day, Figure, FileName, Part, Word, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.action_list import ActionGroup, ActionList
from offshore_kpi.report.actions import ActionRow, ActionTotals


class ActionCounts(Part):
    """How many actions have each status; the five add up to the total, ongoing ones included."""

    total: Count
    planned: Count
    in_progress: Count
    done: Count
    suspended: Count
    cancelled: Count
    ongoing: Annotated[Count, Field(description="how many go on without an end")]
    late: Annotated[Count, Field(description="how many are past their due and not settled")]
    rate: Annotated[
        Figure, Field(description="done / (total - cancelled - ongoing); null: nothing is counted")
    ]


class ActionOut(Part):
    """One action: how far it was declared to be, and what the calendar says."""

    id: str
    pillar: Annotated[str, Field(description="id of its pillar")]
    axis: Annotated[Word, Field(description="id of its axis; null: the pillar's own")]
    name: str
    owner: Word
    kpis: Annotated[tuple[str, ...], Field(description="ids of the KPIs that it is to move")]
    status: Annotated[ActionStatus, Field(description="as declared last")]
    done: Annotated[Figure, Field(description="the share that was declared last, 0 to 1")]
    due: Annotated[Word, Field(description="the period by whose end it is to be done now")]
    first_due: Annotated[Word, Field(description="the one that was promised first")]
    slips: Annotated[Count, Field(description="how often the due was moved to a later day")]
    late: bool
    late_since: Annotated[Day | None, Field(description="the first day on which it was late")]
    ongoing: bool
    elapsed: Annotated[Figure, Field(description="share of the time from its start to its due that is over")]
    silent: Annotated[bool, Field(description="nothing was reported of it for longer than a quarter")]
    flags: tuple[str, ...]
    reported_on: Annotated[Day | None, Field(description="the day of the last report; null: there is none")]
    note: Annotated[Word, Field(description="of the last report, else of the plan")]
    source: Annotated[Word, Field(description="id of a source of the plan, likewise")]
    file: Annotated[FileName | None, Field(description="the file the last report stands in")]
    line: Count | None


class ActionGroupOut(Part):
    """What is counted over the actions of an axis, a pillar, an owner or a status."""

    id: Annotated[Word, Field(description="null: no owner")]
    name: Word
    counts: ActionCounts


class ActionPlan(Part):
    """The plan that the actions are of."""

    title: str


class ActionsReport(Part):
    """`kpi actions --format json`."""

    contract: Literal["offshore-kpi/actions/1"] = Field(alias="schema")
    as_of: Day
    plan: ActionPlan
    summary: ActionCounts
    by: Annotated[Word, Field(description="what the groups are of; null: none were asked for")]
    groups: tuple[ActionGroupOut, ...]
    actions: tuple[ActionOut, ...]


def write(listing: ActionList, style: OutputStyle) -> str:
    """The actions as one JSON object."""
    del style
    return json_text(
        ActionsReport(
            schema="offshore-kpi/actions/1",
            as_of=listing.as_of.isoformat(),
            plan=ActionPlan(title=listing.plan.title),
            summary=counts_out(listing.totals),
            by=listing.by.value if listing.by else None,
            groups=tuple(map(_group, listing.groups)),
            actions=tuple(map(action_out, listing.rows)),
        )
    )


def _group(group: ActionGroup) -> ActionGroupOut:
    return ActionGroupOut(id=group.id or None, name=group.name or None, counts=counts_out(group.totals))


def counts_out(totals: ActionTotals) -> ActionCounts:
    """What is counted over some actions."""
    counts = {status.value: count for status, count in totals.counts.items()}
    return ActionCounts(
        total=totals.total, **counts, ongoing=totals.ongoing, late=totals.late, rate=totals.rate
    )


def action_out(row: ActionRow) -> ActionOut:
    """One action's row."""
    action, last = row.action, row.last
    return ActionOut(
        id=action.id,
        pillar=row.pillar.id,
        axis=row.axis.id if row.axis else None,
        name=action.name,
        owner=row.owner,
        kpis=action.kpis,
        status=row.status,
        done=row.done,
        due=row.due.text if row.due else None,
        first_due=row.first_due.text if row.first_due else None,
        slips=row.slips,
        late=row.is_late,
        late_since=row.late_since.isoformat() if row.late_since else None,
        ongoing=action.ongoing,
        elapsed=row.elapsed,
        silent=row.is_silent,
        flags=row.flags,
        reported_on=last.on.isoformat() if last else None,
        note=(last.note if last else "") or action.note,
        source=(last.source if last else "") or action.source,
        file=shown_path(last.table.path) if last else None,
        line=last.line if last else None,
    )
