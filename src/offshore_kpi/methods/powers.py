"""Powers with a broken exponent, exact where they are rational: growth of 1 % a year is found to be 1 %.

A root of a fraction is seldom a fraction. Where it is one, thresholds that are fractions too must be compared
with it and not with its digits; where it is none, forty digits tell it from every threshold.
"""

from decimal import Context, Decimal, DecimalException
from fractions import Fraction

_DIGITS = Context(prec=40, Emax=400, Emin=-400)
_LARGEST_POWER = 100_000  # in bits: the power of a number that has been rounded itself is not exact anyway


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """A positive fraction to the power of another: exact where that is rational, else to forty digits.

    Returns:
        None where the result is too large or too small to be worked with.
    """
    try:
        digits = _DIGITS.power(_decimal(base), _decimal(exponent))
    except DecimalException:
        return None
    if not digits.is_finite() or not digits:
        return None
    root = _root(base, exponent.denominator)
    if root is None or root.numerator.bit_length() * abs(exponent.numerator) > _LARGEST_POWER:
        return Fraction(digits)
    return Fraction(root**exponent.numerator)


def _root(base: Fraction, degree: int) -> Fraction | None:
    """The root of a fraction in its lowest terms: rational only if numerator and denominator have roots."""
    if degree == 1:
        return base
    above, below = (_whole_root(number, degree) for number in (base.numerator, base.denominator))
    return Fraction(above, below) if above and below else None


def _whole_root(number: int, degree: int) -> int | None:
    """Newton's method on whole numbers, from above; None where the root is none."""
    root = 1 << -(-number.bit_length() // degree)
    while (lower := ((degree - 1) * root + number // root ** (degree - 1)) // degree) < root:
        root = lower
    return root if root**degree == number else None


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
