"""A table of the reports of actions that are expected, to be filled and entered with `kpi mark --from`."""

from collections.abc import Sequence
from datetime import date

from offshore_kpi.i18n import _, current_language
from offshore_kpi.output import action_text
from offshore_kpi.output.template import refusing_without_excel
from offshore_kpi.plan.action_report import ACTION_REPORTS
from offshore_kpi.report.actions import ActionRow
from offshore_kpi.text.csv_line import csv_line, without_formula
from offshore_kpi.text.printable import printable

COLUMNS = ("action", "on", "status", "done", "due", "note", "source")


def as_csv(rows: Sequence[ActionRow], today: date) -> str:
    """A file of reports to be filled: comments on each action, the header, a row for each, of today.

    In French semicolons part its cells, as in the table of values.
    """
    delimiter = ";" if current_language() == "fr" else ","
    cells = ([row.action.id, today.isoformat(), *[""] * (len(COLUMNS) - 2)] for row in rows)
    lines = (csv_line(line, delimiter) for line in [COLUMNS, *cells])
    return "".join([*map(_comment, rows), *lines])


def _comment(row: ActionRow) -> str:
    """What somebody who fills the row of an action should know."""
    named = zip([_("Action"), *map(_, ACTION_REPORTS.beside)], [row.action.id, *known(row)], strict=True)
    comment = _("; ").join(
        _("{name}: {value}").format(name=name, value=value) for name, value in named if value
    )
    return f"# {without_formula(printable(comment), ',;')}\n"


def known(row: ActionRow) -> tuple[str, ...]:
    """What is known of an action, in the order of the columns that a template sets beside its own."""
    return (
        row.action.name,
        row.owner or "",
        row.last.on.isoformat() if row.last else "",
        action_text.status_word(row.status),
        action_text.share_text(row.done) if row.done is not None else "",
        action_text.due_text(row),
    )


def as_workbook(rows: Sequence[ActionRow], title: str, today: date) -> bytes:
    """A workbook to be filled, with what is known of an action beside its cells.

    Raises:
        UsageError: the writer of workbooks is not installed.
    """
    with refusing_without_excel():
        from offshore_kpi.output.workbook import action_template
    return action_template.write(rows, title, today)
