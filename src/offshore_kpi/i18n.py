"""The reader's language: gettext catalogues, and the forms of numbers and days.

English is the source language. Every sentence is one message with named parameters; nothing is glued from
parts, so that a translator can move the words. Separators follow the Unicode CLDR (French: narrow no-break
space between thousands, decimal comma), and the tests hold them against Babel. Before the per cent sign the
CLDR has a wide space in French; French typography wants the narrow one there as before ; ! and ?.
"""

import datetime as dt
import gettext as _gettext
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

Exact = Decimal | Fraction
"""A number without error: as it was written, or worked out."""

LANGUAGES = ("en", "fr")
_DOMAIN = "offshore_kpi"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
LOCALE_FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Forms:
    """How a language writes a number, a month and a day; a day has the ISO form unless it is spelt out."""

    thousands: str
    decimal: str
    percent: str
    months: tuple[str, ...]
    spells_days: bool = False
    first: str = "1"


_FORMS: Mapping[str, Forms] = {
    "en": Forms(
        thousands=",",
        decimal=".",
        percent="%",
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
    ),
    "fr": Forms(
        thousands="\u202f",
        decimal=",",
        percent="\u202f%",
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
        spells_days=True,
        first="1er",
    ),
}  # fmt: skip


class _Session:
    """The language in force; set once by the command line, before anything is worded."""

    language = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
    is_asked_for = True


def use(language: str) -> None:
    """Word everything from now on in this language, whatever a plan says; English for an unknown one."""
    _Session.is_asked_for = True
    _Session.language = language if language in LANGUAGES else "en"
    _Session.catalogue = _catalogue_of(_Session.language)


def _catalogue_of(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(_DOMAIN, LOCALE_FOLDER, languages=[language], fallback=True)


def current_language() -> str:
    """The language in force: one of `LANGUAGES`."""
    return _Session.language


def asked_for(option: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The language that the reader names: by the option, else by `KPI_LANG`, else by the locale; else None.

    The locales C and POSIX name none, nor do those of other languages. An option or a `KPI_LANG` that names
    no language of the interface is passed over; who asks for the words can tell with `language_of`.
    """
    wishes = (option, environment.get("KPI_LANG"))
    named = next((language for wish in wishes if (language := language_of(wish or ""))), None)
    return named or _of_locale(environment)


def leave_to_plan() -> None:
    """The reader has named no language: that of the plan counts from when it is read."""
    _Session.is_asked_for = False


def follow(language: object) -> None:
    """Word everything from now on in the language of the first plan, unless the reader has named one."""
    known = language_of(language) if isinstance(language, str) else None
    if known and not _Session.is_asked_for:
        use(known)


def language_of(name: str) -> str | None:
    """The language of the interface that a name stands for: `fr`, `fr_MA.UTF-8`, `FR-fr`; None for others."""
    language = re.split(r"[-_.@]", name, maxsplit=1)[0].lower()
    return language if language in LANGUAGES else None


def _of_locale(environment: Mapping[str, str]) -> str | None:
    """As gettext chooses: the locale of messages, and before it the list in `LANGUAGE` unless that is C."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "C")
    if locale.split(".")[0] in {"C", "POSIX"}:
        return None
    wishes = [name for name in environment.get("LANGUAGE", "").split(":") if name] or [locale]
    return next((language for name in wishes if (language := language_of(name))), None)


def _(message: str) -> str:
    """The message in the language in force."""
    return _Session.catalogue.gettext(message)


def in_every_language(message: str, context: str = "") -> list[str]:
    """The message in each language of the interface: people type the words that they read."""
    catalogues = map(_catalogue_of, LANGUAGES)
    return [one.pgettext(context, message) if context else one.gettext(message) for one in catalogues]


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a message that fits a count."""
    return _Session.catalogue.ngettext(singular, plural, count)


def plural_count(value: Decimal) -> int:
    """The count that picks the form of a word after a number: in French 1.5 is one, in English only 1 is."""
    size = abs(value)
    if _Session.language == "fr":
        return int(size)
    return 1 if size == 1 else 2


def pgettext(context: str, message: str) -> str:
    """The message in the language in force, where one English word has several translations."""
    return _Session.catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for extraction where it is defined; it is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - as N_
    """Mark a message that has a context, as `N_` marks one without."""
    del context
    return message


def number(value: Exact, decimals: int | None = None, *, signed: bool = False) -> str:
    """A number as the reader's language writes it.

    Args:
        value: the number.
        decimals: digits after the decimal sign, rounded half to even; None keeps the digits it has, of a
            fraction 28.
        signed: write the plus of a positive number too.
    """
    forms = _FORMS[_Session.language]
    value = as_decimal(value) if decimals is None else round_to(value, decimals)
    if value == 0:
        value = abs(value)
    text = format(value, "+,f" if signed and value > 0 else ",f")
    return text.replace(",", "\0").replace(".", forms.decimal).replace("\0", forms.thousands)


def percent(share: Exact, decimals: int = 0) -> str:
    """A share (1 is the whole) as a percentage in the reader's language."""
    return number(share * 100, decimals) + _FORMS[_Session.language].percent


def day(date: dt.date) -> str:
    """A day in running text: `2019-05-16`, `16 mai 2019`; of one word, so that no line breaks in it."""
    forms = _FORMS[_Session.language]
    if not forms.spells_days:
        return date.isoformat()
    number_of_day = forms.first if date.day == 1 else str(date.day)
    return f"{number_of_day}\N{NO-BREAK SPACE}{_month(date.month)}\N{NO-BREAK SPACE}{date.year}"


def _month(number_of_month: int) -> str:
    return _FORMS[_Session.language].months[number_of_month - 1]


_PERIOD = re.compile(
    r"(?P<year>\d{4}(?:/\d\d)?)"
    r"(?:-(?:S(?P<half>\d)|Q(?P<quarter>\d)|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
"""A period as files write it; a year that does not begin in January is written `2014/15`."""


def period(text: str) -> str:
    """A period as it is said: `2026-Q3` is Q3 2026, T3 2026 in French; `2024/2030` is 2024-2030.

    What is no period stays as it is. One of a single part has no space at which a line could break.
    """
    whole = _PERIOD.fullmatch(text)
    if whole is not None:
        return _said(whole)
    for slash in (index for index, character in enumerate(text) if character == "/"):
        parts = [_PERIOD.fullmatch(part) for part in (text[:slash], text[slash + 1 :])]
        first, last = parts
        if first is not None and last is not None:
            are_years = first["year"] == first[0] and last["year"] == last[0]
            between = "-" if are_years else "\N{NO-BREAK SPACE}\N{EN DASH} "
            return f"{_said(first)}{between}{_said(last)}"
    return text


def _said(found: re.Match[str]) -> str:
    year = found["year"]
    if found["day"]:
        return day(dt.date.fromisoformat(found[0]))
    if found["half"]:
        said = _("H{number} {year}").format(number=found["half"], year=year)
    elif found["quarter"]:
        said = _("Q{number} {year}").format(number=found["quarter"], year=year)
    elif found["week"]:
        said = _("week {number} of {year}").format(number=int(found["week"]), year=year)
    elif found["month"]:
        said = f"{_month(int(found['month']))} {year}"
    else:
        return year
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def as_decimal(value: Exact) -> Decimal:
    """An exact number as it is written: a fraction to 28 digits, as decimals are reckoned with."""
    return value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)


def round_to(value: Exact, decimals: int) -> Decimal:
    """The value with this many digits after the decimal sign, rounded half to even, however long it is."""
    if isinstance(value, Fraction):
        return Decimal(f"{round(value * Fraction(10) ** decimals)}E{-decimals}")
    return Decimal(format(value, f".{decimals}f"))


class Recognised(NamedTuple):
    """A sentence of the system or of a library that has a translation, and what stands in its gaps."""

    sentence: str
    parts: Mapping[str, str]


def worded(text: str, sentences: Sequence[str]) -> str:
    """One of the sentences, as it was filled in, in the language of the session; others unchanged."""
    found = recognise(text, sentences)
    if found is None:
        return text
    return _(found.sentence).format(**found.parts) if found.parts else _(found.sentence)


def recognise(text: str, sentences: Sequence[str]) -> Recognised | None:
    """The first of the sentences with named gaps that a text is one of."""
    for sentence in sentences:
        found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(sentence)), text, re.DOTALL)
        if found:
            return Recognised(sentence, found.groupdict())
    return None
