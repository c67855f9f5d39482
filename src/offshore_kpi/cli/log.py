"""`kpi log`."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import (
    KnownOnOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    complete_kpi,
)
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.output.as_log import Entered
    from offshore_kpi.plan.models import Kpi


def log(
    kpi: Annotated[
        str | None,
        typer.Argument(
            metavar="KPI", help=_("Id of the KPI; all if none is given."), autocompletion=complete_kpi
        ),
    ] = None,
    *,
    known_on: KnownOnOption = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("table or json."), show_default="table"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Show what was entered for each period, in order, and which row superseded which."""
    del lang
    from offshore_kpi.cli.choices import known_kpi
    from offshore_kpi.cli.clock import parse_day
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.streams import emit
    from offshore_kpi.cli.writing import findings_shown, open_session
    from offshore_kpi.entry.request import UnsoundError
    from offshore_kpi.output import as_log

    name = output_format(format_, output, ("table", "json"), "table", quiet=quiet)
    day = parse_day(known_on, "--known-on") if known_on else None
    with findings_shown(entry=False):
        session = open_session(plan)
        wanted = [known_kpi(kpi, session.dataset)] if kpi else list(session.dataset.kpis.values())
        found = session.with_rows_of([one.id for one in wanted])
        if found.dataset is None or not found.is_sound:
            raise UnsoundError(found, found.findings)
    style = style_for(output)
    emit(as_log.write(list(_entered(found.dataset, wanted, day)), name, style), output)
    return ExitCode.OK


def _entered(dataset: "Dataset", kpis: "Iterable[Kpi]", known_on: date | None) -> "Iterator[Entered]":
    """Every row of some KPIs that had been entered by a day, by period, oldest first."""
    from offshore_kpi.output.as_log import Entered

    for kpi in kpis:
        for vintages in dataset.vintages(kpi.id, known_on).values():
            for older, newer in pairwise([*vintages, None]):
                if older is not None:
                    yield Entered(kpi, older, newer)
