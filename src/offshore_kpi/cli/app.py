"""The Typer application: the commands by name, each in a module of its own."""

from typing import Annotated

import typer

from offshore_kpi.cli import (
    add_measure,
    diff,
    doctor,
    explain,
    forecast,
    init,
    list_kpis,
    log,
    methods,
    report,
    schema,
    show,
    status,
    template,
    undo,
    validate,
    withdraw,
)
from offshore_kpi.cli.options import LangOption
from offshore_kpi.cli.typer_words import WordedGroup
from offshore_kpi.i18n import _

app = typer.Typer(
    name="kpi",
    cls=WordedGroup,
    help=_("Track a strategic plan in plain files: targets in YAML, measurements in CSV."),
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        from offshore_kpi import __version__

        typer.echo(f"kpi {__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help=_("Print the version."), callback=_print_version, is_eager=True),
    ] = False,
    _lang: LangOption = None,
) -> None:
    """Track a strategic plan in plain files; without a command, show the commands there are."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("init", help=_("Write a commented starter plan; never overwrites."))(init.init)
app.command("validate", help=_("Show every fault of the plan and of every row, at once."))(validate.validate)
app.command("status", help=_("Show how far each KPI is from its target."))(status.status)
app.command("show", help=_("Explain one KPI: targets, values, how its figures were worked out."))(show.show)
app.command("forecast", help=_("Carry one KPI on: observed rate, trend, and the required path."))(
    forecast.forecast
)
app.command("methods", help=_("List the methods that judge progress, with formula and source."))(
    methods.methods
)
app.command("report", help=_("Write a page, a workbook or another file of the whole plan."))(report.report)
app.command("diff", help=_("Show what changed between two days or two git revisions."))(diff.diff)
app.command("list", help=_("List the pillars, axes and KPIs with their ids."))(list_kpis.list_kpis)
app.command(
    "add-measure",
    help=_("Add one measurement; asks for what is missing when a person is at the keyboard."),
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)(add_measure.add_measure)
app.command("explain", help=_("Say what a finding means and how it is mended."))(explain.explain)
app.command("withdraw", help=_("Withdraw the value of a period; it stays in the history."))(withdraw.withdraw)
app.command("log", help=_("Show what was entered for each period, and what superseded it."))(log.log)
app.command("undo", help=_("Take back the last change that kpi made."))(undo.undo)
app.command("redo", help=_("Make the change again that kpi undo took back last."))(undo.redo)
app.command("template", help=_("Write a table of the values that are due, to be filled."))(template.template)
app.command("doctor", help=_("Show the plan, its files, locks, what can be undone, and versions."))(
    doctor.doctor
)
app.command("schema", help=_("Print a JSON Schema, for editors."))(schema.schema)
