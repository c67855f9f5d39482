"""What a reader asks to see: the day, the scope, the method, and which rows of the report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.models import Axis, Kpi, Pillar, Plan
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.text.folded import folded_name
from offshore_kpi.text.nearest import nearest
from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A value that the reader supposes; it stands in no file. `kpi` is None for the one KPI in scope."""

    kpi: str | None
    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class View:
    """How a reader looks at the plan.

    Attributes:
        as_of: the day from which the reader looks; later periods are not seen.
        known_on: only what had been entered by this day; None for all.
        scope: ids of pillars, axes or KPIs; empty for the whole plan.
        method: judge every KPI by this method instead of its own.
        today: the reader's own day, where it is known. Looking from it, a value of a period that is still
            running has been entered, or it would not be in the files; looking from an earlier day, only its
            day of entry can prove that.
        what_if: values supposed in addition to the files'.
        absent_ids: whether an id of the scope that the plan does not have is passed over, not refused.
    """

    as_of: date
    known_on: date | None = None
    scope: tuple[str, ...] = ()
    method: str | None = None
    today: date | None = None
    what_if: tuple[WhatIf, ...] = ()
    absent_ids: bool = False


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
    """Every id that a scope can name: KPIs first, then axes, pillars and actions."""
    return [
        *(kpi.id for _path, _pillar, _axis, kpi in plan.each_kpi()),
        *(axis.id for _path, _pillar, axis in plan.each_axis()),
        *(pillar.id for _path, pillar in plan.each_pillar()),
        *(action.id for _path, _pillar, _axis, action in plan.each_action()),
    ]


def covered(plan: Plan, scope: frozenset[str]) -> frozenset[str]:
    """The ids of a scope that the plan has, with those of everything below them."""
    found = set(scope & {*ids(plan)})
    for _path, pillar, axis, kpi in plan.each_kpi():
        found |= {kpi.id} if scope & {pillar.id, axis.id} else set()
    for _path, pillar, axis in plan.each_axis():
        found |= {axis.id} if pillar.id in scope else set()
    for _path, pillar, of_axis, action in plan.each_action():
        found |= {action.id} if scope & {pillar.id, *([of_axis.id] if of_axis else [])} else set()
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
            raise UsageError(_('There is no pillar, axis, action or KPI "{id}".').format(id=name), remedy)


def select(
    rows: Sequence[KpiRow], statuses: Collection[Status], owners: Collection[str], *, headline: bool
) -> tuple[KpiRow, ...]:
    """The rows of these statuses and owners (any where none is given), perhaps headline KPIs only.

    Names of owners match without case, accents and title.
    """
    names = set(map(folded_name, owners))
    return tuple(
        row
        for row in rows
        if (not statuses or row.status in statuses)
        and (not names or folded_name(row.owner or "") in names)
        and (row.kpi.headline or not headline)
    )
