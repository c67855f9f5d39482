"""The least program of the same stack: what a report cannot start without, and nothing else.

One BaseModel of five fields validated, one Typer command, one YAML document read, one Rich table printed.
"""

from decimal import Decimal

import typer
import yaml
from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.table import Table

_DOCUMENT = "{id: exports, name: Exports, unit: Md MAD, value: '10.5', weight: 1}"


class Kpi(BaseModel):
    """Five fields of a KPI."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    name: str
    unit: str
    value: Decimal
    weight: int


def status() -> None:
    """Print one KPI as a table."""
    kpi = Kpi.model_validate(yaml.load(_DOCUMENT, Loader=yaml.CSafeLoader))
    table = Table(*Kpi.model_fields)
    table.add_row(*(str(value) for _name, value in kpi))
    Console().print(table)


if __name__ == "__main__":
    app = typer.Typer()
    app.command()(status)
    app()
