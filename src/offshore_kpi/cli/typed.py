"""What a person typed for an entry: asked for where it is missing, and put together again to be pasted."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.desk import Desk
    from offshore_kpi.entry.rows import Details
    from offshore_kpi.plan.models import Kpi


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, on the command line or when asked; empty where it is still missing."""

    kpi: str
    value: str
    period: str


def asked_for(desk: "Desk", typed: Typed, obs_status: str) -> Typed:
    """The parts of the entry, the missing ones asked for with what is known of the KPI in view."""
    from offshore_kpi.cli.ask import asked, someone_is_there
    from offshore_kpi.cli.desk import told
    from offshore_kpi.cli.session import today
    from offshore_kpi.entry.due import next_due
    from offshore_kpi.entry.effects import context_lines
    from offshore_kpi.entry.rows import known_kpi, known_period, kpis_by_id

    usage = _("kpi add-measure KPI VALUE --period PERIOD")
    plan = desk.dataset
    ids = list(kpis_by_id(plan))
    if not typed.kpi and someone_is_there():
        told([" ".join(ids)], quiet=False)
    kpi = typed.kpi or asked(_("KPI"), lambda text: known_kpi(text, plan).id, usage, ids)
    found, value, period, default = known_kpi(kpi, plan), typed.value, typed.period, ""
    if someone_is_there() and not (value and period):
        known = desk.with_rows_of([found.id]).dataset or plan
        told(context_lines(found, known, today()), quiet=False)
        following = next_due(found, known.series(found.id), today())
        default = following.text if following else ""
    if not period:
        period = asked(_("Period"), lambda text: known_period(text).text, usage, [default], default)
    if not value and obs_status != "M":
        value = asked(_("Value"), lambda text: _readable(text, found), usage)
    return Typed(kpi, value, period)


def _readable(text: str, kpi: "Kpi") -> str:
    """The text itself: what it says in this language may be ambiguous once it is written as files do."""
    from offshore_kpi.entry.rows import known_number

    known_number(text, kpi)
    return text


def as_revision(typed: Typed, details: "Details", others: Mapping[str, object]) -> str:
    """The command line that makes the same entry as a revision, quoted as a shell reads it.

    Args:
        typed: KPI, value and period.
        details: what the row says beside them.
        others: the other options of the command by their names; True stands for a flag.
    """
    options = {
        "--period": typed.period,
        "--obs-status": details.obs_status,
        "--qualifier": details.qualifier,
        "--source": details.source,
        "--note": details.note,
        **others,
    }
    line = ["kpi", "add-measure", typed.kpi, *filter(None, [typed.value])]
    for name, value in options.items():
        if value:
            line += [name] if value is True else [name, str(value)]
    return shlex.join([*line, "--revise"])
