"""Figures known only as bounds: what a qualifier says, and between which values the true figure lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Bound(StrEnum):
    """What a figure is to the true one: exact, at least, at most, or about."""

    EXACT = ""
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"

    def mirrored(self) -> "Bound":
        """The bound of the negated figure."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)


BOUND_SIGNS: Mapping[Bound, str] = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "≥\N{NO-BREAK SPACE}",
    Bound.AT_MOST: "≤\N{NO-BREAK SPACE}",
    Bound.ABOUT: "≈\N{NO-BREAK SPACE}",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values the true figure lies, both included; an end that is None is open.

    `is_about` says that a round figure ("about 26") is among those it was worked out from, which counts as it
    stands.
    """

    low: Fraction | None
    high: Fraction | None
    is_about: bool = False

    @staticmethod
    def of(
        value: Decimal | Fraction, bound: Bound, least: Decimal | None = None, most: Decimal | None = None
    ) -> "Interval":
        """The interval of a stated figure; the values that are possible at all close its open end."""
        known = Fraction(value)
        if bound is Bound.AT_LEAST:
            return Interval(known, None if most is None else max(Fraction(most), known))
        if bound is Bound.AT_MOST:
            return Interval(None if least is None else min(Fraction(least), known), known)
        return Interval(known, known, bound is Bound.ABOUT)

    def __neg__(self) -> "Interval":
        low, high = self.low, self.high
        return Interval(None if high is None else -high, None if low is None else -low, self.is_about)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.is_about or other.is_about,
        )

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def divided_by(self, whole: Fraction) -> "Interval":
        """The shares of a whole that is exact and not 0."""
        turned = self if whole > 0 else -self
        low, high = turned.low, turned.high
        size = abs(whole)
        return Interval(
            None if low is None else low / size, None if high is None else high / size, self.is_about
        )

    def stated(self, nominal: Fraction) -> "tuple[Fraction | None, Bound]":
        """The number to be stated, and what it is to the true one.

        Args:
            nominal: what the stated figures come to; it is stated where it is an end. Else the end that is
                known is, of two the lower one.

        Returns:
            None for an interval that is open on both sides.
        """
        if self.low is not None and self.low == self.high:
            return nominal, Bound.ABOUT if self.is_about else Bound.EXACT
        if self.high is not None and (nominal == self.high or self.low is None):
            return self.high, Bound.AT_MOST
        return self.low, Bound.EXACT if self.low is None else Bound.AT_LEAST
