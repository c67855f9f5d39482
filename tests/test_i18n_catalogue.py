"""The French catalogue: complete, in step with the sources, true to its parameters, and well set."""

import ast
import importlib.util
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from conftest import ROOT

WIDE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _script()
PO: Path = messages.po_path("fr")
MO: Path = messages.mo_path("fr")


def french() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file)


def pairs() -> Iterator[tuple[Message, str, str]]:
    """Every message with each form of its translation and the form of the source that it stands for."""
    for message in french():
        if message.id:
            sources, translations = messages.forms(message.id), messages.forms(message.string)
            for index, translation in enumerate(translations):
                yield message, sources[min(index, len(sources) - 1)], translation


def test_the_catalogue_is_what_the_sources_ask_for() -> None:
    assert messages.po_bytes(messages.collect("fr")) == PO.read_bytes(), "run `make messages`"


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert messages.mo_bytes(messages.collect("fr")) == MO.read_bytes(), "run `make messages`"
    compiled = read_mo(BytesIO(MO.read_bytes()))
    assert len(compiled) == len(french())


def test_every_message_is_translated_and_none_is_doubtful_or_left_over() -> None:
    catalogue = french()
    assert messages.untranslated(catalogue) == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_the_catalogue_holds_no_day_and_no_line_number() -> None:
    text = PO.read_text(encoding="utf-8")
    assert re.search(r"(-Date|Generated-By|X-Generator)", text) is None
    assert re.search(r"^#: .*\.py:\d", text, re.MULTILINE) is None


def test_a_translation_uses_the_parameters_of_its_source() -> None:
    wrong = [source for _message, source, said in pairs() if parameters(source) != parameters(said)]
    assert wrong == []


def parameters(text: str) -> set[tuple[str, str]]:
    return set(re.findall(r"\{(\w+)(:[^}]*)?\}", text))


FAULTS = {
    "typewriter apostrophe": re.compile("'"),
    "no narrow no-break space before ; ! ? or %": re.compile(rf"[^{NARROW}][;!?%](?=\s|$)"),
    "no no-break space before a colon": re.compile(rf"[^{WIDE}\"\s]:(?=\s|$)"),
    "no no-break space within « »": re.compile(rf"«(?!{WIDE})|(?<!{WIDE})»"),
    "three full stops": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"\S  \S"),
    "typewriter quotes around words": re.compile(r"\"[^\W_]"),
    "space before a comma or a full stop": re.compile(r"\s[,.](?:\s|$)"),
}


LITERAL = re.compile(r"# kpi: ignore P304|\"69 900\"|\"offshore-kpi\[[^\"]+\"")
"""What people type as it stands, whatever the language: no typography applies to it."""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_french_is_well_set(fault: str) -> None:
    words = (LITERAL.sub("kpi", said) for _message, _source, said in pairs())
    assert [said for said in words if FAULTS[fault].search(said)] == []


def test_a_translation_ends_and_begins_as_its_source() -> None:
    """A full stop, a colon, a question mark, a space at the ends: other words are put beside them."""
    wrong = [
        (source, said)
        for _message, source, said in pairs()
        if (source.endswith(".") != said.endswith(".") and not source.startswith("No such"))
        or source[:1].isspace() != said[:1].isspace() * (source not in {": ", "; "})
        or source[-1:].isspace() != said[-1:].isspace()
    ]
    assert wrong == []


def test_one_word_is_used_for_one_thing() -> None:
    """The words that the design fixes; the table is what committees of French-speaking countries say."""
    table = {
        "KPI": "indicateur", "pillar": "pilier", "axis": "axe", "axes": "axes", "baseline": "référence",
        "goal": "valeur cible", "target": "cible", "pace": "rythme",
        "trajectory": "trajectoire", "due": "échéance",
    }  # fmt: skip
    wrong = [
        (word, source, said)
        for message, source, said in pairs()
        for word, meant in table.items()
        if re.search(rf"(?<![-`\w{{]){word}s?(?![-`\w}}_])", source)
        and meant not in said.lower()
        and not message.context
    ]
    assert wrong == []


MEASURE = re.compile(r"\bmesures?\b(?!/\*)", re.IGNORECASE)
OTHER_MEASURES = re.compile(r"méthode de mesure")
"""A publisher's method of measuring: no value is meant."""


def french_texts() -> Iterator[str]:
    """All French that the project shows: messages, pages of findings, the starter plan, the front page."""
    yield from (said for _message, _source, said in pairs())
    package = ROOT / "src" / "offshore_kpi"
    folders = (package / "findings" / "pages" / "fr", package / "starter" / "fr")
    files = [ROOT / "LISEZMOI.md", *(path for folder in folders for path in sorted(folder.iterdir()))]
    for path in files:
        yield from path.read_text(encoding="utf-8").splitlines()


def test_no_value_is_called_a_measure() -> None:
    """In these plans a « mesure » is an action; a measurement is a « donnée » or a « valeur observée »."""
    assert [text for text in french_texts() if MEASURE.search(OTHER_MEASURES.sub("", text))] == []


def test_what_to_do_is_said_in_the_infinitive() -> None:
    """« écrire 2018 », as the other remedies, never « écrivez 2018 »."""
    told = re.compile(r"(?<!vous )\b\w{2,}ez\b(?!-vous)(?<!chez)(?<!assez)")
    assert [said for _message, _source, said in pairs() if told.search(said)] == []


INSIDE_A_SENTENCE = {"offshore_kpi/errors.py", "offshore_kpi/cli/typer_messages.py"}
"""Where the words are those of the system and of libraries, which begin with a capital everywhere."""
NAMES = re.compile(r"KPI|kpi |pip ")


def test_a_translation_has_a_capital_where_its_source_has_one() -> None:
    """A remedy after « aide : » begins with a small letter, a sentence with a capital, in both languages."""
    wrong = [
        (source, said)
        for message, source, said in pairs()
        if source[:1].isalpha()
        and said[:1].isalpha()
        and source[0].isupper() != said[0].isupper()
        and not NAMES.match(source)
        and not {file for file, _line in message.locations} <= INSIDE_A_SENTENCE
    ]
    assert wrong == []


def test_the_wheel_carries_the_compiled_catalogue(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(MO.relative_to(ROOT / "src").as_posix()) == MO.read_bytes()


def test_no_message_hides_in_an_f_string() -> None:
    """Extraction does not look into f-strings: a message there would never be translated."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in SOURCES
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext", "pgettext"}
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []
