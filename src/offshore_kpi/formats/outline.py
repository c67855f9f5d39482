"""The plan as an outline: pillars, axes and KPIs with their ids."""

from collections.abc import Iterator

from rich.text import Text

from offshore_kpi.formats.console import to_text
from offshore_kpi.formats.look import Look
from offshore_kpi.formats.printable import printable
from offshore_kpi.i18n import _
from offshore_kpi.model.plan import Axis, Kpi, Naming, Pillar, Plan


def write(plan: Plan, look: Look) -> str:
    """One line a pillar, an axis or a KPI, indented by level."""
    return to_text(look, *_lines(plan))


def _lines(plan: Plan) -> Iterator[Text]:
    for pillar in plan.pillars:
        yield _line(pillar, 0, "bold")
        for axis in pillar.axes:
            yield _line(axis, 1, "")
            for kpi in axis.kpis:
                yield _kpi_line(kpi)


def _line(part: Pillar | Axis, level: int, style: str) -> Text:
    text = Text("  " * level)
    text.append(part.id, "cyan").append("  ").append(printable(part.name), style)
    return text.append("  " + _("(working title)"), "dim") if part.naming is Naming.PROPOSED else text


def _kpi_line(kpi: Kpi) -> Text:
    text = Text("      ")
    text.append(kpi.id, "green").append("  ").append(printable(kpi.name))
    return text.append(f"  ({printable(kpi.unit)})", "dim") if kpi.unit else text
