"""One change between two readings of a plan, as a value."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from offshore_kpi.plan.models import Kpi
from offshore_kpi.series import Bound, ObsStatus


class ChangeKind(StrEnum):
    """What can change; in the order in which changes are told."""

    PLAN_CHANGED = "plan_changed"
    PILLAR_ADDED = "pillar_added"
    PILLAR_REMOVED = "pillar_removed"
    PILLAR_RENAMED = "pillar_renamed"
    AXIS_ADDED = "axis_added"
    AXIS_REMOVED = "axis_removed"
    AXIS_RENAMED = "axis_renamed"
    KPI_ADDED = "kpi_added"
    KPI_REMOVED = "kpi_removed"
    KPI_CHANGED = "kpi_changed"
    ACTION_ADDED = "action_added"
    ACTION_REMOVED = "action_removed"
    ACTION_TURNED = "action_turned"
    ACTION_DUE_MOVED = "action_due_moved"
    STATUS_TURNED = "status_turned"
    TARGET_NEXT = "target_next"
    TARGET_SET = "target_set"
    TARGET_MOVED = "target_moved"
    TARGET_DROPPED = "target_dropped"
    MEASUREMENT_ADDED = "measurement_added"
    MEASUREMENT_ENTERED_LATE = "measurement_entered_late"
    MEASUREMENT_REVISED = "measurement_revised"
    MEASUREMENT_WITHDRAWN = "measurement_withdrawn"
    MEASUREMENT_COMMENTED = "measurement_commented"


@dataclass(frozen=True, slots=True)
class Stated:
    """What stood or stands: a number, a word, or both.

    Attributes:
        value: a number in the KPI's unit.
        word: a status, a name, the kind of a target, the due of an action.
        bound: what the number is to the true one.
        obs_status: the status of an observation.
        due: the period by which a target is promised.
        edges: lower and upper edge of a band to hold.
        note: the comment of a value, which is no part of what it says.
    """

    value: Decimal | None = None
    word: str = ""
    bound: Bound = Bound.EXACT
    obs_status: ObsStatus = ObsStatus.NORMAL
    due: str = ""
    edges: tuple[Decimal | None, Decimal | None] = (None, None)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: what happened.
        id: the pillar, axis, action or KPI it happened to; empty for the plan.
        name: its name.
        what: the period of a measurement, the due of a target, or the key that changed.
        before: what stood; None where nothing did.
        after: what stands; None where nothing does.
        kpi: the KPI whose unit and decimals the numbers have, if any.
    """

    kind: ChangeKind
    id: str
    name: str
    what: str = ""
    before: Stated | None = None
    after: Stated | None = None
    kpi: Kpi | None = None
