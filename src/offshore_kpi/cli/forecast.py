"""`kpi forecast`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    AsOfOption,
    KnownOnOption,
    KpisArgument,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    WhatIfOption,
)
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _

_LEAST_POINTS = 2


def forecast(
    scope: KpisArgument = None,
    *,
    last: Annotated[
        int, typer.Option("--last", metavar="N", help=_("Take the trend over the last N points."))
    ] = 5,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    what_if: WhatIfOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("text or json."), show_default="text"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Carry a KPI on: at the observed rate, by its trend, and on the path its target requires."""
    del lang
    from offshore_kpi.cli.choices import kpis_in_scope
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.prompts import asked_kpi
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.output import OUTLOOK_FORMATS, joined, write_outlook
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.report import build
    from offshore_kpi.report.outlook import outlook

    name = output_format(format_, output, OUTLOOK_FORMATS, "text", quiet=quiet)
    if last < _LEAST_POINTS:
        raise UsageError(
            _("--last: a trend needs two points at least."), _("Write --last 5, or leave it out.")
        )
    dataset = read_sound(plan)
    scope = scope or [asked_kpi(dataset, None, _("kpi forecast KPI")).id]
    view = view_of(dataset.plan, as_of, known_on, scope, None, what_if)
    ids = [kpi.id for kpi in kpis_in_scope(scope, dataset)]
    style = style_for(output)
    texts = [write_outlook(outlook(row, last), name, style) for row in build(dataset, view).kpis]
    write_output(texts[0] if ids == scope[:1] == scope else joined(texts, name), output, plan)
    if not texts:
        print_messages([none_fits(dataset.plan)], quiet=quiet)
    return ExitCode.OK
