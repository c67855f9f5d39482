"""What the cells of a measurement file mean: one parser a column, each text parsed once."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from offshore_kpi.plan.fields import fault, read_id, read_moment, read_period, without_invisible_characters
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.numerals import NumeralError, parse_comma, parse_plain


class Unreadable:
    """What stands in a column where a text could not be parsed: the error, and what it may have meant."""

    def __init__(self, error: PydanticCustomError) -> None:
        self.error = error
        self.meant = (error.context or {}).get("meant")


class Parsed(dict[str, Any]):
    """Texts of one column and what they mean; each is parsed once."""

    def __init__(self, parse: Callable[[str], Any]) -> None:
        super().__init__()
        self.parse = parse
        self.faulty = False

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - a column's type
        try:
            value = self.parse(text)
        except PydanticCustomError as error:
            self.faulty = True
            value = Unreadable(error)
        self[text] = value
        return value

    def meanings(self) -> list[Any]:
        """What the texts mean, or may have meant."""
        return [value.meant if isinstance(value, Unreadable) else value for value in self.values()]


def _choice(words: type[ObsStatus] | type[Bound], default: object) -> Callable[[str], Any]:
    def parse(text: str) -> Any:  # noqa: ANN401 - a member of `words`
        if not text:
            return default
        try:
            return words(text)
        except ValueError as error:
            raise fault("choice", text, known=[str(word.value) for word in words if word.value]) from error

    return parse


def _moment(text: str) -> Any:  # noqa: ANN401 - a datetime or None
    return read_moment(text) if text else None


def _source(text: str) -> str:
    meant = without_invisible_characters(text)
    if meant != text:
        raise fault("stray_character", text, meant=meant)
    return text


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "kpi": read_id,
    "period": read_period,
    "obs_status": _choice(ObsStatus, ObsStatus.NORMAL),
    "qualifier": _choice(Bound, Bound.EXACT),
    "source": _source,
    "recorded_on": _moment,
}
"""By column how its texts are read; notes are as they stand, values are only checked (`check_value`)."""

_STATUSES = frozenset({"", *(status.value for status in ObsStatus)})


def check_value(text: str, status: str, *, decimal_comma: bool) -> None:
    """Check that a value's cell holds a number, or nothing where its status says that it is missing.

    Raises:
        PydanticCustomError: it does not.
    """
    if status == ObsStatus.MISSING and text:
        raise fault("value_though_missing", text)
    if text:
        _check_number(text, decimal_comma=decimal_comma)
    elif status in _STATUSES - {ObsStatus.MISSING.value}:
        raise fault("value_missing", "")


def _check_number(text: str, *, decimal_comma: bool) -> None:
    try:
        (parse_comma if decimal_comma else parse_plain)(text)
    except NumeralError as error:
        raise fault("bad_number", text, reason=str(error.reason), readings=list(error.readings)) from error
