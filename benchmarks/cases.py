"""What is measured: start-up, growth with rows, growth with KPIs, and the peers on the same data."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import Sample
from benchmarks.peers import Peers, own_program
from benchmarks.timing import Command
from benchmarks.translate import Translated

PLAN = Path(__file__).parent.parent / "data" / "plan.yaml"
_READ_ALL = """
import csv, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.reader(file):
        pass
"""
BARE_READING = "one `csv.reader` pass"
TYPER = "`import typer`"
LIBRARIES = "`import typer, pydantic, yaml, rich.table`"


@dataclass(frozen=True, slots=True)
class Case:
    """A command, the one it is compared with, and the most it may be of it, if anything was promised."""

    command: Command
    base: str
    promised: float | None = None


def start_up() -> dict[str, Case]:
    """Commands on the shipped plan, beside the imports they cannot do without."""
    python, kpi = sys.executable, str(own_program("kpi"))
    asked = (
        "_KPI_COMPLETE=complete_bash",
        "COMP_WORDS=kpi add-measure exp",
        "COMP_CWORD=2",
        f"KPI_PLAN={PLAN}",
    )
    return {
        LIBRARIES: Case([python, "-c", "import typer, pydantic, yaml, rich.table"], LIBRARIES),
        TYPER: Case([python, "-c", "import typer"], LIBRARIES),
        "Python alone": Case([python, "-c", "pass"], LIBRARIES),
        "`kpi --version`": Case([kpi, "--version"], TYPER, 1.5),
        "completion of a KPI's id": Case(["env", *asked, kpi], TYPER, 1.5),
        "`kpi -h`": Case([kpi, "-h"], TYPER),
        "`kpi status`": Case([kpi, "status", "--plan", str(PLAN)], LIBRARIES, 1.3),
        "`kpi status --format json`": Case([kpi, "status", "--plan", str(PLAN), "-f", "json"], LIBRARIES),
        "`kpi validate`": Case([kpi, "validate", "--plan", str(PLAN)], LIBRARIES),
    }


def own(sample: Sample, promised: Mapping[str, float]) -> dict[str, Case]:
    """The program on a sample, beside one pass over its rows."""
    kpi, plan = str(own_program("kpi")), ["--plan", str(sample.plan)]
    return {
        BARE_READING: Case([sys.executable, "-c", _READ_ALL, str(sample.measurements)], BARE_READING),
        "`kpi status`": Case([kpi, "status", *plan], BARE_READING, promised.get("status")),
        "`kpi validate`": Case([kpi, "validate", *plan], BARE_READING, promised.get("validate")),
    }


def of_peers(sample: Sample, files: Translated, peers: Peers) -> dict[str, Case]:
    """The peers that could be had on the same data, beside the command that does the comparable job."""
    status, validate = "`kpi status`", "`kpi validate`"
    commands: dict[str, tuple[str, str, list[str | Path]]] = {
        "`ledger --budget bal`": ("ledger", status, ["-f", files.journal, "--budget", "bal"]),
        "`hledger bal --budget`": ("hledger", status, ["-f", files.journal, "bal", "--budget"]),
        "`hledger check`": ("hledger", validate, ["-f", files.journal, "check"]),
        "`bean-check`": ("bean-check", validate, [files.beancount]),
        "`frictionless validate`": (
            "frictionless",
            validate,
            ["validate", files_relative(sample.measurements, sample), "--schema", files.table_schema.name],
        ),
        "`check-jsonschema` (the plan only)": (
            "check-jsonschema",
            validate,
            ["--schemafile", files.plan_schema, sample.plan],
        ),
    }
    return {
        name: Case([str(peers.programs[program]), *map(str, arguments)], base)
        for name, (program, base, arguments) in commands.items()
        if program in peers.programs
    }


def files_relative(path: Path, sample: Sample) -> str:
    """A path from the sample's folder, where its commands run: frictionless refuses absolute ones."""
    return str(path.relative_to(sample.folder))
