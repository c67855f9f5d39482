"""Words of reports and entries: bands, decreases, thresholds, days in titles, and what a dry run says."""

from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Kpi
from offshore_kpi import i18n
from offshore_kpi.cli.entry_effects import count_line
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.output import labels
from offshore_kpi.output.difference_table import _in_title
from offshore_kpi.output.summary import thresholds_text
from offshore_kpi.plan.models import Direction
from offshore_kpi.report.rows import Setting
from offshore_kpi.text.frequencies import Frequency, frequency_word

PLAN = """
version: 1
title: Plan
language: fr
period: 2024/2030
defaults: {thresholds: {on_track: 0.95, at_risk: 0.6}}
pillars:
  - id: p
    name: Pilier
    axes:
      - id: a
        name: Axe
        actions: [{id: act, name: Agir, due: 2027}]
        kpis:
          - id: stock
            name: Stock
            unit: t
            direction: none
            targets: [{kind: hold, min: 10, max: 20, due: 2030}]
          - id: jobs
            name: Emplois
            direction: increase
            baseline: {period: 2023, value: 10}
            targets: [{kind: reach, value: 20, due: 2030}]
"""
ROWS = "kpi,period,value,qualifier\nstock,2024,25,\njobs,2024,12,>=\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "measurements").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "measurements" / "all.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def in_french() -> None:
    i18n.use("fr")


def test_a_decrease_is_no_variation() -> None:
    down = labels.kind_text(TargetKind.GAIN, "6", Direction.DECREASE)
    up = labels.kind_text(TargetKind.GAIN, "6", Direction.INCREASE)
    assert (down, up) == ("baisse de 6 depuis la référence", "hausse de 6 depuis la référence")


def test_a_threshold_is_named_by_its_status() -> None:
    text = thresholds_text([Setting("linear", "on_track", Decimal("0.95"))])
    assert text.endswith("en bonne voie à partir de 95\N{NARROW NO-BREAK SPACE}%")


def test_a_threshold_keeps_its_digits() -> None:
    text = thresholds_text([Setting("linear", "at_risk", Decimal("0.605"))])
    assert text.endswith("à risque à partir de 60,5\N{NARROW NO-BREAK SPACE}%")


def test_a_day_has_its_article_and_a_year_has_none() -> None:
    assert _in_title("2025-06-30").startswith("le 30")
    assert _in_title("2018") == "2018"


@pytest.mark.parametrize("frequency", Frequency)
def test_no_key_of_the_plan_stands_for_a_frequency(frequency: Frequency) -> None:
    assert frequency_word(frequency) not in {one.value for one in Frequency}


def test_a_dry_run_says_what_would_be() -> None:
    assert count_line(8, dry_run=True) == "8 lignes seraient saisies."
    assert count_line(8, dry_run=False) == "8 lignes saisies."


def test_markdown_says_why_a_band_is_off_track(plan: Path, kpi: Kpi) -> None:
    found = kpi("status", "--format", "markdown", "--as-of", "2025-01-01", "--lang", "fr", cwd=plan)
    assert "sortie de la fourchette" in found.stdout


def test_a_list_says_what_is_an_action_beside_the_kpis(plan: Path, kpi: Kpi) -> None:
    lines = kpi("list", "--lang", "fr", cwd=plan).stdout.splitlines()
    action = next(text for text in lines if "Agir" in text)
    other = next(text for text in lines if "Stock" in text)
    assert "(action" in action
    assert len(action) - len(action.lstrip()) == len(other) - len(other.lstrip())


def test_undo_says_nothing_where_nothing_is_wanted(plan: Path, kpi: Kpi) -> None:
    entered = kpi("add-measure", "jobs", "13", "--period", "2025", "-q", "--yes", cwd=plan)
    assert entered.code == 0, entered.stderr
    undone = kpi("undo", "--yes", "--quiet", cwd=plan)
    assert (undone.code, undone.stdout, undone.stderr) == (0, "", "")
