"""A difference for a terminal or a pipe, and its words: the changes under a heading each."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from offshore_kpi.i18n import N_, _, ngettext, period, pgettext
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import action_text, figure_text, labels
from offshore_kpi.output.layout import Block, Cell, Column, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report.action_difference import action_progress
from offshore_kpi.report.actions import ActionTotals, totals_of
from offshore_kpi.report.changes import Change, ChangeKind, Stated
from offshore_kpi.report.difference import Difference
from offshore_kpi.report.rows import Totals
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.printable import printable

_ROLES = {
    ChangeKind.MEASUREMENT_ADDED: "green",
    ChangeKind.MEASUREMENT_WITHDRAWN: "red",
    ChangeKind.KPI_REMOVED: "red",
    ChangeKind.AXIS_REMOVED: "red",
    ChangeKind.PILLAR_REMOVED: "red",
    ChangeKind.TARGET_DROPPED: "red",
    ChangeKind.TARGET_MOVED: "yellow",
    ChangeKind.STATUS_TURNED: "yellow",
    ChangeKind.ACTION_TURNED: "yellow",
    ChangeKind.ACTION_DUE_MOVED: "yellow",
    ChangeKind.TARGET_NEXT: "yellow",
}


def write(difference: Difference, style: OutputStyle) -> str:
    """What is compared, coverage before and after, and every change."""
    blocks: list[Block] = [line(printable(title_line(difference)), "bold")]
    if difference.changes or difference.entered:
        blocks += map(line, summary_lines(difference))
    blocks += _groups(difference.changes)
    if difference.entered:
        blocks.append(line(f"\n{entered_heading()}", "bold"))
        blocks += _groups([one.change for one in difference.entered])
    blocks.append(line(f"\n{count_line(difference)}"))
    return laid_out(blocks, style)


def _groups(changes: Sequence[Change]) -> Iterator[Block]:
    """The changes of one kind under its heading, kind by kind."""
    for kind, group in groupby(changes, key=lambda change: change.kind):
        yield line(f"\n{heading(kind)}", f"bold {_ROLES.get(kind, '')}".strip())
        yield Table(
            (Column(least=8), Column(), Column()), [_row(change) for change in group], has_headings=False
        )


def _row(change: Change) -> Row:
    what = printable(what_text(change))
    subject = f"  {printable(change.id)}" if change.id else "  –"
    return Row((line(subject + (f" {what}" if what else ""), "cyan"), _turned(change), _name(change)))


def _turned(change: Change) -> Cell:
    """What a change made of what stood, with the comment of the value that stands."""
    note = printable(note_text(change))
    return Cell(((_turn(change), ""), (f" · {note}" if note else "", "dim")))


def _turn(change: Change) -> str:
    before, after = (printable(stated_text(one, change)) for one in (change.before, change.after))
    if change.before is None or change.after is None:
        return before or after
    return f"{before} → {after}"


def _name(change: Change) -> Cell:
    return line(printable(change.name) if change.id else "", "dim")


_HEADINGS: Mapping[ChangeKind, str] = {
    ChangeKind.PLAN_CHANGED: N_("Plan changed"),
    ChangeKind.PILLAR_ADDED: N_("Pillars added"),
    ChangeKind.PILLAR_REMOVED: N_("Pillars removed"),
    ChangeKind.PILLAR_RENAMED: N_("Pillars renamed"),
    ChangeKind.AXIS_ADDED: N_("Axes added"),
    ChangeKind.AXIS_REMOVED: N_("Axes removed"),
    ChangeKind.AXIS_RENAMED: N_("Axes renamed"),
    ChangeKind.KPI_ADDED: N_("KPIs added"),
    ChangeKind.KPI_REMOVED: N_("KPIs removed"),
    ChangeKind.KPI_CHANGED: N_("KPIs changed"),
    ChangeKind.ACTION_ADDED: N_("Actions added"),
    ChangeKind.ACTION_REMOVED: N_("Actions removed"),
    ChangeKind.ACTION_TURNED: N_("Actions turned"),
    ChangeKind.ACTION_DUE_MOVED: N_("Dues of actions moved"),
    ChangeKind.STATUS_TURNED: N_("Statuses turned"),
    ChangeKind.TARGET_NEXT: N_("Next targets in force"),
    ChangeKind.TARGET_SET: N_("Targets set"),
    ChangeKind.TARGET_MOVED: N_("Targets moved"),
    ChangeKind.TARGET_DROPPED: N_("Targets dropped"),
    ChangeKind.MEASUREMENT_ADDED: N_("Measurements added"),
    ChangeKind.MEASUREMENT_ENTERED_LATE: N_("Measurements entered late"),
    ChangeKind.MEASUREMENT_REVISED: N_("Measurements revised"),
    ChangeKind.MEASUREMENT_WITHDRAWN: N_("Measurements withdrawn"),
    ChangeKind.MEASUREMENT_COMMENTED: N_("Measurements commented"),
}

_KEYS: Mapping[str, str] = {
    "title": N_("title"),
    "period": N_("period"),
    "method": N_("method"),
    "name": N_("name"),
    "axis": N_("axis"),
    "unit": N_("unit"),
    "direction": N_("direction"),
    "records": N_("records"),
    "frequency": N_("frequency"),
    "trajectory": N_("trajectory"),
    "baseline": N_("baseline"),
    "owner": N_("owner"),
}


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def heading(kind: ChangeKind) -> str:
    """What happened, as a heading over several changes."""
    return _(_HEADINGS[kind])


def what_text(change: Change) -> str:
    """The period, the due or the key that a change is about."""
    return _(_KEYS[change.what]) if change.what in _KEYS else period(change.what)


def entered_heading() -> str:
    """The heading of the rows that were entered for earlier periods."""
    return _("Entered in between, for earlier periods")


def note_text(change: Change) -> str:
    """The comment of a value that was entered late, revised or withdrawn: it says why."""
    explained = {
        ChangeKind.MEASUREMENT_ENTERED_LATE,
        ChangeKind.MEASUREMENT_REVISED,
        ChangeKind.MEASUREMENT_WITHDRAWN,
    }
    return change.after.note if change.after is not None and change.kind in explained else ""


_IN_WORDS: Mapping[ChangeKind, Callable[[str], str]] = {
    ChangeKind.STATUS_TURNED: lambda word: labels.marked_status(Status(word)),
    ChangeKind.ACTION_TURNED: lambda word: action_text.marked_status(ActionStatus(word)),
    ChangeKind.ACTION_DUE_MOVED: lambda word: period(word) if word else "",
}


def stated_text(stated: Stated | None, change: Change) -> str:
    """What stood or stands, in words; empty where nothing does."""
    if stated is None:
        return ""
    if change.kind in _IN_WORDS:
        return _IN_WORDS[change.kind](stated.word) or "–"
    if change.kind is ChangeKind.MEASUREMENT_COMMENTED:
        return stated.note or "–"
    if change.kpi is None or change.kind is ChangeKind.KPI_CHANGED:
        return (period(stated.word) if change.what == "period" else stated.word) or "–"
    if stated.word:
        promise = _promise(stated, TargetKind(stated.word), change.kpi)
        return (
            _("{promise} by {due}").format(promise=promise, due=period(stated.due)) if stated.due else promise
        )
    return _measured(stated, change.kpi)


def _promise(stated: Stated, kind: TargetKind, kpi: Kpi) -> str:
    return labels.kind_text(kind, figure_text.promised(kpi, kind, stated.value, stated.edges), kpi.direction)


def _measured(stated: Stated, kpi: Kpi) -> str:
    if stated.value is None:
        return labels.obs_status_word(stated.obs_status)
    text = figure_text.bounded(figure_text.figure_of(kpi, stated.value), stated.bound)
    text = f"{text}\N{NO-BREAK SPACE}{kpi.unit}" if kpi.unit else text
    return text if stated.obs_status is ObsStatus.NORMAL else f"{text} ({stated.obs_status})"


def count_line(difference: Difference) -> str:
    """How many changes there are."""
    count, entered = len(difference.changes), len(difference.entered)
    changed = ngettext("{count} change.", "{count} changes.", count).format(count=count)
    rows = ngettext(
        "{count} row was entered in between for an earlier period.",
        "{count} rows were entered in between for earlier periods.",
        entered,
    ).format(count=entered)
    nothing = _("Nothing changed from the one day to the other.") if entered else _("Nothing changed.")
    return " ".join([changed if count else nothing, *([rows] if entered else [])])


def title_line(difference: Difference) -> str:
    """What is compared with what."""
    before, after = map(_in_title, difference.names)
    return _("From {before} to {after}").format(before=before, after=after)


def _in_title(name: str) -> str:
    """A period or a revision as it is named; a day with the article that it has in some languages."""
    said = period(name)
    return pgettext("between two days", "{day}").format(day=said) if _DAY.fullmatch(name) else said


def summary_lines(difference: Difference) -> list[str]:
    """Coverage and progress, before and after."""
    old, new = difference.before.summary, difference.after.summary
    return [
        _("Axes measured: {before} → {after}").format(
            before=_share(old.axes_measured, old.axes), after=_share(new.axes_measured, new.axes)
        ),
        _("KPIs measured: {before} → {after}").format(
            before=_share(old.kpis_measured, old.kpis), after=_share(new.kpis_measured, new.kpis)
        ),
        _("Mean progress: {before} → {after}").format(before=_progress(old), after=_progress(new)),
        *_action_lines(difference),
    ]


def _action_lines(difference: Difference) -> Iterator[str]:
    """The actions that are done, before and after, and what the changes of actions come to."""
    old, new = difference.before, difference.after
    if not (old.actions or new.actions):
        return
    yield _("Actions done: {before} → {after}").format(
        before=_rate(totals_of(old.actions)), after=_rate(totals_of(new.actions))
    )
    come_to = action_progress(old, new, difference.changes)
    months = round(come_to.months)
    slipped = ngettext("{count} slipped", "{count} slipped", come_to.slipped).format(count=come_to.slipped)
    by = ngettext("by {count} month in all", "by {count} months in all", months).format(count=months)
    parts = (
        (come_to.done, ngettext("{count} became done", "{count} became done", come_to.done)),
        (come_to.started, ngettext("{count} started", "{count} started", come_to.started)),
        (come_to.slipped, f"{slipped} {by}" if months else slipped),
    )
    told = [said.format(count=count) for count, said in parts if count]
    if told:
        yield _("Actions: {changes}").format(changes=", ".join(told))


def _rate(totals: ActionTotals) -> str:
    return _share(totals.counted[ActionStatus.DONE], totals.whole)


def _share(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=part, whole=whole)


def _progress(totals: Totals) -> str:
    return figure_text.share_text(totals.progress) or "–"
