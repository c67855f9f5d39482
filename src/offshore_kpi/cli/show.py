"""`kpi show`."""

from dataclasses import replace
from typing import Annotated

import typer

from offshore_kpi.cli.options import (
    AsOfOption,
    KnownOnOption,
    KpisArgument,
    LangOption,
    OutputOption,
    PlainOption,
    PlanOption,
    QuietOption,
    WhatIfOption,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def show(
    scope: KpisArgument = None,
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
    """Explain one KPI or action, or several: targets, values or reports, how figures were worked out."""
    del lang
    from offshore_kpi.cli.choices import known_method, kpis_in_scope
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.prompts import asked_kpi
    from offshore_kpi.cli.report_view import view_of, view_of_one
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.output import DETAIL_FORMATS, joined, write_action, write_detail
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.report.action_list import action_detail
    from offshore_kpi.report.detail import detail

    name = output_format(format_, output, DETAIL_FORMATS, "text", quiet=quiet)
    dataset = read_sound(plan)
    scope = scope or [asked_kpi(dataset, None, _("kpi show KPI")).id]
    view = view_of(dataset.plan, as_of, known_on, scope, known_method(method), what_if)
    kpis = kpis_in_scope(scope, dataset)
    style = replace(style_for(output, plain=plain), methods=methods)
    views = {kpi.id: view_of_one(view, kpi, dataset) for kpi in kpis}
    texts = [write_detail(detail(dataset, one, id_), name, style) for id_, one in views.items()]
    actions = [id_ for id_ in scope if id_ in dataset.actions]
    texts += [
        write_action(action_detail(dataset, view.as_of, view.known_on, id_), name, style) for id_ in actions
    ]
    write_output(texts[0] if [*views, *actions] == scope[:1] == scope else joined(texts, name), output, plan)
    if not texts:
        print_messages([none_fits(dataset.plan)], quiet=quiet)
    return ExitCode.OK
