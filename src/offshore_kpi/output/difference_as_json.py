"""A difference as JSON: the contract `offshore-kpi/diff/1`, flat changes, plain numbers."""

import json
from typing import Any

from offshore_kpi.output.as_json import plain_number
from offshore_kpi.output.look import Look
from offshore_kpi.report.difference import Change, Difference, Stated
from offshore_kpi.report.rows import Report

SCHEMA = "offshore-kpi/diff/1"


def write(difference: Difference, look: Look) -> str:
    """The difference as one JSON object."""
    del look
    before, after = difference.names
    document = {
        "schema": SCHEMA,
        "before": {"name": before, **_side(difference.before)},
        "after": {"name": after, **_side(difference.after)},
        "changes": [_change(change) for change in difference.changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _side(report: Report) -> dict[str, Any]:
    totals = report.summary
    return {
        "as_of": report.as_of.isoformat(),
        "known_on": report.known_on.isoformat() if report.known_on else None,
        "axes": totals.axes,
        "axes_measured": totals.axes_measured,
        "kpis": totals.kpis,
        "kpis_measured": totals.kpis_measured,
        "progress": plain_number(totals.progress),
        "counts": {status.value: count for status, count in totals.counts.items()},
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind.value,
        "id": change.id or None,
        "name": change.name,
        "what": change.what or None,
        "unit": change.kpi.unit if change.kpi else None,
        "before": _stated(change.before),
        "after": _stated(change.after),
    }


def _stated(stated: Stated | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    low, high = stated.edges
    return {
        "value": plain_number(stated.value),
        "word": stated.word or None,
        "qualifier": stated.bound.value,
        "obs_status": stated.obs_status.value,
        "due": stated.due or None,
        "min": plain_number(low),
        "max": plain_number(high),
    }
