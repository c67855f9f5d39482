"""What a workbook's number format makes of a number: a percentage, a day, a month.

ECMA-376 part 1, 18.8.30 (numFmts) and 18.8.31.
"""

import re
from enum import Enum

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", **dict.fromkeys([*range(27, 32), 36, *range(50, 59)], "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "h:mm:ss"),
}  # fmt: skip
"""The codes that a file names by their numbers, of those that change what a number means."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_HALF_OF_DAY = re.compile("AM/PM|A/P", re.IGNORECASE)
_EXPONENT = re.compile("E[+-]", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile("(?<=[0#?]),(?=[0#?])")
_SCALE = re.compile("(?<=[0#?]),+")


class Meaning(Enum):
    """What a number in a format is to the reader."""

    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    CLOCK = "clock"
    """A time of day, or a time that has passed."""


def meaning(code: str, *, negative: bool = False) -> Meaning:
    """What a number is, by the part of the format that it is shown in."""
    bare = _bare(code, negative=negative)
    if _ELAPSED.search(bare):
        return Meaning.CLOCK
    letters = set(re.sub("[^ymdhs]", "", _HALF_OF_DAY.sub("h", _EXPONENT.sub("", bare)).lower()))
    if "general" in bare.lower() or not letters:
        return Meaning.PERCENT if "%" in bare else Meaning.NUMBER
    if "d" in letters:
        return Meaning.DAY
    if letters & {"h", "s"}:
        return Meaning.DAY if "y" in letters else Meaning.CLOCK
    return Meaning.MONTH if "m" in letters else Meaning.YEAR


def scale(code: str, *, negative: bool = False) -> int:
    """By what a number is divided before it is shown: 1000 for each comma after the digits."""
    found = _SCALE.search(_BETWEEN_DIGITS.sub("", _bare(code, negative=negative)))
    return 1000 ** len(found[0]) if found else 1


def _bare(code: str, *, negative: bool) -> str:
    """The part of a format for numbers of a sign, without what is only printed."""
    parts = _LITERAL.sub("", code).split(";")
    return parts[1] if negative and len(parts) > 1 and parts[1].strip() else parts[0]
