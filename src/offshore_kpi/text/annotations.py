"""What people write in a number's place or beside it: words for "missing", qualifiers, flags, units.

None of it is read as a number; it is told apart so that a refusal can say what to write instead.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Beside(StrEnum):
    """What a text has in a number's place or beside it."""

    MISSING = "missing"  # n/a
    FORMULA = "formula"  # #DIV/0!
    QUALIFIER = "qualifier"  # > 60000
    NEGATIVE = "negative"  # (500), 500-
    FLAG = "flag"  # 9.1 p
    FOOTNOTE = "footnote"  # 60000*
    UNIT = "unit"  # 9.2 %


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text that is a number with something beside it, or stands in a number's place.

    Attributes:
        kind: what there is.
        number: the text of the number; empty where there is none.
        mark: what stands beside it; of a qualifier, as the column `qualifier` writes it.
    """

    kind: Beside
    number: str = ""
    mark: str = ""


_MISSING = frozenset(
    {"na", "nd", "nc", "nr", "ns", "nv", "so", "null", "none", "nil", "nan", "tbd", "tbc", "x"}
)
_MISSING |= {"c", "s", "z", "np", "missing", "unknown", "pending", "nodata", "notavailable", "vide", "àvenir"}
_MISSING |= {"manquant", "manquante", "inconnu", "inconnue", "enattente", "nondisponible", "nonconnu"}
_WITHIN_WORDS = re.compile("[./# ]")
_SIGNS_OF_MISSING = re.compile(r"[:.…?_/*\-\u2010-\u2015\u2212]+|: ?\(?[a-z]{1,2}\)?|\([:.\-]?\)|\[[:.\-]?\]")
_FORMULA = re.compile(r"#[a-zà-ü/0-9]+[!?]|#+|(?:err|fehler) ?: ?\d{3}")
_QUALIFIERS = {
    ">=": ("plus de", "more than", "over", "above", "at least", "au moins", "min", "min.", "minimum"),
    "<=": ("moins de", "less than", "under", "below", "at most", "au plus", "max", "max.", "maximum"),
    "~": (
        *(
            "about",
            "around",
            "approx",
            "approx.",
            "approximately",
            "nearly",
            "almost",
            "circa",
            "ca",
            "ca.",
            "c.",
        ),
        *("env", "env.", "environ", "près de", "presque", "autour de", "+/-"),
    ),
}
_SIGNS = {">=": ">≥⩾≧", "<=": "<≤⩽≦", "~": "~≈≃±"}
_WRITTEN = {word: sign for sign, words in _QUALIFIERS.items() for word in words}
_WRITTEN |= {sign: qualifier for qualifier, signs in _SIGNS.items() for sign in signs}
_WRITTEN |= {">=": ">=", "=>": ">=", "<=": "<=", "=<": "<="}
_NUMBER = re.compile(
    r"(?a)(?P<before>(?:[^\d.,+-]|\.(?![.\d]))*+|\+/-) ?"
    r"(?P<number>[-+]?[.,]?\d(?:[\d .,'_]*\d)?)(?P<after>.*)"
)
_FLAG = re.compile(r"[(\[]?([A-Za-z]{1,2})[)\]]?")
_FOOTNOTE = re.compile(r"[*†‡§#¹²³⁰⁴-⁹]+|\(\d{1,2}\)|\[\d{1,2}\]|\([*†‡§]+\)")


def annotated(text: str) -> Annotated | None:
    """What a short text has in a number's place or beside it; None where that is not known.

    Args:
        text: the text with keyboard signs for hyphens, spaces and digits.
    """
    folded = unicodedata.normalize("NFC", text.strip()).casefold()
    if _WITHIN_WORDS.sub("", folded) in _MISSING or _SIGNS_OF_MISSING.fullmatch(folded):
        return Annotated(Beside.MISSING)
    if _FORMULA.fullmatch(folded):
        return Annotated(Beside.FORMULA)
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    return _beside(match["before"].strip().casefold(), match["number"], match["after"].strip())


def _beside(before: str, number: str, after: str) -> Annotated | None:
    """What stands before and after a number."""
    if (before, after) in {("(", ")"), ("", "-")}:
        return Annotated(Beside.NEGATIVE, number)
    qualifier = ">=" if (before, after) == ("", "+") else _WRITTEN.get(before)
    if qualifier and (after in {"", "+"} or _is_unit(after)):
        return Annotated(Beside.QUALIFIER, number, qualifier)
    if before:
        return Annotated(Beside.UNIT, number, before) if not after and _is_unit(before) else None
    if _FOOTNOTE.fullmatch(after):
        return Annotated(Beside.FOOTNOTE, number, after)
    if flag := _FLAG.fullmatch(after):
        return Annotated(Beside.FLAG, number, flag[1])
    return Annotated(Beside.UNIT, number, after) if after and _is_unit(after) else None


def _is_unit(text: str) -> bool:
    """Whether a text can be a unit: words, a percent sign, a currency."""
    return all(
        character.isalpha() or character in "%‰°/. ²³" or unicodedata.category(character) == "Sc"
        for character in text
    )
