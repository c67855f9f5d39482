"""The plan as an outline: pillars, axes, actions and KPIs with their ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from offshore_kpi.i18n import _, period
from offshore_kpi.output.layout import Line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan
from offshore_kpi.plan.naming import Naming
from offshore_kpi.report.view import chosen
from offshore_kpi.text.printable import printable


class PartKind(StrEnum):
    """What a part of a plan is."""

    PILLAR = "pillar"
    AXIS = "axis"
    ACTION = "action"
    KPI = "kpi"


_ROLES = {PartKind.PILLAR: "cyan", PartKind.AXIS: "cyan", PartKind.ACTION: "yellow", PartKind.KPI: "green"}


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part of the plan: what it is, on which level it stands, and the id of what it belongs to."""

    kind: PartKind
    part: Pillar | Axis | Action | Kpi
    level: int
    parent: str | None = None


def parts(plan: Plan, scope: Sequence[str] = ()) -> tuple[PlanPart, ...]:
    """The pillars, axes, actions and KPIs in scope, in the order of the plan, with what they belong to."""
    return tuple(_parts(plan, frozenset(scope)))


def _parts(plan: Plan, scope: frozenset[str]) -> Iterator[PlanPart]:
    for pillar, axes in chosen(plan, scope):
        yield PlanPart(PartKind.PILLAR, pillar, 0)
        if not scope or pillar.id in scope:
            yield from (PlanPart(PartKind.ACTION, one, 1, pillar.id) for one in pillar.actions)
        for axis, kpis in axes:
            yield PlanPart(PartKind.AXIS, axis, 1, pillar.id)
            if not scope or scope & {pillar.id, axis.id}:
                yield from (PlanPart(PartKind.ACTION, one, 2, axis.id) for one in axis.actions)
            yield from (PlanPart(PartKind.KPI, kpi, 2, axis.id) for kpi in kpis)


def write(found: Sequence[PlanPart], style: OutputStyle) -> str:
    """One line a part, indented by level; what does not fit goes on below its name."""
    return laid_out(map(_line, found), style)


def _line(one: PlanPart) -> Line:
    role = "bold" if one.kind is PartKind.PILLAR else ""
    before = (("  " * one.level, ""), (one.part.id, _ROLES[one.kind]), ("  ", ""))
    name = (printable(one.part.name), role)
    remark = _remark(one.part)
    return Line((*before, name, *([(f"  ({remark})", "dim")] if remark else [])), lead=len(before))


def _remark(part: Pillar | Axis | Action | Kpi) -> str:
    if isinstance(part, Kpi):
        return printable(part.unit)
    remarks = [_("action")] if isinstance(part, Action) else []
    remarks += [_("working title")] if part.naming is Naming.PROPOSED else []
    if isinstance(part, Action) and part.due is not None:
        remarks.append(_("by {due}").format(due=period(part.due.name)))
    return ", ".join(remarks)
