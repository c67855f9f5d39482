"""`kpi list --format json`: the parts of the plan with their ids, as flat rows."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import Part, Word, json_text
from offshore_kpi.output.outline import PartKind, PlanPart
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.models import Kpi


class PlanPartOut(Part):
    """A pillar, an axis, an action or a KPI."""

    kind: PartKind
    id: str
    name: str
    parent: Annotated[Word, Field(description="id of the axis or pillar that it belongs to; null: the plan")]
    unit: Annotated[Word, Field(description="the KPI's unit; null of any other part")]
    owner: Annotated[Word, Field(description="who answers for it, where it is said of itself")]


class ListReport(Part):
    """`kpi list --format json`."""

    contract: Literal["offshore-kpi/list/1"] = Field(alias="schema")
    parts: Annotated[tuple[PlanPartOut, ...], Field(description="in the order of the plan")]


def write(found: Sequence[PlanPart], style: OutputStyle) -> str:
    """The parts as one JSON object."""
    del style
    return json_text(ListReport(schema="offshore-kpi/list/1", parts=tuple(map(part_out, found))))


def part_out(one: PlanPart) -> PlanPartOut:
    """One part's row."""
    part = one.part
    return PlanPartOut(
        kind=one.kind,
        id=part.id,
        name=part.name,
        parent=one.parent,
        unit=part.unit if isinstance(part, Kpi) else None,
        owner=part.owner,
    )
