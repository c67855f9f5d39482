"""The same plan and measurements as each peer takes them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import BUDGET, Sample

_PERIOD = r"\d{4}-W\d{2}"


@dataclass(frozen=True, slots=True)
class Translated:
    """The files that the peers read."""

    journal: Path
    beancount: Path
    table_schema: Path
    plan_schema: Path


def translate(sample: Sample) -> Translated:
    """Write the peers' files beside the sample's own; the plan's schema must be there already."""
    files = Translated(
        sample.folder / "values.journal",
        sample.folder / "values.beancount",
        sample.folder / "values.schema.json",
        sample.folder / "plan.schema.json",
    )
    _write(files.journal, _journal(sample))
    _write(files.beancount, _beancount(sample))
    files.table_schema.write_text(json.dumps(_table_schema(sample)), encoding="utf-8")
    return files


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def _journal(sample: Sample) -> Iterator[str]:
    """A journal for hledger and ledger: a yearly budget for each KPI, and a transaction for each row."""
    yield "~ yearly"
    for kpi in sample.ids:
        yield f"    kpi:{kpi}    {BUDGET} M"
    yield "    equity:promised"
    for row in sample.each_row():
        yield f"\n{row.day} {row.kpi} | {row.source}"
        yield f"    kpi:{row.kpi}    {row.value} M\n    equity:measured"


def _beancount(sample: Sample) -> Iterator[str]:
    yield "2013-01-01 open Equity:Measured"
    for kpi in sample.ids:
        yield f"2013-01-01 open Assets:{kpi.title()}"
    for row in sample.each_row():
        amount = f"{row.value} MAD"
        yield f'\n{row.day} * "{row.kpi}" "{row.source}"'
        yield f"  Assets:{row.kpi.title()}  {amount}\n  Equity:Measured"


def _table_schema(sample: Sample) -> dict[str, object]:
    """A table schema for frictionless: ids, periods, numbers within their bounds, known codes, days."""
    text = {"type": "string"}
    return {
        "fields": [
            {"name": "kpi", **text, "constraints": {"required": True, "enum": sample.ids}},
            {"name": "period", **text, "constraints": {"required": True, "pattern": _PERIOD}},
            {"name": "value", "type": "number", "constraints": {"required": True, "minimum": 0}},
            {"name": "obs_status", **text, "constraints": {"enum": list("AEPFBM")}},
            {"name": "source", **text},
            {"name": "recorded_on", "type": "date"},
        ]
    }
