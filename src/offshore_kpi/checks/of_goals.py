"""Rules on goals and baselines that cannot be right: from nothing, not possible, or of another kind."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from offshore_kpi.checks.of_series import Measured
from offshore_kpi.checks.of_targets import GAINS, LEVELS, Baselines, each_target
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.due import cycle_in
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import N_, _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Bounds, Kpi, Records
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.target import Target
from offshore_kpi.report.levels import comparable, value_of
from offshore_kpi.report.targets import goal
from offshore_kpi.series import Bound, Level, ObsStatus
from offshore_kpi.text.periods import Period

_WHOLE = 100
_FAR, _VERY_FAR = 5, 10


def percentages_of_nothing(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P316: any percentage of a baseline of 0 is 0, so that every value would meet the goal."""
    del today
    baselines = Baselines(dataset)
    for path, kpi, target in each_target(dataset):
        if target.kind is not TargetKind.GAIN_PERCENT:
            continue
        base = baselines.of(kpi)
        if base is not None and base.value == 0:
            message = _("{value} % of the baseline is nothing: the baseline is 0").format(value=target.value)
            start = Related(dataset.locate((*path[:-2], "baseline")), _("the baseline"))
            remedy = _("write the level to reach (kind: reach) or the gain in the KPI's unit (kind: gain)")
            yield finding("P316", message, dataset.locate((*path, "value")), remedy, (start,))


def gains_on_no_baseline(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P328: a gain starts from a baseline; without one nobody can say what the goal is."""
    del today
    for path, kpi, target in each_target(dataset):
        unread = (kpi.id, "baseline") in dataset.omissions.keys
        if target.kind in GAINS and kpi.baseline is None and not unread:
            message = _("a gain needs a baseline to be added to, and the KPI has none")
            remedy = _("add a baseline with its period and value, or write the level itself (kind: reach)")
            yield finding("P328", message, dataset.locate((*path, "kind")), remedy)


def paces_from_no_baseline(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P332: before its due a target is judged by its pace, and without a baseline there is none."""
    for path, kpi, target in each_target(dataset):
        method = (kpi.method or dataset.plan.defaults.method).name
        unread = (kpi.id, "baseline") in dataset.omissions.keys
        is_open = target.due is not None and target.due.end >= today
        if kpi.baseline is None and not unread and is_open and method == "linear" and target.kind in _PACED:
            message = _(
                "{kpi} has a target and no baseline, so that before the due there is no pace to judge by"
            ).format(kpi=kpi.id)
            remedy = _("add a baseline with its period and value, or a method that needs none")
            yield finding("P332", message, dataset.locate((*path, "kind")), remedy)


_PACED = frozenset({TargetKind.REACH, TargetKind.TOTAL})


def beyond_bounds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P319: what no value may be can be neither a goal nor a baseline."""
    del today
    baselines = Baselines(dataset)
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.bounds == Bounds():
            continue
        if kpi.baseline is not None and kpi.baseline.value is not None:
            limits = _possible(kpi, kpi.baseline.period)
            yield from _beyond(dataset, (*path, "baseline", "value"), "baseline", kpi.baseline.value, limits)
        for index, target in enumerate(kpi.targets):
            limits = _possible(kpi, target.due, is_total=target.kind is TargetKind.TOTAL)
            for key, what, value in _goals(baselines, kpi, target):
                yield from _beyond(dataset, (*path, "targets", index, key), what, value, limits)


def _goals(baselines: Baselines, kpi: Kpi, target: Target) -> Iterator[tuple[str, str, Decimal]]:
    """What a target asks for in the KPI's unit: the key where it stands, what it is, and the value."""
    if target.kind is TargetKind.HOLD:
        edges = ("min", target.min), ("max", target.max)
        yield from ((key, "edge", edge) for key, edge in edges if edge is not None)
    elif target.kind is not TargetKind.MILESTONE:
        base = baselines.of(kpi) if target.kind in GAINS else None
        found = goal(target, kpi, base)
        if found is not None:
            yield "value", "goal" if base is None else "gain", found.value


Limits = tuple[Decimal | None, Decimal | None]
_BELOW: Mapping[str, str] = {
    "baseline": N_("the baseline {value} is below the least possible value {limit}"),
    "goal": N_("the goal {value} is below the least possible value {limit}"),
    "gain": N_("from the baseline this leads to {value}, below the least possible value {limit}"),
    "edge": N_("the band's edge {value} is below the least possible value {limit}"),
}
_ABOVE: Mapping[str, str] = {
    "baseline": N_("the baseline {value} is above the greatest possible value {limit}"),
    "goal": N_("the goal {value} is above the greatest possible value {limit}"),
    "gain": N_("from the baseline this leads to {value}, above the greatest possible value {limit}"),
    "edge": N_("the band's edge {value} is above the greatest possible value {limit}"),
}


def _beyond(dataset: Dataset, path: Path, what: str, value: Decimal, limits: Limits) -> Iterator[Finding]:
    low, high = limits
    if low is not None and value < low:
        message = _(_BELOW[what]).format(value=_plain(value), limit=low)
    elif high is not None and value > high:
        message = _(_ABOVE[what]).format(value=_plain(value), limit=high)
    else:
        return
    yield finding("P319", message, dataset.locate(path), _("mend the value, or the KPI's bounds"))


def _possible(kpi: Kpi, period: Period | None, *, is_total: bool = False) -> Limits:
    """Between what a goal may lie: amounts of several periods add up, so that only 0 still bounds them."""
    low, high = kpi.bounds.min, kpi.bounds.max
    if kpi.records is Records.LEVEL or (kpi.records is Records.RUNNING_TOTAL and not is_total):
        return low, high
    if not is_total and (period is None or period.frequency is kpi.frequency):
        return low, high
    return (Decimal(0) if low is not None and low >= 0 else None), None


def shares_above_the_whole(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P327: a share of something is 100 % at most; what can be more should say so."""
    del today
    baselines = Baselines(dataset)
    for path, kpi, target in each_target(dataset):
        if kpi.unit.strip() != "%" or kpi.bounds.max is not None or target.kind not in LEVELS:
            continue
        found = goal(target, kpi, baselines.of(kpi))
        if found is not None and found.value > _WHOLE:
            message = _("the goal is {value} %").format(value=_plain(found.value))
            remedy = _("if 100 % is the most there can be, say so in bounds")
            yield finding("P327", message, dataset.locate((*path, "value")), remedy)


def levels_beside_amounts(case: Measured) -> Iterator[Finding]:
    """P320: where a row is the amount of a period, baseline and goal are amounts too."""
    kpi = case.kpi
    if kpi.records is not Records.INCREMENT:
        return
    stated = kpi.baseline.value if kpi.baseline is not None else None
    for index, target in enumerate(kpi.targets):
        usual = _largest_amount(case, target) if target.kind in LEVELS else None
        if not usual:
            continue
        if stated and abs(stated) > _FAR * usual:
            path = (*case.path, "baseline", "value")
            yield _level(case, path, "baseline", stated, usual)
            return
        value = target.value
        if (
            not stated
            and value
            and target.kind is not TargetKind.GAIN_PERCENT
            and abs(value) > _VERY_FAR * usual
        ):
            yield _level(case, (*case.path, "targets", index, "value"), "goal", value, usual)


_LOOKS_LIKE_A_LEVEL: Mapping[str, str] = {
    "baseline": N_(
        "the baseline {value} looks like a level: the values are amounts, {usual} at most for such a period"
    ),
    "goal": N_(
        "the goal {value} looks like a level: the values are amounts, {usual} at most for such a period"
    ),
}


def _level(case: Measured, path: Path, what: str, value: Decimal, usual: Decimal) -> Finding:
    message = _(_LOOKS_LIKE_A_LEVEL[what]).format(value=_plain(value), usual=_plain(usual))
    remedy = _(
        "write the amount of the period; what adds up is promised with kind: total, a level is recorded with "
        "records: level"
    )
    return finding("P320", message, case.dataset.locate(path), remedy)


def _largest_amount(case: Measured, target: Target) -> Decimal | None:
    """The largest amount of a period of the due's length; where none is there whole, what it could be."""
    series = case.series.without(ObsStatus.FORECAST)
    cycle = cycle_in(case.dataset, case.kpi.id, series.periods)
    whole = [abs(level.value) for level in comparable(case.kpi, target, series, None, cycle).series]
    if whole or not series:
        return max(whole, default=None)
    longest = max((_days(target.due) if target.due else 0) / _days(series.periods[-1]), 1)
    return max(abs(level.value) for level in series) * round(longest)


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


def baseline_without_value(case: Measured) -> Iterator[Finding]:
    """P321: without the value it starts from, a target has neither a pace nor, if it is a gain, a goal."""
    baseline = case.kpi.baseline
    if baseline is None or baseline.value is not None or baseline.period.end > case.today:
        return
    needs = any(_needs_baseline(case.kpi, target) for target in case.kpi.targets)
    counted = case.series.without(ObsStatus.FORECAST)
    if not needs or not counted or value_of(baseline.period, counted, case.kpi.records) is not None:
        return
    message = _("the baseline has no value, and no row of {kpi} is for {period}").format(
        kpi=case.kpi.id, period=baseline.period.text
    )
    remedy = _(
        "add value: to the baseline, or the row: kpi add-measure {kpi} VALUE --period {period}"
    ).format(kpi=case.kpi.id, period=baseline.period.text)
    yield finding("P321", message, case.dataset.locate((*case.path, "baseline", "period")), remedy)


def _needs_baseline(kpi: Kpi, target: Target) -> bool:
    is_total = target.kind is TargetKind.TOTAL and kpi.records is Records.RUNNING_TOTAL
    return target.kind in LEVELS or is_total


def two_baselines(case: Measured) -> Iterator[Finding]:
    """P322: the plan and a row give two values for the period that the targets start from."""
    baseline = case.kpi.baseline
    if baseline is None or baseline.value is None:
        return
    series = case.series.without(ObsStatus.FORECAST)
    row = value_of(baseline.period, series, case.kpi.records)
    stated = Level(baseline.period, baseline.value, baseline.qualifier)
    if row is None or _may_be_one(stated, row):
        return
    message = _("the baseline is {value}, but the measurement of {period} is {row}").format(
        value=_plain(stated.value), period=baseline.period.text, row=_plain(row.value)
    )
    index = series.index_of(baseline.period)
    other = () if index is None else (Related(series.place(index, "value"), _("the measurement")),)
    remedy = _("keep one of the two; without a value, the baseline is the measurement of its period")
    yield finding("P322", message, case.dataset.locate((*case.path, "baseline", "value")), remedy, other)


def _may_be_one(one: Level, other: Level) -> bool:
    """Whether two figures can be one, each rounded to the digits that are written, or a bound."""
    apart = one.value - other.value
    if abs(apart) < _half_digit(one.value) + _half_digit(other.value):
        return True
    higher, lower = (one, other) if apart > 0 else (other, one)
    return higher.bound is Bound.AT_MOST or lower.bound is Bound.AT_LEAST


def _half_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
