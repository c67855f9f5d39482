"""`kpi add-measure`."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.dataset import Dataset
    from offshore_kpi.model.plan import Kpi


@dataclass(frozen=True, slots=True)
class Details:
    """What an entry says beside KPI, period and value, as texts of their columns."""

    obs_status: str = ""
    qualifier: str = ""
    source: str = ""
    note: str = ""


def add_measure(
    kpi: Annotated[str | None, typer.Argument(metavar="KPI", help=_("Id of the KPI."))] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help=_("The value, as you write numbers."))
    ] = None,
    *,
    period: Annotated[
        str | None, typer.Option("--period", "-p", metavar="PERIOD", help=_("The period: 2018, 2018-Q4 …"))
    ] = None,
    obs_status: Annotated[
        str, typer.Option("--obs-status", metavar="CODE", help=_("A, E, P, F or B (SDMX)."))
    ] = "",
    qualifier: Annotated[
        str, typer.Option("--qualifier", metavar="SIGN", help=_('">=" at least, "<=" at most, "~" about.'))
    ] = "",
    source: Annotated[str, typer.Option("--source", metavar="ID", help=_("Id of a source."))] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=_("A remark."))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Check and show, but write nothing."))] = False,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Add one measurement to the file where the KPI's rows are."""
    del lang
    _refuse_options(kpi, value)
    from offshore_kpi.cli import entry
    from offshore_kpi.cli.session import plan_path, read_sound, say, today

    path = plan_path(plan)
    dataset = read_sound(path)
    found = entry.known_kpi(kpi or _ask(_("KPI"), entry.known_ids(dataset)), dataset)
    if value is None or period is None:
        say(entry.context_lines(found, dataset, today()), quiet=quiet)
    typed_period = period or _ask(_("Period"))
    typed_value = value or _ask(_("Value"))
    row = entry.row(found, dataset, typed_period, typed_value, Details(obs_status, qualifier, source, note))
    say(entry.add(found, dataset, row, path=path, today=today(), write=not dry_run), quiet=quiet)
    return ExitCode.OK


def _refuse_options(*words: str | None) -> None:
    """Negative numbers are values; anything else that begins with a dash is a slip."""
    for word in words:
        if word and word.startswith("-") and not word[1:2].isdigit():
            raise UsageError(_("There is no option {word}.").format(word=word), _("kpi add-measure -h"))


def _ask(question: str, known: "list[str] | None" = None) -> str:
    """The answer of a person at the keyboard.

    Raises:
        UsageError: nobody is there.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            _("{part} is missing, and nobody is there to be asked.").format(part=question),
            _("kpi add-measure KPI VALUE --period PERIOD"),
        )
    if known:
        typer.echo(" ".join(known), err=True)
    answer: str = typer.prompt(question, prompt_suffix=_(": "), err=True)
    return answer.strip()


__all__ = ["Dataset", "Details", "Kpi", "add_measure"]
