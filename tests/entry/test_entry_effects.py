"""What an entry says that it changed."""

import shutil
from pathlib import Path

from conftest import SHIPPED_PLAN, Kpi


def test_a_goal_just_missed_has_a_gap(tmp_path: Path, kpi: Kpi) -> None:
    shutil.copytree(SHIPPED_PLAN.parent, tmp_path / "data")
    words = ("add-measure", "export-revenue", "25.98", "--period", "2022", "--qualifier", ">=")
    said = kpi(*words, cwd=tmp_path).stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert "gap 12.5 Md MAD → ≤ 0.02 Md MAD" in said
    shown = kpi("status", "export-revenue", "--format", "markdown", cwd=tmp_path).stdout
    assert "≤\N{NO-BREAK SPACE}0.02" in shown
