"""JSON Schemas generated from the models, for editors that complete and check a plan.

An editor reads YAML with types: `id: 1.10` is a number to it, `period: 2018` an integer, `qualifier: ~` a
null. This program reads texts, so the schema lets all of these pass where a text is read.
"""

from collections.abc import Iterator
from typing import Any

from offshore_kpi.plan.action_report import ACTION_REPORTS, ActionStatus
from offshore_kpi.plan.fields import DAY_PATTERN, ID_PATTERN, PERIOD_PATTERN
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.models import Plan
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.series import Bound, ObsStatus

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema of a plan file."""
    schema = Plan.model_json_schema()
    for part in _parts(schema):
        _tidy(part)
    schema["$defs"]["Bound"] = {"enum": [*(bound.value for bound in Bound), None]}
    return {"$schema": DIALECT, "title": "Strategic plan (offshore-kpi)", **schema}


def _parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    """Every schema inside a schema, the innermost first."""
    if isinstance(schema, dict):
        for key, part in list(schema.items()):
            if key in {"properties", "$defs"}:
                for inner in part.values():
                    yield from _parts(inner)
            else:
                yield from _parts(part)
        yield schema
    elif isinstance(schema, list):
        for part in schema:
            yield from _parts(part)


def _tidy(part: dict[str, Any]) -> None:
    """Leave out what only says how the models are built."""
    part.pop("title", None)
    if part.get("default", 0) in (None, "", [], {}):
        del part["default"]
    default = part.get("default")
    if isinstance(default, str) and default and "number" in part.get("type", ()):
        part["default"] = int(default) if default.isdigit() else float(default)
    if "description" in part:
        part["description"] = part["description"].split("\n\n")[0].replace("\n", " ")
    options = part.get("anyOf", [])
    if {"type": "null"} in options and len(options) == 2 and "type" in options[0]:  # noqa: PLR2004
        of = options[0].pop("type")
        del part["anyOf"]
        part |= {"type": [*([of] if isinstance(of, str) else of), "null"], **options[0]}


def measurements_schema() -> dict[str, Any]:
    """The Table Schema (Frictionless Data) of a measurement file."""
    title = "Measurements of a strategic plan (offshore-kpi)"
    return _table_schema(MEASUREMENTS, title, "One row is one value of a KPI for a period.")


def action_reports_schema() -> dict[str, Any]:
    """The Table Schema of a file that reports on actions."""
    title = "Reports of a strategic plan's actions (offshore-kpi)"
    return _table_schema(ACTION_REPORTS, title, "One row says how far an action was on a day.")


def _table_schema(of: TableFormat, title: str, about: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = [
        {"name": name, "type": "string", "description": column.description, **_COLUMN_TYPES.get(name, {})}
        for name, column in of.row.model_fields.items()
    ]
    for field in fields:
        if field["name"] in of.required and field["name"] != "value":
            field["constraints"] = {"required": True, **field.get("constraints", {})}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": title,
        "description": about
        + " The columns can stand in any order; "
        + ", ".join(of.required)
        + " are required. A file with ; between its cells may use the decimal comma.",
        "fieldsMatch": "superset",
        "missingValues": [""],
        "fields": fields,
    }


_COLUMN_TYPES: dict[str, dict[str, Any]] = {
    "kpi": {"constraints": {"pattern": ID_PATTERN, "maxLength": 100}},
    "action": {"constraints": {"pattern": ID_PATTERN, "maxLength": 100}},
    "on": {"constraints": {"pattern": DAY_PATTERN}, "example": "2018-12-31"},
    "status": {"constraints": {"enum": [status.value for status in ActionStatus]}},
    "done": {"type": "number", "decimalChar": ".", "constraints": {"minimum": 0, "maximum": 1}},
    "due": {"constraints": {"pattern": PERIOD_PATTERN}, "example": "2019-Q4"},
    "period": {"constraints": {"pattern": PERIOD_PATTERN}, "example": "2018-Q4"},
    "value": {"type": "number", "decimalChar": ".", "bareNumber": True},
    "obs_status": {"constraints": {"enum": [status.value for status in ObsStatus]}},
    "qualifier": {"constraints": {"enum": [bound.value for bound in Bound if bound.value]}},
    "recorded_on": {"constraints": {"pattern": f"{DAY_PATTERN}(T[0-9:.]+)?"}, "example": "2018-12-31"},
}
