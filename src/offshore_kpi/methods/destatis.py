"""`destatis`: the weather symbols of the German Sustainable Development Strategy's indicator report.

The mean of the last five yearly changes (six values; four at least) is carried on to the due year, and the
part of the remaining way that would still be open then is judged. Where the target is met already, and where
it is to be held, the last value comes first and the mean change second; without a target, the mean change
comes first and the last change second. Six values with gaps between them have the mean of the change a year.
Of a KPI measured more often than once a year, the value of each year that ends with the latest measurement is
taken.

Sun and slightly cloudy are what the publisher calls on track; here slightly cloudy, which misses the target
by 5 % to 20 % of the way, is at risk. A target that is met is achieved, whatever its symbol. Of several
targets the publisher lets the worst symbol stand for the indicator, and so does a group here.

Source: Federal Statistical Office of Germany (Destatis), dns-indikatoren.de, "Status of indicators -
Methodology".
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods import groups, refusals
from offshore_kpi.methods.case import Case, Objective, TargetKind, as_float
from offshore_kpi.methods.figures import distance_outside, meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.judgement import Judgement, Member, Status
from offshore_kpi.series import Level, Series
from offshore_kpi.text.moments import years_between
from offshore_kpi.text.periods import Frequency

NAME = "destatis"
TITLE = N_("Weather symbols (German Sustainable Development Strategy)")
SOURCE = N_("Federal Statistical Office of Germany, Status of indicators, methodology")
FORMULA = N_(
    "open = (goal - (value + m · (T - t))) / (goal - value), m the mean of the last five yearly changes"
)
NEEDS = N_("six yearly measurements, four at least")
KINDS: frozenset[TargetKind | None] = frozenset({None, *TargetKind} - {TargetKind.MILESTONE})
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {
    "sun": Decimal("0.05"),
    "slightly_cloudy": Decimal("0.20"),
    "points": Decimal(6),
    "least_points": Decimal(4),
}
STATUS_BY_LABEL: Mapping[str, Status] = {
    "sun": Status.ON_TRACK,
    "slightly_cloudy": Status.AT_RISK,
    "cloud": Status.OFF_TRACK,
    "thunderstorm": Status.OFF_TRACK,
}
_LABELS = tuple(STATUS_BY_LABEL)


class _Trend(NamedTuple):
    """The latest yearly value, the mean change a year, the last change, and the working of the mean."""

    latest: Level
    mean: Fraction
    last: Fraction
    step: str


def judge(case: Case) -> Judgement:
    """Sun, slightly cloudy, cloud or thunderstorm; achieved when the target is met."""
    refused = refusals.refusal(case)
    if refused is not None:
        return refused
    objective = case.objective
    if objective is not None and objective.kind not in KINDS:
        return refusals.unsuited(objective.kind)
    band = objective is not None and objective.kind is TargetKind.HOLD
    if not case.direction and not band:
        return refusals.directionless()
    trend = _trend(case)
    if objective is None:
        return trend if isinstance(trend, Judgement) else _by_direction(case, trend)
    missing = objective.low is None and objective.high is None if band else objective.goal is None
    return refusals.goalless() if missing else _by_target(case, objective, trend)


def _by_target(case: Case, objective: Objective, trend: _Trend | Judgement) -> Judgement:
    met = meets(case.series[-1], objective, case.direction)
    if isinstance(trend, Judgement):
        return Judgement(Status.ACHIEVED, reason=_("The target is met.")) if met else trend
    if objective.kind is TargetKind.HOLD:
        return _by_band(objective, trend, met=met)
    if met:
        return _kept(trend, worsening=case.direction * trend.mean < 0)
    return _by_projection(case, Fraction(objective.goal or 0), trend)


def _trend(case: Case) -> _Trend | Judgement:
    points = yearly(case)[-max(int(case.parameter("points", PARAMETERS)), 2) :]
    least = max(int(case.parameter("least_points", PARAMETERS)), 2)
    if len(points) < least:
        reason = _("A mean change needs {least} yearly values at least; found: {count}.")
        return Judgement(None, reason=reason.format(count=len(points), least=least))
    first, before, latest = points[0], points[-2], points[-1]
    years = years_between(first.period, latest.period)
    if years <= 0:
        return Judgement(None, reason=_("The values do not follow one another in time."))
    mean = _change(first, latest) / years
    step = f"m = ({shown(latest.value)} - {shown(first.value)}) / {shown(years)} = {shown(mean)}"
    return _Trend(latest, mean, _change(before, latest), step)


def _change(first: Level, last: Level) -> Fraction:
    return Fraction(last.value) - Fraction(first.value)


def yearly(case: Case) -> Series:
    """One value a year: all of an annual KPI, else the latest and the last of each anniversary of it."""
    if case.frequency is Frequency.ANNUAL:
        return case.series
    periods = case.series.periods
    by_age = {int(years_between(period, periods[-1])): index for index, period in enumerate(periods)}
    return case.series.at([by_age[age] for age in sorted(by_age, reverse=True)])


def _by_projection(case: Case, goal: Fraction, trend: _Trend) -> Judgement:
    due = case.objective.due if case.objective is not None else None
    if due is None:
        return Judgement(None, reason=_("The target has no due date to carry the trend on to."))
    latest = Fraction(trend.latest.value)
    if case.direction * trend.mean <= 0 or case.direction * (goal - latest) <= 0:
        reason = _("The mean change of {mean} a year does not lead to the target.")
        return _symbol("thunderstorm", reason.format(mean=shown(trend.mean)), trend.step)
    years = max(years_between(trend.latest.period, due), Fraction(0))
    projected = latest + trend.mean * years
    share = (goal - projected) / (goal - latest)
    sun, cloudy = (case.parameter(name, PARAMETERS) for name in ("sun", "slightly_cloudy"))
    label = "sun" if share < sun else "slightly_cloudy" if share <= cloudy else "cloud"
    value, end = shown(latest), shown(goal)
    steps = (
        trend.step,
        _("projected = {value} + {mean} · {years} = {projected}").format(
            value=value, mean=shown(trend.mean), years=shown(years), projected=shown(projected)
        ),
        _("open = ({goal} - {projected}) / ({goal} - {value}) = {share}").format(
            goal=end, projected=shown(projected), value=value, share=shown(share)
        ),
    )
    reason = _(
        "at the mean change {share} of the remaining way stays open when due; sun below {sun}, slightly "
        "cloudy up to {cloudy}"
    ).format(share=shown(share), sun=shown(sun), cloudy=shown(cloudy))
    return _symbol(label, reason, *steps, ratio=share)


def _kept(trend: _Trend, *, worsening: bool) -> Judgement:
    label = "slightly_cloudy" if worsening else "sun"
    text = (
        _("The target is met, but the mean change of {mean} a year leads away from it.")
        if worsening
        else _("The target is met, and the mean change of {mean} a year does not lead away from it.")
    )
    return Judgement(Status.ACHIEVED, label, reason=text.format(mean=shown(trend.mean)), steps=(trend.step,))


def _by_band(objective: Objective, trend: _Trend, *, met: bool) -> Judgement:
    """A target to be held: the last value first, the mean change second.

    Inside a band of two bounds any change leads to one of them; it is worsening if another year of the mean
    change would leave the band.
    """
    one_more = distance_outside(Fraction(trend.latest.value) + trend.mean, objective)
    if met:
        return _kept(trend, worsening=_leaves(objective, trend, one_more))
    if one_more < distance_outside(Fraction(trend.latest.value), objective):
        reason = _("The value lies outside the band, but the mean change of {mean} a year leads towards it.")
        return _symbol("cloud", reason.format(mean=shown(trend.mean)), trend.step)
    reason = _(
        "The value lies outside the band, and the mean change of {mean} a year does not lead towards it."
    )
    return _symbol("thunderstorm", reason.format(mean=shown(trend.mean)), trend.step)


def _leaves(objective: Objective, trend: _Trend, one_more: Fraction) -> bool:
    if objective.low is None:
        return trend.mean > 0
    if objective.high is None:
        return trend.mean < 0
    return one_more > 0


def _by_direction(case: Case, trend: _Trend) -> Judgement:
    mean, last = (case.direction * change > 0 for change in (trend.mean, trend.last))
    label = ("sun" if last else "slightly_cloudy") if mean else ("cloud" if last else "thunderstorm")
    reason = _(
        "The mean change is {mean} a year, the last change {last}; the wanted direction is {direction}."
    ).format(mean=shown(trend.mean), last=shown(trend.last), direction=case.direction)
    return _symbol(label, reason, trend.step)


def _symbol(label: str, reason: str, *steps: str, ratio: Fraction | None = None) -> Judgement:
    return Judgement(
        STATUS_BY_LABEL[label],
        label,
        ratio=None if ratio is None else as_float(ratio),
        reason=reason,
        steps=steps,
    )


def roll_up(members: Sequence[Member]) -> Judgement:
    """The worst symbol of the group's members."""
    return groups.worst_member(members, tuple(reversed(_LABELS)))
