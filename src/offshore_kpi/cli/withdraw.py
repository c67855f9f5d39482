"""`kpi withdraw`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import KpiArgument, LangOption, PlanOption, QuietOption, not_blank
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def withdraw(
    kpi: KpiArgument = None,
    period: Annotated[
        str | None, typer.Argument(metavar="PERIOD", help=_("The period whose value is withdrawn."))
    ] = None,
    *,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help=_("Why; kept as the row's note."), callback=not_blank),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Show the diff, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Withdraw the value of a period: a row says that it is missing, and the value stays in the history."""
    del lang
    from offshore_kpi.cli.clock import now
    from offshore_kpi.cli.entry_effects import addition_line, status_lines
    from offshore_kpi.cli.prompts import asked, asked_kpi
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.cli.writing import carry_out, findings_shown, open_session, print_dry_run
    from offshore_kpi.entry.new_row import known_period, withdrawal
    from offshore_kpi.entry.request import EntryRequest

    with findings_shown():
        session = open_session(plan)
        usage = _('kpi withdraw KPI PERIOD --reason "…"')
        named = asked_kpi(session.dataset, kpi, usage)
        plan_ = session.dataset.plan
        which = period or asked(_("Period"), lambda text: known_period(text, plan_).text, usage)
        row = withdrawal(named, plan_, which, reason or asked(_("Why"), str, usage))
        request = EntryRequest((row,), now(), revise=None)
        command = f"withdraw {named.id} {row['period']}"
        planned = carry_out(session, request, command, dry_run=dry_run, quiet=quiet)
    print_messages([addition_line(planned.additions[0], planned, request.today)], quiet=quiet)
    print_messages(status_lines(named.id, planned, request.today), quiet=quiet)
    print_dry_run(dry_run=dry_run, quiet=quiet)
    return ExitCode.OK
