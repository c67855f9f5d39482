"""`kpi due`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    DueOwnerOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
    UntilOption,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

_GATES = ("overdue",)


def due(
    scope: ScopeArgument = None,
    *,
    owner: DueOwnerOption = None,
    until: UntilOption = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is overdue."))] = False,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("table, json or csv."), show_default="table"),
    ] = None,
    output: OutputOption = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="overdue", help=_("Exit with 1 if something is overdue.")),
    ] = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Show the values and reports of actions that are expected, by when, and who answers for them."""
    del lang
    from dataclasses import replace

    from offshore_kpi.cli.choices import known_word
    from offshore_kpi.cli.clock import parse_day, today
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.output import DUE_FORMATS, write_due
    from offshore_kpi.report import check_scope, ids
    from offshore_kpi.report.due import Request, due_list

    name = output_format(format_, output, DUE_FORMATS, "table", quiet=quiet)
    if fail_on is not None:
        known_word(fail_on, _GATES, "--fail-on")
    dataset = read_sound(plan)
    check_scope(ids(dataset.plan), scope or ())
    day = parse_day(until, "--until", dataset.plan.reporting_year_start) if until else None
    found = due_list(dataset, Request(today(), day, None, tuple(scope or ()), tuple(owner or ())))
    late = tuple(one for one in found.expected if one.is_overdue)
    shown = replace(found, expected=late) if overdue else found
    write_output(write_due(shown, name, style_for(output)), output, plan)
    return ExitCode.FINDINGS if fail_on is not None and late else ExitCode.OK
