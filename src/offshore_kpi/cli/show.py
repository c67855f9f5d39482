"""`kpi show`."""

from dataclasses import replace
from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    AsOfOption,
    KnownOnOption,
    LangOption,
    OutputOption,
    PlainOption,
    PlanOption,
    QuietOption,
    WhatIfOption,
    complete_kpi_or_action,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def show(
    kpi: Annotated[
        str,
        typer.Argument(
            metavar="KPI", help=_("Id of the KPI or action."), autocompletion=complete_kpi_or_action
        ),
    ],
    *,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="NAME", help=_("Judge the KPI by this method."))
    ] = None,
    methods: Annotated[bool, typer.Option("--methods", help=_("Show what every method says too."))] = False,
    what_if: WhatIfOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("text or json."), show_default="text"),
    ] = None,
    plain: PlainOption = False,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Explain one KPI or action: targets, values or reports, how its figures were worked out, sources."""
    del lang
    from offshore_kpi.cli.choices import known_kpi, known_method
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.cli.streams import emit
    from offshore_kpi.output import DETAIL_FORMATS, write_action, write_detail
    from offshore_kpi.report.actions import action_detail
    from offshore_kpi.report.detail import detail

    name = output_format(format_, output, DETAIL_FORMATS, "text", quiet=quiet)
    view = view_of(as_of, known_on, (kpi,), known_method(method), what_if)
    dataset = read_sound(plan)
    style = replace(style_for(output, plain=plain), methods=methods)
    if kpi in dataset.actions:
        found = action_detail(dataset, view.as_of, view.known_on, kpi)
        emit(write_action(found, name, style), output)
    else:
        emit(write_detail(detail(dataset, view, known_kpi(kpi, dataset).id), name, style), output)
    return ExitCode.OK
