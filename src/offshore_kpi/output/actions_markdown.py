"""Actions as Markdown: what `kpi actions --format markdown` writes, and their block in a report."""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.output import action_text
from offshore_kpi.output.actions_table import group_name, late_lines, none_fits, totals_line
from offshore_kpi.output.markdown_text import escape, table
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import as_of_text
from offshore_kpi.report.action_list import ActionGroup, ActionGrouping, ActionList, grouped
from offshore_kpi.report.actions import ActionRow, totals_of


def write(listing: ActionList, style: OutputStyle) -> str:
    """A heading, the rate in words, and a table."""
    del style
    lines = [as_of_text(listing.as_of, listing.known_on), totals_line(listing.totals)]
    if not listing.rows:
        body = [escape(none_fits(listing))]
    elif listing.by is not None:
        body = groups_table(listing.groups, listing.by)
    else:
        body = actions_table(listing.rows)
    head = [f"## {escape(listing.plan.title)}", "", *(f"{escape(text)}  " for text in lines), ""]
    return "\n".join([*head, *body]) + "\n"


def actions_table(rows: Sequence[ActionRow]) -> list[str]:
    """A row an action."""
    header = [_("Id"), _("Action"), _("Owner"), _("Due"), _("Slips"), _("Done"), _("Time over")]
    header += [_("Past its due"), _("Status")]
    return table(header, [_cells(row) for row in rows], right=5)


def _cells(row: ActionRow) -> list[str]:
    return [
        row.action.id,
        row.action.name,
        row.owner or "",
        action_text.due_text(row),
        action_text.slips_text(row),
        action_text.share_text(row.done),
        action_text.share_text(row.elapsed),
        action_text.late_text(row),
        action_text.marked_status(row.status),
    ]


def groups_table(groups: Sequence[ActionGroup], by: ActionGrouping) -> list[str]:
    """A row a group."""
    header = [_("Group"), _("Actions"), _("Done"), _("Past its due"), _("By status")]
    return table(header, [_group(group, by) for group in groups], right=1)


def _group(group: ActionGroup, by: ActionGrouping) -> list[str]:
    totals = group.totals
    rate = action_text.share_text(totals.rate)
    late, counts = str(totals.late or ""), action_text.counts_text(totals)
    return [group_name(group, by), str(totals.total), rate, late, counts]


def block(rows: Sequence[ActionRow]) -> list[str]:
    """The first block of a report: the counts by axis, and by name the actions that are late; or nothing."""
    if not rows:
        return []
    groups = grouped(rows, ActionGrouping.AXIS)
    late = [f"- {escape(text)}" for text in late_lines(rows)]
    return [
        "### " + escape(_("Actions")),
        "",
        escape(totals_line(totals_of(rows))),
        "",
        *groups_table(groups, ActionGrouping.AXIS),
        "",
        *([*late, ""] if late else []),
        "### " + escape(_("KPIs")),
        "",
    ]
