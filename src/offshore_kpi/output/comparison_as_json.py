"""`kpi status --compare-methods --format json`: every method's verdict on every KPI."""

import json
from typing import Any

from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output.look import Look
from offshore_kpi.report.compare import Comparison

SCHEMA = "offshore-kpi/comparison/1"


def write(comparison: Comparison, look: Look) -> str:
    """The comparison as one JSON object."""
    del look
    document = {
        "schema": SCHEMA,
        "as_of": comparison.report.as_of.isoformat(),
        "kpis": [
            {
                "id": one.row.kpi.id,
                "name": one.row.kpi.name,
                "method": one.row.method,
                "status": one.row.status.value,
                "methods": {name: verdict(judged) for name, judged in one.by_method.items()},
            }
            for one in comparison.kpis
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def verdict(judged: Judgement) -> dict[str, Any]:
    """A method's own answer as plain values."""
    return {
        "status": judged.status.value if judged.status else None,
        "label": judged.label,
        "score": judged.score,
        "ratio": judged.ratio,
        "reason": judged.reason,
    }
