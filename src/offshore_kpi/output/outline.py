"""The plan as an outline: pillars, axes, actions and KPIs with their ids."""

from collections.abc import Iterator

from offshore_kpi.i18n import _
from offshore_kpi.output.layout import Line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan
from offshore_kpi.plan.naming import Naming
from offshore_kpi.text.printable import printable


def write(plan: Plan, style: OutputStyle) -> str:
    """One line a pillar, an axis, an action or a KPI, indented by level."""
    return laid_out(_lines(plan), style)


def _lines(plan: Plan) -> Iterator[Line]:
    for pillar in plan.pillars:
        yield _line(pillar, 0, "bold")
        yield from (_action_line(action, 1) for action in pillar.actions)
        for axis in pillar.axes:
            yield _line(axis, 1, "")
            yield from (_action_line(action, 2) for action in axis.actions)
            for kpi in axis.kpis:
                yield _kpi_line(kpi)


def _line(part: Pillar | Axis | Action, level: int, role: str, kind: str = "cyan") -> Line:
    named = (("  " * level, ""), (part.id, kind), ("  ", ""), (printable(part.name), role))
    return Line((*named, ("  " + _("(working title)"), "dim")) if part.naming is Naming.PROPOSED else named)


def _action_line(action: Action, level: int) -> Line:
    known = _line(action, level, "", "yellow")
    if action.due is None:
        return known
    return Line((*known.runs, ("  " + _("(by {due})").format(due=action.due.text), "dim")))


def _kpi_line(kpi: Kpi) -> Line:
    named = (("      ", ""), (kpi.id, "green"), ("  ", ""), (printable(kpi.name), ""))
    return Line((*named, (f"  ({printable(kpi.unit)})", "dim")) if kpi.unit else named)
