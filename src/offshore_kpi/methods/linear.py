"""`linear`: the plan's own pace, the share of the promised change that was to be made by now.

pace = achieved change / expected change at the measurement's own date. The default thresholds 0.95 and
0.60 are those of Eurostat's and Open SDG's methods for targets, applied to levels instead of growth rates.
Where no change for the better is expected by that date, the level itself is compared with the expected one.

The verdict rests on the figures that every report shows: the judgement hands them on, so that they are worked
out once, and has no steps of its own, because reports show the working of these figures beside any method.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import N_, _, percent, period, round_to
from offshore_kpi.methods import refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind, is_usable_now
from offshore_kpi.methods.figures import (
    Figures,
    breaches,
    figures_of_usable,
    is_asked,
    meets,
    reaches_due,
    unproven_levels,
)
from offshore_kpi.methods.formatting import qualified, share_shown
from offshore_kpi.methods.judgement import Judgement, Member, Status, worst_status

NAME = "linear"
TITLE = N_("Pace against the plan's own trajectory")
SOURCE = N_("This program; thresholds after Eurostat and Open SDG")
FORMULA = N_("pace = (value - baseline) / (expected - baseline)")
NEEDS = N_("a baseline, a target, and one measurement after the baseline")
KINDS: frozenset[TargetKind | None] = frozenset(TargetKind)
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {"on_track": Decimal("0.95"), "at_risk": Decimal("0.60")}
_PERIODS_NAMED = 5
_MOST_DECIMALS = 4


def judge(case: Case) -> Judgement:
    """On track from a pace of 0.95, at risk from 0.60, off track below; achieved when the goal is met."""
    if not is_usable_now(case):
        return refusals.unusable()
    if case.objective is None:
        return refusals.targetless()
    if case.unstated or not case.series:
        return refusals.unstated() if case.unstated else refusals.unmeasured()
    found = figures_of_usable(case)
    if case.objective.kind is TargetKind.HOLD:
        return _held(case, found)
    if meets(case.series[-1], case.objective, case.direction):
        return Judgement(Status.ACHIEVED, reason=_("The goal is met."), figures=found)
    return _by_pace(case, case.objective, found)


def _held(case: Case, found: Figures) -> Judgement:
    """Every measured period counts: a value that is back in the band does not undo a breach.

    A band is promised until its due, or for ever: held so far is on track.
    """
    broken = breaches(case)
    if not broken and unproven_levels(case):
        reason = _("No value is proven to lie outside the band.")
        return Judgement(Status.ON_TRACK, reason=reason, figures=found)
    if not broken:
        status = Status.ACHIEVED if reaches_due(case) else Status.ON_TRACK
        return Judgement(status, reason=_("The band was held in every measured period."), figures=found)
    reason = _("The value lies outside the band in {periods}.").format(
        periods=", ".join(period(level.period.name) for level in broken[-_PERIODS_NAMED:])
    )
    return Judgement(Status.OFF_TRACK, reason=reason, figures=found)


def _by_pace(case: Case, objective: Objective, found: Figures) -> Judgement:
    if case.baseline is None:
        return _without_baseline(case, objective, found)
    if case.series[-1].period.end <= case.baseline.period.end:
        reason = _("Nothing has been measured after the baseline yet.")
        return Judgement(None, reason=reason, figures=found)
    if objective.goal is None or found.expected is None:
        return Judgement(None, reason=_("The trajectory says nothing of this moment."), figures=found)
    if found.pace is None and is_asked(case, found.expected):
        return Judgement(None, reason=_("The bounds of value and baseline leave no pace."), figures=found)
    if found.pace is None:
        return _by_level(case, found, found.expected)
    on_track, at_risk = (case.parameter(name, PARAMETERS) for name in ("on_track", "at_risk"))
    status = band(found.pace, on_track, at_risk)
    pace = share_shown(found.pace, _telling_decimals(found.pace, on_track, at_risk))
    reason = _("pace {pace}; on track from {on_track}, at risk from {at_risk}").format(
        pace=qualified(pace, found.pace_bound),
        on_track=percent(on_track, _own_decimals(on_track)),
        at_risk=percent(at_risk, _own_decimals(at_risk)),
    )
    return Judgement(status, reason=reason, figures=found)


def _telling_decimals(pace: Fraction, *thresholds: Decimal) -> int:
    """How many decimals a percentage needs so that a pace just below a threshold does not read like it."""
    for decimals in range(_MOST_DECIMALS):
        rounded = round_to(pace, decimals + 2)
        if all((rounded >= one) is (pace >= one) for one in thresholds):
            return decimals
    return _MOST_DECIMALS


def _own_decimals(share: Decimal) -> int:
    """How many decimals a share has as a percentage, up to a few."""
    exponent = share.normalize().as_tuple().exponent
    return min(max(-exponent - 2, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def _without_baseline(case: Case, objective: Objective, found: Figures) -> Judgement:
    """A milestone asks for nothing before its due; no other kind of target has a pace without a baseline."""
    if objective.kind is TargetKind.MILESTONE:
        return Judgement(Status.ON_TRACK, reason=_("It is not done yet, and not due yet."), figures=found)
    if case.base_period is None:
        return Judgement(None, reason=_("There is no baseline to measure a pace from."), figures=found)
    return Judgement(
        None, reason=_("The baseline has no value, so that no pace can be worked out."), figures=found
    )


def _by_level(case: Case, found: Figures, expected: Fraction) -> Judgement:
    kept = (Fraction(case.series[-1].value) - expected) * (case.direction or 1) >= 0
    reason = _("No change for the better is expected by this date; the level itself is compared.")
    status = Status.ON_TRACK if kept else Status.OFF_TRACK
    return Judgement(status, reason=reason, figures=found)


def band(pace: Fraction, on_track: Decimal, at_risk: Decimal) -> Status:
    """The status of a pace."""
    if pace >= on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if pace >= at_risk else Status.OFF_TRACK


def roll_up(members: Sequence[Member]) -> Judgement:
    """The worst assessed status of the group."""
    return Judgement(worst_status(member.judgement.status for member in members))
