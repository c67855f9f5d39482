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
    for row in csv.reader(file, delimiter=sys.argv[2]):
        pass
"""
BARE_READING = "one `csv.reader` pass"
TYPER = "`import typer`"
LIBRARIES = "`import typer, pydantic, yaml, rich.table`"
LEAST = "the least program of the same stack"
MOST_MEBIBYTES = 320


@dataclass(frozen=True, slots=True)
class Case:
    """A command and the one it is compared with.

    Attributes:
        command: its words.
        base: the name of the other.
        promised: the most it may be of the other, if anything was promised.
        mebibytes: the most memory that was promised.
        least: how many times the other's time it takes at least, if that was promised.
    """

    command: Command
    base: str
    promised: float | None = None
    mebibytes: float | None = None
    least: float | None = None


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
        LEAST: Case([python, str(Path(__file__).with_name("least.py"))], LEAST),
        LIBRARIES: Case([python, "-c", "import typer, pydantic, yaml, rich.table"], LEAST),
        TYPER: Case([python, "-c", "import typer"], LEAST),
        "`import pydantic`": Case([python, "-c", "import pydantic"], LEAST),
        "`from pydantic import BaseModel`": Case([python, "-c", "from pydantic import BaseModel"], LEAST),
        "Python alone": Case([python, "-c", "pass"], LEAST),
        "`kpi --version`": Case([kpi, "--version"], TYPER, 1.5),
        "completion of a KPI's id": Case(["env", *asked, kpi], TYPER, 1.6),
        "`kpi -h`": Case([kpi, "-h"], TYPER),
        "`kpi status`": Case([kpi, "status", "--plan", str(PLAN)], LEAST, 1.25),
        "`kpi status --format json`": Case([kpi, "status", "--plan", str(PLAN), "-f", "json"], LEAST),
        "`kpi validate`": Case([kpi, "validate", "--plan", str(PLAN)], LEAST, 1.25),
    }


def own(sample: Sample, promised: float | None = None) -> dict[str, Case]:
    """The program on a sample, beside one pass over its rows, of which it may be so many at the most."""
    kpi, plan = str(own_program("kpi")), ["--plan", str(sample.plan)]
    bare = [sys.executable, "-c", _READ_ALL, str(sample.measurements), sample.delimiter]
    memory = MOST_MEBIBYTES if promised else None
    return {
        BARE_READING: Case(bare, BARE_READING),
        "`kpi status`": Case([kpi, "status", *plan], BARE_READING, promised, memory),
        "`kpi validate`": Case([kpi, "validate", *plan], BARE_READING, promised, memory),
    }


def many_files(one: Sample, many: Sample) -> dict[str, Case]:
    """The check of many files beside that of the same rows in one."""
    kpi, single = str(own_program("kpi")), f"`kpi validate`, {one.rows:,} rows in one file"
    return {
        single: Case([kpi, "validate", "--plan", str(one.plan)], single),
        f"`kpi validate`, in {many.files:,} files": Case(
            [kpi, "validate", "--plan", str(many.plan)], single, 2.0
        ),
    }


def of_peers(sample: Sample, files: Translated, peers: Peers, slower: Mapping[str, float]) -> dict[str, Case]:
    """The peers that could be had on the same data, beside the command that does the comparable job.

    `slower` is by program how many times the time of that command it was promised to take at least.
    """
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
        name: Case(
            [str(peers.programs[program]), *map(str, arguments)],
            base,
            least=slower.get(program),
        )
        for name, (program, base, arguments) in commands.items()
        if program in peers.programs
    }


def files_relative(path: Path, sample: Sample) -> str:
    """A path from the sample's folder, where its commands run: frictionless refuses absolute ones."""
    return str(path.relative_to(sample.folder))
