"""`kpi mark`: through the safe writer, with before and after, and nothing written where it is refused."""

from pathlib import Path

import pytest

from conftest import Kpi

_PLAN = """\
version: 1
title: A plan
sources: {s: {title: A source}}
pillars:
  - id: p
    name: Pillar
    owner: Ministry
    actions:
      - {id: fair, name: Hold a fair, start: 2018, due: 2018-Q4, kpis: []}
      - {id: law, name: Pass a law, due: 2019, kpis: []}
"""
_ROWS = 'action;on;status;note;done\r\n# by hand\r\n"fair";2018-06-30;in_progress;"a; b";0,4\r\n'
_DAY = {"KPI_TODAY": "2018-12-20"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(_PLAN, encoding="utf-8")
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions" / "all.csv").write_bytes(_ROWS.replace("# by hand\r\n", "").encode())
    return tmp_path / "plan.yaml"


def rows(plan: Path) -> str:
    return (plan.parent / "actions" / "all.csv").read_bytes().decode()


def marked(kpi: Kpi, plan: Path, *words: str, code: int = 0, env: dict[str, str] | None = None) -> str:
    done = kpi("mark", *words, "--plan", str(plan), env={**_DAY, **(env or {})})
    assert done.code == code, done.stderr
    return done.stderr.replace("\N{NO-BREAK SPACE}", " ")


def test_a_row_is_added_and_every_other_byte_stays(kpi: Kpi, plan: Path) -> None:
    before = rows(plan)
    said = marked(kpi, plan, "fair", "done", "--note", "held", "--source", "s")
    assert "fair: in progress, 40% done, due Q4 2018 → done, 100% done, due Q4 2018" in said
    assert "before: 2 actions: 0 of 2 done (0%), 1 under way, 1 planned" in said
    assert "now: 2 actions: 1 of 2 done (50%), 1 planned" in said
    first, *others = rows(plan).split("\r\n")
    assert first == "action;on;status;note;done;source"
    assert others == [*(line + ";" for line in before.split("\r\n")[1:2]), "fair;2018-12-20;done;held;;s", ""]


def test_undo_gives_the_bytes_back(kpi: Kpi, plan: Path) -> None:
    before = rows(plan)
    marked(kpi, plan, "fair", "in_progress", "--due", "2019-Q2", "--done", "60%", "--note", "no hall")
    assert rows(plan) != before
    assert kpi("undo", "--yes", "--plan", str(plan)).code == 0
    assert rows(plan) == before


def test_a_dry_run_shows_and_writes_nothing(kpi: Kpi, plan: Path) -> None:
    before = rows(plan)
    assert "Nothing was written" in marked(kpi, plan, "law", "done", "--dry-run")
    assert rows(plan) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("fiar", "done"), 2, 'Did you mean "fair"?'),
        (("fair", "finished"), 2, "One of: planned, in_progress"),
        (("fair",), 2, "nobody is there to be asked"),
        ((), 2, "nobody is there to be asked"),
        (("fair", "done", "--done", "40"), 2, "could be a per cent or a share"),
        (("fair", "done", "--done", "1"), 2, "could be a per cent or a share"),
        (("fair", "done", "--done", "140%"), 2, "is not a share from 0 to 100"),
        (("fair", "done", "--done", "much"), 2, "is not a share"),
        (("fair", "done", "--due", "Q4"), 2, "is not a period"),
        (("fair", "done", "--on", "tomorrow"), 2, "is not a day"),
        (("fair", "done", "--on", "2018-12-21"), 1, "still to come"),
        (("fair", "done", "--source", "t"), 2, 'no source "t"'),
        (("fair", "done", "--on", "2018-06-30"), 1, "has a report of 2018-06-30 already"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    kpi: Kpi, plan: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = rows(plan)
    assert said in marked(kpi, plan, *words, code=code)
    assert rows(plan) == before


def test_what_was_done_is_taken_back_only_if_that_is_said(kpi: Kpi, plan: Path) -> None:
    marked(kpi, plan, "fair", "done", "--on", "2018-12-01")
    assert "fair was done on 2018-12-01" in marked(kpi, plan, "fair", "in_progress", code=1)
    marked(kpi, plan, "fair", "in_progress", "--revise", "--note", "half of it only")


def test_a_second_report_of_a_day_is_later_than_the_first(kpi: Kpi, plan: Path) -> None:
    marked(kpi, plan, "law", "in_progress")
    marked(kpi, plan, "law", "done", "--revise")
    shown = kpi("show", "law", "--plan", str(plan), "--format", "json", env=_DAY).stdout
    assert '"status": "done"' in shown
    assert kpi("validate", str(plan), env=_DAY).code == 0


def test_statuses_are_typed_in_french_and_written_in_english(kpi: Kpi, plan: Path) -> None:
    marked(kpi, plan, "law", "réalisée", "--lang", "fr")
    assert rows(plan).endswith("law;2018-12-20;done;;\r\n")


def test_a_first_report_makes_a_file(kpi: Kpi, plan: Path) -> None:
    (plan.parent / "actions" / "all.csv").unlink()
    marked(kpi, plan, "law", "in_progress", "--done", "0.25")
    written = (plan.parent / "actions" / "reports.csv").read_text(encoding="utf-8")
    assert written == "action,on,status,done,recorded_on\nlaw,2018-12-20,in_progress,0.25,2018-12-20\n"


def test_what_validate_would_warn_of_is_said(kpi: Kpi, plan: Path) -> None:
    assert "[A307]" in marked(kpi, plan, "fair", "in_progress", "--due", "2019-Q2")


def test_a_fault_of_another_action_does_not_keep_one_from_being_marked(kpi: Kpi, plan: Path) -> None:
    with (plan.parent / "actions" / "all.csv").open("a", newline="") as file:
        file.write("law;2018-13-01;done;;\r\n")
    assert "fair: " in marked(kpi, plan, "fair", "done")
    assert "kpi validate" in marked(kpi, plan, "law", "done", code=1)


def test_a_table_is_entered_whole_or_not_at_all(kpi: Kpi, plan: Path, tmp_path: Path) -> None:
    table, before = tmp_path / "due.csv", rows(plan)
    table.write_text(
        "action,on,status,done\nfair,2018-12-19,done,1\nlaw,2018-12-19,ended,\n", encoding="utf-8"
    )
    said = marked(kpi, plan, "--from", str(table), code=1)
    assert "[A204]" in said
    assert "due.csv:3:16" in said
    assert rows(plan) == before
    table.write_text("action,on,status,done\nfair,2018-12-19,done,1\nlaw,2018-12-19,,\n", encoding="utf-8")
    assert "fair: in progress" in marked(kpi, plan, "--from", str(table))
    assert rows(plan).endswith("fair;2018-12-19;done;;1\r\n")
