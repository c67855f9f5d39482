"""What the program prints as JSON: a module an output, each with the models it is made of.

The models are the only declaration of these outputs: `write` fills them from a report, pydantic turns them
into plain values, and their JSON Schemas are what `kpi schema` prints.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

CONTRACTS: Mapping[str, tuple[str, str]] = {
    "status": ("status", "StatusReport"),
    "findings": ("findings", "Findings"),
    "diff": ("difference", "DiffReport"),
    "show": ("detail", "ShowReport"),
    "forecast": ("outlook", "ForecastReport"),
    "comparison": ("comparison", "ComparisonReport"),
    "log": ("log", "LogReport"),
    "list": ("outline", "ListReport"),
    "due": ("due", "DueReport"),
    "actions": ("actions", "ActionsReport"),
    "action": ("action_detail", "ActionReportOut"),
}
"""Each output by the name in its `schema`: its module, and its model there."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the output of this name; later versions of the program may add keys."""
    from offshore_kpi.plan.schema import DIALECT

    module, model = CONTRACTS[name]
    schema = getattr(import_module(f"{__name__}.{module}"), model).model_json_schema()
    return {"$schema": DIALECT, **schema}
