"""Rules on what a KPI starts from and what is promised of it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from offshore_kpi.checks.of_plan import listed
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.methods.case import TargetKind, TrajectoryShape
from offshore_kpi.plan.models import Direction, Kpi, Records
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.target import Target
from offshore_kpi.report.levels import value_of
from offshore_kpi.report.targets import in_force, waypoints
from offshore_kpi.series import Level, ObsStatus

GAINS = frozenset({TargetKind.GAIN, TargetKind.GAIN_PERCENT})
LEVELS = frozenset({TargetKind.REACH, *GAINS})


def each_target(dataset: Dataset) -> Iterator[tuple[Path, Kpi, Target]]:
    """Every target with where it stands and its KPI."""
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        for index, target in enumerate(kpi.targets):
            yield (*path, "targets", index), kpi, target


class Baselines:
    """What targets start from; the values of a KPI are looked at once for all its targets."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._measured: dict[str, Level | None] = {}

    def of(self, kpi: Kpi) -> Level | None:
        """The plan's own value, else the measurement of that period."""
        baseline = kpi.baseline
        if baseline is None:
            return None
        if baseline.value is not None:
            return Level(baseline.period, baseline.value, baseline.qualifier)
        if kpi.id not in self._measured:
            measured = self.dataset.series(kpi.id).without(ObsStatus.FORECAST)
            self._measured[kpi.id] = value_of(baseline.period, measured, kpi.records)
        return self._measured[kpi.id]


def against_direction(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P304: a level to reach lies on the better side of its baseline; else met and missed change places."""
    del today
    baselines = Baselines(dataset)
    for path, kpi, target in each_target(dataset):
        sign, value = kpi.direction.sign, target.value
        if target.kind is not TargetKind.REACH or value is None or not sign:
            continue
        base = baselines.of(kpi)
        if base is not None and (value - base.value) * sign < 0:
            message = _("{value} is worse than the baseline {base}: the KPI should {direction}").format(
                value=value, base=base.value, direction=kpi.direction.value
            )
            remedy = _("is it a gain on the baseline (kind: gain), or the other direction?")
            yield finding("P304", message, dataset.locate((*path, "value")), remedy)


def negative_gains(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P318: the direction says which way a gain goes; with a sign of its own it would lead back."""
    del today
    for path, kpi, target in each_target(dataset):
        if target.kind in GAINS and target.value is not None and target.value < 0:
            message = _("a gain of {value} leads away from the goal: the KPI should {direction}").format(
                value=target.value, direction=kpi.direction.value
            )
            remedy = _("write the size of the change without a sign; direction: says which way it goes")
            yield finding("P318", message, dataset.locate((*path, "value")), remedy)


def due_before_baseline(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P305: a target is due after the period it starts from."""
    del today
    for path, kpi, target in each_target(dataset):
        if kpi.baseline is None or target.due is None or target.kind is TargetKind.HOLD:
            continue
        if target.due.end <= kpi.baseline.period.end:
            message = _("the target is due in {due}, not after its baseline in {base}").format(
                due=target.due.text, base=kpi.baseline.period.text
            )
            start = Related(dataset.locate((*path[:-2], "baseline", "period")), _("the baseline"))
            remedy = _("mend one of the two periods")
            yield finding("P305", message, dataset.locate((*path, "due")), remedy, (start,))


def met_at_baseline(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P306: where the goal is the baseline there is no way to go, and no progress can be given."""
    del today
    baselines = Baselines(dataset)
    for path, kpi, target in each_target(dataset):
        base = baselines.of(kpi) if target.kind is TargetKind.REACH else None
        same = base is not None and target.value == base.value
        if same or (target.kind in GAINS and target.value == 0):
            message = _("the goal is the baseline itself, so that there is no progress to measure")
            remedy = _("kind: hold keeps a value where it is")
            yield finding("P306", message, dataset.locate((*path, "value")), remedy)


def without_target(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P308: a KPI without a target is only watched."""
    del today
    kpis = [(path, kpi.id) for path, _pillar, _axis, kpi in dataset.plan.each_kpi() if not kpi.targets]
    if kpis and not dataset.omissions.exist:
        message = ngettext(
            "{count} KPI has no target and is only monitored: {ids}",
            "{count} KPIs have no target and are only monitored: {ids}",
            len(kpis),
        ).format(count=len(kpis), ids=listed([name for _path, name in kpis]))
        yield finding("P308", message, dataset.locate((*kpis[0][0], "id")))


def backward_interims(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P310: an interim target lies on the way to the next one."""
    del today
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        latest: dict[date, tuple[int, Target, Decimal]] = {}
        for index, target in sorted(enumerate(kpi.targets), key=lambda one: one[1].set_on or date.min):
            level = _level(kpi, target)
            if target.due is not None and level is not None:
                latest[target.due.end] = index, target, level
        dues = sorted(latest)
        for one, other in pairwise(dues):
            (before, earlier, from_), (index, target, to) = latest[one], latest[other]
            if earlier.kind is not target.kind or (to - from_) * (kpi.direction.sign or 1) >= 0:
                continue
            message = _("the target for {due} falls behind the one for {earlier}").format(
                due=target.due.text if target.due else "", earlier=earlier.due.text if earlier.due else ""
            )
            start = Related(dataset.locate((*path, "targets", before, "value")), _("the earlier one"))
            place = dataset.locate((*path, "targets", index, "value"))
            yield finding("P310", message, place, _("mend one of the two values"), (start,))


def _level(kpi: Kpi, target: Target) -> Decimal | None:
    """What orders the targets of one kind; a band or a KPI without a direction has no order."""
    if target.kind not in LEVELS or kpi.direction is Direction.NONE or target.value is None:
        return None
    return target.value * (kpi.direction.sign if target.kind in GAINS else 1)


def growth_across_zero(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P333: a constant rate of growth leads only between two values of one sign, neither of them 0."""
    del today
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.trajectory is not TrajectoryShape.GEOMETRIC:
            continue
        broken = next((pair for pair in _steps(dataset, kpi) if pair[0].value * pair[1].value <= 0), None)
        if broken is not None:
            message = _("no constant rate of growth leads from {start} in {from_} to {stop} in {to}").format(
                start=broken[0].value,
                from_=broken[0].period.text,
                stop=broken[1].value,
                to=broken[1].period.text,
            )
            remedy = _("write linear or step, or leave the key out")
            yield finding("P333", message, dataset.locate((*path, "trajectory")), remedy)


def _steps(dataset: Dataset, kpi: Kpi) -> Iterator[tuple[Level, Level]]:
    """Every two way-points that have followed one another at any time; totals have a way of their own."""
    found = Baselines(dataset).of(kpi)
    base = found.value if found is not None else None
    days = {date.min, *(target.set_on for target in kpi.targets if target.set_on)}
    for day in sorted(days):
        targets, _changes = in_force(kpi.targets, day)
        for is_total in (False, True):
            same = [target for target in targets if (target.kind is TargetKind.TOTAL) is is_total]
            value = Decimal(0) if is_total else base
            start = Level(kpi.baseline.period, value) if kpi.baseline and value is not None else None
            points = waypoints(same, kpi, start)
            yield from (pair for pair in pairwise(points) if pair[0].period < pair[1].period)


def totals_of_levels(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P315: only increments and running totals add up to a total."""
    del today
    for path, kpi, target in each_target(dataset):
        if target.kind is TargetKind.TOTAL and kpi.records is Records.LEVEL:
            message = _("a total of levels means nothing: the values of this KPI do not add up")
            remedy = _("write records: increment or records: running_total, or kind: reach")
            yield finding("P315", message, dataset.locate((*path, "kind")), remedy)


def two_of_one_due(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P317: of two targets for one day a later set_on tells which counts; without an order nobody can say."""
    del today
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        order = sorted(range(len(kpi.targets)), key=lambda index: (*_rank(kpi.targets[index]), index))
        for _key, group in groupby(order, key=lambda index: _rank(kpi.targets[index])):
            first, *others = group
            for index in others:
                yield _clash(dataset, (*path, "targets"), kpi, first, index)


def _rank(target: Target) -> tuple[date, date]:
    """What orders targets: the day of the due, then the day it was set."""
    return target.due.end if target.due else date.max, target.set_on or date.min


def _clash(dataset: Dataset, path: Path, kpi: Kpi, first: int, index: int) -> Finding:
    one, other = kpi.targets[first], kpi.targets[index]
    dues = {target.due.text for target in (one, other) if target.due}
    message = (
        _("two targets for {due}: {first} and {second}")
        if dues
        else _("two bands without an end: {first} and {second}")
    )
    text = message.format(due=" = ".join(sorted(dues)), first=_promised(one), second=_promised(other))
    earlier = Related(dataset.locate((*path, first)), _("first here"))
    remedy = _("keep one, or give the later one the day it was set in set_on")
    return finding(
        "P317", text, dataset.locate((*path, index, "due" if dues else "kind")), remedy, (earlier,)
    )


def _promised(target: Target) -> str:
    """A target in a few words: its value or its band, else its kind."""
    if target.value is not None:
        return str(target.value)
    edges = [str(edge) for edge in (target.min, target.max) if edge is not None]
    return "/".join(edges) or target.kind.value


def set_after_due(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P325: what is set after its due was known before it was promised."""
    for path, _kpi, target in each_target(dataset):
        due, day = target.due, target.set_on
        if due is not None and day is not None and due.end < day <= today:  # later than today: P323
            message = _("the target was set on {day}, after its due in {due}").format(
                day=day.isoformat(), due=due.text
            )
            end = Related(dataset.locate((*path, "due")), _("the due"))
            yield finding(
                "P325", message, dataset.locate((*path, "set_on")), _("mend one of the two"), (end,)
            )
