"""`kpi add-measure`."""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import (
    LangOption,
    NoteOption,
    PlanOption,
    QuietOption,
    complete_kpi,
    complete_period,
    complete_source,
)
from offshore_kpi.cli.unknown_option import no_such_option
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.cli.prompts import TypedEntry
    from offshore_kpi.entry.new_row import Details
    from offshore_kpi.entry.request import EntryRequest
    from offshore_kpi.entry.session import EntrySession

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
    note: NoteOption = None,
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
    from offshore_kpi.cli.prompts import TypedEntry, complete_entry
    from offshore_kpi.cli.writing import findings_shown, open_session
    from offshore_kpi.entry.new_row import Details

    refuse_extra_words(context, kpi, value)
    with findings_shown():
        session = open_session(plan)
        if from_ is not None:
            from offshore_kpi.cli.bulk_entry import enter_table

            return enter_table(session, from_, revise=revise, yes=yes, dry_run=dry_run, quiet=quiet)
        words = TypedEntry(kpi or "", value or "", period or "", revise, source, note or "")
        typed = complete_entry(session, words, obs_status)
        details = Details(obs_status, qualifier, typed.source, typed.note)
        others = {"--yes": yes, "--dry-run": dry_run, "--plan": plan, "--lang": lang, "--quiet": quiet}
        request = _request(session, typed, details, revise=typed.revise, yes=yes)
        request = replace(request, as_revision=revision_command(typed, details, others))
        _enter(session, request, dry_run=dry_run, quiet=quiet)
    return ExitCode.OK


def _request(
    session: "EntrySession", typed: "TypedEntry", details: "Details", *, revise: bool, yes: bool
) -> "EntryRequest":
    from offshore_kpi.cli.choices import known_kpi
    from offshore_kpi.cli.clock import now
    from offshore_kpi.entry.new_row import new_row
    from offshore_kpi.entry.request import EntryRequest

    kpi = known_kpi(typed.kpi, session.dataset)
    row = new_row(kpi, session.dataset, typed.period, typed.value, details, partial(session.written, kpi.id))
    return EntryRequest((row,), now(), revise=None if revise else False, accept_slips=yes)


def _enter(session: "EntrySession", request: "EntryRequest", *, dry_run: bool, quiet: bool) -> None:
    """Make the entry, and say what it changes."""
    from offshore_kpi.cli.entry_effects import addition_line, dropped_source_lines, status_lines
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.cli.writing import carry_out, print_dry_run

    (row,) = request.rows
    command = f"add-measure {row['kpi']} {row['period']}"
    planned = carry_out(session, request, command, dry_run=dry_run, quiet=quiet)
    print_messages([addition_line(planned.additions[0], planned, request.today)], quiet=quiet)
    print_messages(dropped_source_lines(planned.additions), quiet=quiet)
    if planned.changes:
        print_messages(status_lines(row["kpi"], planned, request.today), quiet=quiet)
    print_dry_run(dry_run=dry_run, quiet=quiet)


def revision_command(typed: "TypedEntry", details: "Details", others: Mapping[str, object]) -> str:
    """The command line that makes the same entry as a revision, quoted as a shell reads it.

    Args:
        typed: KPI, value and period.
        details: what the row says beside them.
        others: the other options of the command by their names; True stands for a flag.
    """
    options = {
        "--period": typed.period,
        "--obs-status": details.obs_status,
        "--qualifier": details.qualifier,
        "--source": details.source,
        "--note": details.note,
        **others,
    }
    line = ["kpi", "add-measure", typed.kpi, *filter(None, [typed.value])]
    for name, value in options.items():
        if value:
            line += [name] if value is True else [name, str(value)]
    return shlex.join([*line, "--revise"])


def refuse_extra_words(context: typer.Context, *values: str | None) -> None:
    """Refuse what is neither an option nor one of the arguments; a negative number is a value.

    Raises:
        UsageError: such a word stands on the command line.
    """
    for word in (*values, *context.args):
        if word and word.startswith("-") and not word[1:2].isdigit():
            raise UsageError(*no_such_option(context, word))
    if context.args:
        message = _('"{word}" is one word too many.').format(word=context.args[0])
        raise UsageError(message, _('A text with spaces needs quotes: "69 900".'))
