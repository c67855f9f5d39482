"""`kpi forecast --format json`."""

from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.output.json.contract import Count, Figure, Part, Word, json_text
from offshore_kpi.output.json.status import eta_period, latest_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.outlook import Outlook, Point
from offshore_kpi.report.rows import ComparedAs
from offshore_kpi.series import Bound


class PointOut(Part):
    """What each line says of one period to come; null where the line does not exist."""

    period: str
    observed: Annotated[Figure, Field(description="at the observed rate")]
    trend: Annotated[Figure, Field(description="on the line through the last points")]
    low: Annotated[Figure, Field(description="the lower end of that line's range")]
    high: Annotated[Figure, Field(description="the upper end of that line's range")]
    required: Annotated[Figure, Field(description="on the straight path to the goal")]


class ForecastReport(Part):
    """`kpi forecast --format json`."""

    contract: Literal["offshore-kpi/forecast/1"] = Field(alias="schema")
    id: str
    unit: str
    value: Annotated[Figure, Field(description="what is compared with the target: see compared_as")]
    period: Annotated[Word, Field(description="the period of value; of a total the last one that it counts")]
    goal: Annotated[Figure, Field(description="the value at which the target is met, in the KPI's unit")]
    due: Annotated[Word, Field(description="the period by whose end it is promised")]
    observed_rate: Annotated[Figure, Field(description="change a year up to now")]
    observed_eta: Annotated[Word, Field(description="the day on which the observed rate meets the goal")]
    observed_eta_period: Annotated[Word, Field(description="the period of the KPI's frequency it lies in")]
    required_rate: Annotated[Figure, Field(description="change a year that would still meet the goal")]
    trend_rate: Annotated[Figure, Field(description="change a year of the line through the last points")]
    trend_points: Annotated[Count | None, Field(description="how many points that line goes through")]
    trend_eta: Annotated[Word, Field(description="the day on which that line meets the goal")]
    trend_eta_period: Annotated[Word, Field(description="the period of the KPI's frequency it lies in")]
    points: Annotated[
        tuple[PointOut, ...], Field(description="the periods from the latest measurement to the due")
    ]
    notes: Annotated[tuple[str, ...], Field(description="which line is missing, and why")]
    compared_as: Annotated[
        ComparedAs, Field(description="what value is: the row's own, or a sum of rows or since the baseline")
    ]
    latest_value: Annotated[Figure, Field(description="the latest value that counts, as its row states it")]
    latest_period: Annotated[Word, Field(description="the period of that row")]
    latest_qualifier: Annotated[Bound | None, Field(description="its qualifier")]


def write(outlook: Outlook, style: OutputStyle) -> str:
    """The forecast as one JSON object."""
    del style
    row, trend = outlook.row, outlook.trend
    seen, figures, objective = row.observation, row.figures, row.objective
    return json_text(
        ForecastReport(
            schema="offshore-kpi/forecast/1",
            id=row.kpi.id,
            unit=row.kpi.unit,
            value=seen.value if seen else None,
            period=seen.period.text if seen else None,
            goal=figures.goal,
            due=objective.due.text if objective and objective.due else None,
            observed_rate=figures.observed_rate,
            observed_eta=figures.eta.isoformat() if figures.eta else None,
            observed_eta_period=eta_period(figures.eta, row),
            required_rate=figures.required_rate,
            trend_rate=trend.slope if trend else None,
            trend_points=trend.count if trend else None,
            trend_eta=outlook.trend_eta.isoformat() if outlook.trend_eta else None,
            trend_eta_period=eta_period(outlook.trend_eta, row),
            points=tuple(map(_point, outlook.points)),
            notes=outlook.notes,
            **latest_out(row),
        )
    )


def _point(point: Point) -> PointOut:
    return PointOut(
        period=point.period.text,
        observed=point.observed,
        trend=point.trend,
        low=point.low,
        high=point.high,
        required=point.required,
    )
