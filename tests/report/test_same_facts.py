"""The same facts, written another way, give the same verdicts and figures."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from building import PLAN, ROWS, kpi, plan_text, view
from offshore_kpi.checks import check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decoding import decode
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import has_errors
from offshore_kpi.output import write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.report import build

FEW = settings(max_examples=60, deadline=None)
COLUMNS = ["kpi", "period", "value", "obs_status", "qualifier", "note", "recorded_on"]
PLACES = frozenset({"file", "line"})

Draw = Callable[[st.SearchStrategy[Any]], Any]
Facts = tuple[dict[str, Any], list[dict[str, str]]]
"""A plan as texts, mappings and lists, and the cells of its rows."""


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """A plan of one to three KPIs with a baseline, one or two targets and some yearly values."""
    kpis, rows = [], []
    for number in range(draw(st.integers(1, 3))):
        decimals = draw(st.sampled_from([0, 1, 3]))
        values = st.integers(1, 900_000).map(partial(_text, decimals))
        dues = draw(st.lists(st.integers(2020, 2026), min_size=1, max_size=2, unique=True))
        kind = draw(st.sampled_from(["reach", "gain"]))
        kpis.append(
            {
                "id": f"k{number}",
                "name": "Emplois créés",
                "direction": draw(st.sampled_from(["increase", "decrease"])),
                "decimals": str(decimals),
                "baseline": {"period": "2015", "value": draw(values)},
                "targets": [{"due": str(due), "kind": kind, "value": draw(values)} for due in sorted(dues)],
            }
        )
        for year in draw(st.lists(st.integers(2016, 2021), max_size=5, unique=True)):
            row = {"kpi": f"k{number}", "period": str(year), "value": draw(values)}
            row |= {"obs_status": draw(st.sampled_from(["", "A", "E", "B", "F"]))}
            rows.append(row | {"qualifier": draw(st.sampled_from(["", ">=", "<=", "~"])), "note": "a; b, c"})
            if draw(st.booleans()):
                rows.append(row | {"value": draw(values), "recorded_on": "2021-12-01"})
    axes = [{"id": "1.10", "name": "Axe", "kpis": kpis}]
    plan = {"version": "1", "title": "Plan", "pillars": [{"id": "1", "name": "Pilier", "axes": axes}]}
    return plan, rows


def _text(decimals: int, digits: int) -> str:
    return str(digits) if not decimals else f"{digits // 10**decimals}.{digits % 10**decimals:0{decimals}}"


def yaml_of(value: Any, draw: Draw, indent: int = 0, *, flow: bool = False) -> str:  # noqa: ANN401 - any part of a plan
    """A part of a plan as YAML: keys in any order, in lines or in braces, texts with or without quotes."""
    if isinstance(value, str):
        return str(draw(st.sampled_from([value, f'"{value}"', f"'{value}'"])))
    flow = flow or (indent > 4 and draw(st.booleans()))
    if isinstance(value, Mapping):
        keys = draw(st.permutations(list(value)))
        if flow:
            return "{" + ", ".join(f"{key}: {yaml_of(value[key], draw, flow=True)}" for key in keys) + "}"
        pad = "\n" + " " * indent
        return pad + pad.join(f"{key}: {yaml_of(value[key], draw, indent + 2)}" for key in keys)
    if flow:
        return "[" + ", ".join(yaml_of(one, draw, flow=True) for one in value) + "]"
    pad = "\n" + " " * indent
    return pad + pad.join("- " + yaml_of(one, draw, indent + 2).lstrip() for one in value)


def csv_of(rows: Sequence[Mapping[str, str]], draw: Draw, end: str) -> str:
    """Rows as CSV: rows and columns in any order, any delimiter, with semicolons the decimal comma."""
    delimiter = draw(st.sampled_from([",", ";", "\t"]))
    out = io.StringIO(newline="")
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    columns = draw(st.permutations(COLUMNS))
    writer.writerow(columns)
    for row in draw(st.permutations(rows)):
        cells = {**row, "value": row["value"].replace(".", "," if delimiter == ";" else ".")}
        writer.writerow([cells.get(name, "") for name in columns])
    return out.getvalue()


def status_of(plan: str, rows: str) -> Any:  # noqa: ANN401 - plain JSON
    """What `kpi status` says of a plan and its rows, without where they stand."""
    file, _found = decode(PLAN, plan.encode(), "P101")
    reading = read_plan(file)
    assert reading.plan is not None
    assert not reading.findings
    table_file, _found = decode(ROWS, rows.encode(), "M101")
    table = read_table(table_file)
    assert table.table is not None
    data = Dataset(reading.plan, file, reading.locate, (table.table,))
    assert not has_errors([*table.findings, *check(data, date(2022, 6, 30))])
    return _without_places(json.loads(write_report(build(data, view("2022-06-30")), "json", OutputStyle())))


def _without_places(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in PLACES}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


def test_a_figure_is_what_was_written() -> None:
    targets = "baseline: {period: 2015, value: 10}, targets: [{due: 2020, kind: reach, value: 20}]"
    plan = plan_text([kpi(f"direction: increase, {targets}")])
    (found,) = status_of(plan, "kpi;period;value\nk;2018;12,5\n")["kpis"]
    assert (found["value"], found["gap"], found["progress"]) == (12.5, 7.5, 0.25)


@FEW
@given(facts(), st.data())
def test_how_the_same_facts_are_written_changes_no_verdict_and_no_figure(
    known: Facts, drawn: st.DataObject
) -> None:
    plan, rows = known
    plain = json.dumps(plan, ensure_ascii=False)  # JSON is YAML
    lines = [",".join(COLUMNS), *(",".join(f'"{row.get(name, "")}"' for name in COLUMNS) for row in rows)]
    wanted = status_of(plain, "\n".join(lines) + "\n")
    end = drawn.draw(st.sampled_from(["\n", "\r\n"]))
    written = yaml_of(plan, drawn.draw).lstrip() + "\n"
    assert status_of(written.replace("\n", end), csv_of(rows, drawn.draw, end)) == wanted
