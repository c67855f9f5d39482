"""A change of a file as the stretches of bytes that it replaces: small to keep, exact to take back."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """At an offset of the content before, counted in bytes, `old` gives way to `new`."""

    offset: int
    old: bytes
    new: bytes


class SpliceError(ValueError):
    """The content is not the one that the splices were made for."""


def apply(content: bytes, splices: Sequence[Splice]) -> bytes:
    """The content after the splices, which are in the order of their offsets and do not overlap.

    Raises:
        SpliceError: what is to be replaced does not stand there.
    """
    parts: list[bytes | memoryview] = []
    view, position = memoryview(content), 0
    for splice in splices:
        end = splice.offset + len(splice.old)
        if splice.offset < position or view[splice.offset : end] != splice.old or splice.offset > len(view):
            raise SpliceError(splice.offset)
        parts += [view[position : splice.offset], splice.new]
        position = end
    return b"".join([*parts, view[position:]])


def inverse(splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """The splices that take the others back."""
    found, shift = [], 0
    for splice in splices:
        found.append(Splice(splice.offset + shift, splice.new, splice.old))
        shift += len(splice.new) - len(splice.old)
    return tuple(found)
