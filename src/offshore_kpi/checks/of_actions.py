"""Rules on the actions of the plan: what they are to move, who does them, and by when."""

from collections.abc import Iterator
from datetime import date

from offshore_kpi.checks.of_plan import listed
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.models import owner_of
from offshore_kpi.report.assess import assess
from offshore_kpi.report.view import View
from offshore_kpi.text.nearest import did_you_mean


def unknown_kpis(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P340: what an action is to move is a KPI of the plan."""
    del today
    for path, _pillar, _axis, action in dataset.plan.each_action():
        for index, name in enumerate(action.kpis):
            if name not in dataset.kpis and name not in dataset.omissions.kpis:
                message = _('the action {action} is to move "{id}", which is no KPI').format(
                    action=action.id, id=name
                )
                remedy = did_you_mean(name, dataset.kpis) or _("kpi list shows the KPIs of the plan")
                yield finding("P340", message, dataset.locate((*path, "kpis", index)), remedy)


def without_due(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P341: an action that is due at no time can never be late."""
    del today
    moved = {
        action
        for table in dataset.action_tables
        for action, due in zip(table.columns["action"], table.columns.get("due", ()), strict=False)
        if due is not None
    }
    bare = [
        (path, action.id)
        for path, _pillar, _axis, action in dataset.plan.each_action()
        if action.due is None and not action.ongoing and action.id not in moved
    ]
    if bare and not dataset.omissions.exist:
        message = ngettext(
            "{count} action has no due: {ids}", "{count} actions have no due: {ids}", len(bare)
        ).format(count=len(bare), ids=listed([name for _path, name in bare]))
        remedy = _("write due:, or ongoing: true where it has no end")
        yield finding("P341", message, dataset.locate((*bare[0][0], "id")), remedy)


def without_owner(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P342: an action for which nobody answers is done by nobody."""
    del today
    bare = [
        (path, action.id)
        for path, pillar, axis, action in dataset.plan.each_action()
        if owner_of(dataset.plan, action, axis, pillar) is None
    ]
    if bare and not dataset.omissions.exist:
        message = ngettext(
            "{count} action has no owner: {ids}", "{count} actions have no owner: {ids}", len(bare)
        ).format(count=len(bare), ids=listed([name for _path, name in bare]))
        yield finding("P342", message, dataset.locate((*bare[0][0], "id")))


def due_before_start(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P343: an action is not due before it begins."""
    del today
    for path, _pillar, _axis, action in dataset.plan.each_action():
        if action.start and action.due and action.due.end < action.start.start:
            message = _("the action {action} is due in {due}, before it begins in {start}").format(
                action=action.id, due=action.due.text, start=action.start.text
            )
            yield finding("P343", message, dataset.locate((*path, "due")), _("mend one of the two"))


def ongoing_with_due(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P344: what has no end is due at no time."""
    del today
    for path, _pillar, _axis, action in dataset.plan.each_action():
        if action.ongoing and action.due:
            message = _("the action {action} is ongoing, so its due {due} is not looked at").format(
                action=action.id, due=action.due.text
            )
            remedy = _("take one of the two out")
            yield finding("P344", message, dataset.locate((*path, "due")), remedy)


def moving_no_kpi(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P345: an action that moves no KPI may be done without anything to show for it."""
    del today
    bare = [
        (path, action.id) for path, _pillar, _axis, action in dataset.plan.each_action() if not action.kpis
    ]
    if bare and not dataset.omissions.exist:
        message = ngettext(
            "{count} action moves no KPI: {ids}", "{count} actions move no KPI: {ids}", len(bare)
        ).format(count=len(bare), ids=listed([name for _path, name in bare]))
        remedy = _("name the KPIs that it is to move under kpis:")
        yield finding("P345", message, dataset.locate((*bare[0][0], "id")), remedy)


def off_track_without_action(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P346: a KPI off track that nothing is to move will hardly come back by itself.

    Only in a plan that has actions, and where all of it could be read: one left out might be the action.
    """
    if not dataset.actions or dataset.omissions.exist:
        return
    moved = {kpi for _path, _pillar, _axis, action in dataset.plan.each_action() for kpi in action.kpis}
    view = View(today)
    bare = [
        (path, kpi.id)
        for path, pillar, axis, kpi in dataset.plan.each_kpi()
        if kpi.id not in moved and assess(kpi, axis, pillar, dataset, view).status is Status.OFF_TRACK
    ]
    if bare:
        message = ngettext(
            "{count} KPI is off track, and no action is to move it: {ids}",
            "{count} KPIs are off track, and no action is to move them: {ids}",
            len(bare),
        ).format(count=len(bare), ids=listed([name for _path, name in bare]))
        remedy = _("name it under kpis: of the actions that are to move it")
        yield finding("P346", message, dataset.locate((*bare[0][0], "id")), remedy)
