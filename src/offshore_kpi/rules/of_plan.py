"""Rules on the plan alone."""

from collections.abc import Iterable, Iterator
from datetime import date

from offshore_kpi.catalogue import finding
from offshore_kpi.dataset import Dataset
from offshore_kpi.findings import Finding, Related
from offshore_kpi.i18n import _
from offshore_kpi.model.plan import Path
from offshore_kpi.rules.nearest import did_you_mean


def unique_ids(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P301: an id names one pillar, one axis, one KPI; a row of a file could not tell two apart."""
    del today
    plan = dataset.plan
    levels: tuple[Iterable[tuple[Path, str]], ...] = (
        ((path, pillar.id) for path, pillar in plan.each_pillar()),
        ((path, axis.id) for path, _pillar, axis in plan.each_axis()),
        ((path, kpi.id) for path, _pillar, _axis, kpi in plan.each_kpi()),
    )
    for elements in levels:
        first: dict[str, Path] = {}
        for path, name in elements:
            if name in first:
                other = Related(dataset.locate((*first[name], "id")), _("first here"))
                message = _('the id "{id}" stands twice').format(id=name)
                remedy = _("give one of the two another id")
                yield finding("P301", message, dataset.locate((*path, "id")), remedy, (other,))
            else:
                first[name] = path


def declared_counts(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P302: the plan has as many pillars, axes and KPIs as its owner announced."""
    del today
    plan = dataset.plan
    counts = {
        "pillars": sum(1 for _found in plan.each_pillar()),
        "axes": sum(1 for _found in plan.each_axis()),
        "kpis": sum(1 for _found in plan.each_kpi()) + len(dataset.unread_kpis),
    }
    if dataset.unread_kpis:
        return
    for name, found in counts.items():
        declared = getattr(plan.declared, name)
        if declared is not None and declared != found:
            message = _("{declared} {parts} are declared, {found} are there").format(
                declared=declared, parts=name, found=found
            )
            remedy = _("add or take out {parts}, or declare {found}").format(parts=name, found=found)
            yield finding("P302", message, dataset.locate(("declared", name)), remedy)


def unknown_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P303: a source that is cited is one of the plan's sources."""
    del today
    for path, cited in _cited(dataset):
        if cited not in dataset.plan.sources:
            message = _('no source "{id}"').format(id=cited)
            remedy = did_you_mean(cited, dataset.plan.sources) or _("add it under sources:")
            yield finding("P303", message, dataset.locate(path), remedy)


def _cited(dataset: Dataset) -> Iterator[tuple[Path, str]]:
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.baseline and kpi.baseline.source:
            yield (*path, "baseline", "source"), kpi.baseline.source
        for index, target in enumerate(kpi.targets):
            if target.source:
                yield (*path, "targets", index, "source"), target.source
