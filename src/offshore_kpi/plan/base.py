"""What every part of a file has in common: a frozen dataclass, and no key that it does not know.

The classes are plain dataclasses, so that a sound plan is read without importing pydantic, which alone takes
longer than the whole of a report (docs/performance.md). pydantic reads the same declarations where it is
needed: to name every fault of a plan (`model.checked`) and to write the JSON Schema (`model.json_schema`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

NULL_WORDS = frozenset({"~", "null", "Null", "NULL"})


class FieldError(ValueError):
    """What is wrong with one text: a key of the reader's table of sentences, and what the sentence needs."""

    def __init__(self, type_: str, context: Mapping[str, Any]) -> None:
        super().__init__(type_, context)
        self.type, self.context = type_, context

    def __str__(self) -> str:
        return f"{self.type}: {self.context.get('text')}"


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """An annotation: how a field is read from what stands in the file, and its JSON Schema."""

    read: Callable[[object], Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """What pydantic validates the field with: `read` alone."""
        del source, handler
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        """The JSON Schema as declared."""
        del schema, handler
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class Then:
    """An annotation: what is done with a value once it has been read."""

    apply: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """What pydantic validates the field with: its type, then `apply`."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.apply, handler(source))


def says(description: str, **more: object) -> Mapping[str, object]:
    """Metadata of a field: what its JSON Schema says of it, as pydantic names that."""
    return {"description": description, **more}


class Part:
    """A part of a file, built from texts as they stand there.

    A key that is given as null (`~`, `null` or nothing) is a key left out, but for the fields of
    `WORDS_KEPT`, in which `~` is a word of the field.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    WORDS_KEPT: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def prepare(cls, data: object) -> object:
        """What stands in the file as the fields take it: without the keys that are null."""
        if not isinstance(data, dict):
            return data
        return {
            key: value
            for key, value in data.items()
            if value is not None
            and (key in cls.WORDS_KEPT or not (isinstance(value, str) and value in NULL_WORDS))
        }

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """What pydantic validates the part with: its fields, once `prepare` has been applied.

        The whole takes the name of the inner schema, by which every further use of the part is found.
        """
        from pydantic_core import core_schema

        inner: dict[str, Any] = {**handler.resolve_ref_schema(handler(source))}
        name = inner.pop("ref")
        return core_schema.no_info_before_validator_function(cls.prepare, inner, ref=name)
