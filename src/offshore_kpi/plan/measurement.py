"""One observed value, as a row of a measurement file states it."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from offshore_kpi.i18n import N_
from offshore_kpi.plan.fields import Citation, CommaNumber, Id, Moment, Number, PeriodField, Word, one_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.readers import fault
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.series import Bound, ObsStatus


class Measurement(FrozenModel):
    """One observed value of a KPI for a period (SDMX: observation)."""

    WORDS_KEPT = frozenset({"qualifier", "kpi", "note", "source"})

    kpi: Id = Field(description="id of a KPI of the plan")
    period: PeriodField = Field(description="the period observed")
    value: Number | None = Field(
        default=None, description="the value, in the KPI's unit; empty where it is missing"
    )
    obs_status: Annotated[ObsStatus, one_of(ObsStatus)] = Field(
        default=ObsStatus.NORMAL,
        description="A normal, E estimated, P provisional, F forecast, B break, M missing",
    )
    qualifier: Annotated[Bound, one_of(Bound)] = Field(
        default=Bound.EXACT, description='">=" at least, "<=" at most, "~" about'
    )
    source: Citation = Field(default="", description="id of a source of the plan")
    note: Word = Field(default="", description="a remark")
    recorded_on: Moment | None = Field(
        default=None, description="when it was entered; a later one supersedes"
    )

    @model_validator(mode="after")
    def _has_a_value_or_is_missing(self) -> Self:
        if kind := value_fault(is_given=self.value is not None, status=self.obs_status):
            raise fault(kind, "" if self.value is None else self.value)
        return self


BESIDE = (
    *(N_("Name"), N_("Unit"), N_("Last value"), N_("Last period"), N_("Target"), N_("Due")),
    N_("One value is"),
)
"""The columns that a template sets beside a measurement's own, for who fills it; nobody reads them back."""
MEASUREMENTS = TableFormat(
    Measurement,
    required=("kpi", "period", "value"),
    subject="kpi",
    moment="period",
    letter="M",
    codes={
        "kpi": "M201",
        "period": "M202",
        "value": "M203",
        "obs_status": "M204",
        "qualifier": "M205",
        "recorded_on": "M206",
    },
    with_comma={"value": CommaNumber},
    beside=BESIDE,
)


def value_fault(*, is_given: bool, status: ObsStatus) -> str:
    """The kind of the fault where a value does not go with its status; empty where the two agree."""
    if status is ObsStatus.MISSING:
        return "value_though_missing" if is_given else ""
    return "" if is_given else "value_missing"
