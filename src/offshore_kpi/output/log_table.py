"""The history of values: what was entered for each period, oldest first, and which row superseded which."""

from collections.abc import Sequence
from itertools import pairwise

from offshore_kpi.i18n import _, period
from offshore_kpi.output.layout import Column, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_line
from offshore_kpi.report.vintages import Vintage
from offshore_kpi.series import Observation, stated_text
from offshore_kpi.text.printable import printable


def write(entries: Sequence[Vintage], style: OutputStyle) -> str:
    """The history as a table: a row an entry, those that were superseded dimmed."""
    if not entries:
        return _("Nothing has been entered.") + "\n"
    has_days = any(entry.observation.recorded_on for entry in entries)
    columns = [
        Column(_("KPI")),
        Column(_("Period")),
        Column(_("Value"), is_right=True),
        *([Column(_("Entered"))] if has_days else []),  # its room is needed for the files' names
        Column(_("Where")),
        Column(_("State")),
    ]
    rows = [
        _row(entry, previous, has_days=has_days)
        for previous, entry in pairwise([None, *entries])
        if entry is not None
    ]
    return laid_out([Table(columns, rows)], style)


def _row(entry: Vintage, previous: Vintage | None, *, has_days: bool) -> Row:
    """A row as cells; the KPI is named once for all its rows."""
    is_first = previous is None or previous.kpi.id != entry.kpi.id
    role = "dim" if entry.superseded_by is not None else ""
    texts = (entry.kpi.id if is_first else "", *_cells(entry, has_days=has_days))
    return Row([line(printable(text), role) for text in texts])


def _cells(entry: Vintage, *, has_days: bool) -> tuple[str, ...]:
    seen = entry.observation
    entered = seen.recorded_on.isoformat(" ").removesuffix(" 00:00:00") if seen.recorded_on else ""
    return (
        period(seen.period.name),
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
    """What has become of a row, and its comment."""
    note = entry.observation.note
    return f"{_standing(entry)} · {note}" if note else _standing(entry)


def _standing(entry: Vintage) -> str:
    seen, after = entry.observation, entry.superseded_by
    if after is not None:
        where = _where(after, seen)
        if after.value is None:
            return _("withdrawn by {where}").format(where=where)
        return _("superseded by {where}").format(where=where)
    if seen.value is None:
        return _("missing")
    return _("in force")


def _where(after: Observation, seen: Observation) -> str:
    """Where a later row stands, as short as it can be said beside an earlier one."""
    if after.path == seen.path:
        return _("line {line}").format(line=after.line)
    return shown_line(after.path, after.line)
