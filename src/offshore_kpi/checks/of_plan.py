"""Rules on the plan's parts: ids, counts, citations, names, files."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Place, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.naming import Naming
from offshore_kpi.plan.nodes import Path
from offshore_kpi.text.nearest import did_you_mean


def unique_ids(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P301: an id names one pillar, one axis, one KPI or action; a row of a file could not tell two apart."""
    del today
    omitted = [(_namespace(level), name, place) for level, name, place in dataset.omissions.elements]
    seen = Counter((level, name) for level, name, _path in _ids(dataset))
    seen.update((level, name) for level, name, _place in omitted)
    if all(count == 1 for count in seen.values()):
        return  # before places are looked for
    twice = [
        (level, name, dataset.locate(path)) for level, name, path in _ids(dataset) if seen[level, name] > 1
    ]
    twice += [one for one in omitted if seen[one[:2]] > 1]
    first: dict[tuple[str, str], Place] = {}
    for level, name, place in sorted(twice, key=lambda one: one[2]):
        if (level, name) in first:
            other = Related(first[level, name], _("first here"))
            message = _('the id "{id}" stands twice').format(id=name)
            yield finding("P301", message, place, _("give one of the two another id"), (other,))
        else:
            first[level, name] = place


def _namespace(level: str) -> str:
    """Within which ids are unique: KPIs and actions share one, because a scope or `kpi show` takes both."""
    return "kpis" if level == "actions" else level


def _ids(dataset: Dataset) -> Iterator[tuple[str, str, Path]]:
    plan = dataset.plan
    for path, pillar in plan.each_pillar():
        yield "pillars", pillar.id, (*path, "id")
    for path, _pillar, axis in plan.each_axis():
        yield "axes", axis.id, (*path, "id")
    for path, _pillar, _axis, kpi in plan.each_kpi():
        yield "kpis", kpi.id, (*path, "id")
    for path, _pillar, _of_axis, action in plan.each_action():
        yield _namespace("actions"), action.id, (*path, "id")


def declared_counts(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P302: the plan has as many pillars, axes, KPIs and actions as its owner announced."""
    del today
    plan, left_out = dataset.plan, [level for level, _id, _place in dataset.omissions.elements]
    counts = {
        "pillars": sum(1 for _found in plan.each_pillar()) + left_out.count("pillars"),
        "axes": sum(1 for _found in plan.each_axis()) + left_out.count("axes"),
        "kpis": sum(1 for _found in plan.each_kpi()) + left_out.count("kpis"),
        "actions": sum(1 for _found in plan.each_action()) + left_out.count("actions"),
    }
    for name, found in counts.items():
        declared = getattr(plan.declared, name)
        if declared is not None and declared != found:
            there = ngettext("{count} is there", "{count} are there", found).format(count=found)
            message = ", ".join((_DECLARED[name](declared).format(count=declared), there))
            remedy = _("add or take out {parts}, or declare {found}").format(parts=name, found=found)
            yield finding("P302", message, dataset.locate(("declared", name)), remedy)


_DECLARED: Mapping[str, Callable[[int], str]] = {
    "pillars": lambda n: ngettext("{count} pillar is declared", "{count} pillars are declared", n),
    "axes": lambda n: ngettext("{count} axis is declared", "{count} axes are declared", n),
    "kpis": lambda n: ngettext("{count} KPI is declared", "{count} KPIs are declared", n),
    "actions": lambda n: ngettext("{count} action is declared", "{count} actions are declared", n),
}


def unknown_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P303: a source that is cited is one of the plan's sources."""
    del today
    known = dataset.plan.sources
    cited = [(dataset.locate(path), name) for path, name in _cited(dataset) if name not in known]
    cited += [(place, name) for name, place in dataset.omissions.citations]
    for place, name in cited:
        if name not in known:
            message = _('no source "{id}"').format(id=name)
            remedy = did_you_mean(name, known) or _("add it under sources:")
            yield finding("P303", message, place, remedy)


def _cited(dataset: Dataset) -> Iterator[tuple[Path, str]]:
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        if kpi.baseline and kpi.baseline.source:
            yield (*path, "baseline", "source"), kpi.baseline.source
        for index, target in enumerate(kpi.targets):
            if target.source:
                yield (*path, "targets", index, "source"), target.source
    for path, _of_pillar, _of_axis, action in dataset.plan.each_action():
        if action.source:
            yield (*path, "source"), action.source


def uncited_sources(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P312: a source is there to be cited; one that nothing cites may be a figure that was forgotten."""
    del today
    cited = {name for _path, name in _cited(dataset)} | {name for name, _place in dataset.omissions.citations}
    for table in (*dataset.tables, *dataset.action_tables):
        cited.update(table.columns.get("source", ()))
    for name in dataset.plan.sources:
        if name not in cited and not dataset.omissions.exist:
            message = _('nothing cites the source "{id}"').format(id=name)
            yield finding("P312", message, dataset.locate(("sources", name, "@key")))


def weights(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P307: with no weight at all, neither the plan nor any part of it has a progress."""
    del today
    kpis = [(path, kpi) for path, _pillar, _axis, kpi in dataset.plan.each_kpi()]
    if kpis and all(kpi.weight == 0 for _path, kpi in kpis):
        message = _("the weight of every KPI is 0, so that nothing has a progress")
        place = dataset.locate((*kpis[0][0], "weight"))
        yield finding("P307", message, place, _("give one KPI at least a weight above 0"))


def axes_without_kpi(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P309: an axis without a KPI cannot be followed."""
    del today
    bare = [(path, axis) for path, _pillar, axis in dataset.plan.each_axis() if not axis.kpis]
    if bare and not dataset.omissions.exist:
        message = ngettext(
            "{count} axis has no KPI: {ids}", "{count} axes have no KPI: {ids}", len(bare)
        ).format(count=len(bare), ids=listed([axis.id for _path, axis in bare]))
        yield finding("P309", message, dataset.locate((*bare[0][0], "id")))


def proposed_names(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P313: a proposed name is a working title; its owner's own one should replace it."""
    del today
    named = (
        *((path, pillar.id, pillar.naming) for path, pillar in dataset.plan.each_pillar()),
        *((path, axis.id, axis.naming) for path, _pillar, axis in dataset.plan.each_axis()),
        *((path, action.id, action.naming) for path, _of, _axis, action in dataset.plan.each_action()),
    )
    proposed = [(path, name) for path, name, naming in named if naming is Naming.PROPOSED]
    if proposed:
        message = ngettext(
            "{count} name is proposed, not its owner's own: {ids}",
            "{count} names are proposed, not their owner's own: {ids}",
            len(proposed),
        ).format(count=len(proposed), ids=listed([name for _path, name in proposed]))
        yield finding("P313", message, dataset.locate((*proposed[0][0], "naming")))


def listed(ids: list[str]) -> str:
    """The first ids of a list."""
    return ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")  # noqa: PLR2004


def idle_patterns(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P314: a pattern is there to find measurement files."""
    del today
    for index in dataset.idle_globs:
        message = _('no file matches "{pattern}"').format(pattern=dataset.plan.measurements[index])
        remedy = _("patterns start from the plan's folder")
        yield finding("P314", message, dataset.locate(("measurements", index)), remedy)
    if (
        "action_reports" in dataset.plan.model_fields_set
    ):  # else a plan without reports is a plan all the same
        for index in dataset.idle_report_globs:
            message = _('no file matches "{pattern}"').format(pattern=dataset.plan.action_reports[index])
            remedy = _("patterns start from the plan's folder")
            yield finding("P314", message, dataset.locate(("action_reports", index)), remedy)


def unmatched_files(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M109: a file beside the measurements that no pattern matches is not read by anything."""
    del today
    for path in dataset.unmatched:
        message = _("no pattern of the plan matches this file, so it is not read")
        remedy = _("name it under measurements: in the plan, or move it elsewhere")
        yield finding("M109", message, Place(path), remedy)


def plans_beside(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P324: a file that is named like a plan, but not as one, is read by nothing."""
    del today
    if dataset.misnamed is not None:
        message = _("this file is not read: the plan is plan.yaml beside it")
        remedy = _("take one of the two away; --plan names another one")
        yield finding("P324", message, Place(dataset.misnamed), remedy)
