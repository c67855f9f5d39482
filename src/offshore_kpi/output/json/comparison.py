"""`kpi status --compare-methods --format json`: every method's verdict on every KPI."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.methods.judgement import Judgement, Status
from offshore_kpi.output.json.contract import Day, Part, Score, Word, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.compare import Comparison


class VerdictOut(Part):
    """A method's own answer."""

    status: Annotated[Status | None, Field(description="the common status; null: the method cannot judge")]
    label: Annotated[Word, Field(description="the word of the method's publisher")]
    score: Annotated[Score, Field(description="the method's own score")]
    ratio: Annotated[Score, Field(description="the method's own ratio")]
    reason: Annotated[str, Field(description="why this verdict, or why there is none")]


class ComparedKpiOut(Part):
    """One KPI and every method's verdict on it."""

    id: str
    name: str
    method: Annotated[str, Field(description="how progress is judged")]
    status: Annotated[Status, Field(description="what that method and the calendar make of it")]
    methods: Annotated[Mapping[str, VerdictOut], Field(description="by name, what each method says")]


class ComparisonReport(Part):
    """`kpi status --compare-methods --format json`."""

    contract: Literal["offshore-kpi/comparison/1"] = Field(alias="schema")
    as_of: Day
    kpis: tuple[ComparedKpiOut, ...]


def write(comparison: Comparison, style: OutputStyle) -> str:
    """The comparison as one JSON object."""
    del style
    kpis = tuple(
        ComparedKpiOut(
            id=one.row.kpi.id,
            name=one.row.kpi.name,
            method=one.row.method,
            status=one.row.status,
            methods=verdicts(one.by_method),
        )
        for one in comparison.kpis
    )
    as_of = comparison.report.as_of.isoformat()
    return json_text(ComparisonReport(schema="offshore-kpi/comparison/1", as_of=as_of, kpis=kpis))


def verdicts(by_method: Mapping[str, Judgement]) -> dict[str, VerdictOut]:
    """What each method says, by name."""
    return {
        name: VerdictOut(
            status=judged.status,
            label=judged.label,
            score=judged.score,
            ratio=judged.ratio,
            reason=judged.reason,
        )
        for name, judged in by_method.items()
    }
