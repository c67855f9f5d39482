"""`kpi template`."""

from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import (
    DueOwnerOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
    UntilOption,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.report.due import Request


PeriodToListOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help=_("The period to list; else every one that has ended without a value."),
    ),
]


def template(
    scope: ScopeArgument = None,
    *,
    period: PeriodToListOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("csv or xlsx."), show_default="csv"),
    ] = None,
    actions: Annotated[
        bool, typer.Option("--actions", help=_("Reports of actions instead, for mark --from."))
    ] = False,
    owner: DueOwnerOption = None,
    until: UntilOption = None,
    output: OutputOption = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace a file that is there."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a table of the values that are due, to be filled and entered with add-measure --from."""
    del lang
    from offshore_kpi.cli.clock import parse_day, today
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.streams import is_stdout, print_messages
    from offshore_kpi.entry.new_row import known_period
    from offshore_kpi.errors import UsageError
    from offshore_kpi.report import check_scope, ids
    from offshore_kpi.report.due import Request

    name = output_format(format_, output, ("csv", "xlsx"), "csv", quiet=quiet)
    if period is not None and (actions or until is not None):
        message = _("--period asks for the values of one period; it does not go with --actions and --until.")
        raise UsageError(message, _("Leave one of them out."))
    dataset = read_sound(plan)
    check_scope(ids(dataset.plan), scope or ())
    day = parse_day(until, "--until", dataset.plan.reporting_year_start) if until else None
    wanted = known_period(period, dataset.plan) if period else None
    request = Request(today(), day, wanted, tuple(scope or ()), tuple(owner or ()))
    table, remark = (_reports if actions else _values)(dataset, request, name)
    write_output(table, output, plan, replace=force)
    if not is_stdout(output):
        print_messages([_("{path} written.").format(path=output)], quiet=quiet)
    if remark:
        print_messages([remark], quiet=quiet)
    return ExitCode.OK


def _values(dataset: "Dataset", request: "Request", name: str) -> tuple[str | bytes, str]:
    """The table of the values that are expected, and what to say where there are none."""
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.output.template import DueValue, as_csv, as_workbook
    from offshore_kpi.report import View, build
    from offshore_kpi.report.due import expected_values

    view = View(request.today, scope=request.scope, today=request.today)
    kpis = {row.kpi.id: row for row in build(dataset, view).kpis}
    expected = expected_values(dataset, request)
    due = [DueValue(kpis[one.id], one.period) for one in expected if one.period is not None]
    remark = _("Nothing is due: every value is there.") if kpis else none_fits(dataset.plan)
    is_book = name == "xlsx"
    table = as_workbook(due, dataset.plan.title, request.today) if is_book else as_csv(due)
    return table, "" if due else remark


def _reports(dataset: "Dataset", request: "Request", name: str) -> tuple[str | bytes, str]:
    """The same of the reports of actions."""
    from offshore_kpi.output.action_template import as_csv, as_workbook
    from offshore_kpi.report.actions import ActionRow
    from offshore_kpi.report.due import expected_reports

    expected = expected_reports(dataset, request)
    rows = [one.of for one in expected if isinstance(one.of, ActionRow)]
    remark = "" if rows else _("Nothing is expected: every action was reported on.")
    is_book = name == "xlsx"
    table = as_workbook(rows, dataset.plan.title, request.today) if is_book else as_csv(rows, request.today)
    return table, remark
