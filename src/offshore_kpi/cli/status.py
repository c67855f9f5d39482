"""`kpi status`."""

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
    ScopeArgument,
    WhatIfOption,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

MethodOption = Annotated[
    str | None, typer.Option("--method", metavar="NAME", help=_("Judge every KPI by this method."))
]
CompareOption = Annotated[
    bool, typer.Option("--compare-methods", help=_("Show every method's verdict side by side."))
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=_("table, json, csv, markdown, html or xlsx."),
        show_default="table",
    ),
]
ByOption = Annotated[str, typer.Option("--by", metavar="kpi|axis|pillar", help=_("What one row stands for."))]
StatusOption = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help=_("Only KPIs of this status."))
]
OwnerOption = Annotated[
    list[str] | None, typer.Option("--owner", metavar="NAME", help=_("Only KPIs of this owner."))
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="STATUS", help=_("Exit with 1 if a KPI has this status.")),
]


def status(
    scope: ScopeArgument = None,
    *,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    method: MethodOption = None,
    compare_methods: CompareOption = False,
    what_if: WhatIfOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    by: ByOption = "kpi",
    all_: Annotated[bool, typer.Option("--all", help=_("List the axes without a KPI too."))] = False,
    only: StatusOption = None,
    owner: OwnerOption = None,
    headline: Annotated[bool, typer.Option("--headline", help=_("Only headline KPIs."))] = False,
    wide: Annotated[bool, typer.Option("--wide", help=_("Show the course of the values too."))] = False,
    plain: PlainOption = False,
    fail_on: FailOnOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Report how far each KPI is from its target."""
    del lang
    from offshore_kpi.cli.choices import known_method, known_statuses, known_word
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.output import COMPARISON_FORMATS, REPORT_FORMATS, write_comparison, write_report
    from offshore_kpi.output.style import Grouping
    from offshore_kpi.report import build
    from offshore_kpi.report.view import select

    formats = COMPARISON_FORMATS if compare_methods else REPORT_FORMATS
    name = output_format(format_, output, formats, "table", quiet=quiet)
    grouping = Grouping(known_word(by, list(Grouping), "--by"))
    wanted, gate = known_statuses(only, "--status"), known_statuses(fail_on, "--fail-on")
    dataset = read_sound(plan)
    view = view_of(dataset.plan, as_of, known_on, scope, known_method(method), what_if)
    report = build(dataset, view)
    shown = replace(report, kpis=select(report.kpis, wanted, owner or (), headline=headline))
    style = style_for(output, by=grouping, all_axes=all_, wide=wide, plain=plain, quiet=quiet)
    if compare_methods:
        from offshore_kpi.report.compare import compare

        write_output(write_comparison(compare(dataset, view, shown), name, style), output, plan)
    else:
        write_output(write_report(shown, name, style), output, plan)
    return ExitCode.FINDINGS if any(row.status in gate for row in shown.kpis) else ExitCode.OK
