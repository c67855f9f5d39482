"""A difference as Markdown for a pull request: a table that GitHub and GitLab render as it is."""

from offshore_kpi.i18n import _
from offshore_kpi.output import difference as wording
from offshore_kpi.output.markdown import escape, table
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.difference import Difference


def write(difference: Difference, style: OutputStyle) -> str:
    """A heading, coverage before and after, and a row a change."""
    del style
    lines = [f"## {escape(difference.after.plan.title)}", "", f"{escape(wording.title_line(difference))}  "]
    if not difference.changes:
        return "\n".join([*lines, wording.count_line(difference)]) + "\n"
    lines += [f"{escape(line)}  " for line in wording.summary_lines(difference)]
    header = [_("Change"), _("Id"), _("Name"), _("Period or key"), _("Before"), _("After")]
    rows = [
        [
            wording.heading(change.kind),
            change.id,
            change.name,
            wording.what_text(change),
            wording.stated_text(change.before, change),
            wording.stated_text(change.after, change),
        ]
        for change in difference.changes
    ]
    return "\n".join([*lines, "", *table(header, rows, right=len(header))]) + "\n"
