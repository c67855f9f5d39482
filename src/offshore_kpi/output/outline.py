"""The plan as an outline: pillars, axes and KPIs with their ids.

For a pipe it is written without Rich, which takes longer to import than all else that is done.
"""

from collections.abc import Iterator, Sequence

from offshore_kpi.i18n import _
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.plan import Axis, Kpi, Naming, Pillar, Plan
from offshore_kpi.text.printable import printable

Line = Sequence[tuple[str, str]]
"""The pieces of a line, each with its role."""


def write(plan: Plan, style: OutputStyle) -> str:
    """One line a pillar, an axis or a KPI, indented by level."""
    if style.is_pipe:
        return "".join("".join(piece for piece, _style in line).rstrip() + "\n" for line in _lines(plan))
    from rich.text import Text

    from offshore_kpi.output.console import to_text

    return to_text(style, *(Text.assemble(*line) for line in _lines(plan)))


def _lines(plan: Plan) -> Iterator[Line]:
    for pillar in plan.pillars:
        yield _line(pillar, 0, "bold")
        for axis in pillar.axes:
            yield _line(axis, 1, "")
            for kpi in axis.kpis:
                yield _kpi_line(kpi)


def _line(part: Pillar | Axis, level: int, role: str) -> Line:
    named = (("  " * level, ""), (part.id, "cyan"), ("  ", ""), (printable(part.name), role))
    return (*named, ("  " + _("(working title)"), "dim")) if part.naming is Naming.PROPOSED else named


def _kpi_line(kpi: Kpi) -> Line:
    named = (("      ", ""), (kpi.id, "green"), ("  ", ""), (printable(kpi.name), ""))
    return (*named, (f"  ({printable(kpi.unit)})", "dim")) if kpi.unit else named
