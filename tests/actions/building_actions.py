"""Datasets with actions, built in memory from a plan's lines and the rows of a file of reports."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import TableReading, read_table
from offshore_kpi.findings import has_errors
from offshore_kpi.plan.action_report import ACTION_REPORTS
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.report.actions import ActionRow, action_rows
from offshore_kpi.text.file import TextFile

REPORTS = Path("actions/reports.csv")
COLUMNS = "action,on,status,done,due,note,source,recorded_on"


def plan_of(actions: Sequence[str], of_pillar: Sequence[str] = ()) -> str:
    """A plan with one KPI and these actions under its axis and pillar, each in YAML's flow style."""
    lines = [
        "version: 1",
        "title: A plan",
        "pillars:",
        "  - id: p",
        "    name: Pillar",
        "    owner: Ministry",
    ]
    lines += ["    actions:", *(f"      - {one}" for one in of_pillar)] if of_pillar else []
    lines += ["    axes:", "      - id: a", "        name: Axis"]
    lines += ["        actions:", *(f"          - {one}" for one in actions)] if actions else []
    lines += ["        kpis:", "          - {id: k, name: KPI, direction: increase}"]
    return "\n".join(lines) + "\n"


def reading(text: str) -> TableReading:
    """What is read of a file of reports."""
    return read_table(TextFile(REPORTS, text), of=ACTION_REPORTS)


def dataset(actions: Sequence[str], rows: Sequence[str], columns: str = COLUMNS) -> Dataset:
    """A dataset of a sound plan and sound reports."""
    file = TextFile(Path("plan.yaml"), plan_of(actions))
    plan = read_plan(file)
    assert plan.plan is not None
    assert not has_errors(plan.findings), plan.findings
    found = reading("\n".join([columns, *rows]) + "\n")
    assert found.table is not None
    assert not has_errors(found.findings), found.findings
    return Dataset(plan.plan, file, plan.locate, (), (found.table,))


def one(
    action: str, *rows: str, as_of: str, known_on: str | None = None, columns: str = COLUMNS
) -> ActionRow:
    """The state of an action `f` on a day; a row is written without its id and without the last commas."""
    width = columns.count(",")
    lines = [f"f,{row}" + "," * (width - row.count(",") - 1) for row in rows]
    whole = dataset([f"{{id: f, name: Fair, {action}}}"], lines, columns)
    known = date.fromisoformat(known_on) if known_on else None
    return action_rows(whole, date.fromisoformat(as_of), known)[0]
