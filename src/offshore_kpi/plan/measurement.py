"""One observed value, as a row of a measurement file states it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any

from pydantic import PlainValidator, TypeAdapter

from offshore_kpi.plan.base import Part, says
from offshore_kpi.plan.fields import (
    Id,
    Moment,
    Number,
    PeriodField,
    Word,
    fault,
    read_id,
    read_moment,
    read_period,
    without_strays,
)
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


def value_fault(*, is_given: bool, status: ObsStatus) -> str:
    """The kind of the fault where a value does not go with its status; empty where the two agree."""
    if status is ObsStatus.MISSING:
        return "value_though_missing" if is_given else ""
    return "" if is_given else "value_missing"


def column_type(name: str) -> TypeAdapter[Any]:
    """How the texts of a column are validated."""
    return TypeAdapter(Annotated[Any, PlainValidator(_PARSERS[name])])


def _choice(words: type[ObsStatus] | type[Bound], default: object) -> Callable[[str], Any]:
    def parse(text: str) -> Any:  # noqa: ANN401 - a member of `words`
        if not text:
            return default
        try:
            return words(text)
        except ValueError as error:
            raise fault("choice", text, known=[str(word.value) for word in words if word.value]) from error

    return parse


def _moment(text: str) -> Any:  # noqa: ANN401 - a datetime or None
    return read_moment(text) if text else None


def _source(text: str) -> str:
    meant = without_strays(text)
    if meant != text:
        raise fault("stray_character", text, meant=meant)
    return text


_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "kpi": read_id,
    "period": read_period,
    "obs_status": _choice(ObsStatus, ObsStatus.NORMAL),
    "qualifier": _choice(Bound, Bound.EXACT),
    "source": _source,
    "recorded_on": _moment,
}
