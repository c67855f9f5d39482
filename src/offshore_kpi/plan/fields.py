"""The types of the plan's and the rows' fields: how each is read, and how the JSON Schema declares it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema
from pydantic_core import core_schema

from offshore_kpi.plan.readers import (
    DAYS,
    MOST_DECIMALS,
    YEAR_START,
    fault,
    read_citation,
    read_comma_done,
    read_comma_number,
    read_day,
    read_days,
    read_decimals,
    read_done,
    read_factor,
    read_id,
    read_moment,
    read_number,
    read_period,
    read_share,
    read_text,
    read_truth,
    read_version,
    read_weight,
    read_whole,
    read_word,
    read_year_start,
)
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.periods import Period


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
    "pattern": f"^{DAYS.pattern}$",
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
Decimals = Annotated[int, read_by(read_decimals, {**_WHOLE_SCHEMA, "maximum": MOST_DECIMALS})]
Version = Annotated[int, read_by(read_version, {"enum": [1, "1"]})]
Truth = Annotated[bool, read_by(read_truth, {"enum": [True, False, "true", "false"]})]
Day = Annotated[date, read_by(read_day, _DAY_SCHEMA)]
Moment = Annotated[datetime, read_by(read_moment, _MOMENT_SCHEMA)]
PeriodField = Annotated[
    Period, GetPydanticSchema(_period_field, lambda _schema, _handler: dict(_PERIOD_SCHEMA))
]
Days = Annotated[int, read_by(read_days, _DAYS_SCHEMA)]
YearStart = Annotated[int, read_by(read_year_start, _YEAR_START_SCHEMA)]
