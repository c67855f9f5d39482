"""The block of actions on the page: counts by axis as bars, those that are late by name, and all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from offshore_kpi.i18n import _
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import action_text
from offshore_kpi.output.actions_table import group_name, totals_line
from offshore_kpi.output.html.card import Badge
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.action_list import ActionGrouping, grouped
from offshore_kpi.report.actions import ActionRow, ActionTotals, totals_of

_COLOURS: Mapping[ActionStatus, str] = {
    ActionStatus.DONE: Status.ACHIEVED.value,
    ActionStatus.IN_PROGRESS: Status.ON_TRACK.value,
    ActionStatus.SUSPENDED: Status.AT_RISK.value,
}
"""The class that colours a status, which the page has for KPIs already; the others are not coloured."""
_ORDER = (
    ActionStatus.DONE,
    ActionStatus.IN_PROGRESS,
    ActionStatus.PLANNED,
    ActionStatus.SUSPENDED,
    ActionStatus.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class ActionCount:
    """How many actions have a status; `start` and `width` place it on a bar of 100."""

    badge: Badge
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class ActionBar:
    """The actions of an axis."""

    name: str
    whole: int
    rate: str
    late: str
    counts: tuple[ActionCount, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action, as its row of the table says it."""

    id: str
    name: str
    owner: str
    due: str
    slips: str
    badge: Badge
    flags: str
    done: str
    late: str
    note: str


@dataclass(frozen=True, slots=True)
class ActionBlock:
    """The first block of the page."""

    sentence: str
    counts: tuple[ActionCount, ...]
    bars: tuple[ActionBar, ...]
    late: tuple[ActionLine, ...]
    lines: tuple[ActionLine, ...]
    words: Mapping[str, str]


def action_block(rows: Sequence[ActionRow]) -> ActionBlock | None:
    """What the page says of the actions; None where the plan has none."""
    if not rows:
        return None
    totals = totals_of(rows)
    late = sorted((row for row in rows if row.is_late), key=lambda row: -row.late_days)
    by = ActionGrouping.AXIS
    return ActionBlock(
        sentence=totals_line(totals),
        counts=_counts(totals),
        bars=tuple(_bar(group_name(one, by), one.totals) for one in grouped(rows, by)),
        late=tuple(map(_line, late)),
        lines=tuple(map(_line, rows)),
        words={
            "actions": _("Actions"),
            "action": _("Action"),
            "owner": _("Owner"),
            "due": _("Due"),
            "status": _("Status"),
            "done": _("Done"),
            "late": _("Past its due"),
            "axis": _("Axis"),
            "late_ones": _("Actions past their due"),
            "all": _("All actions"),
            "by_axis": _("Actions by axis"),
        },
    )


def _counts(totals: ActionTotals) -> tuple[ActionCount, ...]:
    found, start = [], 0.0
    for status in _ORDER:
        count = totals.counts[status]
        if count:
            width = 100 * count / totals.total
            found.append(ActionCount(_badge(status), count, round(start, 2), round(width, 2)))
            start += width
    return tuple(found)


def _bar(name: str, totals: ActionTotals) -> ActionBar:
    late = str(totals.late) if totals.late else ""
    return ActionBar(name, totals.total, action_text.share_text(totals.rate), late, _counts(totals))


def _badge(status: ActionStatus) -> Badge:
    word = action_text.status_word(status)
    return Badge(_COLOURS.get(status, "neutral"), action_text.MARKS[status], word)


def _line(row: ActionRow) -> ActionLine:
    return ActionLine(
        id=row.action.id,
        name=row.action.name,
        owner=row.owner or "",
        due=action_text.due_text(row),
        slips=action_text.slips_text(row),
        badge=_badge(row.status),
        flags=", ".join(action_text.flag_words(row)),
        done=action_text.share_text(row.done),
        late=action_text.late_text(row),
        note=(row.last.note if row.last else "") or row.action.note or "",
    )
