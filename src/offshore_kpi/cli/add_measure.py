"""`kpi add-measure`."""

from typing import Annotated

import typer

from offshore_kpi.cli.complete import complete_kpi, complete_period, complete_source
from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

KpiArgument = Annotated[
    str | None, typer.Argument(metavar="KPI", help=_("Id of the KPI."), autocompletion=complete_kpi)
]
ValueArgument = Annotated[
    str | None, typer.Argument(metavar="VALUE", help=_("The value, as you write numbers."))
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help=_("The period: 2018, 2018-Q4 …"),
        autocompletion=complete_period,
    ),
]
ObsStatusOption = Annotated[
    str, typer.Option("--obs-status", metavar="CODE", help=_("A, E, P, F or B (SDMX)."))
]
QualifierOption = Annotated[
    str, typer.Option("--qualifier", metavar="SIGN", help=_('">=" at least, "<=" at most, "~" about.'))
]
SourceOption = Annotated[
    str,
    typer.Option("--source", metavar="ID", help=_("Id of a source."), autocompletion=complete_source),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="FILE", help=_("Enter all rows of a CSV or XLSX file; - is CSV.")),
]


def add_measure(
    context: typer.Context,
    kpi: KpiArgument = None,
    value: ValueArgument = None,
    *,
    period: PeriodOption = None,
    obs_status: ObsStatusOption = "",
    qualifier: QualifierOption = "",
    source: SourceOption = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=_("A remark."))] = "",
    revise: Annotated[
        bool, typer.Option("--revise", help=_("Supersede the value that the period has; both are kept."))
    ] = False,
    from_: FromOption = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Accept what looks like a slip."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Add one measurement to the file where the KPI's rows are, or all those of a file."""
    from offshore_kpi.cli.desk import carry_out, findings_shown, now, open_desk, told
    from offshore_kpi.cli.strays import refuse_strays
    from offshore_kpi.cli.typed import Typed, as_revision, asked_for
    from offshore_kpi.entry.effects import addition_line, remark_lines, status_lines
    from offshore_kpi.entry.request import Request
    from offshore_kpi.entry.rows import Details, known_kpi, new_row

    refuse_strays(context, kpi, value)
    with findings_shown():
        desk = open_desk(plan)
        if from_ is not None:
            from offshore_kpi.cli.add_many import add_many

            return add_many(desk, from_, revise=revise, yes=yes, dry_run=dry_run, quiet=quiet)
        typed = asked_for(desk, Typed(kpi or "", value or "", period or ""), obs_status)
        details = Details(obs_status, qualifier, source, note)
        row = new_row(known_kpi(typed.kpi, desk.dataset), desk.dataset, typed.period, typed.value, details)
        others = {"--yes": yes, "--dry-run": dry_run, "--plan": plan, "--lang": lang, "--quiet": quiet}
        again = as_revision(typed, details, others)
        request = Request(
            (row,), now(), revise=None if revise else False, accept_unusual=yes, as_revision=again
        )
        prepared = carry_out(desk, request, f"add-measure {row['kpi']} {row['period']}", dry_run=dry_run)
    told([addition_line(prepared.additions[0], prepared, request.today)], quiet=quiet)
    told(remark_lines(prepared, request.today), quiet=quiet)
    told(status_lines(row["kpi"], prepared, request.today), quiet=quiet)
    told([_("Nothing was written (--dry-run).")] if dry_run else [], quiet=quiet)
    return ExitCode.OK
