"""JSON Schemas generated from the models, for editors that complete and check a plan."""

from typing import Any

from offshore_kpi.model.plan import Plan

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema of a plan file."""
    return {"$schema": _DIALECT, **Plan.model_json_schema(by_alias=True, mode="validation")}
