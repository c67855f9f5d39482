"""`istat`: the classes of compound annual growth of Italy's statistics offices, for KPIs without a target.

The growth a year from the first value to the last, positive in the wanted direction, has one of five words.
The thresholds belong to the worse side: growth of just 5 % a year is a slight improvement. The first value is
that of the plan's base period where it has one. A target plays no part in the word; one that is met is
achieved. The publisher has no score, and no rule for groups: a group has its worst member's word.

Only clear improvement counts as on track here, as of the other methods the best word without a target does;
slight improvement is at risk.

Source: Istat, SDGs Report 2019, and Astat (statistics-astat.provinz.bz.it, "Trend information"), classes of
the compound annual growth rate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from offshore_kpi.i18n import N_, Exact, _
from offshore_kpi.methods import groups, growth, refusals
from offshore_kpi.methods.case import Case, TargetKind
from offshore_kpi.methods.figures import meets
from offshore_kpi.methods.formatting import shown
from offshore_kpi.methods.growth import Span
from offshore_kpi.methods.judgement import Judgement, Member, Status

NAME = "istat"
TITLE = N_("Classes of annual growth (Istat, Astat)")
SOURCE = N_("Istat, SDGs Report 2019; Astat, trend information")
FORMULA = N_("v = s · d · a, a = (y_t / y_0)^(1 / (t - t0)) - 1 from the first value to the last")
NEEDS = N_("two measurements of one sign, a year or more apart; no target")
KINDS: frozenset[TargetKind | None] = frozenset(
    {None, TargetKind.REACH, TargetKind.GAIN, TargetKind.GAIN_PERCENT}
)
MEAN_OF_MEANS = False
PARAMETERS: Mapping[str, Decimal | None] = {
    "base_year": None,
    "clear": Decimal("0.05"),
    "slight": Decimal("0.01"),
}
STATUS_BY_LABEL: Mapping[str, Status | None] = {
    "clear_improvement": Status.ON_TRACK,
    "slight_improvement": Status.AT_RISK,
    "stable": Status.OFF_TRACK,
    "slight_worsening": Status.OFF_TRACK,
    "clear_worsening": Status.OFF_TRACK,
    "not_available": None,
}
_LABELS = tuple(STATUS_BY_LABEL)[:-1]
_NOT_AVAILABLE = "not_available"
_FIRST_YEAR = 1  # the base is the first value, whenever that was


def judge(case: Case) -> Judgement:
    """Clear or slight improvement, stable, slight or clear worsening; achieved when a target is met."""
    refused = refusals.refusal(case, _NOT_AVAILABLE)
    if refused is not None:
        return refused
    if case.objective is not None and case.objective.kind not in KINDS:
        return refusals.unsuited(case.objective.kind, _NOT_AVAILABLE)
    if case.objective is not None and case.objective.goal is None:
        return refusals.goalless(_NOT_AVAILABLE)
    if not case.direction:
        return refusals.directionless(_NOT_AVAILABLE)
    observed = growth.span(case, _FIRST_YEAR)
    judged = (
        replace(observed, label=_NOT_AVAILABLE)
        if isinstance(observed, Judgement)
        else _by_growth(case, observed)
    )
    if case.objective is not None and meets(case.series[-1], case.objective, case.direction):
        return replace(judged, status=Status.ACHIEVED, reason=_("The target is met."))
    return judged


def _by_growth(case: Case, observed: Span) -> Judgement:
    directed = observed.directed(case.direction)
    if directed is None:
        return refusals.growthless(_NOT_AVAILABLE)
    clear, slight = case.thresholds(("clear", "slight"), PARAMETERS)
    label = grade(directed, clear, slight)
    reason = _(
        "growth in the wanted direction is {growth} a year; clear improvement above {clear}, slight above "
        "{slight}, and the same downwards"
    ).format(growth=shown(directed), clear=shown(clear), slight=shown(slight))
    steps = (growth.observed_step(observed), growth.directed_step(observed, case.direction, directed))
    return Judgement(STATUS_BY_LABEL[label], label, ratio=float(directed), reason=reason, steps=steps)


def grade(directed: Exact, clear: Decimal = Decimal("0.05"), slight: Decimal = Decimal("0.01")) -> str:
    """The publisher's word for growth a year in the wanted direction (0.01 is 1 %)."""
    above = zip(_LABELS, (clear, slight, -slight, -clear), strict=False)
    return next((label for label, band in above if directed > band), _LABELS[-1])


def roll_up(members: Sequence[Member]) -> Judgement:
    """The worst word of the group's members."""
    return groups.worst_member(members, tuple(reversed(_LABELS)))
