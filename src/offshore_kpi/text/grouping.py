"""Three digits after one sign, as in `69.900`: decimals, or a group of thousands as French text writes it.

Files and the keyboard follow one order (`taken_for`). What decides is how the KPI's other values are written.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

THREE = 3

_GROUPED = re.compile(r"(?a)-?[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL_COMMA = re.compile(r"(?a)\s*-?(?![1-9]\d{0,2},\d{3}\s*\Z)\d+,\d+\s*")


class TakenFor(Enum):
    """What three digits after one sign are taken for."""

    DECIMALS = auto()
    UNDECLARED_DECIMALS = auto()  # by what the other values show; the plan does not say so
    UNKNOWN = auto()  # nothing tells: a warning in a file, refused at the keyboard
    NEITHER = auto()  # refused: what there is speaks for thousands, or against decimals


@dataclass(frozen=True, slots=True)
class Written:
    """How the values of a KPI are written, the one in question among them.

    Attributes:
        values: how many there are.
        whole: how many of them have no fraction.
        three: how many have three digits after the same sign.
        is_decimal: whether the sign is known to stand before decimals: after it stand more or fewer than
            three digits somewhere, or three where they can be no group (`0.512`, `1234.512`).
        is_no_decimal: whether another sign is the decimal one where the value stands.
    """

    values: int = 0
    whole: int = 0
    three: int = 0
    is_decimal: bool = False
    is_no_decimal: bool = False


def taken_for(decimals: int | None, written: Written) -> TakenFor:
    """What three digits after one sign are taken for, where they could be a group: `1.234`, not `0.234`.

    Args:
        decimals: how many decimals the plan gives the KPI.
        written: how the KPI's values are written.
    """
    if written.is_no_decimal:
        return TakenFor.NEITHER
    if decimals is not None and decimals >= THREE:
        return TakenFor.DECIMALS
    if decimals == 0:
        return TakenFor.NEITHER
    if written.is_decimal or THREE <= written.values == written.three:
        return TakenFor.UNDECLARED_DECIMALS
    return TakenFor.NEITHER if written.whole or decimals is not None else TakenFor.UNKNOWN


def looks_grouped(text: str) -> bool:
    """Whether dots can set groups of three digits apart, as in `69.900` and in `1.234.567`."""
    return _GROUPED.fullmatch(text) is not None


def has_decimal_comma(text: str) -> bool:
    """Whether a number has a comma that can only stand before decimals: `987,5`, not `1,234`."""
    return _DECIMAL_COMMA.fullmatch(text) is not None
