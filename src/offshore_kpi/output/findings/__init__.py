"""What a check has found, as every format of findings takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from offshore_kpi.findings import Finding, Severity, count_by_severity
from offshore_kpi.i18n import _, ngettext, number
from offshore_kpi.text.file import TextFile

SUMMARY_KEYS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
"""What the machine formats call the number of findings of each severity."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Attributes:
        findings: the findings to be shown, in the order of reading.
        files: the files that were read.
        rows: how many rows they have.
        counts: how many findings of each severity there are, shown or not; else those of `findings`.
        gate: the severities that make the check fail.
    """

    findings: tuple[Finding, ...]
    files: tuple[TextFile, ...]
    rows: int
    counts: Mapping[Severity, int] | None = None
    gate: frozenset[Severity] = frozenset({Severity.ERROR})

    @property
    def totals(self) -> Mapping[Severity, int]:
        """How many findings of each severity there are."""
        return self.counts if self.counts is not None else count_by_severity(self.findings)

    @property
    def summary(self) -> dict[str, int]:
        """The totals as the machine formats give them."""
        counts = {key: self.totals.get(severity, 0) for severity, key in SUMMARY_KEYS.items()}
        return {**counts, "files": len(self.files), "rows": self.rows}

    @property
    def fails(self) -> bool:
        """Whether there is a finding of a severity that makes the check fail."""
        return any(self.totals.get(severity, 0) for severity in self.gate)

    @property
    def texts(self) -> Mapping[Path, TextFile]:
        """The files by path."""
        return {file.path: file for file in self.files}


def tally(result: CheckResult) -> str:
    """The closing line: how many findings of each severity, in how many files and rows."""
    totals = result.totals
    errors, warnings, infos = (totals.get(severity, 0) for severity in Severity)
    files = ngettext("{count} file", "{count} files", len(result.files)).format(count=len(result.files))
    rows = ngettext("{count} row", "{count} rows", result.rows).format(count=number(Decimal(result.rows)))
    if not sum(totals.values()):
        return _("No fault found in {files} and {rows}.").format(files=files, rows=rows)
    return _("{errors}, {warnings}, {infos} in {files} and {rows}.").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        infos=ngettext("{count} remark", "{count} remarks", infos).format(count=infos),
        files=files,
        rows=rows,
    )
