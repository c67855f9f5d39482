"""`kpi template`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    DueOwnerOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def template(
    scope: ScopeArgument = None,
    *,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            "-p",
            metavar="PERIOD",
            help=_("The period to list; else every one that has ended without a value."),
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("csv or xlsx."), show_default="csv"),
    ] = None,
    owner: DueOwnerOption = None,
    output: OutputOption = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace a file that is there."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a table of the values that are due, to be filled and entered with add-measure --from."""
    del lang
    from offshore_kpi.cli.clock import today
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.cli.streams import is_stdout, print_messages
    from offshore_kpi.entry.new_row import known_period
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.output.template import DueValue, as_csv, as_workbook
    from offshore_kpi.report import build
    from offshore_kpi.report.due import expected_values

    name = output_format(format_, output, ("csv", "xlsx"), "csv", quiet=quiet)
    dataset = read_sound(plan)
    wanted = known_period(period, dataset.plan) if period else None
    kpis = {row.kpi.id: row for row in build(dataset, view_of(dataset.plan, scope=scope)).kpis}
    expected = expected_values(dataset, today(), period=wanted, scope=scope or (), owners=owner or ())
    due = [DueValue(kpis[one.id], one.period) for one in expected if one.period is not None]
    table = as_workbook(due, dataset.plan.title, today()) if name == "xlsx" else as_csv(due)
    write_output(table, output, plan, replace=force)
    if not is_stdout(output):
        print_messages([_("{path} written.").format(path=output)], quiet=quiet)
    if not due:
        message = _("Nothing is due: every value is there.") if kpis else none_fits(dataset.plan)
        print_messages([message], quiet=quiet)
    return ExitCode.OK
