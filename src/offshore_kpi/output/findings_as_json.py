"""`--format json` of findings: the contract `offshore-kpi/findings/1`."""

import json
from typing import Any

from offshore_kpi.findings import Finding, Place
from offshore_kpi.output.checked import Checked
from offshore_kpi.output.look import Look
from offshore_kpi.paths import shown_path
from offshore_kpi.text.printable import printable

SCHEMA = "offshore-kpi/findings/1"


def write(checked: Checked, look: Look) -> str:
    """The findings as one JSON object."""
    del look
    return json.dumps(document(checked), ensure_ascii=False, indent=2) + "\n"


def document(checked: Checked) -> dict[str, Any]:
    """The findings as plain values; lines and columns count from 1, line 0 is a file as a whole."""
    return {
        "schema": SCHEMA,
        "summary": checked.summary,
        "findings": [_finding(found) for found in checked.findings],
    }


def _finding(found: Finding) -> dict[str, Any]:
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": printable(found.message),
        "help": printable(found.help),
        **_start(place),
        "end_line": place.end_line,
        "end_column": place.end_column,
        "related": [{**_start(other.place), "message": printable(other.message)} for other in found.related],
        "count": found.count,
    }


def _start(place: Place) -> dict[str, Any]:
    return {"file": printable(shown_path(place.file)), "line": place.line, "column": place.column}
