"""A measurement file that is being read."""

from dataclasses import dataclass, field

from offshore_kpi.data.dataset import Table
from offshore_kpi.findings import Finding, Place
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.text.file import TextFile


@dataclass
class TableReading:
    """A file being read: its rows, sound and flawed, and what was found wrong."""

    file: TextFile
    findings: list[Finding] = field(default_factory=list)
    table: Table | None = None
    flawed: Table | None = None
    rows: int = 0

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)

    def report(self, code: str, message: str, place: Place, remedy: str = "") -> None:
        """Add a finding, unless the file has had very many of its kind."""
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy))
