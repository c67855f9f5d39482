"""The reading of a part that has no fault: the declared fields one by one, and nothing imported.

It knows only what a sound file needs. At the first thing it does not expect it gives up, and pydantic
(`model.checked`) says all that is wrong; the tests hold the two against each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from offshore_kpi.plan.base import Part, Read, Then

SomePart = TypeVar("SomePart", bound=Part)
Reader = Callable[[Any], Any]


class NotSoundError(ValueError):
    """Something stands in the file that this reading does not expect."""


def read_sound(kind: type[SomePart], data: object) -> SomePart:
    """The part that stands in the file as mappings, lists and texts.

    Raises:
        ValueError: anything is not as declared.
    """
    readers, needed = _declared(kind)  # type: ignore[arg-type] # a class can be hashed
    given = kind.prepare(data)
    if not isinstance(given, dict) or not readers.keys() >= given.keys() >= needed:
        raise NotSoundError
    return kind(**{name: readers[name](value) for name, value in given.items()})


@cache
def _declared(kind: type[Any]) -> tuple[Mapping[str, Reader], frozenset[str]]:
    """How each field of a part is read, and the fields that must be there."""
    declared = fields(kind)
    needed = (one.name for one in declared if one.default is MISSING and one.default_factory is MISSING)
    return {one.name: _reader(cast("Any", one.type)) for one in declared}, frozenset(needed)


@cache
def _reader(annotation: Any) -> Reader:  # noqa: ANN401 - any annotation of a field
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(*arguments)
    if origin in {Union, UnionType}:
        (only,) = (one for one in arguments if one is not NoneType)  # null is a key left out
        return _reader(only)
    if origin is tuple:
        return _list_of(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping_of(*map(_reader, arguments))
    if issubclass(annotation, Enum):
        return cast("Reader", annotation)
    return lambda value: read_sound(annotation, value)


def _marked(annotation: Any, *marks: object) -> Reader:  # noqa: ANN401 - as `_reader`
    reads = [mark.read for mark in marks if isinstance(mark, Read)]
    read = reads[0] if reads else _reader(annotation)
    for mark in marks:
        if isinstance(mark, Then):
            read = _in_turn(read, mark.apply)
    return read


def _in_turn(first: Reader, second: Reader) -> Reader:
    return lambda value: second(first(value))


def _list_of(read: Reader) -> Reader:
    def read_list(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise NotSoundError
        return tuple(map(read, value))

    return read_list


def _mapping_of(read_key: Reader, read_value: Reader) -> Reader:
    def read_mapping(value: object) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise NotSoundError
        return {read_key(key): read_value(one) for key, one in value.items()}

    return read_mapping
