"""A difference for a terminal or a pipe: the changes under a heading each."""

from itertools import groupby

from rich.table import Table
from rich.text import Text

from offshore_kpi.output import difference_words as wording
from offshore_kpi.output.console import to_text
from offshore_kpi.output.look import Look
from offshore_kpi.report.difference import Change, ChangeKind, Difference
from offshore_kpi.text.printable import printable

_STYLES = {
    ChangeKind.MEASUREMENT_ADDED: "green",
    ChangeKind.MEASUREMENT_WITHDRAWN: "red",
    ChangeKind.KPI_REMOVED: "red",
    ChangeKind.AXIS_REMOVED: "red",
    ChangeKind.PILLAR_REMOVED: "red",
    ChangeKind.TARGET_DROPPED: "red",
    ChangeKind.TARGET_MOVED: "yellow",
    ChangeKind.STATUS_TURNED: "yellow",
}


def write(difference: Difference, look: Look) -> str:
    """What is compared, coverage before and after, and every change."""
    parts: list[Text | Table] = [Text(printable(wording.title_line(difference)), "bold")]
    if difference.changes:
        parts += [Text(line) for line in wording.summary_lines(difference)]
    for kind, changes in groupby(difference.changes, key=lambda change: change.kind):
        parts += [Text(f"\n{wording.heading(kind)}", f"bold {_STYLES.get(kind, '')}".strip())]
        parts.append(_table(list(changes)))
    parts.append(Text(f"\n{wording.count_line(difference)}"))
    return to_text(look, *parts)


def _table(changes: list[Change]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", min_width=8)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for change in changes:
        what = printable(wording.what_text(change))
        subject = Text(f"  {printable(change.id)}" if change.id else "  –", "cyan")
        table.add_row(subject.append(f" {what}" if what else ""), Text(_turn(change)), _name(change))
    return table


def _turn(change: Change) -> str:
    before, after = (printable(wording.stated_text(one, change)) for one in (change.before, change.after))
    if change.before is None or change.after is None:
        return before or after
    return f"{before} → {after}"


def _name(change: Change) -> Text:
    return Text(printable(change.name) if change.id else "", "dim")
