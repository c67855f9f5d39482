"""`--format junit`: test results as CI systems show them, a suite a file and a case a finding."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.i18n import _
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.findings.text import block, place_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.text.printable import printable

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(result: CheckResult, style: OutputStyle) -> str:
    """The findings as XML; what makes the check fail is a failure, any other finding a remark."""
    del style
    by_file: dict[Path, list[Finding]] = {file.path: [] for file in result.files}
    for found in result.findings:
        by_file.setdefault(found.place.file, []).append(found)
    root = ET.Element("testsuites", name="kpi validate")
    for path, findings in by_file.items():
        _suite(root, path, findings, result)
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, path: Path, findings: Sequence[Finding], result: CheckResult) -> None:
    name = _safe(place_text(Place(path)))
    failing = sum(found.severity in result.gate for found in findings)
    suite = ET.SubElement(root, "testsuite", name=name, tests=str(max(1, len(findings))))
    suite.attrib |= {"failures": str(failing), "errors": "0", "skipped": "0", "time": "0"}
    if not findings:
        ET.SubElement(suite, "testcase", classname=name, name=_("no finding"), time="0")
    for found in findings:
        _case(suite, name, found, result)


def _case(suite: ET.Element, file: str, found: Finding, result: CheckResult) -> None:
    title = f"{found.code} {place_text(found.place)} {found.message}"
    case = ET.SubElement(suite, "testcase", classname=file, name=_safe(title), time="0")
    if found.place.line and not found.place.cell:
        case.attrib |= {"file": file, "line": str(found.place.line)}
    text = _safe(block(found, result.texts), keep_lines=True)
    if found.severity in result.gate:
        kind = f"{found.code}: {_(CATALOGUE[found.code].title)}"
        failure = ET.SubElement(case, "failure", message=_safe(found.message), type=kind)
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _safe(text: str, *, keep_lines: bool = False) -> str:
    """The text with what XML 1.0 cannot hold, and what terminals obey, made visible."""
    shown = text if keep_lines else printable(text)
    return _NOT_XML.sub(lambda found: f"<U+{ord(found.group()):04X}>", shown)
