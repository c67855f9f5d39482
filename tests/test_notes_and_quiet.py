"""Comments of values wherever a KPI is explained, and a table without a word around it."""

import json
from pathlib import Path

import pytest

from building import kpi as kpi_text
from building import one, plan_text, report
from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi.output import labels, write_detail, write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.detail import detail
from offshore_kpi.report.view import View
from offshore_kpi.text.periods import Period

DAY = Period.parse("2019-06-01").end
UP = "direction: increase, baseline: {period: 2015, value: 0}, targets: [{due: 2020, kind: reach, value: 9}]"
NOTE = "counted anew after the survey"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of one KPI whose value was revised, with a comment on each row."""
    (tmp_path / "measurements").mkdir()
    (tmp_path / "plan.yaml").write_text(plan_text([kpi_text(UP)]), "utf-8")
    rows = [
        "kpi,period,value,note,recorded_on",
        "k,2018,3,first guess,2019-01-01",
        f"k,2018,4,{NOTE},2019-02-01",
    ]
    (tmp_path / "measurements" / "m.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["show", "k"],
        ["show", "k", "-f", "json"],
        ["log", "k"],
        ["log", "k", "-f", "json"],
        ["status", "-f", "json"],
        ["status", "-f", "csv"],
        ["status", "-f", "markdown"],
        ["status", "--plain"],
        ["report"],
    ],
)
def test_the_comment_of_a_value_stands_beside_it(kpi: Kpi, folder: Path, words: list[str]) -> None:
    assert NOTE in kpi(*words, cwd=folder, env={"KPI_TODAY": "2019-06-01"}).stdout


def test_that_of_a_value_that_was_revised_stays(kpi: Kpi, folder: Path) -> None:
    for words in (["show", "k"], ["log", "k"], ["show", "k", "-f", "json"]):
        assert "first guess" in kpi(*words, cwd=folder, env={"KPI_TODAY": "2019-06-01"}).stdout
    document = json.loads(kpi("show", "k", "-f", "json", cwd=folder, env={"KPI_TODAY": "2019-06-01"}).stdout)
    assert (document["kpi"]["note"], [one["note"] for one in document["values"]]) == (
        NOTE,
        ["first guess", NOTE],
    )


def test_the_page_has_it_in_its_open_part() -> None:
    text = str(
        write_report(report(one(UP, f"2018,4,{NOTE}", columns="note"), "2019-06-01"), "html", OutputStyle())
    )
    card = text[text.index('<article class="card"') :]
    assert NOTE in card[: card.index("<details>")]


def test_markdown_has_no_column_of_comments_where_there_are_none() -> None:
    found = report(one(UP, "2018,4"), "2019-06-01")
    assert "| Note |" not in str(write_report(found, "markdown", OutputStyle()))


@pytest.mark.parametrize("words", [[], ["--by", "axis"], ["--plain"], ["-f", "markdown"]])
def test_quiet_prints_the_table_alone(kpi: Kpi, words: list[str]) -> None:
    loud, quiet = (kpi("status", *words, *more, "--plan", str(SHIPPED_PLAN)).stdout for more in ([], ["-q"]))
    lines = quiet.splitlines()
    assert lines[-1] in loud
    assert loud.splitlines()[0] not in quiet
    assert not any("--by" in line or "--all" in line or "axes measured" in line for line in lines)


def test_the_footer_says_that_pillars_can_be_shown(kpi: Kpi) -> None:
    assert kpi("status", "--plan", str(SHIPPED_PLAN)).stdout.endswith(
        "--by pillar shows the pillars, --by axis the axes.\n"
    )
    assert "--by pillar" not in kpi("status", "--by", "pillar", "--plan", str(SHIPPED_PLAN)).stdout


def test_a_count_does_not_read_as_a_negative_number() -> None:
    assert not set(labels.MARKS.values()) & set("-–—−+")


def test_verdicts_of_other_methods_are_shown_when_asked_for() -> None:
    found = detail(one(UP, "2018,4"), View(DAY), "k")
    assert "eurostat" not in write_detail(found, "text", OutputStyle())
    assert "eurostat" in write_detail(found, "text", OutputStyle(methods=True))


def test_a_terminal_shows_the_latest_values_and_says_where_the_others_are() -> None:
    rows = [f"{year},{year - 2000}" for year in range(2000, 2019)]
    found = detail(one(UP, *rows), View(DAY), "k")
    text = write_detail(found, "text", OutputStyle(width=80))
    assert ("rows.csv:2\n" in text, "rows.csv:20" in text) == (False, True)
    assert "11 earlier rows: kpi log k" in text
    assert "earlier" not in write_detail(found, "text", OutputStyle())
    assert text.index("Values") < text.index("How the figures were worked out") < text.index("Targets")


def test_verdict_chart_values_and_working_fit_a_screen() -> None:
    rows = [f"{year},{year - 2014}" for year in range(2000, 2019)]
    text = write_detail(detail(one(UP, *rows), View(DAY), "k"), "text", OutputStyle(width=100))
    assert text[: text.index("\nTargets")].count("\n") <= 50
