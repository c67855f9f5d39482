"""`kpi withdraw`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import KpiArgument, LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def withdraw(
    kpi: KpiArgument,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=_("The period whose value is withdrawn."))],
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=_("Why; kept as the row's note."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Withdraw the value of a period: a row says that it is missing, and the value stays in the history."""
    del lang
    from offshore_kpi.cli.desk import carry_out, findings_shown, now, open_desk, told
    from offshore_kpi.entry.effects import addition_line, status_lines
    from offshore_kpi.entry.request import Request
    from offshore_kpi.entry.rows import known_kpi, withdrawal

    with findings_shown():
        desk = open_desk(plan)
        row = withdrawal(known_kpi(kpi, desk.dataset), period, reason)
        request = Request((row,), now(), revise=None)
        prepared = carry_out(desk, request, f"withdraw {kpi} {period}", dry_run=dry_run)
    told([addition_line(prepared.additions[0], prepared, request.today)], quiet=quiet)
    told(status_lines(kpi, prepared, request.today), quiet=quiet)
    told([_("Nothing was written (--dry-run).")] if dry_run else [], quiet=quiet)
    return ExitCode.OK
