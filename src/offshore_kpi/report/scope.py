"""Which pillars, axes and KPIs a reader wants to see."""

from collections.abc import Sequence

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan
from offshore_kpi.text.nearest import nearest

Chosen = list[tuple[Axis, Sequence[Kpi]]]


def chosen(plan: Plan, scope: frozenset[str]) -> list[tuple[Pillar, Chosen]]:
    """The pillars, axes and KPIs in scope; an id stands for everything below it."""
    found: list[tuple[Pillar, Chosen]] = []
    for pillar in plan.pillars:
        axes: Chosen = []
        for axis in pillar.axes:
            whole = not scope or scope & {pillar.id, axis.id}
            kpis = [kpi for kpi in axis.kpis if whole or kpi.id in scope]
            if kpis or whole:
                axes.append((axis, kpis))
        if axes or not scope or pillar.id in scope:
            found.append((pillar, axes))
    return found


def kpi_ids(in_scope: Sequence[tuple[Pillar, Chosen]]) -> list[str]:
    """The ids of the KPIs in scope."""
    return [kpi.id for _pillar, axes in in_scope for _axis, kpis in axes for kpi in kpis]


def ids(plan: Plan) -> list[str]:
    """Every id that a scope can name: KPIs first, then axes and pillars."""
    return [
        *(kpi.id for _path, _pillar, _axis, kpi in plan.each_kpi()),
        *(axis.id for _path, _pillar, axis in plan.each_axis()),
        *(pillar.id for _path, pillar in plan.each_pillar()),
    ]


def covered(plan: Plan, scope: frozenset[str]) -> frozenset[str]:
    """The ids of a scope that the plan has, with those of everything below them."""
    found = set(scope & {*ids(plan)})
    for _path, pillar, axis, kpi in plan.each_kpi():
        found |= {kpi.id} if scope & {pillar.id, axis.id} else set()
    for _path, pillar, axis in plan.each_axis():
        found |= {axis.id} if pillar.id in scope else set()
    return frozenset(found)


def check_scope(known: Sequence[str], scope: Sequence[str]) -> None:
    """Refuse a scope that names what is not known.

    Raises:
        UsageError: an id is not there.
    """
    for name in scope:
        if name not in known:
            near = nearest(name, known)
            remedy = _('Did you mean "{word}"?').format(word=near) if near else _("kpi list shows all ids.")
            raise UsageError(_('There is no pillar, axis or KPI "{id}".').format(id=name), remedy)
