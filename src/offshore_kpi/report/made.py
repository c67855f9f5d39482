"""A sequence whose items are made when they are looked at."""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class Made(Sequence[Item]):
    """As many items as there are numbers; each is made from its number, once, also for the parts of it.

    A report looks at the last of thousands of values, and a method at one or two more.
    """

    def __init__(
        self, make: Callable[[int], Item], numbers: range, made: dict[int, Item] | None = None
    ) -> None:
        self._make = make
        self._numbers = numbers
        self._made: dict[int, Item] = {} if made is None else made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Made) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> "Made[Item]": ...
    def __getitem__(self, index: int | slice) -> "Item | Made[Item]":
        if isinstance(index, slice):
            return Made(self._make, self._numbers[index], self._made)
        number = self._numbers[index]
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]
