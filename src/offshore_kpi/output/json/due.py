"""`kpi due --format json`: what is expected, as flat rows."""

from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import Day, Part, Word, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report.due import DueList, Expected


class ExpectedOut(Part):
    """A value of a KPI, or a report of an action, that is expected."""

    kpi: Annotated[Word, Field(description="id of the KPI; null: a report of an action is expected")]
    part: Annotated[Word, Field(description="the part of the KPI; null: the whole")]
    action: Annotated[Word, Field(description="id of the action; null: a value is expected")]
    period: Annotated[Word, Field(description="the period of the value; null of a report")]
    due_on: Annotated[Day, Field(description="the day by which it is expected")]
    owner: Annotated[Word, Field(description="who answers for it, by itself or by what it belongs to")]
    overdue: Annotated[bool, Field(description="whether that day is past")]
    days: Annotated[int, Field(description="days since that day; negative: until then")]


class DueReport(Part):
    """`kpi due --format json`."""

    contract: Literal["offshore-kpi/due/1"] = Field(alias="schema")
    as_of: Day
    due: Annotated[tuple[ExpectedOut, ...], Field(description="the oldest due first")]


def write(due: DueList, style: OutputStyle) -> str:
    """What is expected as one JSON object."""
    del style
    return json_text(
        DueReport(
            schema="offshore-kpi/due/1",
            as_of=due.as_of.isoformat(),
            due=tuple(map(expected_out, due.expected)),
        )
    )


def expected_out(one: Expected) -> ExpectedOut:
    """One value or report."""
    is_value = isinstance(one.of, Kpi)
    return ExpectedOut(
        kpi=one.id if is_value else None,
        part=None,
        action=None if is_value else one.id,
        period=one.period.text if one.period is not None else None,
        due_on=one.due_on.isoformat(),
        owner=one.owner,
        overdue=one.is_overdue,
        days=one.days,
    )
