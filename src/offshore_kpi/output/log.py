"""The history of values: what was entered for each period, oldest first, and which row superseded which."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from offshore_kpi.i18n import _
from offshore_kpi.output.console import to_text
from offshore_kpi.output.figure_text import stated_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_line
from offshore_kpi.report.vintages import Vintage
from offshore_kpi.series import Observation
from offshore_kpi.text.printable import printable


def write(entries: Sequence[Vintage], style: OutputStyle) -> str:
    """The history as a table: a row an entry, those that were superseded dimmed."""
    if not entries:
        return _("Nothing has been entered.") + "\n"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    has_days = any(entry.observation.recorded_on for entry in entries)
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
        role = "dim" if entry.superseded_by is not None else ""
        table.add_row(*(Text(printable(cell), role) for cell in (shown, *_cells(entry, has_days=has_days))))
    return to_text(style, table)


def _cells(entry: Vintage, *, has_days: bool) -> tuple[str, ...]:
    seen = entry.observation
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


def _state(entry: Vintage) -> str:
    seen, after = entry.observation, entry.superseded_by
    if after is not None:
        where = _where(after, seen)
        if after.value is None:
            return _("withdrawn by {where}").format(where=where)
        return _("superseded by {where}").format(where=where)
    if seen.value is None:
        return _("missing: {note}").format(note=seen.note) if seen.note else _("missing")
    return _("in force")


def _where(after: Observation, seen: Observation) -> str:
    """Where a later row stands, as short as it can be said beside an earlier one."""
    if after.path == seen.path:
        return _("line {line}").format(line=after.line)
    return shown_line(after.path, after.line)
