"""`kpi actions`: the plan's actions for a terminal and for a pipe, and their block in `kpi status`."""

from collections.abc import Sequence
from fractions import Fraction

from offshore_kpi.i18n import _, ngettext
from offshore_kpi.output import action_text
from offshore_kpi.output.layout import Block, Cell, Column, Row, Run, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.status_cells import NARROW_BAR, bar
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import as_of_text
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.action_list import ActionGroup, ActionGrouping, ActionList, grouped
from offshore_kpi.report.actions import SETTLED, ActionRow, ActionTotals, totals_of
from offshore_kpi.text.printable import printable

_MOST_NAMED = 5


def write(listing: ActionList, style: OutputStyle) -> str:
    """The rate in words, and a row an action or a group."""
    head = [
        line(printable(listing.plan.title), "bold"),
        line(as_of_text(listing.as_of, listing.known_on)),
        line(printable(totals_line(listing.totals))),
    ]
    if not listing.rows:
        body: Block = line(none_fits(listing))
    elif listing.by is not None:
        body = groups_table(listing.groups, listing.by)
    else:
        body = actions_table(listing.rows)
    return laid_out([*head, body], style)


def totals_line(totals: ActionTotals) -> str:
    """How many actions there are and the rate of what is done, with its denominator in words."""
    rate = action_text.rate_text(totals)
    whole = ngettext("{count} action", "{count} actions", totals.total).format(count=totals.total)
    return _("{actions}: {rate}").format(actions=whole, rate=rate) if rate else whole


def none_fits(listing: ActionList) -> str:
    """Why no action is listed: the plan has none, or none that was asked for."""
    if any(True for _action in listing.plan.each_action()):
        return _("No action fits what was asked for.")
    return _("The plan has no action yet: one is written under actions: of an axis or a pillar.")


def actions_table(rows: Sequence[ActionRow]) -> Table:
    """A row an action."""
    columns = [
        Column(_("Action")),  # a least width would cost a terminal the last character of a share
        Column(_("Owner")),
        Column(_("Due")),
        Column(_("Status")),
        Column(_("Done"), is_right=True, wraps=False),
    ]
    return Table(columns, [_row(row) for row in rows])


def _row(row: ActionRow) -> Row:
    name = Cell(((printable(row.action.name), ""), (f"\n{row.action.id}", "dim")))
    return Row((name, line(printable(row.owner or "")), _due(row), _status(row), _done(row)))


def _due(row: ActionRow) -> Cell:
    slips = action_text.slips_text(row)
    due: Run = (action_text.due_text(row), action_text.LATE if row.is_late else "")
    return Cell((due, (f"\n{slips}", "dim")) if slips else (due,))


def _status(row: ActionRow) -> Cell:
    flags = ", ".join(action_text.flag_words(row))
    status: Run = (action_text.marked_status(row.status), action_text.ROLES.get(row.status, ""))
    return Cell((status, (f"\n{flags}", "dim")) if flags else (status,))


def _done(row: ActionRow) -> Cell:
    """The share that is done, and beside it how much of its time is over."""
    share: Run = (action_text.share_text(row.done), "")
    if row.elapsed is None or row.status in SETTLED:
        return Cell((share,))
    elapsed = _("time {share}").format(share=action_text.share_text(row.elapsed))
    return Cell((share, (f"\n{elapsed}", "dim")))


_HEADINGS = {
    ActionGrouping.AXIS: lambda: _("Axis"),
    ActionGrouping.PILLAR: lambda: _("Pillar"),
    ActionGrouping.OWNER: lambda: _("Owner"),
    ActionGrouping.STATUS: lambda: _("Status"),
}


def groups_table(groups: Sequence[ActionGroup], by: ActionGrouping) -> Table:
    """A row a group: how many actions it has, of which status, and which share of them is done."""
    columns = [
        Column(_HEADINGS[by]()),
        Column(_("Actions"), is_right=True, wraps=False),
        Column(_("By status"), least=8),
        Column(_("Done"), is_right=True, least=NARROW_BAR, wraps=False),
        Column(_("Past its due"), is_right=True, wraps=False),
    ]
    return Table(columns, [_group(group, by) for group in groups])


def _group(group: ActionGroup, by: ActionGrouping) -> Row:
    totals = group.totals
    late = line(str(totals.late or ""), action_text.LATE)
    counts = line(action_text.counts_text(totals))
    return Row((line(printable(group_name(group, by))), line(str(totals.total)), counts, _rate(totals), late))


def group_name(group: ActionGroup, by: ActionGrouping) -> str:
    """How a group is called."""
    if by is ActionGrouping.STATUS:
        return action_text.marked_status(ActionStatus(group.id))
    if by is ActionGrouping.OWNER:
        return group.name or _("nobody")
    return f"{group.id} {group.name}"


def _rate(totals: ActionTotals) -> Cell:
    if totals.rate is None:
        return line("–", "dim")
    return Cell(
        ((action_text.share_text(totals.rate), ""), (f"\n{bar(Fraction(totals.rate), NARROW_BAR)}", "dim"))
    )


def block(rows: Sequence[ActionRow]) -> list[Block]:
    """The first block of a report: the counts by axis, and by name the actions that are late; or nothing."""
    if not rows:
        return []
    totals = totals_of(rows)
    by_axis = groups_table(grouped(rows, ActionGrouping.AXIS), ActionGrouping.AXIS)
    return [
        line(printable(totals_line(totals)), "bold"),
        by_axis,
        *(line(printable(text), action_text.LATE, indent=2) for text in late_lines(rows)),
        line(""),
    ]


def late_lines(rows: Sequence[ActionRow]) -> list[str]:
    """The actions that are late by name, the longest first; the last line counts those not named."""
    late = sorted((row for row in rows if row.is_late), key=lambda row: -row.late_days)
    named = [action_text.late_line(row) for row in late[:_MOST_NAMED]]
    more = len(late) - len(named)
    if more:
        sentence = ngettext(
            "and {count} more: kpi actions --late", "and {count} more: kpi actions --late", more
        )
        named.append(sentence.format(count=more))
    return named
