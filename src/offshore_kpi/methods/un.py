"""`un`: the UN's Sustainable Development Goals Progress Chart, with scores of 3, 2 and 1.

With a target the observed growth is carried on from the latest level to the due year, and the share of the
required change reached there is judged; without one, the growth in the wanted direction. A target that is met
scores 3 whatever the trend. Once the target is due, the latest level itself is compared. Where the base met
the target and the latest level no longer does, the share has no meaning and the score is 1. The chart judges
single indicators and publishes no rule for groups of them: a group has its worst member's word.

Source: UN Statistics Division, SDG Progress Chart 2023, Technical Note, as EUSTAT restates it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import N_, Exact, _
from offshore_kpi.methods import groups, growth, refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind, as_float
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.growth import Span
from offshore_kpi.methods.judgement import Grade, Judgement, Member, Status, word
from offshore_kpi.series import Level
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Period

_BASE_YEAR = 2015
NAME = "un"
TITLE = N_("Growth carried on to the due year (UN Progress Chart)")
SOURCE = N_("UN Statistics Division, Sustainable Development Goals Progress Chart 2023, Technical Note")
FORMULA = N_("x = (y_t · (1 + a)^(T - t) - y_0) / (y_T - y_0); without target v = s · d · a")
NEEDS = N_("two measurements of one sign, a year or more apart; the base year is 2015 unless set")
KINDS: frozenset[TargetKind | None] = frozenset(
    {None, TargetKind.REACH, TargetKind.GAIN, TargetKind.GAIN_PERCENT}
)
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {
    "base_year": Decimal(_BASE_YEAR),
    "target_year": Decimal(2030),
    "on_track": Decimal("0.95"),
    "fair": Decimal("0.10"),
    "on_track_growth": Decimal("0.02"),
    "fair_growth": Decimal("0.005"),
}
STATUS_BY_LABEL: Mapping[str, Status | None] = {
    "on_track_or_target_met": Status.ON_TRACK,
    "fair_progress_acceleration_needed": Status.AT_RISK,
    "stagnation_or_regression": Status.OFF_TRACK,
    "insufficient_data": None,
}
_SCORES: Mapping[str, float] = {
    "on_track_or_target_met": 3.0,
    "fair_progress_acceleration_needed": 2.0,
    "stagnation_or_regression": 1.0,
}
_LABELS = tuple(_SCORES)
_INSUFFICIENT = "insufficient_data"


def judge(case: Case) -> Judgement:
    """On track or met, fair progress, or stagnation; achieved when the target is met, whatever the trend."""
    refused = refusals.refusal(case, _INSUFFICIENT)
    if refused is not None:
        return refused
    if not case.direction:
        return refusals.directionless(_INSUFFICIENT)
    if case.objective is None:
        return _by_growth(case)
    if case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind, _INSUFFICIENT)
    if case.objective.goal is None:
        return refusals.goalless(_INSUFFICIENT)
    return _by_projection(case, case.objective, Fraction(case.objective.goal))


def grade(value: Exact, bands: Sequence[Decimal]) -> Grade:
    """Grade a share of the required change, or a growth; bands best first."""
    label = word(value, _LABELS, bands)
    return Grade(label, _SCORES[label])


def _span(case: Case) -> Span | Judgement:
    """As for the other growth methods; without two values from 2015 on, the last one before is the base."""
    base, latest = growth.base_level(case, _BASE_YEAR), case.series[-1]
    chosen = case.base_period is not None or "base_year" in case.parameters
    known = growth.with_baseline(case)
    earlier = growth.count_before_year(known, _BASE_YEAR)
    if earlier and not chosen and (base is None or base.period == latest.period):
        return growth.between(known[earlier - 1], latest)
    return growth.span(case, _BASE_YEAR)


def _by_projection(case: Case, objective: Objective, goal: Fraction) -> Judgement:
    achieved = meets(case.series[-1], objective, case.direction)
    due = growth.due_of(case, case.parameter("target_year", PARAMETERS))
    observed = _span(case)
    if achieved:
        reason = _("The target is met, which scores 3 whatever the trend.")
        ratio, steps = (None, ()) if isinstance(observed, Judgement) else _share(observed, goal, due)
        score = _SCORES[_LABELS[0]]
        return Judgement(Status.ACHIEVED, _LABELS[0], score, _float(ratio), reason, steps)
    if isinstance(observed, Judgement):
        return replace(observed, label=_INSUFFICIENT)
    if case.direction * (goal - Fraction(observed.base.value)) <= 0:
        reason = _("The base met the target, and the latest value no longer does.")
        return Judgement(Status.OFF_TRACK, _LABELS[-1], _SCORES[_LABELS[-1]], reason=reason)
    ratio, steps = _share(observed, goal, due)
    if ratio is None:
        return Judgement(None, _INSUFFICIENT, reason=_("The growth cannot be carried on to the due year."))
    return _graded(case, ratio, steps)


def _float(ratio: Fraction | None) -> float | None:
    return None if ratio is None else float(ratio)


def _share(observed: Span, goal: Fraction, due: Period | None) -> tuple[Fraction | None, tuple[str, ...]]:
    """The share of the required change that the observed growth reaches by the due year, and its working."""
    base, rate = Fraction(observed.base.value), observed.rate
    if rate is None or due is None or goal == base:
        return None, ()
    years = max(years_between(observed.latest.period, due), Fraction(0))
    projected = growth.carried_on(Fraction(observed.latest.value), rate, years)
    share = None if projected is None else (projected - base) / (goal - base)
    if projected is None or share is None or as_float(share) is None:
        return None, ()
    return share, (
        growth.observed_step(observed),
        _projection_step(observed.latest, rate, years, projected),
        f"x = ({shown(projected)} - {shown(base)}) / ({shown(goal)} - {shown(base)}) = {shown(share)}",
    )


def _projection_step(latest: Level, rate: Fraction, years: Fraction, projected: Fraction) -> str:
    text = _("projected = {latest} · (1 + {rate})^{years} = {projected}")
    return text.format(
        latest=shown(latest.value), rate=shown(rate), years=shown(years), projected=shown(projected)
    )


def _graded(case: Case, ratio: Fraction, steps: tuple[str, ...]) -> Judgement:
    on_track, fair = case.thresholds(("on_track", "fair"), PARAMETERS)
    label, score, _step = grade(ratio, (on_track, fair))
    reason = _(
        "at the observed growth {share} of the required change is reached when due; on track from "
        "{on_track}, fair from {fair}"
    ).format(share=shown(ratio), on_track=shown(on_track), fair=shown(fair))
    return Judgement(STATUS_BY_LABEL[label], label, score, float(ratio), reason, steps)


def _by_growth(case: Case) -> Judgement:
    observed = _span(case)
    if isinstance(observed, Judgement):
        return replace(observed, label=_INSUFFICIENT)
    directed = observed.directed(case.direction)
    if directed is None:
        return refusals.growthless(_INSUFFICIENT)
    on_track, fair = case.thresholds(("on_track_growth", "fair_growth"), PARAMETERS)
    label, score, _step = grade(directed, (on_track, fair))
    reason = _(
        "growth in the wanted direction is {growth} a year; on track from {on_track}, fair from {fair}"
    ).format(growth=shown(directed), on_track=shown(on_track), fair=shown(fair))
    steps = (growth.observed_step(observed), growth.directed_step(observed, case.direction, directed))
    return Judgement(STATUS_BY_LABEL[label], label, score, float(directed), reason, steps)


def roll_up(members: Sequence[Member]) -> Judgement:
    """The worst word of the group's members."""
    return groups.worst_member(members, tuple(reversed(_LABELS)))
