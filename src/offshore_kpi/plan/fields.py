"""The types of the plan's and the measurements' fields: from the text that stands in a file to a value.

Each reads one text with a plain function that raises a `PydanticCustomError`: its type names what is wrong
and its context carries the parts, so that `plan.wording` can word a finding in the reader's language.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from offshore_kpi.text.composed import composed
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.numerals import NumeralError, parse_comma, parse_plain, plain
from offshore_kpi.text.periods import Period, PeriodError

_ID = re.compile(r"\w[\w.:-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_MONTH_DAY = re.compile(r"(?a)(?P<month>\d\d)-(?P<day>\d\d)")
_DAYS = re.compile(r"(0|[1-9][0-9]{0,3})d")
_MOST_DECIMALS = 12
YEAR_START = "year_start"
"""Where the context of a validation says with which month the reporting years begin."""


def fault(kind: str, text: object, **context: object) -> PydanticCustomError:
    """A fault of one text; `kind` is a key of the table of sentences, `plan.wording`."""
    return PydanticCustomError(kind, "{text}", {"text": str(text), **context})


def one_of(words: type[Enum]) -> BeforeValidator:
    """The words of an enumeration, for a field of its type: another word is a fault that lists them."""
    known = {str(word.value): word for word in words}

    def read(value: object) -> object:
        if isinstance(value, words):
            return value
        if isinstance(value, str) and value in known:
            return known[value]
        raise fault("choice", value, known=[word for word in known if word])

    return BeforeValidator(read)


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
    found = _DAYS.fullmatch(str(value).strip())
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
    if decimals > _MOST_DECIMALS:
        raise fault("too_large", value, limit=_MOST_DECIMALS)
    return decimals


def read_by(read: Callable[[object], object], json_schema: Mapping[str, Any]) -> GetPydanticSchema:
    """A field that one function reads, and its JSON Schema.

    `PlainValidator` says the same, but works out a schema of the type too, which nothing asks for: a start
    would take 10 ms longer.
    """
    return GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(read),
        lambda _schema, _handler: dict(json_schema),
    )


def _period_field(_source: object, _handler: object) -> core_schema.CoreSchema:
    """What reads a period as the plan counts its years: the plan says so far from where its periods stand."""

    def read(value: object, info: core_schema.ValidationInfo) -> Period:
        return read_period(value, (info.context or {}).get(YEAR_START, JANUARY))

    return core_schema.with_info_plain_validator_function(read)


ID_PATTERN = r"""^[^\s,;:.'"-][^\s,;'"]*$"""  # wider than read_id: \w means ASCII only in JSON Schema
DAY_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ONE_PERIOD = "[0-9]{4}((/[0-9]{2})?(-(S[12]|Q[1-4]))?|-(W[0-5][0-9]|[01][0-9](-[0-3][0-9])?))"
PERIOD_PATTERN = f"^{_ONE_PERIOD}(/{_ONE_PERIOD})?$"
_NUMBER_PATTERN = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"

# What a YAML editor may take a text for: a number, a truth, a null.
_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}
_NUMBER_SCHEMA: dict[str, Any] = {"type": ["number", "string"], "pattern": _NUMBER_PATTERN}
_WHOLE_SCHEMA: dict[str, Any] = {
    "type": ["integer", "string"],
    "pattern": "^(0|[1-9][0-9]{0,8})$",
    "minimum": 0,
}
_PERIOD_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": PERIOD_PATTERN,
    "examples": ["2018", "2018-Q4", "2014/2018"],
}
_YEAR_START_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": "^(0[1-9]|1[0-2])-01$",
    "examples": ["04-01"],
}
_DAYS_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": f"^{_DAYS.pattern}$",
    "examples": ["45d"],
}
_DAY_SCHEMA: dict[str, Any] = {"type": "string", "format": "date", "pattern": f"^{DAY_PATTERN}$"}

_ID_SCHEMA = {"type": ["string", "number"], "pattern": ID_PATTERN, "maxLength": 100}
_MOMENT_SCHEMA = {"type": "string", "pattern": f"^{DAY_PATTERN}(T[0-9:.]+)?$"}

Id = Annotated[str, read_by(read_id, _ID_SCHEMA)]
Text = Annotated[str, read_by(read_text, _TEXT_SCHEMA)]
Word = Annotated[str, read_by(read_word, {"type": "string"})]
Citation = Annotated[str, read_by(read_citation, {"type": "string"})]
Number = Annotated[Decimal, read_by(read_number, _NUMBER_SCHEMA)]
CommaNumber = Annotated[Decimal, read_by(read_comma_number, _NUMBER_SCHEMA)]
_DONE_SCHEMA = {**_NUMBER_SCHEMA, "minimum": 0, "maximum": 1}
Done = Annotated[Decimal, read_by(read_done, _DONE_SCHEMA)]
CommaDone = Annotated[Decimal, read_by(read_comma_done, _DONE_SCHEMA)]
Weight = Annotated[Decimal, read_by(read_weight, {**_NUMBER_SCHEMA, "minimum": 0})]
Factor = Annotated[Decimal, read_by(read_factor, {**_NUMBER_SCHEMA, "exclusiveMinimum": 1})]
Share = Annotated[Decimal, read_by(read_share, {**_NUMBER_SCHEMA, "minimum": 0, "exclusiveMaximum": 2})]
Whole = Annotated[int, read_by(read_whole, _WHOLE_SCHEMA)]
Decimals = Annotated[int, read_by(read_decimals, {**_WHOLE_SCHEMA, "maximum": _MOST_DECIMALS})]
Version = Annotated[int, read_by(read_version, {"enum": [1, "1"]})]
Truth = Annotated[bool, read_by(read_truth, {"enum": [True, False, "true", "false"]})]
Day = Annotated[date, read_by(read_day, _DAY_SCHEMA)]
Moment = Annotated[datetime, read_by(read_moment, _MOMENT_SCHEMA)]
PeriodField = Annotated[
    Period, GetPydanticSchema(_period_field, lambda _schema, _handler: dict(_PERIOD_SCHEMA))
]
Days = Annotated[int, read_by(read_days, _DAYS_SCHEMA)]
YearStart = Annotated[int, read_by(read_year_start, _YEAR_START_SCHEMA)]
