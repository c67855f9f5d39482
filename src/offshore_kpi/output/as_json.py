"""`--format json`: the contract `offshore-kpi/status/1`, flat rows, plain numbers."""

import json
from decimal import Decimal
from typing import Any

from offshore_kpi.output.look import Look
from offshore_kpi.paths import shown_path
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Totals

SCHEMA = "offshore-kpi/status/1"


def write(report: Report, look: Look) -> str:
    """The report as one JSON object."""
    del look
    return json.dumps(document(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain values: dicts, lists, texts and numbers."""
    plan = report.plan
    return {
        "schema": SCHEMA,
        "as_of": report.as_of.isoformat(),
        "plan": {"title": plan.title, "period": plan.period.text if plan.period else None},
        "summary": _summary(report),
        "pillars": [_pillar(row) for row in report.pillars],
        "axes": [_axis(row) for row in report.axes],
        "kpis": [kpi(row) for row in report.kpis],
    }


def plain_number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON writes numbers: whole ones without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _counts(totals: Totals) -> dict[str, int]:
    return {status.value: count for status, count in totals.counts.items()}


def _summary(report: Report) -> dict[str, Any]:
    totals = report.summary
    return {
        "pillars": report.pillar_count,
        "axes": totals.axes,
        "axes_measured": totals.axes_measured,
        "kpis": totals.kpis,
        "kpis_measured": totals.kpis_measured,
        "progress": plain_number(totals.progress),
        "counts": _counts(totals),
    }


def _pillar(row: GroupRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "axes": row.totals.axes,
        "axes_measured": row.totals.axes_measured,
        "kpis": row.totals.kpis,
        **_verdict(row.totals),
    }


def _axis(row: GroupRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "pillar": row.pillar,
        "name": row.name,
        "naming": row.naming.value,
        "kpis": row.totals.kpis,
        **_verdict(row.totals),
    }


def _verdict(totals: Totals) -> dict[str, Any]:
    """How a group does: `label` and `score` are its method's own, where its KPIs share one."""
    return {
        "progress": plain_number(totals.progress),
        "label": totals.label,
        "score": totals.score,
        "status": totals.status,
        "counts": _counts(totals),
    }


def kpi(row: KpiRow) -> dict[str, Any]:
    """One KPI's row."""
    figures = row.figures
    return {
        "id": row.kpi.id,
        "pillar": row.pillar.id,
        "axis": row.axis.id,
        "name": row.kpi.name,
        "unit": row.kpi.unit,
        "direction": row.kpi.direction.value,
        "method": row.method,
        "status": row.status.value,
        "label": row.judgement.label,
        "score": row.judgement.score,
        "ratio": row.judgement.ratio,
        **_observed(row),
        "baseline": plain_number(row.baseline.value if row.baseline else None),
        "baseline_period": row.base_period.text if row.base_period else None,
        "target_kind": row.objective.kind.value if row.objective else None,
        "goal": plain_number(figures.goal),
        "due": row.objective.due.text if row.objective and row.objective.due else None,
        "gap": plain_number(figures.gap),
        "progress": plain_number(figures.progress),
        "expected": plain_number(figures.expected),
        "pace": plain_number(figures.pace),
        "observed_rate": plain_number(figures.observed_rate),
        "required_rate": plain_number(figures.required_rate),
        "projected": plain_number(figures.projected),
        "eta": figures.eta.isoformat() if figures.eta else None,
        "flags": list(row.flags),
        "explanation": row.explanation,
    }


def _observed(row: KpiRow) -> dict[str, Any]:
    seen = row.observation
    in_file = seen is not None and "what_if" not in row.flags
    return {
        "value": plain_number(seen.value if seen else None),
        "period": seen.period.text if seen else None,
        "qualifier": seen.qualifier.value if seen else None,
        "obs_status": seen.obs_status.value if seen else None,
        "source": (seen.source or None) if seen else None,
        "file": shown_path(seen.path) if seen and in_file else None,
        "line": seen.line if seen and in_file else None,
    }
