"""Check a plan in the test's own process, as `kpi validate` does."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from offshore_kpi.checks import as_the_plan_says, check
from offshore_kpi.data.reading import Reading, read
from offshore_kpi.findings import Finding, in_reading_order
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.output import write_findings
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.style import OutputStyle

DAY = date(2021, 6, 30)


def check_plan(path: Path, today: date = DAY) -> tuple[Reading, list[Finding]]:
    """What could be read, and every finding, remarks too, in the order of reading."""
    reading = read(path)
    if reading.dataset is None:
        return reading, list(reading.findings)
    everything = [*reading.findings, *check(reading.dataset, today)]
    return reading, in_reading_order(as_the_plan_says(everything, reading.dataset, complete=True))


def checked(path: Path, today: date = DAY) -> CheckResult:
    """The same, as the formats take it."""
    reading, findings = check_plan(path, today)
    return CheckResult(tuple(findings), reading.files, reading.rows)


def written(path: Path, name: str = "text") -> str:
    """The findings in a format."""
    return write_findings(checked(path), name, OutputStyle())


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of some findings; each is one of the catalogue."""
    assert {found.code for found in findings} <= CATALOGUE.keys()
    return [found.code for found in findings]
