"""`kpi report`."""

import sys
from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    AsOfOption,
    KnownOnOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
    WhatIfOption,
)
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _


def report(
    scope: ScopeArgument = None,
    *,
    output: OutputOption = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=_("html, xlsx, markdown, json, csv or table; by the file's suffix if not given."),
        ),
    ] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="NAME", help=_("Judge every KPI by this method."))
    ] = None,
    what_if: WhatIfOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a report of the plan: a page unless the file's suffix or --format says otherwise."""
    del lang
    from offshore_kpi.cli.choices import known_method
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.cli.streams import is_stdout, print_messages
    from offshore_kpi.output import REPORT_FORMATS, write_report
    from offshore_kpi.report import build

    usual = "html" if is_stdout(output) else None
    name = output_format(format_, output, REPORT_FORMATS, usual, quiet=quiet)
    if name == "html" and is_stdout(output) and sys.stdout.isatty():
        message = _("A page is for a browser: nobody can read it in a terminal.")
        raise UsageError(message, _("Name a file with --output, or print a table: kpi report --format table"))
    dataset = read_sound(plan)
    view = view_of(dataset.plan, as_of, known_on, scope, known_method(method), what_if)
    written = write_report(build(dataset, view), name, style_for(output))
    write_output(written, output, plan)
    if not is_stdout(output):
        print_messages([_("{path} written.").format(path=output)], quiet=quiet)
    return ExitCode.OK
