"""`kpi list`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption, PlanOption, QuietOption, ScopeArgument
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def list_kpis(
    scope: ScopeArgument = None,
    *,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("text, json or csv."), show_default="text"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """List the pillars, axes, actions and KPIs with their ids."""
    del lang
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound_plan
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.output import OUTLINE_FORMATS, write_outline
    from offshore_kpi.output.outline import parts
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.report import check_scope, ids

    name = output_format(format_, output, OUTLINE_FORMATS, "text", quiet=quiet)
    found = read_sound_plan(plan).plan
    check_scope(ids(found), scope or ())
    write_output(write_outline(parts(found, scope or ()), name, style_for(output)), output, plan)
    if not any(True for _kpi in found.each_kpi()):
        print_messages([none_fits(found)], quiet=quiet)
    return ExitCode.OK
