"""What a check has found, as every format of findings takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from offshore_kpi.findings import Finding, Severity, count_by_severity
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.textfile import TextFile


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings in the order of reading, the files that were read, and how many rows they have."""

    findings: tuple[Finding, ...]
    files: tuple[TextFile, ...]
    rows: int

    @property
    def texts(self) -> Mapping[Path, TextFile]:
        """The files by path."""
        return {file.path: file for file in self.files}


def tally(checked: Checked) -> str:
    """The closing line: how many findings of each severity, in how many files and rows."""
    counts = count_by_severity(checked.findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    files = ngettext("{count} file", "{count} files", len(checked.files)).format(count=len(checked.files))
    rows = ngettext("{count} row", "{count} rows", checked.rows).format(count=checked.rows)
    if not checked.findings:
        return _("No fault found in {files} and {rows}.").format(files=files, rows=rows)
    return _("{errors}, {warnings}, {infos} in {files} and {rows}.").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        infos=ngettext("{count} remark", "{count} remarks", counts[Severity.INFO]).format(
            count=counts[Severity.INFO]
        ),
        files=files,
        rows=rows,
    )
