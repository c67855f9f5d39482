"""What marking actions changes for the reader, in sentences: status, due, share done, and the counts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from offshore_kpi.cli.entry_effects import warning_lines
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.entry.marking import PlannedMarks, reports_as_they_are
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.session import EntrySession
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.output import action_text
from offshore_kpi.output.actions_table import totals_line
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.readers import read_day
from offshore_kpi.report.actions import ActionRow, action_rows, totals_of

_MOST_LINES = 20


def context_lines(session: EntrySession, action: str, today: date) -> Iterator[str]:
    """What a person should have in view while typing: name, status, share done, due."""
    row = _state(reports_as_they_are(session), action, today)
    yield row.action.name
    yield _("so far: {state}").format(state=_state_text(row))


def effect_lines(planned: PlannedMarks, today: date) -> Iterator[str]:
    """Each row before and after, what the counts become, and what `kpi validate` will warn of."""
    for row, file in planned.rows[:_MOST_LINES]:
        yield _mark_line(row, file, planned)
    count = len(planned.rows)
    if count > 1:
        yield ngettext("{count} row entered.", "{count} rows entered.", count).format(count=count)
    if planned.whole is not None:
        yield from _counts_lines(*planned.whole, today)
    yield from warning_lines(planned.warnings)


def _state(dataset: Dataset, action: str, day: date) -> ActionRow:
    return action_rows(dataset, day, scope=frozenset([action]))[0]


def _state_text(row: ActionRow) -> str:
    parts = [
        action_text.status_word(row.status),
        _("{share} done").format(share=action_text.share_text(row.done)) if row.done is not None else "",
        _("due {due}").format(due=action_text.due_text(row)) if row.due else "",
    ]
    return ", ".join(part for part in parts if part)


def _mark_line(row: Row, file: Path, planned: PlannedMarks) -> str:
    """The action on the day of the row, before and after."""
    day = read_day(row["on"])
    before, after = (_state_text(_state(one, row["action"], day)) for one in (planned.before, planned.after))
    parts = {"action": row["action"], "before": before, "after": after, "file": shown_path(file)}
    return _("{action}: {before} → {after} in {file}").format(**parts)


def _counts_lines(before: Dataset, after: Dataset, today: date) -> Iterator[str]:
    old, new = (totals_line(totals_of(action_rows(one, today))) for one in (before, after))
    if old == new:
        yield _("{counts} (as before)").format(counts=new)
    else:
        yield _("before: {counts}").format(counts=old)
        yield _("now: {counts}").format(counts=new)
