"""`kpi diff` between two days: what is of that time, and apart from it what was written down then."""

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

from building import kpi as kpi_text
from building import plan_text
from conftest import Kpi
from offshore_kpi.output.json import json_schema

ONE = kpi_text("direction: increase, baseline: {period: 2020, value: 0}, targets: [%s]")
STEPS = "{due: 2024, kind: reach, value: 4}, {due: 2030, kind: reach, value: 20}"
HEADER = "kpi,period,value,obs_status,note,recorded_on"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of one KPI whose values of two years were entered on one day of the year after."""
    (tmp_path / "measurements").mkdir()
    (tmp_path / "plan.yaml").write_text(plan_text([ONE % STEPS]), "utf-8")
    rows(tmp_path, "k,2023,3,,,2025-03-01", "k,2024,5,,,2025-03-01")
    return tmp_path


def rows(folder: Path, *lines: str) -> None:
    text = "\n".join([HEADER, *lines]) + "\n"
    (folder / "measurements" / "rows.csv").write_text(text, "utf-8")


def told(kpi: Kpi, folder: Path, *words: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The changes, and the rows apart, each as its kind and its period or due."""
    done = kpi("diff", *words, "--format", "json", cwd=folder, env={"KPI_TODAY": "2025-06-30"})
    assert done.code == 0, done.stderr
    document = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json_schema("diff")).validate(document)
    return _pairs(document["changes"]), _pairs(document["entered"])


def _pairs(found: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    return [(one["change"], one["what"]) for one in found]


def test_what_was_entered_afterwards_counts_for_its_own_time(kpi: Kpi, folder: Path) -> None:
    changes, entered = told(kpi, folder, "2023", "2024")
    assert ("measurement_added", "2024") in changes
    assert "status_turned" in {kind for kind, _what in changes}
    assert entered == []


def test_rows_for_earlier_periods_stand_apart(kpi: Kpi, folder: Path) -> None:
    changes, entered = told(kpi, folder, "2024-12-31")
    assert "measurement_added" not in {kind for kind, _what in changes}
    assert entered == [("measurement_entered_late", "2023"), ("measurement_entered_late", "2024")]


def test_known_looks_with_what_was_known(kpi: Kpi, folder: Path) -> None:
    assert told(kpi, folder, "2023", "2024", "--known") == ([], [])
    changes, entered = told(kpi, folder, "2024", "--known")
    assert [what for kind, what in changes if kind == "measurement_added"] == ["2023", "2024"]
    assert entered == []


def test_each_row_says_what_it_did_to_the_one_before(kpi: Kpi, folder: Path) -> None:
    rows(
        folder,
        "k,2020,1,,,2021-01-01",
        "k,2020,2,,,2025-02-01",
        "k,2020,1,,,2025-02-02",
        "k,2021,2,,,2022-01-01",
        "k,2021,,M,an error,2025-02-01",
        "k,2022,3,,,2023-01-01",
        "k,2022,3,,a comment,2025-02-01",
        "k,2023,4,,,2025-02-01",
        "k,2024,5,,,",
    )
    _changes, entered = told(kpi, folder, "2024")
    assert entered == [
        ("measurement_entered_late", "2023"),
        ("measurement_revised", "2020"),
        ("measurement_revised", "2020"),
        ("measurement_withdrawn", "2021"),
        ("measurement_commented", "2022"),
    ]


@pytest.mark.parametrize(
    ("words", "entered"),
    [
        (["2025-02-28", "2025-03-01"], 2),
        (["2025-03-01", "2025-03-02"], 0),
        (["2025-02", "2025-03"], 2),
        (["2025-Q1"], 0),
        (["2025-02"], 2),
        (["2025-02", "k"], 2),
        (["2025-02..2025-03", "k"], 2),
        (["2025-02..today", "p"], 2),
        (["hier", "aujourd'hui"], 0),
    ],
)
def test_the_first_day_is_left_out_and_a_period_is_its_last_day(
    kpi: Kpi, folder: Path, words: list[str], entered: int
) -> None:
    assert len(told(kpi, folder, *words)[1]) == entered


def test_a_due_that_passes_says_which_target_comes_next(kpi: Kpi, folder: Path) -> None:
    done = kpi("diff", "2024-12-31", "2025-01-01", cwd=folder)
    assert "reach 4 by 2024 → reach 20 by 2030" in done.stdout
    assert "Next targets in force" in done.stdout


@pytest.mark.parametrize("name", ["table", "markdown"])
@pytest.mark.parametrize(
    ("language", "heading", "kind"),
    [
        ("en", "Entered in between, for earlier periods", "Measurements withdrawn"),
        ("fr", "Saisi entre-temps, pour des périodes antérieures", "Données retirées"),
    ],
)
def test_people_read_what_was_entered_under_its_own_heading(
    kpi: Kpi, folder: Path, name: str, language: str, heading: str, kind: str
) -> None:
    rows(folder, "k,2021,2,,,2022-01-01", "k,2021,,M,an error,2025-02-01", "k,2022-12,1,,,2023-01-01")
    done = kpi("diff", "2024-Q4", "--lang", language, "-f", name, cwd=folder)
    before, _heading, after = done.stdout.partition(heading)
    assert kind not in before
    assert kind in after
    assert "an error" in after
    assert ("T4" if language == "fr" else "Q4") + "\N{NO-BREAK SPACE}2024" in before


def test_a_value_said_to_be_missing_is_no_nought(kpi: Kpi, folder: Path) -> None:
    rows(folder, "k,2021,,M,never measured,2025-02-01")
    done = kpi("diff", "2024", cwd=folder)
    assert "missing · never measured" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2025", "2024"], "2024 lies before 2025"),
        (["2030"], "lies before 2030"),
        (["2024", "HEAD"], "One is a day, the other is not"),
        (["2024", "2025", "--as-of", "2025"], "--as-of"),
        (["HEAD", "--known"], "--known"),
    ],
)
def test_days_that_do_not_fit_are_refused(kpi: Kpi, folder: Path, words: list[str], said: str) -> None:
    done = kpi("diff", *words, cwd=folder)
    assert (done.code, said in done.stderr) == (2, True), done.stderr
