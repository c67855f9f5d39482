"""`kpi actions`."""

from typing import TYPE_CHECKING, Annotated

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
    complete_action_status,
)
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.plan.action_report import ActionStatus
    from offshore_kpi.report.actions import ActionRow

_GATES = ("late", "silent", "unreported")
"""What an action can be said to be beside its status, as a gate."""


LateOption = Annotated[bool, typer.Option("--late", help=_("Only actions past their due."))]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=_("Only actions of this status."),
        autocompletion=complete_action_status,
    ),
]
OwnerOption = Annotated[
    list[str] | None, typer.Option("--owner", metavar="NAME", help=_("Only actions of this owner."))
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="axis|pillar|owner|status", help=_("Count the actions by this.")),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=_("table, json, csv or markdown."),
        show_default="table",
    ),
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="WORD", help=_("Exit with 1 if an action is late …")),
]


def actions(
    scope: ScopeArgument = None,
    *,
    late: LateOption = False,
    only: StatusOption = None,
    owner: OwnerOption = None,
    by: ByOption = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    plain: PlainOption = False,
    fail_on: FailOnOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Show how far each action is: its status, the share done, its due and slips, and what is late."""
    del lang
    from offshore_kpi.cli.choices import known_action_statuses, known_word
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.output import ACTION_FORMATS, write_actions
    from offshore_kpi.report import check_scope, ids
    from offshore_kpi.report.action_list import ActionGrouping, ActionList, grouped, selected
    from offshore_kpi.report.actions import action_rows, totals_of

    name = output_format(format_, output, ACTION_FORMATS, "table", quiet=quiet)
    grouping = ActionGrouping(known_word(by, list(ActionGrouping), "--by")) if by else None
    wanted, gates = known_action_statuses(only, "--status"), _gates(fail_on)
    dataset = read_sound(plan)
    view = view_of(dataset.plan, as_of, known_on, scope)
    check_scope(ids(dataset.plan), view.scope)
    whole = action_rows(dataset, view.as_of, view.known_on, frozenset(view.scope))
    rows = selected(whole, wanted, owner or (), late=late)
    groups = grouped(rows, grouping) if grouping else []
    totals = totals_of(rows if grouping else whole)
    listing = ActionList(
        dataset.plan, view.as_of, view.known_on, tuple(rows), totals, tuple(groups), grouping
    )
    write_output(write_actions(listing, name, style_for(output, plain=plain)), output, plan)
    return ExitCode.FINDINGS if any(_is_held(row, *gates) for row in rows) else ExitCode.OK


def _gates(words: list[str] | None) -> "tuple[frozenset[str], frozenset[ActionStatus]]":
    """The flags and the statuses that are to end the command with 1.

    Raises:
        UsageError: a word is neither.
    """
    from offshore_kpi.cli.choices import known_action_statuses, plain_word
    from offshore_kpi.plan.action_report import ActionStatus

    names = [name.strip() for word in words or () for name in word.split(",")]
    flags = frozenset(name for name in map(plain_word, names) if name in _GATES)
    others = [name for name in names if plain_word(name) not in _GATES]
    try:
        return flags, known_action_statuses(others, "--fail-on")
    except UsageError as error:
        known = ", ".join((*_GATES, *ActionStatus))
        raise UsageError(error.message, _("One of: {words}.").format(words=known)) from error


def _is_held(row: "ActionRow", flags: frozenset[str], statuses: "frozenset[ActionStatus]") -> bool:
    return row.status in statuses or not flags.isdisjoint(row.flags)
