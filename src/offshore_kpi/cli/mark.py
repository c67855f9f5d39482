"""`kpi mark`."""

from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import (
    LangOption,
    NoteOption,
    PlanOption,
    QuietOption,
    complete_action,
    complete_action_status,
    complete_source,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.marking import MarkRequest, PlannedMarks
    from offshore_kpi.entry.new_row import Row
    from offshore_kpi.entry.session import EntrySession


ActionArgument = Annotated[
    str | None,
    typer.Argument(metavar="ACTION", help=_("Id of the action."), autocompletion=complete_action),
]
StatusArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="STATUS",
        help=_("planned, in_progress, done, suspended or cancelled."),
        autocompletion=complete_action_status,
    ),
]
SourceOption = Annotated[
    str, typer.Option("--source", metavar="ID", help=_("Id of a source."), autocompletion=complete_source)
]
ReviseOption = Annotated[
    bool,
    typer.Option("--revise", help=_("Supersede the report of the day, or take back that it is done.")),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="FILE", help=_("Enter all rows of a CSV or XLSX file; - is CSV.")),
]


def mark(
    action: ActionArgument = None,
    status: StatusArgument = None,
    *,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help=_("The day it was so; else today."))] = "",
    done: Annotated[str, typer.Option("--done", metavar="SHARE", help=_("The share done: 40% or 0.4."))] = "",
    due: Annotated[str, typer.Option("--due", metavar="PERIOD", help=_("When it is due now."))] = "",
    note: NoteOption = None,
    source: SourceOption = "",
    revise: ReviseOption = False,
    from_: FromOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Say how far an action is on a day: a row is added where the reports of actions are."""
    del lang
    from offshore_kpi.cli.clock import now
    from offshore_kpi.cli.mark_effects import effect_lines
    from offshore_kpi.cli.marks_of_table import rows_of_table
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.cli.writing import findings_shown, open_session, print_dry_run
    from offshore_kpi.entry.marking import MarkRequest
    from offshore_kpi.entry.request import RowsError

    with findings_shown():
        session = open_session(plan)
        if from_ is not None:
            rows = rows_of_table(session, from_)
            command = f"mark --from {from_}"
        else:
            typed = {"on": on, "done": done, "due": due, "note": note or "", "source": source}
            rows = (_row(session, action or "", status or "", typed),)
            command = f"mark {rows[0]['action']} {rows[0]['status']}"
        request = MarkRequest(rows, now(), revise=revise)
        try:
            planned = _carry_out(session, request, command, dry_run=dry_run)
        except RowsError as error:
            print_messages(fault.message for fault in error.faults[1:])  # the error itself says the first
            raise
    print_messages(effect_lines(planned, request.now.date()), quiet=quiet)
    print_dry_run(dry_run=dry_run, quiet=quiet)
    return ExitCode.OK


def _row(session: "EntrySession", action: str, status: str, typed: dict[str, str]) -> "Row":
    """The row to be written; at the keyboard, what is missing is asked for.

    Raises:
        UsageError: a part of it is not what it should be, or missing.
    """
    from offshore_kpi.cli.choices import known_action, known_action_status
    from offshore_kpi.cli.clock import parse_day, today
    from offshore_kpi.cli.mark_effects import context_lines
    from offshore_kpi.cli.prompts import asked, is_interactive
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.entry.new_report import checked_report, typed_share
    from offshore_kpi.entry.new_row import known_period

    usage = _("kpi mark ACTION STATUS")
    dataset, ids = session.dataset, list(session.dataset.actions)
    if not action and is_interactive():
        print_messages([" ".join(ids)])
    id_ = action or asked(_("Action"), lambda text: known_action(text, dataset).id, usage, ids)
    known = known_action(id_, dataset)
    if not status and is_interactive():
        print_messages(context_lines(session, known.id, today()))
    if status:
        declared = known_action_status(status, "STATUS")
    else:
        from offshore_kpi.plan.action_report import ActionStatus

        declared = asked(
            _("Status"), lambda text: known_action_status(text, "STATUS"), usage, list(ActionStatus)
        )
    start = dataset.plan.reporting_year_start
    day = parse_day(typed["on"], "--on", start) if typed["on"] else today()
    row = {
        "action": known.id,
        "on": day.isoformat(),
        "status": declared.value,
        "done": typed_share(typed["done"]) if typed["done"] else "",
        "due": known_period(typed["due"], dataset.plan).text if typed["due"] else "",
        "note": typed["note"],
        "source": typed["source"],
    }
    return checked_report(row, dataset.plan)


def _carry_out(
    session: "EntrySession", request: "MarkRequest", command: str, *, dry_run: bool
) -> "PlannedMarks":
    """Write the rows, or show what would change."""
    import sys

    from offshore_kpi.cli.output_options import style_of
    from offshore_kpi.cli.streams import emit
    from offshore_kpi.entry.marking import mark as enter
    from offshore_kpi.entry.marking import preview
    from offshore_kpi.output import file_diff

    if not dry_run:
        return enter(session, request, command)
    planned = preview(session, request)
    files = dict.fromkeys(file for _row, file in planned.rows)
    versions = [
        (file, change.state.content, change.after)
        for file, change in zip(files, planned.changes, strict=True)
    ]
    emit(file_diff.write(versions, style_of(sys.stdout)))
    return planned
