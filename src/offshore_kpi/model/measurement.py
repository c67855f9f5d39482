"""One observed value, as a row of a measurement file states it."""

from enum import StrEnum

from pydantic import Field, model_validator

from offshore_kpi.model.base import FileModel
from offshore_kpi.model.fields import Id, Moment, Number, PeriodField, fault
from offshore_kpi.progress.base import Bound


class ObsStatus(StrEnum):
    """SDMX observation status (code list CL_OBS_STATUS), the codes this format knows."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    FORECAST = "F"
    BREAK = "B"
    MISSING = "M"


class Measurement(FileModel):
    """One observed value of a KPI for a period (SDMX: observation)."""

    _words_kept = frozenset({"qualifier", "kpi", "note", "source"})

    kpi: Id = Field(description="id of a KPI of the plan")
    period: PeriodField = Field(description="the period observed")
    value: Number | None = Field(None, description="the value, in the KPI's unit; empty where it is missing")
    obs_status: ObsStatus = Field(
        ObsStatus.NORMAL, description="A normal, E estimated, P provisional, F forecast, B break, M missing"
    )
    qualifier: Bound = Field(Bound.EXACT, description='">=" at least, "<=" at most, "~" about')
    source: str = Field("", description="id of a source of the plan")
    note: str = Field("", description="a remark")
    recorded_on: Moment | None = Field(None, description="when it was entered; a later one supersedes")

    @model_validator(mode="after")
    def _value_fits_the_status(self) -> "Measurement":
        missing = self.obs_status is ObsStatus.MISSING
        if missing and self.value is not None:
            raise fault("value_though_missing", self.value)
        if not missing and self.value is None:
            raise fault("value_missing", "")
        return self


REQUIRED_COLUMNS = ("kpi", "period", "value")
COLUMNS = tuple(Measurement.model_fields)
