"""`kpi template`."""

from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption, PlanOption, QuietOption, ScopeArgument
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.entry.due import Due


def template(
    scope: ScopeArgument = None,
    *,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", "-p", metavar="PERIOD", help=_("What is due for this period; else the last ended.")
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("csv or xlsx."), show_default="csv"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a table of the values that are due, to be filled and entered with add-measure --from."""
    del lang
    from offshore_kpi.cli.looking import view_of
    from offshore_kpi.cli.output_format import output_format
    from offshore_kpi.cli.session import emit, read_sound, say, today
    from offshore_kpi.entry.due import due, template_csv
    from offshore_kpi.entry.rows import known_period
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.report import build

    name = output_format(format_, output, ("csv", "xlsx"), "csv", quiet=quiet)
    wanted = known_period(period) if period else None
    dataset = read_sound(plan)
    kpis = [row.kpi for row in build(dataset, view_of(scope=scope)).kpis]
    found = list(due(dataset, kpis, wanted, today()))
    if name == "xlsx":
        _write_workbook(found, output)
    else:
        emit(template_csv(found), output)
    if not found:
        said = _("Nothing is due: every value is there.") if kpis else none_fits(dataset.plan)
        say([said], quiet=quiet)
    return ExitCode.OK


def _write_workbook(found: "list[Due]", output: str | None) -> None:
    from offshore_kpi.cli.session import emit
    from offshore_kpi.entry.due import HEADER, about, about_header, cells
    from offshore_kpi.entry.workbook import workbook

    content = workbook(
        HEADER,
        [cells(one) for one in found],
        [about_header(), *dict.fromkeys(tuple(about(one)) for one in found)],
    )
    emit(content, output)
