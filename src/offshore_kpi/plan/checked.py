"""pydantic's reading of a part of a file: every fault at once, each with its path."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.plan.base import FieldError, Part

SomePart = TypeVar("SomePart", bound=Part)


def validate(kind: type[SomePart], data: object) -> SomePart:
    """The part that stands in the file as mappings, lists and texts.

    Raises:
        pydantic.ValidationError: with every fault; see `kind_and_context`.
    """
    found: SomePart = adapter(kind).validate_python(data)  # type: ignore[arg-type] # a class can be hashed
    return found


@cache
def adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """What pydantic makes of the declarations of a part."""
    return TypeAdapter(kind)


def first_fault(kind: type[Part], data: object) -> tuple[str, str, dict[str, Any]]:
    """Where the first fault of a part is (empty for the whole), its kind, and what its sentence needs.

    Raises:
        ValueError: the part has none.
    """
    try:
        validate(kind, data)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        return str(details["loc"][0]) if details["loc"] else "", *kind_and_context(details)
    raise ValueError("sound")


def kind_and_context(details: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """The kind of a fault, in our terms where we have one, and what its sentence needs."""
    context = dict(details.get("ctx", {}))
    error = context.get("error")
    if isinstance(error, FieldError):
        return error.type, dict(error.context)
    if details["type"] == "enum":
        return "choice", {"text": details["input"], "known": _expected(context)}
    return details["type"], context


def _expected(context: dict[str, Any]) -> list[str]:
    """The words that pydantic lists as `'a', 'b' or 'c'`."""
    text = str(context.get("expected", "")).replace(" or ", ", ")
    return [word.strip("'") for word in text.split(", ") if word.strip("'")]
