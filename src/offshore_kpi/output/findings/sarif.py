"""`--format sarif`: SARIF 2.1.0, which code hosts keep and show as alerts."""

import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from offshore_kpi import __version__
from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.findings.pages import page
from offshore_kpi.i18n import _, current_language
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.printable import printable

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(result: CheckResult, style: OutputStyle) -> str:
    """The findings as one SARIF log."""
    del style
    return json.dumps(document(result), ensure_ascii=False, indent=2) + "\n"


def document(result: CheckResult) -> dict[str, Any]:
    """The findings as one run of the tool `kpi`, with the rules that found something."""
    codes = sorted({found.code for found in result.findings})
    driver = {
        "name": "kpi",
        "fullName": "offshore-kpi",
        "semanticVersion": __version__,
        "language": current_language(),
        "rules": [_rule(code) for code in codes],
    }
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes, result.texts, seen) for found in result.findings],
        "properties": {"summary": result.summary},
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
    return {"$schema": schema, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    text = page(code)
    return {
        "id": code,
        "shortDescription": {"text": _(CATALOGUE[code].title)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[CATALOGUE[code].severity]},
    }


def _result(
    found: Finding, codes: list[str], files: Mapping[Path, TextFile], seen: Counter[str]
) -> dict[str, Any]:
    message = printable(found.message) + (f" – {printable(found.help)}" if found.help else "")
    related = [
        {"id": index, **_location(other.place), "message": {"text": printable(other.message)}}
        for index, other in enumerate(found.related, start=1)
    ]
    return {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": {"text": message},
        "locations": [_location(found.place)],
        **({"relatedLocations": related} if related else {}),
        **({"occurrenceCount": found.count} if found.count > 1 else {}),
        "partialFingerprints": {"kpiFinding/v1": _fingerprint(found, files, seen)},
    }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.cell:
        name = {"fullyQualifiedName": printable(place.cell)}
        return {"physicalLocation": physical, "logicalLocations": [name]}
    if place.line:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": max(place.end_line, place.line),
            "endColumn": max(place.end_column, 1),
        }
    return {"physicalLocation": physical}


def _uri(path: Path) -> str:
    shown = shown_path(path)
    safe = quote(shown, errors="surrogateescape")
    return f"file://{safe}" if Path(shown).is_absolute() else safe


def _fingerprint(found: Finding, files: Mapping[Path, TextFile], seen: Counter[str]) -> str:
    """What stays the same when lines are added above: the code, the file, and the text of the line."""
    file = files.get(found.place.file)
    line = file.line(found.place.line)[:1000].strip() if file else ""
    key = "\0".join((found.code, shown_path(found.place.file), line))
    seen[key] += 1
    text = f"{key}\0{seen[key]}"
    return sha256(text.encode("utf-8", errors="surrogateescape")).hexdigest()[:32]
