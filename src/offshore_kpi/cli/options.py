"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from offshore_kpi.cli.complete import complete_kpi, complete_scope
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _


class Language(StrEnum):
    """The languages of the interface."""

    EN = "en"
    FR = "fr"


KpiArgument = Annotated[
    str, typer.Argument(metavar="KPI", help=_("Id of the KPI."), autocompletion=complete_kpi)
]
ScopeArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SCOPE",
        help=_("Ids of pillars, axes or KPIs; all if none is given."),
        autocompletion=complete_scope,
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
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help=_("Sentences without boxes, bars and charts, for a screen reader.")),
]
