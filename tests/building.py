"""Datasets built in memory from the text of a plan and of a measurement file."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import has_errors
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.report import Report, View, WhatIf, build
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Period

PLAN, ROWS = Path("plan.yaml"), Path("measurements/rows.csv")


def kpi(text: str, name: str = "k") -> str:
    """One KPI in YAML's flow style; what is given comes after its id and name."""
    return f"{{id: {name}, name: KPI {name}, {text}}}"


def plan_text(*axes: Sequence[str], defaults: str = "") -> str:
    """A plan with one pillar and these axes, each a list of KPIs."""
    lines = ["version: 1", "title: A plan", f"defaults: {{{defaults}}}"]
    lines += ["pillars:", "  - id: p", "    name: Pillar", "    axes:"]
    for index, kpis in enumerate(axes, 1):
        lines += [
            f"      - id: a{index}",
            f"        name: Axis {index}",
            f"        kpis:{'' if kpis else ' []'}",
        ]
        lines += [f"          - {one}" for one in kpis]
    return "\n".join(lines) + "\n"


def dataset(plan: str, rows: Sequence[str], columns: str = "") -> Dataset:
    """A dataset of sound files: rows are lines of CSV, `columns` the optional ones."""
    file = TextFile(PLAN, plan)
    reading = read_plan(file)
    assert reading.plan is not None
    assert not has_errors(reading.findings), reading.findings
    header = ",".join(part for part in ("kpi,period,value", columns) if part)
    found = read_table(TextFile(ROWS, "\n".join([header, *rows]) + "\n"))
    assert found.table is not None
    assert not has_errors(found.findings), found.findings
    return Dataset(reading.plan, file, reading.locate, (found.table,))


def one(text: str, *rows: str, columns: str = "", defaults: str = "") -> Dataset:
    """A dataset of one KPI `k`; a row is written without its id: `2018,10`."""
    plan = plan_text([kpi(text)], defaults=defaults)
    return dataset(plan, [f"k,{row}" for row in rows], columns)


def view(as_of: str, *what_if: WhatIf, known_on: str | None = None, method: str | None = None) -> View:
    """A view without a clock, so that periods still running are not seen."""
    day = date.fromisoformat(known_on) if known_on else None
    return View(date.fromisoformat(as_of), known_on=day, method=method, what_if=what_if)


def report(data: Dataset, as_of: str, method: str | None = None) -> Report:
    return build(data, view(as_of, method=method))


def row(data: Dataset, as_of: str, known_on: str | None = None, method: str | None = None) -> KpiRow:
    """The first KPI's row."""
    return build(data, view(as_of, known_on=known_on, method=method)).kpis[0]


def supposed(period: str, value: str, name: str | None = None) -> WhatIf:
    return WhatIf(name, Period.parse(period), Decimal(value))


def seen(*figures: object) -> tuple[object, ...]:
    """Figures to be compared at once; a decimal equals the whole number of its value."""
    return figures
