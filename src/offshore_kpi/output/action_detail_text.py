"""`kpi show ACTION`: how far one action is, and every report of it."""

from collections.abc import Iterator

from offshore_kpi.data.action_reports import ReportedAction
from offshore_kpi.i18n import _, day, period
from offshore_kpi.output import action_text
from offshore_kpi.output.layout import Block, Column, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import as_of_text
from offshore_kpi.paths import shown_line
from offshore_kpi.report.action_list import ActionDetail
from offshore_kpi.report.actions import ActionRow
from offshore_kpi.text.printable import printable, printable_lines

_INDENT = 2


def write(found: ActionDetail, style: OutputStyle) -> str:
    """Name, status, facts, and the reports in the order of days."""
    row = found.row
    role = action_text.LATE if row.is_late else action_text.ROLES.get(row.status, "")
    flags = ", ".join(action_text.flag_words(row))
    status = action_text.marked_status(row.status)
    blocks: list[Block] = [
        line(printable(f"{row.action.name} ({row.action.id})"), "bold"),
        line(as_of_text(found.as_of, None)),
        line(f"{status}, {flags}" if flags else status, role),
        _facts(found),
        *([_reports(found)] if found.entries else []),
    ]
    return laid_out(blocks, style)


def _facts(found: ActionDetail) -> Table:
    rows = [Row((line(name), line(printable_lines(value)))) for name, value in _named(found) if value]
    return Table((Column(role="dim"), Column()), rows, has_headings=False, indent=_INDENT)


def _named(found: ActionDetail) -> Iterator[tuple[str, str]]:
    row = found.row
    last = row.last
    yield _("Pillar"), f"{row.pillar.id} {row.pillar.name}"
    yield _("Axis"), f"{row.axis.id} {row.axis.name}" if row.axis else ""
    yield _("Owner"), row.owner or ""
    yield _("Start"), period(row.action.start.text) if row.action.start else ""
    yield _("Due"), _due(row)
    yield _("Past its due"), action_text.late_text(row)
    yield _("Done"), action_text.share_text(row.done)
    yield _("Time over"), action_text.share_text(row.elapsed)
    yield _("KPIs"), ", ".join(row.action.kpis)
    yield _("Note"), (last.note if last else "") or row.action.note or ""
    yield _("Source"), (last.source if last else "") or row.action.source or ""
    yield _("Place"), shown_line(found.place.file, found.place.line)


def _due(row: ActionRow) -> str:
    """The due in force, and beside it the first one where the two differ."""
    due, slips = action_text.due_text(row), action_text.slips_text(row)
    if row.first_due is None or row.first_due == row.due:
        return due
    first = _("first {due}").format(due=period(row.first_due.text))
    return f"{due} ({', '.join(part for part in (first, slips) if part)})"


def _reports(found: ActionDetail) -> Table:
    has_entry = any(one.recorded_on for one in found.entries)
    columns = [
        Column(_("Day")),
        Column(_("Status")),
        Column(_("Done"), is_right=True),
        Column(_("Due")),
        Column(_("Note")),
        *([Column(_("Entered"))] if has_entry else []),
        Column(_("Place")),
    ]
    rows = [_report(one, has_entry=has_entry, seen=one in found.row.reports) for one in found.entries]
    return Table(columns, rows, indent=_INDENT)


def _report(one: ReportedAction, *, has_entry: bool, seen: bool) -> Row:
    """A row; one that is superseded, or of a day to come, is dimmed."""
    texts = (
        day(one.on),
        action_text.marked_status(one.status),
        action_text.share_text(one.done),
        period(one.due.text) if one.due else "",
        printable_lines(one.note),
        *([one.recorded_on.date().isoformat() if one.recorded_on else ""] if has_entry else []),
        shown_line(one.table.path, one.line),
    )
    return Row([line(text) for text in texts], "" if seen else "dim")
