"""The pages of `kpi explain` in French say the same as those in English, with the same examples."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from offshore_kpi import i18n
from offshore_kpi.findings import pages
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.output.findings.explanations import explained
from test_i18n_catalogue import FAULTS

FOLDER = Path(pages.__file__).parent
WIDE = "\N{NO-BREAK SPACE}"
BLOCK = re.compile(r"(?ms)^```(?P<language>\w+)\n.*?^```$")
IN_CODE = re.compile(r"`[^`]*`")

PROSE = {
    "# saved as Windows-1252": "# enregistré en Windows-1252",
    "# saved as UTF-8": "# enregistré en UTF-8",
    "# and so on": "# et ainsi de suite",
    "# to be written": "# à écrire",
    "# the file has 36": "# le fichier en a 36",
    "# all 37 are there": "# les 37 y sont",
    "# and then": "# puis",
    "# of every KPI": "# pour tous les indicateurs",
    "# cited nowhere": "# citée nulle part",
    "# 2000 a quarter": "# 2000 par trimestre",
    "# the whole stock": "# tout l’effectif",
    "# and no row for 2015": "# et aucune ligne pour 2015",
    "# the row says 9.1": "# la ligne dit 9.1",
    "# the row counts": "# la ligne compte",
    "# as published": "# tel que publié",
    "# 2021.csv is there too": "# 2021.csv est là aussi",
    "– the owner wants fewer": "– le porteur veut une baisse",
    "# the baseline is for 2015": "# la référence est de 2015",
    "# entered in June 2021": "# saisi en juin 2021",
    "# and nothing for 2019 and 2020": "# et rien pour 2019 et 2020",
    "(nothing)": "(rien)",
    "title: Our plan": "title: Notre plan",
    "!!str Our plan": "!!str Notre plan",
    "Exports: revenue": "Exportations : recettes",
    "name: Export revenue": "name: Recettes d’exportation",
    "name: Exports": "name: Exportations",
    "name: Imports": "name: Importations",
    "title: Report of": "title: Rapport de",
    "name: Rank": "name: Rang",
    "Reception of investors": "Accueil des investisseurs",
    "As published, in May": "Comme publié, en mai",
    "As published": "Comme publié",
    "120 by 2020": "120 en 2020",
}
"""What is prose in the examples; keys, ids, codes and figures are the same in every language."""


def text_of(language: str, code: str) -> str:
    return (FOLDER / language / f"{code}.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    return [found.group() for found in BLOCK.finditer(text)]


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


def test_both_languages_have_a_page_for_every_code() -> None:
    english, french = ({path.stem for path in (FOLDER / name).iterdir()} for name in ("en", "fr"))
    assert english == french == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_heading_is_the_catalogues(code: str) -> None:
    assert text_of("fr", code).splitlines()[0] == f"# {code}{WIDE}: {i18n._(CATALOGUE[code].title)}"


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_examples_are_the_same(code: str) -> None:
    expected = blocks(text_of("en", code))
    for english, french in PROSE.items():
        expected = [block.replace(english, french) for block in expected]
    assert blocks(text_of("fr", code)) == expected


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_parts_are_the_same(code: str) -> None:
    """As many paragraphs, and the two headings of the examples."""
    english, french = (text_of(name, code).split("\n\n") for name in ("en", "fr"))
    assert len(english) == len(french)
    wrong, right = f"Incorrect{WIDE}:", f"Correct{WIDE}:"
    assert [part for part in french if part in {wrong, right}] == [wrong, right]


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_prose_is_well_set(code: str) -> None:
    prose = IN_CODE.sub("code", BLOCK.sub("", text_of("fr", code)))
    assert [name for name, fault in FAULTS.items() if fault.search(prose)] == []


def test_the_page_is_shown_in_the_language_in_force() -> None:
    assert explained("M203").splitlines()[2] == (
        f"Gravité{WIDE}: erreur\N{NARROW NO-BREAK SPACE}; ne peut pas être ignorée"
    )
