"""`--format github`: workflow commands that GitHub shows as annotations at the lines they are about."""

from collections.abc import Mapping

from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.i18n import _
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.text.printable import printable

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(result: CheckResult, style: OutputStyle) -> str:
    """One workflow command a finding."""
    del style
    return "".join(f"{_command(found)}\n" for found in result.findings)


def _command(found: Finding) -> str:
    place = found.place
    properties = {"file": shown_path(place.file), "title": f"{found.code}: {_(CATALOGUE[found.code].title)}"}
    if place.cell:  # a workbook has no lines to annotate
        return _listed(found, properties, f"{place.cell}: ")
    if place.line:
        properties |= {"line": str(place.line), "endLine": str(place.end_line or place.line)}
    if place.line and place.line == place.end_line:  # columns only count within one line
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return _listed(found, properties)


def _listed(found: Finding, properties: Mapping[str, str], place: str = "") -> str:
    listed = ",".join(f"{name}={printable(text).translate(_PROPERTY)}" for name, text in properties.items())
    message = printable(place + found.message) + (f"\n{printable(found.help)}" if found.help else "")
    return f"::{_COMMANDS[found.severity]} {listed}::{message.translate(_DATA)}"
