"""`kpi withdraw`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import KpiArgument, LangOption, PlanOption, QuietOption, not_blank
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def withdraw(
    kpi: KpiArgument,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=_("The period whose value is withdrawn."))],
    *,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help=_("Why; kept as the row's note."), callback=not_blank),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Withdraw the value of a period: a row says that it is missing, and the value stays in the history."""
    del lang
    from offshore_kpi.cli.choices import known_kpi
    from offshore_kpi.cli.clock import now
    from offshore_kpi.cli.entry_effects import addition_line, status_lines
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.cli.writing import carry_out, findings_shown, open_session, print_dry_run
    from offshore_kpi.entry.new_row import withdrawal
    from offshore_kpi.entry.request import EntryRequest

    with findings_shown():
        session = open_session(plan)
        row = withdrawal(known_kpi(kpi, session.dataset), session.dataset.plan, period, reason)
        request = EntryRequest((row,), now(), revise=None)
        planned = carry_out(session, request, f"withdraw {kpi} {period}", dry_run=dry_run, quiet=quiet)
    print_messages([addition_line(planned.additions[0], planned, request.today)], quiet=quiet)
    print_messages(status_lines(kpi, planned, request.today), quiet=quiet)
    print_dry_run(dry_run=dry_run, quiet=quiet)
    return ExitCode.OK
