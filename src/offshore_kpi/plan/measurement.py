"""One observed value, as a row of a measurement file states it."""

from dataclasses import dataclass, field, fields

from offshore_kpi.plan.base import Part, says
from offshore_kpi.plan.fields import Id, Moment, Number, PeriodField, Word, fault
from offshore_kpi.series import Bound, ObsStatus


@dataclass(frozen=True, kw_only=True)
class Measurement(Part):
    """One observed value of a KPI for a period (SDMX: observation)."""

    WORDS_KEPT = frozenset({"qualifier", "kpi", "note", "source"})

    kpi: Id = field(metadata=says("id of a KPI of the plan"))
    period: PeriodField = field(metadata=says("the period observed"))
    value: Number | None = field(
        default=None, metadata=says("the value, in the KPI's unit; empty where it is missing")
    )
    obs_status: ObsStatus = field(
        default=ObsStatus.NORMAL,
        metadata=says("A normal, E estimated, P provisional, F forecast, B break, M missing"),
    )
    qualifier: Bound = field(default=Bound.EXACT, metadata=says('">=" at least, "<=" at most, "~" about'))
    source: Word = field(default="", metadata=says("id of a source of the plan"))
    note: Word = field(default="", metadata=says("a remark"))
    recorded_on: Moment | None = field(
        default=None, metadata=says("when it was entered; a later one supersedes")
    )

    def __post_init__(self) -> None:
        missing = self.obs_status is ObsStatus.MISSING
        if missing and self.value is not None:
            raise fault("value_though_missing", self.value)
        if not missing and self.value is None:
            raise fault("value_missing", "")


REQUIRED_COLUMNS = ("kpi", "period", "value")
COLUMNS = tuple(column.name for column in fields(Measurement))
