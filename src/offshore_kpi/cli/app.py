"""The Typer application, with the command that was asked for."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from offshore_kpi.cli.commands import wanted
from offshore_kpi.cli.options import LangOption
from offshore_kpi.cli.root_option import with_root
from offshore_kpi.cli.typer_conversion import UnconvertedCommand
from offshore_kpi.cli.typer_messages import TranslatedGroup
from offshore_kpi.i18n import _


def make(words: Sequence[str] = ()) -> typer.Typer:
    """The application for some words of a command line: what they do not ask for is not imported."""
    app = typer.Typer(
        name="kpi",
        cls=TranslatedGroup,
        help=_("Track a strategic plan in plain files: targets in YAML, measurements in CSV."),
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(main)
    for name, command in wanted(words).items():
        function = with_root(getattr(import_module(f"offshore_kpi.cli.{command.module}"), command.function))
        settings = dict(command.settings)
        app.command(name, cls=UnconvertedCommand, help=_(command.help), context_settings=settings)(function)
    return app


def _print_version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        from offshore_kpi import __version__

        typer.echo(f"kpi {__version__}")
        raise typer.Exit


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
