"""Fuzz both readers: whatever the bytes, there are findings or a dataset, and no traceback.

`make fuzz` runs it for a minute; the first byte says which reader the rest is for.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["offshore_kpi"]):
    from offshore_kpi.checks import as_the_plan_says, check
    from offshore_kpi.data.reading import read
    from offshore_kpi.output import FINDING_FORMATS, write_findings
    from offshore_kpi.output.findings import CheckResult
    from offshore_kpi.output.style import OutputStyle

FOLDER = Path(tempfile.mkdtemp())
PLAN, ROWS = FOLDER / "plan.yaml", FOLDER / "measurements" / "a.csv"
EXAMPLE = Path(__file__).parent.parent / "tests" / "examples" / "good" / "every-part"


def one_input(data: bytes) -> None:
    """Check a plan and a file of rows, one of which is the input."""
    of_plan = data[:1] < b"\x80"
    PLAN.write_bytes(data[1:] if of_plan else (EXAMPLE / "plan.yaml").read_bytes())
    rows = (EXAMPLE / "measurements" / "exports.csv").read_bytes()
    ROWS.write_bytes(rows if of_plan else data[1:])
    reading = read(PLAN)
    findings = list(reading.findings)
    if reading.dataset is not None:
        findings += check(reading.dataset, date(2021, 6, 30))
        findings = as_the_plan_says(findings, reading.dataset, complete=True)
    for name in FINDING_FORMATS:
        write_findings(CheckResult(tuple(findings), reading.files, reading.rows), name, OutputStyle())


if __name__ == "__main__":
    ROWS.parent.mkdir()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
