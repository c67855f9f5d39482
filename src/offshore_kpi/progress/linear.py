"""`linear`: the plan's own pace, the share of the promised change that was to be made by now.

pace = achieved change / expected change at the measurement's own date. The default thresholds 0.95 and
0.60 are those of Eurostat's and Open SDG's methods for targets, applied to levels instead of growth rates.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from offshore_kpi.i18n import N_, _, number, percent
from offshore_kpi.progress.base import ASSESSED, Case, Judgement, Member, Status, TargetKind
from offshore_kpi.progress.figures import Figures, figures, meets

NAME = "linear"
TITLE = N_("Pace against the plan's own trajectory")
SOURCE = N_("This program; thresholds after Eurostat and Open SDG")
FORMULA = N_("pace = (value - baseline) / (expected - baseline)")
NEEDS = N_("a baseline, a target, and one measurement after the baseline")
KINDS: frozenset[TargetKind | None] = frozenset(TargetKind)
PARAMETERS: Mapping[str, Decimal | None] = {"on_track": Decimal("0.95"), "at_risk": Decimal("0.60")}


def judge(case: Case) -> Judgement:
    """On track from a pace of 0.95, at risk from 0.60, off track below; achieved when the goal is met."""
    if case.objective is None:
        return Judgement(None, reason=_("There is no target to judge against."))
    if not case.levels:
        return Judgement(None, reason=_("Nothing has been measured yet."))
    if meets(case.levels[-1], case.objective, case.direction):
        return Judgement(Status.ACHIEVED, reason=_("The goal is met."))
    if case.objective.kind is TargetKind.HOLD:
        return Judgement(Status.OFF_TRACK, reason=_("The value lies outside the band."))
    if case.baseline is None:
        return Judgement(None, reason=_("The baseline has no value, so that no pace can be worked out."))
    return _by_pace(case, figures(case))


def _by_pace(case: Case, found: Figures) -> Judgement:
    if found.expected is None or case.baseline is None:
        return Judgement(None, reason=_("The trajectory says nothing of this moment."))
    latest = case.levels[-1]
    if latest.period.end <= case.baseline.period.end:
        return Judgement(None, reason=_("Nothing has been measured after the baseline yet."))
    if found.pace is None:
        kept = (latest.value - found.expected) * (case.direction or 1) >= 0
        status = Status.ON_TRACK if kept else Status.OFF_TRACK
        return Judgement(
            status, reason=_("No change is expected by this date; the level itself is compared.")
        )
    on_track, at_risk = (_threshold(case, name) for name in ("on_track", "at_risk"))
    status = _band(found.pace, on_track, at_risk)
    reason = _("pace {pace}; on track from {on_track}, at risk from {at_risk}").format(
        pace=percent(found.pace), on_track=percent(on_track), at_risk=percent(at_risk)
    )
    return Judgement(status, reason=reason, steps=_steps(case, found))


def _threshold(case: Case, name: str) -> Decimal:
    return case.parameters.get(name, PARAMETERS[name] or Decimal(0))


def _band(pace: Decimal, on_track: Decimal, at_risk: Decimal) -> Status:
    if pace >= on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if pace >= at_risk else Status.OFF_TRACK


def _steps(case: Case, found: Figures) -> tuple[str, ...]:
    if case.baseline is None or found.goal is None or found.expected is None:
        return ()
    value, base = number(case.levels[-1].value), number(case.baseline.value)
    goal, expected = number(found.goal), number(found.expected.normalize())
    progress = _("not defined") if found.progress is None else percent(found.progress, 1)
    pace = _("not defined") if found.pace is None else percent(found.pace, 1)
    return (
        _("progress = ({value} - {base}) / ({goal} - {base}) = {result}").format(
            value=value, base=base, goal=goal, result=progress
        ),
        _("pace = ({value} - {base}) / ({expected} - {base}) = {result}").format(
            value=value, base=base, expected=expected, result=pace
        ),
    )


def roll_up(members: Sequence[Member]) -> Judgement:
    """The worst assessed status of the group."""
    found = {member.judgement.status for member in members}
    worst = next((status for status in reversed(ASSESSED) if status in found), None)
    return Judgement(worst)
