"""`kpi log`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    KnownOnOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def log(
    scope: ScopeArgument = None,
    *,
    known_on: KnownOnOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("table, json or csv."), show_default="table"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Show what was entered for each period, in order, and which row superseded which."""
    del lang
    from offshore_kpi.cli.choices import kpis_in_scope
    from offshore_kpi.cli.clock import parse_day
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.writing import findings_shown, open_session
    from offshore_kpi.entry.request import UnsoundError
    from offshore_kpi.output import LOG_FORMATS, write_log
    from offshore_kpi.report.vintages import vintages

    name = output_format(format_, output, tuple(LOG_FORMATS), "table", quiet=quiet)
    with findings_shown(entry=False):
        session = open_session(plan)
        start = session.dataset.plan.reporting_year_start
        day = parse_day(known_on, "--known-on", start) if known_on else None
        wanted = kpis_in_scope(scope or (), session.dataset)
        found = session.with_rows_of([one.id for one in wanted])
        if found.dataset is None or not found.is_sound:
            raise UnsoundError(found, found.findings)
    style = style_for(output)
    write_output(write_log(list(vintages(found.dataset, wanted, day)), name, style), output, plan)
    return ExitCode.OK
