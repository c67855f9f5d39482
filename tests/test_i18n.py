"""The choice of language, and the forms of numbers and days against the Unicode CLDR as Babel has it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi import i18n
from offshore_kpi.cli import streams
from offshore_kpi.data.reading import read
from offshore_kpi.plan.models import Kpi as PlanKpi

LANGUAGES = st.sampled_from(i18n.LANGUAGES)
NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        (None, {}, None),
        ("fr", {"KPI_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "fr"),
        ("de", {"KPI_LANG": "fr"}, "fr"),
        (None, {"KPI_LANG": "fr", "LC_ALL": "en_US.UTF-8"}, "fr"),
        (None, {"KPI_LANG": "fr_MA.UTF-8"}, "fr"),
        (None, {"KPI_LANG": "de", "LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"KPI_LANG": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_US"}, "fr"),
        (None, {"LANG": "fr"}, "fr"),
        (None, {"LANG": "fr-CA"}, "fr"),
        (None, {"LANG": "de_DE.UTF-8"}, None),
        (None, {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        (None, {"LANG": "fr_FR.UTF-8", "LANGUAGE": "en"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8", "LANGUAGE": "de"}, None),
        (None, {"LANG": "fr_FR.UTF-8", "LANGUAGE": ""}, "fr"),
        (None, {"LANGUAGE": "fr"}, None),
        (None, {"LANG": "C", "LANGUAGE": "fr"}, None),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"}, None),
        (None, {"LC_ALL": "POSIX", "LANG": "fr_FR.UTF-8"}, None),
        (None, {"LC_NUMERIC": "fr_FR.UTF-8"}, None),
    ],
)
def test_the_option_goes_before_kpi_lang_and_that_before_the_locale(
    option: str | None, environment: dict[str, str], language: str | None
) -> None:
    assert i18n.asked_for(option, environment) == language


def test_an_unknown_kpi_lang_is_told_and_does_not_stop_a_report(kpi: Kpi) -> None:
    done = kpi("list", "--plan", str(SHIPPED_PLAN), env={"KPI_LANG": "de"})
    assert (done.code, done.stderr) == (
        0,
        'kpi: KPI_LANG: there is no language "de"; the languages are: en, fr.\n',
    )
    assert done.stdout


@pytest.mark.parametrize("arguments", [("--lang", "de", "list"), ("list", "--lang=de")])
def test_an_unknown_lang_is_refused_and_the_languages_are_named(kpi: Kpi, arguments: tuple[str, ...]) -> None:
    done = kpi(*arguments, "--plan", str(SHIPPED_PLAN), env={"KPI_LANG": "fr"})
    assert (done.code, done.stdout) == (2, "")
    assert "« de » n’est pas une valeur admise (en, fr)" in done.stderr.replace("\N{NO-BREAK SPACE}", " ")


def test_the_last_lang_counts(kpi: Kpi) -> None:
    assert "Options :" in kpi("--lang", "en", "list", "-h", "--lang", "fr").stdout.replace(
        "\N{NO-BREAK SPACE}", " "
    )


@given(LANGUAGES, NUMBERS)
def test_a_number_is_written_as_the_cldr_says(language: str, value: Decimal) -> None:
    i18n.use(language)
    expected = format_decimal(value, locale=language, decimal_quantization=False)
    shortest = value.normalize() if value != value.to_integral_value() else value.to_integral_value()
    assert i18n.number(shortest) == expected.replace("-0", "0" if value == 0 else "-0")


@given(LANGUAGES, NUMBERS, st.integers(0, 6))
def test_decimals_are_those_asked_for_rounded_half_to_even(
    language: str, value: Decimal, decimals: int
) -> None:
    i18n.use(language)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(i18n.round_to(value, decimals), pattern, locale=language)
    assert i18n.number(value, decimals) == unsigned_zero(expected)


@given(LANGUAGES, st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False), st.integers(0, 3))
def test_a_percentage_is_written_as_the_cldr_says(language: str, share: Decimal, decimals: int) -> None:
    i18n.use(language)
    pattern = (
        "#,##0"
        + ("." + "0" * decimals if decimals else "")
        + ("\N{NO-BREAK SPACE}%" if language == "fr" else "%")
    )
    expected = format_percent(i18n.round_to(share * 100, decimals) / 100, pattern, locale=language)
    assert i18n.percent(share, decimals) == unsigned_zero(narrow_before_per_cent(expected))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_per_cent_sign_stands_where_the_cldr_has_it(language: str) -> None:
    i18n.use(language)
    expected = format_percent(Decimal("12.34"), locale=language)
    assert i18n.percent(Decimal("12.34")) == narrow_before_per_cent(expected)


@given(st.dates())
def test_a_french_day_is_written_out(date: dt.date) -> None:
    i18n.use("fr")
    expected = format_date(date, "d MMMM", locale="fr") + f" {date.year}"
    expected = expected.replace("1 ", "1er ", 1) if date.day == 1 else expected
    assert i18n.day(date).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_an_english_day_has_the_iso_form() -> None:
    assert i18n.day(dt.date(2019, 5, 16)) == "2019-05-16"


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "text"),
    [
        ("69900", None, False, "69\u202f900"),
        ("-1234.5", 1, False, "-1\u202f234,5"),
        ("0.125", 2, False, "0,12"),
        ("-0.004", 2, False, "0,00"),
        ("12", 1, True, "+12,0"),
        ("0", 0, True, "0"),
        ("9999999999999999999999999999.5", 3, False, "9\u202f999" + "\u202f999" * 8 + ",500"),
    ],
)
def test_french_numbers(value: str, decimals: int | None, signed: bool, text: str) -> None:  # noqa: FBT001
    i18n.use("fr")
    assert i18n.number(Decimal(value), decimals, signed=signed) == text


def unsigned_zero(text: str) -> str:
    """Babel writes -0; a reader sees no sign on nothing."""
    return text.removeprefix("-") if not any(digit in text for digit in "123456789") else text


def narrow_before_per_cent(text: str) -> str:
    """The CLDR has a wide space there in French; typography wants the narrow one."""
    return text.replace("\N{NO-BREAK SPACE}%", "\N{NARROW NO-BREAK SPACE}%")


def test_the_french_starter_plan_says_what_the_english_one_says(kpi: Kpi, tmp_path: Path) -> None:
    for language in i18n.LANGUAGES:
        assert kpi("init", language, "--lang", language).code == 0
    english, french = (read(tmp_path / language / "plan.yaml").dataset for language in i18n.LANGUAGES)
    assert english is not None
    assert french is not None
    assert (english.plan.language, french.plan.language) == ("en", "fr")
    assert [figures(kpi) for _p, _q, _r, kpi in french.plan.each_kpi()] == [
        figures(kpi) for _p, _q, _r, kpi in english.plan.each_kpi()
    ]
    assert kpi("validate", "fr/plan.yaml").code == 0


def figures(kpi: PlanKpi) -> dict[str, object]:
    return {name: value for name, value in vars(kpi).items() if name not in {"name", "unit", "owner", "note"}}


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", 'L\'ecart : " 69 900 " >= 85 % -> ###. +'),
        (
            "latin-1",
            "L'écart\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}69 900\N{NO-BREAK SPACE}» >= 85 % -> ###. +",
        ),
        (
            "cp1252",
            "L’écart\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}69 900\N{NO-BREAK SPACE}» >= 85 % -> ###. +",
        ),
    ],
)
def test_an_old_encoding_gets_characters_that_look_alike(encoding: str, shown: str) -> None:
    text = "L’écart\u00a0: «\u00a069\u202f900\u00a0» ≥ 85\u202f% → ███▏ ✔"
    assert text.encode(encoding, errors=streams.register_replacements()).decode(encoding) == shown


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2026", "2026", "2026"),
        ("2026-S2", "H2 2026", "S2 2026"),
        ("2026-Q3", "Q3 2026", "T3 2026"),
        ("2026-03", "March 2026", "mars 2026"),
        ("2026-W05", "week 5 of 2026", "semaine 5 de 2026"),
        ("2026-12-31", "2026-12-31", "31 décembre 2026"),
        ("2024/2030", "2024-2030", "2024-2030"),
        ("2014/15", "2014/15", "2014/15"),
        ("2014/15-Q1", "Q1 2014/15", "T1 2014/15"),
        ("2019-04/2020-03", "April 2019 – March 2020", "avril 2019 – mars 2020"),
        ("no period", "no period", "no period"),
    ],
)
def test_a_period_is_shown_as_it_is_said(text: str, english: str, french: str) -> None:
    for language, said in (("en", english), ("fr", french)):
        i18n.use(language)
        assert i18n.period(text).replace("\N{NO-BREAK SPACE}", " ") == said
    i18n.use("en")


@pytest.mark.parametrize(
    ("environment", "words", "french"),
    [
        ({"LANG": "C"}, (), True),
        ({"LANG": "", "LC_ALL": "POSIX"}, (), True),
        ({"LANG": "de_DE.UTF-8"}, (), True),
        ({"LANG": "en_US.UTF-8"}, (), False),
        ({"LANG": "C", "KPI_LANG": "en"}, (), False),
        ({"LANG": "C"}, ("--lang", "en"), False),
    ],
)
def test_a_french_plan_is_reported_in_french_where_the_reader_names_no_language(
    kpi: Kpi, environment: dict[str, str], words: tuple[str, ...], *, french: bool
) -> None:
    done = kpi("status", "--plan", str(SHIPPED_PLAN), *words, env=environment)
    assert ("indicateurs" in done.stdout, "KPIs" in done.stdout) == (french, not french)


def test_findings_of_a_french_plan_are_in_french_from_its_first_fault_on(kpi: Kpi, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("version: 1\nlanguage: fr\ntitel: T\npillars: []\n", "utf-8")
    done = kpi("validate", "--plan", "plan.yaml", env={"LANG": "C"})
    assert "erreur[P2" in done.stdout
    assert "error[" not in done.stdout


@pytest.mark.parametrize("language", ["es", "nonsense"])
def test_a_plan_in_a_language_that_there_is_not_leaves_english(
    kpi: Kpi, tmp_path: Path, language: str
) -> None:
    (tmp_path / "plan.yaml").write_text(f"version: 1\nlanguage: {language}\ntitle: T\npillars: []\n", "utf-8")
    assert "As of" in kpi("status", "--plan", "plan.yaml", env={"LANG": "C"}).stdout


@pytest.mark.parametrize("decimals", [-23, -1, 0, 2, 30])
def test_a_fraction_is_rounded_as_a_decimal_is(decimals: int) -> None:
    value = Fraction(10**30 + 1, 7)
    exact = value * Fraction(10) ** decimals
    rounded = Fraction(i18n.round_to(value, decimals)) * Fraction(10) ** decimals
    assert rounded == round(exact)
