"""How the text that stands in a field of a plan or of a row becomes a value.

Each reads one text with a plain function that raises a `PydanticCustomError`: its type names what is wrong
and its context carries the parts, so that `plan.wording` can word a finding in the reader's language.
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from pydantic_core import PydanticCustomError

from offshore_kpi.text.composed import composed
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.numerals import NumeralError, parse_comma, parse_plain, plain
from offshore_kpi.text.periods import Period, PeriodError

_ID = re.compile(r"\w[\w.:-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_MONTH_DAY = re.compile(r"(?a)(?P<month>\d\d)-(?P<day>\d\d)")
DAYS = re.compile(r"(0|[1-9][0-9]{0,3})d")
MOST_DECIMALS = 12
YEAR_START = "year_start"
"""Where the context of a validation says with which month the reporting years begin."""


def fault(kind: str, text: object, **context: object) -> PydanticCustomError:
    """A fault of one text; `kind` is a key of the table of sentences, `plan.wording`."""
    return PydanticCustomError(kind, "{text}", {"text": str(text), **context})


def read_id(value: object) -> str:
    """An id: letters, digits, `.`, `:`, `-` and `_`, beginning with a letter, a digit or `_`."""
    if isinstance(value, str):
        value = composed(value)
        if _ID.fullmatch(value) and len(value) <= 100:  # noqa: PLR2004
            return value
    meant = without_invisible_characters(str(value))
    if meant != value and _ID.fullmatch(meant):
        raise fault("stray_character", value, meant=meant)
    raise fault("bad_id", value)


def without_invisible_characters(text: str) -> str:
    """An id without the spaces around it and without invisible characters."""
    if text.isascii() and text == text.strip():
        return text
    text = composed(text)
    seen = (character for character in text if unicodedata.category(character) not in {"Cf", "Cc"})
    return "".join(seen).strip()


def read_period(value: object, year_start: int = JANUARY) -> Period:
    """A period in one of the SDMX forms, or an interval of two; with reporting years also `2014/15`."""
    if isinstance(value, Period):
        return value
    try:
        return Period.parse(str(value), year_start)
    except PeriodError as error:
        raise fault(
            "bad_period",
            value,
            reason=str(error.reason),
            suggestion=error.suggestion or "",
            readings=list(error.readings),
            year_start=year_start,
        ) from error


def read_year_start(value: object) -> int:
    """The month of a first of a month, `04-01`."""
    found = _MONTH_DAY.fullmatch(str(value))
    if found is None or found["day"] != "01" or not 1 <= int(found["month"]) <= 12:  # noqa: PLR2004
        raise fault("bad_year_start", value)
    return int(found["month"])


def read_days(value: object) -> int:
    """A number of days, `45d`."""
    found = DAYS.fullmatch(str(value).strip())
    if found is None:
        raise fault("bad_days", value)
    return int(found[1])


def read_number(value: object) -> Decimal:
    """A decimal number with a dot."""
    try:
        return parse_plain(value if isinstance(value, str) else str(value))
    except NumeralError as error:
        raise fault("bad_number", **error.parts) from error


def read_comma_number(value: object) -> Decimal:
    """A decimal number with a comma or a dot."""
    text = str(value)
    try:
        return parse_comma(text)
    except NumeralError as error:
        parts = error.parts
        if text.rfind(",") > text.rfind("."):  # what to write has the sign that stands there
            parts["readings"] = [reading.replace(".", ",") for reading in error.readings]
        raise fault("bad_number", **parts) from error


def read_done(value: object) -> Decimal:
    """A share from 0 to 1, written with a dot."""
    return _part_done(read_number(value), value)


def read_comma_done(value: object) -> Decimal:
    """A share from 0 to 1, written with a comma or a dot."""
    return _part_done(read_comma_number(value), value)


def _part_done(number: Decimal, text: object) -> Decimal:
    if not 0 <= number <= 1:
        raise fault("bad_share", text, meant=plain(number / 100) if 1 < number <= 100 else "")  # noqa: PLR2004
    return number


def read_whole(value: object) -> int:
    """A whole number that is not negative."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise fault("bad_whole", value)


def read_truth(value: object) -> bool:
    """`true` or `false`."""
    found = {"true": True, "false": False}.get(str(value).lower())
    if found is None:
        raise fault("bad_truth", value)
    return found


def read_day(value: object) -> date:
    """A day, `2016-05-05`."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise fault("bad_day", value)


def read_moment(value: object) -> datetime:
    """A day, or a day and a time of day; a day alone stands for its first moment."""
    if isinstance(value, datetime):
        return value
    day, _, clock = str(value).partition("T")
    if not clock:
        return datetime.combine(read_day(value), time())
    try:
        found = time.fromisoformat(clock)
    except ValueError as error:
        raise fault("bad_day", value) from error
    if found.tzinfo is not None:
        raise fault("bad_day", value)
    return datetime.combine(read_day(day), found)


def read_text(value: object) -> str:
    """A text that is not empty."""
    if isinstance(value, str) and value.strip():
        return value
    raise fault("empty_text", value)


def read_word(value: object) -> str:
    """A text, which may be empty."""
    if isinstance(value, str):
        return value
    raise fault("bad_word", value)


def read_citation(value: object) -> str:
    """The id of a source as a row cites it, or nothing: whether the plan has it is not asked here."""
    text = composed(read_word(value))
    meant = without_invisible_characters(text)
    if meant != text:
        raise fault("stray_character", text, meant=meant)
    return text


def read_version(value: object) -> int:
    """The version of the format: 1."""
    if value in ("1", 1):
        return 1
    raise fault("choice", value, known=["1"])


def read_weight(value: object) -> Decimal:
    """A decimal number that is not negative."""
    weight = read_number(value)
    if weight < 0:
        raise fault("negative", weight)
    return weight


def read_share(value: object, *, least: Decimal | None = Decimal(0), limit: int = 2) -> Decimal:
    """A share, of which 1 is the whole: 0.95 is 95 %.

    Args:
        value: the number, or its text.
        least: what it must not be below, if anything.
        limit: from where on it can only have been meant in per cent: a pace may well be above 1, but no
            threshold of one is 2.
    """
    text = str(value).strip()
    share = read_number(text.removesuffix("%").strip())
    if text.endswith("%") or abs(share) >= limit:
        raise fault("share_in_percent", share, meant=format((share / 100).normalize(), "f"))
    if least is not None and share < least:
        raise fault("negative", share)
    return share


def read_factor(value: object) -> Decimal:
    """How many times one value is another: more than 1."""
    factor = read_number(value)
    if factor <= 1:
        raise fault("no_factor", factor)
    return factor


def read_decimals(value: object) -> int:
    """How many digits stand after the decimal sign, twelve at most."""
    decimals = read_whole(value)
    if decimals > MOST_DECIMALS:
        raise fault("too_large", value, limit=MOST_DECIMALS)
    return decimals
