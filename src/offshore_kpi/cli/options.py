"""The arguments and options that several commands share, and what the tabulator key offers for them.

Nothing heavy is imported: a shell waits for the answer.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.composed import composed

if TYPE_CHECKING:
    from offshore_kpi.plan.completion import PlanIds


_MOST_PERIODS = 50
ACTION_STATUSES = ("planned", "in_progress", "done", "suspended", "cancelled")


class Language(StrEnum):
    """The languages of the interface."""

    EN = "en"
    FR = "fr"


def complete_kpi(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of KPIs that begin so."""
    return _beginning(_ids(context).kpis, incomplete)


def complete_scope(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of pillars, axes, KPIs and actions that begin so."""
    ids = _ids(context)
    return _beginning([*ids.groups, *ids.kpis, *ids.actions], incomplete)


def complete_action(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of actions that begin so."""
    return _beginning(_ids(context).actions, incomplete)


def complete_kpi_or_action(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of KPIs and actions that begin so."""
    ids = _ids(context)
    return _beginning([*ids.kpis, *ids.actions], incomplete)


def complete_action_status(incomplete: str) -> list[str]:
    """The statuses of actions that begin so; named here, because a shell waits for the answer."""
    return [status for status in ACTION_STATUSES if status.startswith(incomplete)]


def complete_source(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of sources that begin so."""
    return _beginning(_ids(context).sources, incomplete)


def _beginning(ids: Sequence[str], incomplete: str) -> list[str]:
    return [id_ for id_ in ids if id_.startswith(composed(incomplete))]


def complete_period(context: typer.Context, incomplete: str) -> list[str]:
    """The periods that are due for the KPI, in the order of time; none where its rows cannot be read."""
    ids = _ids(context).kpis
    words = [context.params.get("kpi"), *context.args]  # words go there while an option waits for its value
    kpi = next((word for word in map(composed, filter(None, words)) if word in ids), None)
    return [period for period in _periods_due(context, kpi) if period.startswith(incomplete)] if kpi else []


def _periods_due(context: typer.Context, kpi: str) -> list[str]:
    from offshore_kpi.cli.clock import today
    from offshore_kpi.data.due import values_due
    from offshore_kpi.entry.session import EntrySession
    from offshore_kpi.errors import KpiError

    try:
        session = EntrySession.open(_plan_path(context))
        dataset = session.with_rows_of([kpi]).dataset or session.dataset
        due = values_due(dataset.kpis[kpi], dataset, today())
    except (KpiError, OSError):
        return []
    return [period.text for period in due[-_MOST_PERIODS:]]


def _ids(context: typer.Context) -> "PlanIds":
    """What is named in the plan that the command line means; nothing where there is no plan to be read."""
    from offshore_kpi.errors import KpiError
    from offshore_kpi.paths import refusal_of_plan
    from offshore_kpi.plan.completion import PlanIds, read_ids

    try:
        path = _plan_path(context)
        return read_ids(path) if path.is_file() and refusal_of_plan(path) is None else PlanIds()
    except (KpiError, OSError):
        return PlanIds()


def _plan_path(context: typer.Context) -> Path:
    from offshore_kpi.cli.plan_files import plan_path

    plan = context.params.get("plan")
    return plan_path(Path(str(plan)) if plan else None)


def _composed_ids(scope: list[str] | None) -> list[str] | None:
    """The ids as the plan has them, however their accents were typed."""
    return None if scope is None else [composed(id_) for id_ in scope]


KpiArgument = Annotated[
    str | None, typer.Argument(metavar="KPI", help=_("Id of the KPI."), autocompletion=complete_kpi)
]
KpisArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="KPI",
        help=_("Id of the KPI; that of a pillar or an axis stands for all its KPIs."),
        autocompletion=complete_scope,
    ),
]
ScopeArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SCOPE",
        help=_("Ids of pillars, axes, actions or KPIs; all if none is given."),
        autocompletion=complete_scope,
        callback=_composed_ids,
    ),
]


def not_a_pipe(context: typer.Context, plan: Path | None) -> Path | None:
    """The plan itself.

    Raises:
        UsageError: standard input is named, beside which there are no measurement files.
    """
    if plan == Path("-") and not context.resilient_parsing:
        raise UsageError(
            _("A plan cannot come from standard input: its measurement files are found beside it."),
            _("Save it to a file and name that one."),
        )
    return plan


PlanOption = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="PATH",
        envvar="KPI_PLAN",
        help=_("The plan file."),
        show_envvar=True,
        callback=not_a_pipe,
    ),
]
LangOption = Annotated[
    Language | None, typer.Option("--lang", help=_("Language of the output."), show_default=False)
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help=_("Print no words about the output, only the output."))
]


def not_blank(parameter: typer.CallbackParam, text: str | None) -> str | None:
    """A text that a row keeps; one that was given says something.

    Raises:
        UsageError: it is blank, which is no reason and no remark.
    """
    if text is not None and not text.strip():
        message = _("{option}: the text is empty.").format(option=parameter.opts[0])
        raise UsageError(message, _("Write a word or more."))
    return text


NoteOption = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help=_("A remark."), callback=not_blank, show_default=False),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help=_("Look from this day: 2019-05-16. Today if not given.")),
]
KnownOnOption = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DAY", help=_("Use only what had been entered by this day.")),
]
FileOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help=_("Write to a file; - is standard output.")),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help=_("Write to a file, as its ending says; - is standard output.")
    ),
]
WhatIfOption = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="[KPI:]PERIOD=VALUE",
        help=_("Suppose a value, without touching any file; may be given several times."),
    ),
]
DueOwnerOption = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="NAME", help=_("Only what this owner answers for.")),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help=_("Also what will be expected by this later day or period.")),
]
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help=_("Sentences without boxes, bars and charts, for a screen reader.")),
]
