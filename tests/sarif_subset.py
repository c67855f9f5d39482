"""What SARIF 2.1.0 (OASIS, section 3) asks of the properties that `kpi validate --format sarif` writes.

No package on the index carries the official schema, and tests do not use the network: these are its
constraints on the properties used here, closed, so that another property fails the test.
"""

from typing import Any

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a schema
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


MESSAGE = _object(["text"], text=TEXT, markdown=TEXT)
REGION = _object(["startLine"], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
PHYSICAL = _object(
    ["artifactLocation"],
    artifactLocation=_object(
        ["uri"], uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"}
    ),
    region=REGION,
)
LOCATION = _object(
    [],
    id={"type": "integer", "minimum": -1},
    physicalLocation=PHYSICAL,
    logicalLocations={"type": "array", "items": _object([], fullyQualifiedName=TEXT), "uniqueItems": True},
    message=MESSAGE,
)
RULE = _object(
    ["id"], id=TEXT, shortDescription=MESSAGE, help=MESSAGE, defaultConfiguration=_object([], level=LEVEL)
)
DRIVER = _object(
    ["name"],
    name=TEXT,
    fullName=TEXT,
    semanticVersion=TEXT,
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    rules={"type": "array", "items": RULE, "uniqueItems": True},
)
RESULT = _object(
    ["message"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION},
    relatedLocations={"type": "array", "items": LOCATION, "uniqueItems": True},
    occurrenceCount=COUNT,
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
    properties={"type": "object"},
)
LOG = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ["version", "runs"],
        **{"$schema": {"type": "string", "format": "uri"}},
        version={"const": "2.1.0"},
        runs={"type": "array", "items": RUN},
    ),
}
