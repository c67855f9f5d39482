"""`kpi log`."""

from typing import Annotated

import typer

from offshore_kpi.cli.complete import complete_kpi
from offshore_kpi.cli.options import KnownOnOption, LangOption, OutputOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def log(
    kpi: Annotated[
        str | None,
        typer.Argument(
            metavar="KPI", help=_("Id of the KPI; all if none is given."), autocompletion=complete_kpi
        ),
    ] = None,
    *,
    known_on: KnownOnOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("table or json."), show_default="table"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Show what was entered for each period, in order, and which row superseded which."""
    del lang
    from offshore_kpi.cli.desk import findings_shown, open_desk
    from offshore_kpi.cli.output_format import output_format
    from offshore_kpi.cli.session import emit, parse_day, style_for
    from offshore_kpi.entry.request import UnsoundError
    from offshore_kpi.entry.rows import known_kpi, kpis_by_id
    from offshore_kpi.output import LOG_FORMATS, write_log
    from offshore_kpi.report.vintages import vintages

    name = output_format(format_, output, tuple(LOG_FORMATS), "table", quiet=quiet)
    day = parse_day(known_on, "--known-on") if known_on else None
    with findings_shown(entry=False):
        desk = open_desk(plan)
        wanted = [known_kpi(kpi, desk.dataset)] if kpi else list(kpis_by_id(desk.dataset).values())
        found = desk.with_rows_of([one.id for one in wanted])
        if found.dataset is None or not found.is_sound:
            raise UnsoundError(found, found.findings)
    style = style_for(output)
    emit(write_log(list(vintages(found.dataset, wanted, day)), name, style), output)
    return ExitCode.OK
