"""What the shape of a value's text tells of the value."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Shape:
    """What many values have in common.

    Attributes:
        is_number: whether it is a number; of anything else only the text itself can tell what it is.
        is_grouped: whether its thousands could be set apart by a dot.
        is_long: whether it has more digits than a float holds.
        is_negative: whether it is below 0.
        decimals: how many it has.
        magnitude: the power of ten of its first digit that is not 0; None for 0 and where there is none.
    """

    is_number: bool = False
    is_grouped: bool = False
    is_long: bool = False
    is_negative: bool = False
    decimals: int = 0
    magnitude: int | None = None

    @property
    def is_simple(self) -> bool:
        """Whether a float says all that checks want to know of such a value."""
        return self.is_number and not (self.is_grouped or self.is_long)


NO_NUMBER = Shape()
"""What is not a number, or not there."""


def shape_of(value: Decimal, *, is_grouped: bool = False, is_long: bool = False) -> Shape:
    """The shape of a number; the text it was read from tells the rest."""
    exponent = value.as_tuple().exponent
    return Shape(
        is_number=True,
        is_grouped=is_grouped,
        is_long=is_long,
        is_negative=value.is_signed(),
        decimals=max(-exponent, 0) if isinstance(exponent, int) else 0,
        magnitude=value.adjusted() if value else None,
    )
