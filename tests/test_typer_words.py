"""Typer's help and translated_errors in French, from what Typer really says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
import typer

from conftest import Kpi
from offshore_kpi import i18n
from offshore_kpi.cli.commands import COMMANDS
from offshore_kpi.cli.typer_messages import translated_error, with_placeholders

WIDE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


def _program() -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None)

    @app.command()
    def one(
        name: str,
        level: int = typer.Option(1, min=1, max=3),
        flag: bool = typer.Option(False, "--flag"),  # noqa: FBT001, FBT003
    ) -> None:
        del name, level, flag

    @app.command()
    def other(needed: str = typer.Option(...)) -> None:
        del needed

    return app


@pytest.mark.parametrize(
    ("arguments", "french"),
    [
        (["one"], "Il manque l’argument NOM."),
        (["one", "x", "y", "z"], "Argument(s) en trop : y z"),
        (["one", "x", "--level"], "L’option --level demande une valeur."),
        (["one", "x", "--level", "a"], "Valeur refusée pour --level : un nombre entier est attendu"),
        (
            ["one", "x", "--level", "9"],
            "Valeur refusée pour --level : la valeur doit être inférieure ou égale à 3",
        ),
        (["one", "x", "--flag=1"], "L’option --flag n’admet pas de valeur."),
        (["other"], "Il manque l’option --needed."),
        (["othr"], "La commande « othr » n’existe pas. Vouliez-vous dire « other » ?"),
        (["zzz"], "La commande « zzz » n’existe pas."),
    ],
)
def test_a_translated_error_is_put_into_french(arguments: Sequence[str], french: str) -> None:
    with pytest.raises(typer.TyperException) as caught:
        _program()(args=list(arguments), prog_name="kpi", standalone_mode=False)
    said = translated_error(caught.value.format_message()).replace("name", "NOM")
    assert said.replace(WIDE, " ").replace(NARROW, " ") == french


def test_what_is_not_recognised_stays() -> None:
    assert translated_error("A sentence of a later version") == "A sentence of a later version"


def test_only_placeholders_are_translated_in_a_usage_line() -> None:
    assert (
        with_placeholders("-o, --output FILE [KPI] SDMX --FILE")
        == "-o, --output FICHIER [INDICATEUR] SDMX --FILE"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_usage_line_shows_what_is_typed(kpi: Kpi, command: str) -> None:
    usage = kpi(command, "-h").stdout.partition("\n\n")[0]
    assert usage.startswith(f"Usage: kpi {command}")
    assert not {"[[", "]]", "{", "}"} & {*usage, *map("".join, pairwise(usage))}
