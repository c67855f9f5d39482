"""A difference as Markdown for a pull request: a table that GitHub and GitLab render as it is."""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.output import difference_table as wording
from offshore_kpi.output.markdown_text import escape, table
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.changes import Change
from offshore_kpi.report.difference import Difference


def write(difference: Difference, style: OutputStyle) -> str:
    """A heading, coverage before and after, and a row a change."""
    del style
    lines = [f"## {escape(difference.after.plan.title)}", "", f"{escape(wording.title_line(difference))}  "]
    if difference.changes or difference.entered:
        lines += [f"{escape(line)}  " for line in wording.summary_lines(difference)]
    if difference.changes:
        lines += ["", *_table(difference.changes)]
    else:
        lines.append(wording.count_line(difference))
    if difference.entered:
        rows = [one.change for one in difference.entered]
        lines += ["", f"### {escape(wording.entered_heading())}", "", *_table(rows)]
    return "\n".join(lines) + "\n"


def _table(changes: Sequence[Change]) -> list[str]:
    header = [_("Change"), _("Id"), _("Name"), _("Period or key"), _("Before"), _("After")]
    notes = any(map(wording.note_text, changes))
    rows = [[*_cells(change), *([wording.note_text(change)] if notes else [])] for change in changes]
    return table([*header, *([_("Note")] if notes else [])], rows, right=len(header) + 1)


def _cells(change: Change) -> list[str]:
    return [
        wording.heading(change.kind),
        change.id,
        change.name,
        wording.what_text(change),
        wording.stated_text(change.before, change),
        wording.stated_text(change.after, change),
    ]
