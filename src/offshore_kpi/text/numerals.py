"""Numbers as they stand in files and as people type them, read exactly or refused with what they may mean.

A number is never guessed: `69.900` is 69 900 in French text and 69.9 to a program, so the one who typed it is
asked. Numbers are decimal and have at most 28 digits, which is what `decimal` computes with.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from offshore_kpi.text.annotations import Annotated, Beside, annotated
from offshore_kpi.text.grouping import TakenFor, Written, looks_grouped, taken_for

_MOST_DIGITS = 28
_LONGEST_HINT = 64

_SPACES = " \u00a0\u2009\u202f"
_PLAIN = re.compile(r"(?a)-?(0|[1-9]\d*)(?:\.(\d+))?")
_SPACED = re.compile(rf"(?a)-?[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")


class NumeralReason(StrEnum):
    """Why a text is not a number."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_FINITE = "not_finite"
    TOO_LONG = "too_long"  # more than 28 digits
    AMBIGUOUS = "ambiguous"  # 69.900: a group of three digits, or three decimals
    GROUPED = "grouped"  # groups of three digits, where or as they are not accepted
    MIXED_SEPARATORS = "mixed_separators"  # 1.234,5
    EXPONENT = "exponent"
    DECIMAL_COMMA = "decimal_comma"
    FOREIGN_DIGITS = "foreign_digits"  # digits other than 0 to 9
    SIGN = "sign"  # a plus, or a minus that is not the hyphen of the keyboard
    SPACE = "space"  # around the number
    MISSING_DIGITS = "missing_digits"  # .5 or 5.
    LEADING_ZERO = "leading_zero"  # 010
    ANNOTATED = "annotated"  # n/a, > 60000, 9.1 p: see `text.annotations`


class NumeralError(ValueError):
    """A text is not a number: why it is not, and what it may mean.

    `readings` are the numbers that can be meant, none, one or two, as `parse_plain` accepts them; `beside` is
    what else the text has, if that is why.
    """

    def __init__(
        self,
        text: str,
        reason: NumeralReason,
        readings: tuple[str, ...] = (),
        beside: Annotated | None = None,
    ) -> None:
        super().__init__(text, reason, readings, beside)
        self.text, self.reason, self.readings, self.beside = text, reason, readings, beside

    @property
    def parts(self) -> dict[str, object]:
        """What a sentence about it needs, as plain values."""
        found: dict[str, object] = {
            "text": self.text,
            "reason": str(self.reason),
            "readings": list(self.readings),
        }
        beside = self.beside
        return found | ({"beside": str(beside.kind), "mark": beside.mark} if beside else {})

    def __str__(self) -> str:
        return f"{self.reason}: {self.text[:_LONGEST_HINT]!r}"


def parse_plain(text: str) -> Decimal:
    """Read a number as it stands in a plan or a comma-separated file: `-12.50`.

    Raises:
        NumeralError: the text has anything but digits, one dot between digits and a minus before them.
    """
    return _number(text, text)


def parse_comma(text: str) -> Decimal:
    """Read a number as it stands in a semicolon-separated file: `-12,50` or `-12.50`.

    Raises:
        NumeralError: as `parse_plain`.
    """
    return _number(text.replace(",", "."), text)


def parse_typed(
    text: str, *, decimal_comma: bool, decimals: int | None = None, written: Written | None = None
) -> Decimal:
    """Read a number as a person types it: `69 900`, `1.5`, and `1,5` where the comma is the decimal mark.

    Args:
        text: what was typed; groups of three digits can be set apart by any kind of space.
        decimal_comma: whether the person's language writes 1,5.
        decimals: how many decimals the KPI has; from three on, `1.234` has three decimals.
        written: how the KPI's values so far are written, which can tell what `1.234` is.

    Raises:
        NumeralError: as `parse_plain`, and for what can be a group of digits as well as decimals.
    """
    typed = text.strip()
    if looks_grouped(typed) and not _are_decimals(decimals, written or Written()):
        raise _refusal(text)
    digits = typed.translate(dict.fromkeys(map(ord, _SPACES))) if _SPACED.fullmatch(typed) else typed
    return _number(digits.replace(",", ".") if decimal_comma else digits, text)


def _are_decimals(decimals: int | None, before: Written) -> bool:
    """Whether a typed `1.234` has three decimals, by the order that files follow; it is one more value."""
    with_it = replace(before, values=before.values + 1, three=before.three + 1)
    return taken_for(decimals, with_it) in {TakenFor.DECIMALS, TakenFor.UNDECLARED_DECIMALS}


_AROUND = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""What other programs leave around a number beside white space: zero-width and directional marks."""


def without_space(text: str) -> str:
    """A cell without the white space around what stands in it, and without marks that nobody sees."""
    if text.isascii():
        return text.strip()
    while (bare := text.strip().strip(_AROUND)) != text:
        text = bare
    return bare


def plain(value: Decimal) -> str:
    """Write a finite number as `parse_plain` reads it: all its digits, no exponent, no minus before a zero.

    Raises:
        NumeralError: not_finite.
    """
    if not value.is_finite():
        raise NumeralError(str(value), NumeralReason.NOT_FINITE)
    return f"{value or value.copy_abs():f}"


def _number(plain_text: str, text: str) -> Decimal:
    """Read a plain number; the error tells of the text that it was made from."""
    match = _PLAIN.fullmatch(plain_text)
    if match is None:
        raise _refusal(text)
    if len(plain_text) > _MOST_DIGITS and not _fits(match):
        raise NumeralError(text, NumeralReason.TOO_LONG)
    return Decimal(plain_text) or Decimal(plain_text).copy_abs()


def _fits(match: re.Match[str]) -> bool:
    whole, fraction = match.groups("")
    return len(whole.lstrip("0")) + len(fraction) <= _MOST_DIGITS


# Only refusals need these, so they are compiled when the first is made. Their text has ASCII digits only.
_EXPONENT = r"-?\d+(?:\.\d+)?[eE][-+]?\d{1,2}"
_ONE_GROUP = r"(-?[1-9]\d{0,2})[.,](\d{3})"
# Sign, whole part with one kind of separator or none, that separator, another as decimal mark, fraction.
_LOOSE = r"(-?)([1-9]\d{0,2}([ '_.,])\d{3}(?:\3\d{3})*|\d*)(?:(?!\3)([.,])(\d*))?"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_KEYBOARD = str.maketrans(_SPACES + _HYPHENS + "\u2019", " " * len(_SPACES) + "-" * len(_HYPHENS) + "'")


def _refusal(text: str) -> NumeralError:
    """Say why a text is not a number and what it may mean, in time linear in its length."""
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST_HINT:
        reason = NumeralReason.NOT_A_NUMBER if stripped else NumeralReason.EMPTY
        return NumeralError(text, reason)
    digits = "".join(str(int(char)) if char.isdecimal() else char for char in stripped)
    typed = digits.translate(_KEYBOARD)
    fault, readings = _interpretation(typed.removeprefix("+"))
    if fault is NumeralReason.NOT_A_NUMBER and (beside := annotated(typed)):
        return NumeralError(text, NumeralReason.ANNOTATED, _readings_of(beside), beside)
    reason = fault or NumeralReason.SIGN
    if fault is None and digits != text:
        reason = NumeralReason.SPACE if stripped != text else NumeralReason.FOREIGN_DIGITS
    return NumeralError(text, reason, _plain_ones(readings))


def _readings_of(beside: Annotated) -> tuple[str, ...]:
    """The numbers that can be meant by the one beside which something stands."""
    number = beside.number.removeprefix("+")
    if beside.kind is Beside.NEGATIVE:
        number = f"-{number.removeprefix('-')}"
    return _plain_ones(_interpretation(number)[1])


def _plain_ones(readings: Sequence[str]) -> tuple[str, ...]:
    matches = (_PLAIN.fullmatch(reading) for reading in readings)
    return tuple(plain(Decimal(match[0])) for match in matches if match and _fits(match))


def _interpretation(typed: str) -> tuple[NumeralReason | None, list[str]]:
    """Return why a short text of keyboard characters is not plain, None if it is, and what it may mean."""
    if typed.lstrip("-").upper() in {"NAN", "SNAN", "INF", "INFINITY"}:
        return NumeralReason.NOT_FINITE, []
    if re.fullmatch(_EXPONENT, typed):
        return NumeralReason.EXPONENT, [plain(Decimal(typed))]
    if one := re.fullmatch(_ONE_GROUP, typed):
        return NumeralReason.AMBIGUOUS, [one[1] + one[2], f"{one[1]}.{one[2]}".rstrip("0").rstrip(".")]
    match = re.fullmatch(_LOOSE, typed)
    if match is None or not (match[2] or match[5]):
        return NumeralReason.NOT_A_NUMBER, []
    sign, whole, _, _, fraction = match.groups("")
    reading = sign + (re.sub("[^0-9]", "", whole).lstrip("0") or "0") + ("." + fraction if fraction else "")
    return _fault(match), [reading]


def _fault(match: re.Match[str]) -> NumeralReason | None:
    """Return what keeps a match of `_LOOSE` from being a plain number, None if it is one."""
    _, whole, separator, mark, fraction = match.groups("")
    faults = {
        NumeralReason.MIXED_SEPARATORS: mark and separator and separator in ".,",
        NumeralReason.DECIMAL_COMMA: mark == ",",
        NumeralReason.GROUPED: separator,
        NumeralReason.MISSING_DIGITS: not whole or (mark and not fraction),
        NumeralReason.LEADING_ZERO: whole != "0" and whole.startswith("0"),
    }
    return next((reason for reason, found in faults.items() if found), None)
