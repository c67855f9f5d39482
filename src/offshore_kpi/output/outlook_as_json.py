"""`kpi forecast --format json`."""

import json
from typing import Any

from offshore_kpi.output.as_json import plain_number
from offshore_kpi.output.look import Look
from offshore_kpi.report.outlook import Outlook, Point

SCHEMA = "offshore-kpi/forecast/1"


def write(outlook: Outlook, look: Look) -> str:
    """The forecast as one JSON object."""
    del look
    row, trend = outlook.row, outlook.trend
    figures = row.figures
    document = {
        "schema": SCHEMA,
        "id": row.kpi.id,
        "unit": row.kpi.unit,
        "value": plain_number(row.observation.value if row.observation else None),
        "period": row.observation.period.text if row.observation else None,
        "goal": plain_number(figures.goal),
        "due": row.objective.due.text if row.objective and row.objective.due else None,
        "observed_rate": plain_number(figures.observed_rate),
        "observed_eta": figures.eta.isoformat() if figures.eta else None,
        "required_rate": plain_number(figures.required_rate),
        "trend_rate": plain_number(trend.slope if trend else None),
        "trend_points": trend.count if trend else None,
        "trend_eta": outlook.trend_eta.isoformat() if outlook.trend_eta else None,
        "points": [_point(point) for point in outlook.points],
        "notes": list(outlook.notes),
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _point(point: Point) -> dict[str, Any]:
    return {
        "period": point.period.text,
        "observed": plain_number(point.observed),
        "trend": plain_number(point.trend),
        "low": plain_number(point.low),
        "high": plain_number(point.high),
        "required": plain_number(point.required),
    }
