"""Rules on the reports of actions: against the plan, the calendar, and each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from offshore_kpi.checks.of_rows import repeated, unknown_sources_of, unknown_words
from offshore_kpi.data.action_reports import ReportedAction, entered, in_force
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Place, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.action import Action
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.actions import ActionRow, action_rows
from offshore_kpi.text.periods import Period


@dataclass(frozen=True, slots=True)
class Followed:
    """An action with what was reported of it: of each day the report in force."""

    action: Action
    reports: list[ReportedAction]


def unmatched_files(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A109: a file beside the reports that no pattern matches is not read by anything."""
    del today
    for path in dataset.unmatched_reports:
        message = _("no pattern of the plan matches this file, so it is not read")
        remedy = _("name it under action_reports: in the plan, or move it elsewhere")
        yield finding("A109", message, Place(path), remedy)


def unknown_actions(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A201: every report is about an action of the plan; one finding for all rows of a file with one id."""
    del today
    remedy, remedies = _("kpi list shows the actions of the plan"), dict[str, str]()
    known, left_out = dataset.actions, dataset.omissions.actions
    for table in dataset.action_tables:
        for name, rows, near in unknown_words(table.rows, known, left_out, remedies):
            message = _('no action "{id}"').format(id=name)
            yield repeated("A201", message, near or remedy, table, rows, "action")


def unknown_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A208: a source that a report cites is one of the plan's sources."""
    del today
    yield from unknown_sources_of("A208", dataset.action_tables, dataset)


def duplicate_reports(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A301: one report of an action for a day, unless a later day of entry makes it a revision."""
    del today
    for name in dataset.report_rows:
        for first, second in pairwise(entered(dataset, name)):
            if (first.on, first.vintage) == (second.on, second.vintage):
                message = _("{action} has two reports for {day}: {first} and {second}").format(
                    action=name, day=second.on.isoformat(), first=first.status, second=second.status
                )
                other = (Related(first.place("on"), _("first here")),)
                remedy = _("keep one, or give the later one its day in recorded_on")
                yield finding("A301", message, second.place("on"), remedy, other)


def _followed(dataset: Dataset) -> Iterator[Followed]:
    for name, action in dataset.actions.items():
        if name in dataset.report_rows:
            yield Followed(action, in_force(dataset, name))


def back_from_done(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A302: what was done stays done, or the report says why it does not."""
    del today
    for case in _followed(dataset):
        for before, after in pairwise(case.reports):
            if before.status is ActionStatus.DONE is not after.status and not after.note:
                message = _("{action} was done on {day} and is {status} now").format(
                    action=case.action.id, day=before.on.isoformat(), status=after.status
                )
                other = (Related(before.place("status"), _("done here")),)
                remedy = _("mend one of the two, or say why in the note")
                yield finding("A302", message, after.place("status"), remedy, other)


def late_and_silent(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A303: an action whose due is past is reported on at least once a quarter."""
    for row in _late_rows(dataset, today):
        if _is_unheard(row):
            said = row.last.on.isoformat() if row.last else ""
            message = _("{action} was due in {due}, and nothing was reported of it").format(
                action=row.action.id, due=_text(row.due)
            )
            if said:
                message = _("{action} was due in {due}, and the last report of it is of {day}").format(
                    action=row.action.id, due=_text(row.due), day=said
                )
            yield finding("A303", message, _place_of(row, dataset), _how_to_report(row))


def _late_rows(dataset: Dataset, today: date) -> Iterator[ActionRow]:
    """The actions that are late; none where a report could not be read, because it may say otherwise."""
    if dataset.has_sound_reports:
        yield from (row for row in action_rows(dataset, today) if row.is_late)


def _is_unheard(row: ActionRow) -> bool:
    return row.is_silent or not row.reports


def _text(period: Period | None) -> str:
    return period.text if period else ""


def _how_to_report(row: ActionRow) -> str:
    return _("kpi mark {action} STATUS says how far it is").format(action=row.action.id)


def _place_of(row: ActionRow, dataset: Dataset) -> Place:
    """Where the last report stands; without one, where the plan states the action."""
    if row.last is not None:
        return row.last.place("on")
    paths = (path for path, _pillar, _axis, action in dataset.plan.each_action() if action is row.action)
    return dataset.locate((*next(paths), "id"))


def stopped_without_note(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A304: a committee asks why an action was suspended or cancelled."""
    del today
    for case in _followed(dataset):
        for one in case.reports[-1:]:
            if one.status in {ActionStatus.SUSPENDED, ActionStatus.CANCELLED} and not one.note:
                message = _("{action} is {status}, and no note says why").format(
                    action=case.action.id, status=one.status
                )
                yield finding("A304", message, one.place("status"), _("say why in the note"))


def done_before_start(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A305: nothing is done before it begins."""
    del today
    for case in _followed(dataset):
        start = case.action.start
        for one in case.reports:
            if start and one.status is ActionStatus.DONE and one.on < start.start:
                message = _("{action} is done on {day}, before it begins in {start}").format(
                    action=case.action.id, day=one.on.isoformat(), start=start.text
                )
                yield finding("A305", message, one.place("on"), _("mend one of the two"))


def status_against_share(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A306: the status and the share that is done say the same."""
    del today
    for case in _followed(dataset):
        for one in case.reports:
            sentence = _disagreement(one)
            if sentence:
                message = sentence.format(action=case.action.id, status=one.status, share=one.done)
                yield finding("A306", message, one.place("done"), _("mend one of the two"))


def _disagreement(one: ReportedAction) -> str:
    if one.done is None:
        return ""
    if one.status is ActionStatus.DONE and one.done < 1:
        return _("{action} is said to be done, but a share of {share} is")
    if one.status not in {ActionStatus.DONE, ActionStatus.CANCELLED} and one.done == 1:
        return _("all of {action} is done, but it is said to be {status}")
    if one.status is ActionStatus.PLANNED and one.done > 0:
        return _("a share of {share} of {action} is done, but it is said to be {status}")
    return ""


def moved_without_note(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A307: a committee asks why a due was moved."""
    del today
    for case in _followed(dataset):
        due = case.action.due
        for one in case.reports:
            if one.due and due and one.due.end > due.end and not one.note:
                message = _(
                    "the due of {action} moves from {before} to {after}, and no note says why"
                ).format(action=case.action.id, before=due.text, after=one.due.text)
                yield finding("A307", message, one.place("due"), _("say why in the note"))
            due = one.due or due


def reports_to_come(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A308: what is to come cannot have been reported."""
    for case in _followed(dataset):
        for one in case.reports:
            if one.on > today:
                message = _("{day} is still to come, and {action} is said to be {status} then").format(
                    day=one.on.isoformat(), action=case.action.id, status=one.status
                )
                remedy = _("mend the day; until then, the report is not seen")
                yield finding("A308", message, one.place("on"), remedy)


def late_without_note(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A309: a committee asks why an action is late."""
    for row in _late_rows(dataset, today):
        last = row.last
        if last is not None and not last.note and not _is_unheard(row):
            message = _("{action} was due in {due}, and the last report of it says nothing of that").format(
                action=row.action.id, due=_text(row.due)
            )
            yield finding("A309", message, last.place("status"), _how_to_report(row))


def end_of_what_has_none(dataset: Dataset, today: date) -> Iterator[Finding]:
    """A310: an action without an end is neither due nor done."""
    del today
    for case in _followed(dataset):
        for one in case.reports if case.action.ongoing else ():
            column = "due" if one.due else "status" if one.status is ActionStatus.DONE else ""
            if column:
                message = _("{action} is ongoing, so it has no end").format(action=case.action.id)
                remedy = _("mend the report, or take ongoing: out of the plan")
                yield finding("A310", message, one.place(column), remedy)


RULES: dict[str, Callable[[Dataset, date], Iterator[Finding]]] = {
    "A109": unmatched_files,
    "A201": unknown_actions,
    "A208": unknown_sources,
    "A301": duplicate_reports,
    "A302": back_from_done,
    "A303": late_and_silent,
    "A304": stopped_without_note,
    "A305": done_before_start,
    "A306": status_against_share,
    "A307": moved_without_note,
    "A308": reports_to_come,
    "A309": late_without_note,
    "A310": end_of_what_has_none,
}
"""The rules on reports of actions, by the code of their findings."""
