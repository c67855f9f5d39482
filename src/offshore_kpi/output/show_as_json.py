"""`kpi show --format json`: one KPI in full, as plain values."""

import json
from typing import Any

from offshore_kpi.output import as_json
from offshore_kpi.output.as_json import plain_number
from offshore_kpi.output.comparison_as_json import verdict
from offshore_kpi.output.look import Look
from offshore_kpi.paths import shown_path
from offshore_kpi.report.detail import Detail, TargetLine, Value
from offshore_kpi.report.what_if import is_supposed

SCHEMA = "offshore-kpi/show/1"


def write(detail: Detail, look: Look) -> str:
    """The row of the status contract, and beside it targets, values, steps, readings and methods."""
    del look
    document = {
        "schema": SCHEMA,
        "kpi": as_json.kpi(detail.row),
        "targets": [_target(line) for line in detail.targets],
        "values": [_value(one) for one in detail.values],
        "steps": list(detail.steps),
        "readings": list(detail.readings),
        "methods": {name: verdict(judged) for name, judged in detail.methods.items()},
        "sources": {
            name: {"title": one.title, "publisher": one.publisher, "date": _day(one.date), "url": one.url}
            for name, one in detail.sources.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _target(line: TargetLine) -> dict[str, Any]:
    target = line.target
    return {
        "due": target.due.text if target.due else None,
        "kind": target.kind.value,
        "value": plain_number(target.value),
        "min": plain_number(target.min),
        "max": plain_number(target.max),
        "set_on": _day(target.set_on),
        "state": line.state.value,
        "source": target.source,
        "file": shown_path(line.place.file),
        "line": line.place.line,
    }


def _value(one: Value) -> dict[str, Any]:
    entry, supposed = one.entry, is_supposed(one.entry)
    return {
        "period": entry.period.text,
        "value": plain_number(entry.value),
        "qualifier": entry.qualifier.value,
        "obs_status": entry.obs_status.value,
        "standing": one.standing.value,
        "expected": plain_number(one.expected),
        "recorded_on": entry.recorded_on.isoformat() if entry.recorded_on and not supposed else None,
        "source": entry.source or None,
        "file": None if supposed else shown_path(entry.path),
        "line": None if supposed else entry.line,
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)
