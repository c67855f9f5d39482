"""What stands where measurement files belong is read or refused with its place, never passed over."""

from pathlib import Path

import pytest

from conftest import Kpi

PLAN = """\
version: 1
title: A plan
measurements: ["{pattern}"]
pillars:
  - {{id: "1", name: One, axes: [{{id: "1.1", name: One, kpis: [{{id: a, name: A, direction: increase}}]}}]}}
"""
COMMANDS = ("validate", "status", "log", "add-measure a 1 --period 2020")


def write(folder: Path, pattern: str) -> None:
    (folder / "plan.yaml").write_text(PLAN.format(pattern=pattern), encoding="utf-8")


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("pattern", "name"),
    [("measurements/*.csv", "measurements/x.csv"), ("m.csv", "m.csv"), ("measurements", "measurements")],
)
def test_a_folder_in_the_place_of_a_file_is_refused(
    kpi: Kpi, tmp_path: Path, words: str, pattern: str, name: str
) -> None:
    write(tmp_path, pattern)
    (tmp_path / name).mkdir(parents=True)
    done = kpi(*words.split(), cwd=tmp_path)
    assert done.code == 3
    assert f"{name} is a folder, not a file." in done.stderr
    assert "under measurements: in the plan" in done.stderr


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    "pattern", ["measurements/*.csv", "measurements/**/*.csv", "measurements/2018/x.csv"]
)
def test_a_file_in_the_place_of_the_folder_is_refused(
    kpi: Kpi, tmp_path: Path, words: str, pattern: str
) -> None:
    write(tmp_path, pattern)
    (tmp_path / "measurements").write_text("kpi,period,value\n", encoding="utf-8")
    done = kpi(*words.split(), cwd=tmp_path)
    assert done.code == 3
    assert f'measurements is a file, not a folder, so that "{pattern}"' in done.stderr


def test_folders_that_a_pattern_happens_to_name_are_passed_over(kpi: Kpi, tmp_path: Path) -> None:
    write(tmp_path, "measurements/*")
    (tmp_path / "measurements" / "old").mkdir(parents=True)
    (tmp_path / "measurements" / "x.csv").write_text("kpi,period,value\na,2020,1\n", encoding="utf-8")
    assert kpi("validate", cwd=tmp_path).code == 0


def test_a_folder_is_only_said_to_hold_a_plan_where_it_does(kpi: Kpi, tmp_path: Path) -> None:
    write(tmp_path, "measurements/*.csv")
    (tmp_path / "tables").mkdir()
    remedy = "Name the plan.yaml inside it."
    assert remedy in kpi("status", "--plan", ".", cwd=tmp_path).stderr
    done = kpi("add-measure", "--from", "tables", cwd=tmp_path)
    assert (done.code, done.stderr) == (3, "kpi: tables is a folder, not a file.\n")
