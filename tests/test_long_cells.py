"""Cells longer than can be read: said at the cell, by every command."""

from pathlib import Path

import pytest

from conftest import Kpi

PLAN = """version: 1
title: T
pillars: [{id: "1", name: P, axes: [{id: "1.1", name: A, kpis: [
  {id: k, name: K, direction: increase, frequency: annual}]}]}]
"""
LONG = "x" * 131_073


@pytest.mark.parametrize("cell", [LONG, f'"{LONG}"'], ids=["plain", "quoted"])
@pytest.mark.parametrize("command", ["validate --format concise", "add-measure k 6 --period 2019"])
def test_a_cell_too_long_to_be_read_is_a_finding_at_the_cell(
    tmp_path: Path, kpi: Kpi, cell: str, command: str
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = tmp_path / "measurements" / "a.csv"
    rows.parent.mkdir()
    rows.write_text(f"kpi,period,value,note\nk,2017,4,\nk,2018,5,{cell}\n", encoding="utf-8")
    before = rows.read_bytes()
    done = kpi(*command.split())
    said = done.stdout + done.stderr
    assert (done.code, "a.csv:3:10" in said, "longer than 131,072 characters" in said) == (1, True, True)
    assert rows.read_bytes() == before


@pytest.mark.parametrize("command", ["validate --format concise", "add-measure k 6 --period 2019", "log k"])
def test_a_name_too_long_to_be_read_in_the_header_is_a_finding(
    tmp_path: Path, kpi: Kpi, command: str
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = tmp_path / "measurements" / "a.csv"
    rows.parent.mkdir()
    rows.write_text(f"kpi,period,value,{LONG}\nk,2017,4,\n", encoding="utf-8")
    done = kpi(*command.split())
    said = done.stdout + done.stderr
    assert (done.code, "a.csv:1:18" in said, "longer than 131,072 characters" in said) == (1, True, True)


def test_nothing_is_entered_into_a_file_with_a_cell_too_long_of_another_kpi(tmp_path: Path, kpi: Kpi) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    rows = tmp_path / "measurements" / "a.csv"
    rows.parent.mkdir()
    before = f"kpi,period,value,note\nother,2017,4,{LONG}\nk,2018,5,\n"
    rows.write_text(before, encoding="utf-8")
    done = kpi("add-measure", "k", "6", "--period", "2019", "--obs-status", "P")
    assert (done.code, "a.csv:2:14" in done.stderr) == (1, True)
    assert rows.read_text(encoding="utf-8") == before
