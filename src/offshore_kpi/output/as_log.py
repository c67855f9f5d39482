"""The history of values: what was entered for each period, oldest first, and which row superseded which."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text

from offshore_kpi.i18n import _
from offshore_kpi.output.console import to_text
from offshore_kpi.output.look import Look
from offshore_kpi.paths import shown_line, shown_path
from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import Observation, stated_text
from offshore_kpi.text.printable import printable

SCHEMA = "offshore-kpi/log/1"


@dataclass(frozen=True, slots=True)
class Entered:
    """One row as it was entered, and the row that superseded it, or None while it is in force."""

    kpi: Kpi
    seen: Observation
    superseded_by: Observation | None


def write(entries: Sequence[Entered], name: str, look: Look) -> str:
    """The history in the format of this name: table or json."""
    return _json(entries) if name == "json" else _table(entries, look)


def _table(entries: Sequence[Entered], look: Look) -> str:
    if not entries:
        return _("Nothing has been entered.") + "\n"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    has_days = any(entry.seen.recorded_on for entry in entries)
    for name, justify in (
        (_("KPI"), "left"), (_("Period"), "left"), (_("Value"), "right"),
        *([(_("Entered"), "left")] if has_days else []),  # its room is needed for the files' names
        (_("Where"), "left"), (_("State"), "left"),
    ):  # fmt: skip
        table.add_column(name, justify="right" if justify == "right" else "left", overflow="fold")
    previous = ""
    for entry in entries:
        shown = entry.kpi.id if entry.kpi.id != previous else ""
        previous = entry.kpi.id
        style = "dim" if entry.superseded_by is not None else ""
        table.add_row(*(Text(printable(cell), style) for cell in (shown, *_cells(entry, has_days=has_days))))
    return to_text(look, table)


def _cells(entry: Entered, *, has_days: bool) -> tuple[str, ...]:
    seen = entry.seen
    entered = seen.recorded_on.isoformat(" ").removesuffix(" 00:00:00") if seen.recorded_on else ""
    return (
        seen.period.text,
        _value(seen),
        *([entered] if has_days else []),
        shown_line(seen.path, seen.line),
        _state(entry),
    )


def _value(seen: Observation) -> str:
    if seen.value is None:
        return "–"
    return stated_text(seen.value, seen.qualifier, seen.obs_status)


def _state(entry: Entered) -> str:
    after = entry.superseded_by
    if after is not None:
        where = _where(after, entry.seen)
        if after.value is None:
            return _("withdrawn by {where}").format(where=where)
        return _("superseded by {where}").format(where=where)
    if entry.seen.value is None:
        return _("missing: {note}").format(note=entry.seen.note) if entry.seen.note else _("missing")
    return _("in force")


def _where(after: Observation, seen: Observation) -> str:
    """Where a later row stands, as short as it can be said beside an earlier one."""
    if after.path == seen.path:
        return _("line {line}").format(line=after.line)
    return shown_line(after.path, after.line)


def _json(entries: Sequence[Entered]) -> str:
    rows = [
        {
            "kpi": entry.kpi.id,
            "period": entry.seen.period.text,
            "value": float(entry.seen.value) if entry.seen.value is not None else None,
            "obs_status": entry.seen.obs_status.value,
            "qualifier": entry.seen.qualifier.value,
            "source": entry.seen.source,
            "note": entry.seen.note,
            "recorded_on": entry.seen.recorded_on.isoformat() if entry.seen.recorded_on else None,
            "file": shown_path(entry.seen.path),
            "line": entry.seen.line,
            "superseded_by": _place(entry.superseded_by),
        }
        for entry in entries
    ]
    return json.dumps({"schema": SCHEMA, "entries": rows}, ensure_ascii=False, indent=2) + "\n"


def _place(seen: Observation | None) -> dict[str, object] | None:
    return {"file": shown_path(seen.path), "line": seen.line} if seen else None
