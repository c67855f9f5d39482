"""The keys of the plan and the columns of a measurement file, from the models' JSON Schema."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from offshore_kpi.model.json_schema import plan_schema
from offshore_kpi.model.measurement import Measurement
from reference_text import code, listed, table

_Schema = Mapping[str, Any]
_HEADER = ["key", "takes", "default", "meaning"]
_PARTS: Mapping[str, str] = {
    "Plan": "The plan",
    "Pillar": "A pillar",
    "Axis": "An axis",
    "Kpi": "A KPI",
    "Baseline": "A baseline",
    "Target": "A target",
    "Bounds": "Bounds",
    "Defaults": "Defaults",
    "Thresholds": "Thresholds",
    "Source": "A source",
    "Declared": "Declared",
    "Checks": "Checks",
}
"""The parts of a plan in the order a reader needs them, with their headings."""


def plan_keys() -> str:
    """A table a part of the plan."""
    schema = plan_schema()
    parts: dict[str, _Schema] = {**schema["$defs"], "Plan": schema}
    first = list(_PARTS)
    known = sorted(
        (name for name, part in parts.items() if "properties" in part),
        key=lambda name: (first.index(name) if name in first else len(first), name),
    )
    return "\n\n".join(_part(name, parts[name], parts) for name in known)


def measurement_columns() -> str:
    """A table of the columns of a measurement file."""
    schema = Measurement.model_json_schema(mode="validation")
    return table(["column", *_HEADER[1:]], _rows(schema, schema.get("$defs", {})))


def _part(name: str, part: _Schema, parts: Mapping[str, _Schema]) -> str:
    heading = f"### {_PARTS.get(name, name)}\n\n{_first_paragraph(part)}"
    return f"{heading}\n\n{table(_HEADER, _rows(part, parts))}"


def _first_paragraph(part: _Schema) -> str:
    text: str = part.get("description", "")
    return " ".join(text.partition("\n\n")[0].split())


def _rows(part: _Schema, parts: Mapping[str, _Schema]) -> Iterator[Sequence[str]]:
    required = part.get("required", ())
    for key, value in part["properties"].items():
        default = "**required**" if key in required else _default(value.get("default"))
        yield [code(key), _takes(value, parts), default, _first_paragraph(value)]


def _default(value: object) -> str:
    if value in (None, "", [], ()):
        return ""
    return code(str(value).lower() if isinstance(value, bool) else _plain(value))


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _takes(value: _Schema, parts: Mapping[str, _Schema]) -> str:
    """What a key takes, in words: the enum's words, a link to another part, or a type."""
    if "$ref" in value:
        return _reference(value["$ref"].rpartition("/")[2], parts)
    if "enum" in value:
        return listed(str(word) or '""' for word in value["enum"])
    if "const" in value:
        return code(str(value["const"]))
    if options := [one for one in value.get("anyOf", value.get("allOf", ())) if one.get("type") != "null"]:
        return " or ".join(dict.fromkeys(_takes(one, parts) for one in options))
    return _type(value, parts)


def _type(value: _Schema, parts: Mapping[str, _Schema]) -> str:
    if value.get("type") == "array":
        return f"a list: {_takes(value['items'], parts)}"
    if value.get("type") == "object":
        return _mapping(value, parts)
    if value.get("format") == "date":
        return "a day"
    names = value.get("type", "text")
    if value.get("pattern"):
        return "an id"
    if isinstance(names, list):
        return "a period" if "examples" in value else " or ".join(names)
    words = {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "`true`, `false`",
    }
    return words.get(names, str(names))


def _mapping(value: _Schema, parts: Mapping[str, _Schema]) -> str:
    if "properties" in value:
        return f"a mapping with {listed(value['properties'])} and settings"
    inner = value.get("additionalProperties") or next(iter(value.get("patternProperties", {}).values()), None)
    return f"by name: {_takes(inner, parts)}" if isinstance(inner, dict) else "a mapping"


def _reference(name: str, parts: Mapping[str, _Schema]) -> str:
    part = parts.get(name, {})
    if "properties" in part:
        heading = _PARTS.get(name, name)
        return f"[{heading[0].lower() + heading[1:]}](#{heading.lower().replace(' ', '-')})"
    return _takes(part, parts) if part else name
