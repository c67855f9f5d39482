"""Rules on the thresholds by which methods judge."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, percent
from offshore_kpi.methods import load
from offshore_kpi.plan.method import MethodChoice
from offshore_kpi.plan.nodes import Path
from offshore_kpi.plan.settings import SettingKind, kind_of, out_of_order
from offshore_kpi.report.assess import parameters, plain_choice

_THRESHOLDS: Path = ("defaults", "thresholds")
_USUAL: Mapping[SettingKind, Decimal] = {SettingKind.SHARE: Decimal(1), SettingKind.GROWTH: Decimal("0.2")}
"""What no publisher's threshold comes near to: more than the whole, or a fifth more every year."""


def thresholds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P311: thresholds stand in the order of the method's publisher; else a status can never be given."""
    del today
    for choice, stated in _choices(dataset):
        settings, defaults = parameters(choice, dataset.plan), load(choice.name).PARAMETERS
        for one, other in out_of_order(defaults, settings):
            first, second = (settings.get(name, defaults[name]) for name in (one, other))
            is_below = (first or 0) < (second or 0)
            message = (
                _("{one} {first} is below {other} {second}, so that nothing can be in between")
                if is_below
                else _("{one} {first} is above {other} {second}, so that nothing can be in between")
            ).format(one=one, first=first, other=other, second=second)
            place = next((stated[name] for name in (one, other) if name in stated), None)
            if place is not None:
                yield finding("P311", message, dataset.locate(place), _("exchange the two"))


def unusual_thresholds(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P326: a threshold above the whole is rarely meant."""
    del today
    for choice, stated in _choices(dataset):
        settings, defaults = parameters(choice, dataset.plan), load(choice.name).PARAMETERS
        for name, place in stated.items():
            usual = _USUAL.get(kind_of(name, defaults[name]))
            if usual is not None and settings[name] > usual:
                message = _("{name} {value} is {percent}, far above what is published").format(
                    name=name, value=settings[name], percent=percent(settings[name])
                )
                meant = (settings[name] / 100).normalize()
                remedy = _("write {meant} for {text} %").format(meant=format(meant, "f"), text=settings[name])
                yield finding("P326", message, dataset.locate(place), remedy)


def _choices(dataset: Dataset) -> Iterator[tuple[MethodChoice, Mapping[str, Path]]]:
    """The methods of a plan that it gives settings, and by name where each of these stands."""
    defaults = dataset.plan.defaults
    shared = {name: (*_THRESHOLDS, name) for name in defaults.thresholds.given()}
    own = {name: ("defaults", "method", name) for name in defaults.method.parameters}
    if defaults.method.name == "linear":
        yield defaults.method, {**shared, **own}
    else:
        yield plain_choice("linear"), shared
        yield defaults.method, own
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.method is not None and kpi.method.parameters:
            yield kpi.method, {name: (*path, "method", name) for name in kpi.method.parameters}
