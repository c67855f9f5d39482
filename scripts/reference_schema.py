"""The keys of the plan, of a measurement file and of the JSON outputs, from their JSON Schemas."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.output.json import json_schema
from offshore_kpi.plan import fields
from offshore_kpi.plan.action_report import ACTION_REPORTS
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.schema import plan_schema
from offshore_kpi.plan.table_format import TableFormat
from reference_text import code, listed, table

_Schema = Mapping[str, Any]
_TYPES: Mapping[str, str] = {
    "boolean": "text",
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
    "null": "`null`",
}
"""What a value of these JSON types is called, the first that fits; YAML reads some texts as truth values."""

_PLAN: Mapping[str, str] = {
    "": "The plan",
    "Pillar": "A pillar",
    "Axis": "An axis",
    "Action": "An action",
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
_STATUS: Mapping[str, str] = {
    "": "The report",
    "PlanOut": "Its plan",
    "Summary": "Its summary",
    "PillarOut": "A row of a pillar",
    "AxisOut": "A row of an axis",
    "KpiOut": "A row of a KPI",
    "ActionOut": "A row of an action",
    "ActionCounts": "Counts of actions",
}
_FINDINGS: Mapping[str, str] = {
    "": "The findings",
    "FindingsSummary": "Their summary",
    "FindingOut": "One finding",
    "Location": "Another place",
}
_DIFF: Mapping[str, str] = {
    "": "The difference",
    "SideOut": "A side",
    "ChangeOut": "One change",
    "EnteredOut": "A row entered in between",
    "StatedOut": "What stood or stands",
}
"""The parts of a schema in the order a reader needs them, with their headings; the whole has no name."""


def plan_keys() -> str:
    """A table a part of the plan."""
    return _parts(plan_schema(), _PLAN, ["key", "takes", "default", "meaning"])


def status_keys() -> str:
    """A table a part of the JSON of `kpi status`."""
    return _parts(json_schema("status"), _STATUS, ["key", "holds", "meaning"])


def findings_keys() -> str:
    """A table a part of the JSON of `kpi validate`."""
    return _parts(json_schema("findings"), _FINDINGS, ["key", "holds", "meaning"])


def diff_keys() -> str:
    """A table a part of the JSON of `kpi diff`."""
    return _parts(json_schema("diff"), _DIFF, ["key", "holds", "meaning"])


def measurement_columns() -> str:
    """A table of the columns of a measurement file."""
    return _columns(MEASUREMENTS)


def action_report_columns() -> str:
    """A table of the columns of a file that reports on actions."""
    return _columns(ACTION_REPORTS)


def _columns(of: TableFormat) -> str:
    schema = {**of.row.model_json_schema(), "required": of.required}
    header = ["column", "takes", "default", "meaning"]
    return table(header, _rows(schema, _Names(schema.get("$defs", {}), {}, nulls=False), header))


class _Names:
    """The named parts of a schema, and the headings that some of them have in the document.

    `nulls` tells whether null is said; in a file of the user's, a null is a key left out.
    """

    def __init__(self, parts: Mapping[str, _Schema], headings: Mapping[str, str], *, nulls: bool) -> None:
        self.parts = parts
        self.headings = headings
        self.nulls = nulls

    def takes(self, name: str) -> str:
        """What stands where a part is named: a link to its table, or what it is."""
        if name == "MethodChoice":
            return "a [method](../methods.md): its name, or a mapping of `name` and settings"
        if name in self.headings:
            heading = self.headings[name]
            return f"[{heading[0].lower() + heading[1:]}](#{heading.lower().replace(' ', '-')})"
        return _takes(self.parts[name], self)


def _parts(schema: _Schema, headings: Mapping[str, str], header: Sequence[str]) -> str:
    parts: Mapping[str, _Schema] = {**schema.get("$defs", {}), "": schema}
    unnamed = {name for name, part in parts.items() if "properties" in part} - {*headings, "MethodChoice"}
    if unnamed:
        raise KeyError(unnamed)
    names = _Names(parts, headings, nulls="default" not in header)
    return "\n\n".join(_part(heading, parts[name], names, header) for name, heading in headings.items())


def _part(heading: str, part: _Schema, names: _Names, header: Sequence[str]) -> str:
    about = _first_paragraph(part)
    return "\n\n".join(filter(None, [f"### {heading}", about, table(header, _rows(part, names, header))]))


def _first_paragraph(part: _Schema) -> str:
    text: str = part.get("description", "")
    return " ".join(text.partition("\n\n")[0].split())


def _rows(part: _Schema, names: _Names, header: Sequence[str]) -> Iterator[Sequence[str]]:
    required = part.get("required", ())
    for key, value in part["properties"].items():
        default = ["**required**" if key in required else _default(value.get("default"))]
        yield [
            code(key),
            _takes(value, names),
            *(default if "default" in header else []),
            _first_paragraph(value),
        ]


def _default(value: object) -> str:
    if value in (None, "", [], ()):
        return ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return code(text.lower() if isinstance(value, bool) else text)


def _takes(value: _Schema, names: _Names) -> str:
    """What a key takes, in words: the enum's words, a link to another part, or a type."""
    if "$ref" in value:
        return names.takes(value["$ref"].rpartition("/")[2])
    if "enum" in value:
        return _words(value["enum"])
    if "const" in value:
        return code(str(value["const"]))
    if options := value.get("anyOf", value.get("allOf", ())):
        told = (one for one in options if names.nulls or one.get("type") != "null")
        return " or ".join(dict.fromkeys(_takes(one, names) for one in told))
    return _type(value, names)


def _words(words: Sequence[object]) -> str:
    """The words of an enum, each once, whatever YAML makes of them."""
    if CATALOGUE.keys() & set(words):
        return "codes of [findings](../findings.md)"
    texts = [str(word).lower() if isinstance(word, bool) else str(word) for word in words if word is not None]
    return listed(text or '""' for text in dict.fromkeys(texts))


def _type(value: _Schema, names: _Names) -> str:
    kinds = value.get("type", "string")
    if kinds == "array":
        return f"a list: {_takes(value['items'], names)}"
    if kinds == "object":
        inner = value.get("additionalProperties") or next(
            iter(value.get("patternProperties", {}).values()), None
        )
        return f"by name: {_takes(inner, names)}" if isinstance(inner, dict) else "a mapping"
    return _scalar(value, [kinds] if isinstance(kinds, str) else kinds)


def _scalar(value: _Schema, kinds: Sequence[str]) -> str:
    pattern = value.get("pattern", "")
    if pattern == fields.PERIOD_PATTERN:
        return "a [period](#periods)"
    if pattern == fields.ID_PATTERN:
        return "an id"
    if fields.DAY_PATTERN in pattern:
        return "a day, or a day and a time" if "T" in pattern else "a day"
    words = {
        "boolean": "text",
        "integer": "a whole number",
        "number": "a number",
        "string": "text",
        "null": "null",
    }
    return next(word for kind, word in words.items() if kind in kinds)
