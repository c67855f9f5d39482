"""What every part of a plan and every row has in common: it is frozen, and knows each of its keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

_NULL_WORDS = frozenset({"~", "null", "Null", "NULL"})


class FrozenModel(BaseModel):
    """A part of a file, from texts as they stand there.

    A key that is known and given as null (`~` or `null`) is a key left out; one behind which nothing stands
    is a fault. So is one that is not known, with or without a value: in `{value: 17,9}` YAML ends the value
    at the comma and reads a key `9`.

    Attributes:
        WORDS_KEPT: fields of which `~` is a word.
        ESSENTIAL: fields that may be left out, but whose fault takes the part with it: without them it would
            say what nobody wrote, such as a baseline that is measured instead of stated.
        STAND_INS: what takes the place of a required field that is missing or wrong, so that what stands
            below can be read all the same (`plan.reading`).
    """

    # A part's own validator is built when it is first read alone: the plan's has them all, and start-up is
    # 4 ms shorter.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    WORDS_KEPT: ClassVar[frozenset[str]] = frozenset()
    ESSENTIAL: ClassVar[frozenset[str]] = frozenset()
    STAND_INS: ClassVar[Mapping[str, Any]] = MappingProxyType({})

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        if empty := [key for key, value in data.items() if value is None and key in cls.__pydantic_fields__]:
            fault = PydanticCustomError("no_value", "no value")
            details = [InitErrorDetails(type=fault, loc=(key,), input=None) for key in empty]
            raise ValidationError.from_exception_data(cls.__name__, details)
        return {key: value for key, value in data.items() if not cls.is_left_out(key, value)}

    @classmethod
    def is_left_out(cls, key: str, value: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
        """Whether a key that is known is said to have no value."""
        is_null = isinstance(value, str) and value in _NULL_WORDS
        return is_null and key in cls.__pydantic_fields__ and key not in cls.WORDS_KEPT
