"""A fault as a value: what is wrong, how grave it is, and the place in the file it came from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How grave a finding is: an error stops reports, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one file.

    Lines and columns count from 1; columns count characters (Unicode code points), `end_column` is the
    first one after the stretch. Line 0 means the file as a whole. In a workbook `cell` names the sheet and
    the cell as a person sees them (`Feuil1!C4`), and lines and columns are those of the sheet.
    """

    file: Path
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a fault, and its part in it."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the plan or of a measurement file.

    `code` is a key of the catalogue of findings (`findings.catalogue`); `help` is the remedy, ready to
    be followed, or empty; `count` is how many faults of this kind it stands for.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    help: str = ""
    related: tuple[Related, ...] = ()
    count: int = 1


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as a reader meets them: by file, line, column, then code."""
    return sorted(findings, key=lambda finding: (finding.place, finding.code, finding.message))


def count_by_severity(findings: Iterable[Finding]) -> Counter[Severity]:
    """How many faults of each severity there are."""
    counts: Counter[Severity] = Counter()
    for finding in findings:
        counts[finding.severity] += finding.count
    return counts


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
