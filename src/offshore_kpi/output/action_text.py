"""Actions as texts, for every format alike: their statuses, dues, slips and counts in words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from offshore_kpi.i18n import N_, NP_, _, ngettext, percent, period, pgettext
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.actions import ActionRow, ActionTotals

MARKS: Mapping[ActionStatus, str] = {
    ActionStatus.PLANNED: "○",
    ActionStatus.IN_PROGRESS: "●",
    ActionStatus.DONE: "✔",
    ActionStatus.SUSPENDED: "‖",
    ActionStatus.CANCELLED: "✖",
}
"""A mark for each status: colour is never the only carrier."""

ROLES: Mapping[ActionStatus, str] = {
    ActionStatus.IN_PROGRESS: "green",
    ActionStatus.DONE: "bold green",
    ActionStatus.SUSPENDED: "yellow",
    ActionStatus.CANCELLED: "dim",
}
"""How a status is painted; planned is not."""

LATE = "red"

_WORDS: Mapping[ActionStatus, str] = {
    ActionStatus.PLANNED: NP_("action", "planned"),
    ActionStatus.IN_PROGRESS: NP_("action", "in progress"),
    ActionStatus.DONE: NP_("action", "done"),
    ActionStatus.SUSPENDED: NP_("action", "suspended"),
    ActionStatus.CANCELLED: NP_("action", "cancelled"),
}

_FLAG_WORDS: Mapping[str, str] = {
    "unreported": N_("no report yet"),
    "silent": N_("no recent report"),
    "ongoing": N_("ongoing"),
}


def status_word(status: ActionStatus) -> str:
    """A status in the reader's language."""
    return pgettext("action", _WORDS[status])


def marked_status(status: ActionStatus) -> str:
    """A status as mark and word."""
    return f"{MARKS[status]} {status_word(status)}"


def flag_words(row: ActionRow) -> list[str]:
    """What to know of an action beside its status, in the reader's language."""
    return [_late_by(row) if flag == "late" else _(_FLAG_WORDS[flag]) for flag in row.flags]


def share_text(share: Decimal | None) -> str:
    """A share as a whole per cent; empty where there is none."""
    return "" if share is None else percent(share)


def due_text(row: ActionRow) -> str:
    """The period by whose end it is to be done; empty where there is none."""
    return period(row.due.text) if row.due else ""


def slips_text(row: ActionRow) -> str:
    """How often its due slipped and how much later it is: `3 slips, 9 months later`; empty without a slip."""
    if not row.slips:
        return ""
    slips = ngettext("{count} slip", "{count} slips", row.slips).format(count=row.slips)
    later = moved_text(row)
    return f"{slips}, {later}" if later else slips


def moved_text(row: ActionRow) -> str:
    """How much later than promised first it is due, in months, or in days below one; empty if it is not."""
    if row.first_due is None or row.due is None or row.due.end <= row.first_due.end:
        return ""
    months = round(row.moved)
    if months:
        return ngettext("{count} month later", "{count} months later", months).format(count=months)
    days = (row.due.end - row.first_due.end).days
    return ngettext("{count} day later", "{count} days later", days).format(count=days)


def late_text(row: ActionRow) -> str:
    """For how long it has been late, in days; empty where it is not."""
    if not row.is_late:
        return ""
    return ngettext("{count} day", "{count} days", row.late_days).format(count=row.late_days)


def late_line(row: ActionRow) -> str:
    """An action that is late in one line: its name, who answers for it, its due and for how long."""
    parts = (row.owner, _("due {due}").format(due=due_text(row)), slips_text(row), _late_by(row))
    details = _("; ").join(part for part in parts if part)
    return _("{name} ({details})").format(name=row.action.name, details=details)


def _late_by(row: ActionRow) -> str:
    said = ngettext("{count} day past its due", "{count} days past its due", row.late_days)
    return said.format(count=row.late_days)


def rate_text(totals: ActionTotals) -> str:
    """The rate of what is done with its denominator in words; what is under way stands beside it.

    `26 of 33 done (79 %), 7 under way; not counted: 2 cancelled, 3 ongoing`: done and under way are never
    one figure.
    """
    parts = (", ".join(_counted(totals)), _late(totals), _left_out(totals))
    return _("; ").join(part for part in parts if part)


def _counted(totals: ActionTotals) -> Iterator[str]:
    counted = totals.counted
    if totals.rate is None:
        return
    yield _("{done} of {whole} done ({rate})").format(
        done=counted[ActionStatus.DONE], whole=totals.whole, rate=percent(totals.rate)
    )
    for status, said in (
        (ActionStatus.IN_PROGRESS, ngettext("{count} under way", "{count} under way", counted[_BEGUN])),
        (ActionStatus.PLANNED, ngettext("{count} planned", "{count} planned", counted[_PLANNED])),
        (ActionStatus.SUSPENDED, ngettext("{count} on hold", "{count} on hold", counted[_STOPPED])),
    ):
        if counted[status]:
            yield said.format(count=counted[status])


_BEGUN, _PLANNED, _STOPPED = ActionStatus.IN_PROGRESS, ActionStatus.PLANNED, ActionStatus.SUSPENDED


def _late(totals: ActionTotals) -> str:
    if not totals.late:
        return ""
    return ngettext("{count} past its due", "{count} past their due", totals.late).format(count=totals.late)


def _left_out(totals: ActionTotals) -> str:
    cancelled, ongoing = totals.counts[ActionStatus.CANCELLED], totals.ongoing
    named = [
        said.format(count=count)
        for said, count in (
            (ngettext("{count} cancelled", "{count} cancelled", cancelled), cancelled),
            (ngettext("{count} ongoing", "{count} ongoing", ongoing), ongoing),
        )
        if count
    ]
    return _("not counted: {actions}").format(actions=", ".join(named)) if named else ""


def counts_text(totals: ActionTotals) -> str:
    """A count of each status that there is, as mark and number."""
    return " ".join(
        f"{MARKS[status]}\N{NO-BREAK SPACE}{count}" for status, count in totals.counts.items() if count
    )
