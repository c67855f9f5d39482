"""Open SDG's "Goldilocks" indicators: a value is to stay in a band, and leaving it on either side is as bad.

The publisher transforms such values so that they are to fall towards a target: target + |y - target| where
distance counts, max(y, 1/y) towards 1 for parity indices, with 1 for the values inside the accepted band.
A band of two bounds is read here as the first with its upper bound for the target: values below the band are
mirrored to the same distance above it; with equal bounds that is the publisher's own transformation.

Source: Open SDG, docs/progress-methodology.md, "Goldilocks indicators".
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from offshore_kpi.methods.case import Case, Objective
from offshore_kpi.methods.figures import distance_outside
from offshore_kpi.series import Level

PARITY = Decimal(1)
"""The ideal value of a parity index."""


def to_upper_side(value: Decimal, objective: Objective) -> Decimal:
    """A value mirrored to the upper side of a band, which is to fall to the band's upper bound."""
    return (objective.high or Decimal(0)) + distance_outside(value, objective)


def to_parity(value: Decimal, objective: Objective) -> Decimal:
    """A positive parity index as max(y, 1/y), 1 inside the accepted band; it is to fall to 1."""
    return max(value, 1 / value) if distance_outside(value, objective) else PARITY


def transformed(case: Case, objective: Objective, how: Callable[[Decimal, Objective], Decimal]) -> Case:
    """The case with every level and the baseline transformed."""

    def one(level: Level) -> Level:
        return replace(level, value=how(level.value, objective))

    baseline = None if case.baseline is None else one(case.baseline)
    return replace(case, levels=tuple(map(one, case.levels)), baseline=baseline)
