"""Entries on files: revisions, withdrawals, columns, new files, tables of rows, templates."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from conftest import Kpi
from offshore_kpi.entry.additions import recorded_on
from offshore_kpi.entry.new_row import Row
from offshore_kpi.entry.request import DoubtError, EntryRequest, RowsError
from offshore_kpi.entry.session import EntrySession
from offshore_kpi.errors import FileError, RefusedError

PLAN = """\
version: 1
title: A plan
{globs}
pillars:
  - id: "1"
    name: One
    axes:
      - id: "1.1"
        name: One
        kpis:
          - {{id: a, name: A, unit: M, direction: increase, bounds: {{min: 0, max: 5000}}}}
          - {{id: b, name: B, direction: increase, frequency: monthly}}
sources: {{s: {{title: S}}}}
"""
NOW = datetime(2026, 11, 23, 10, 30, 15, 500)  # noqa: DTZ001 - the reader's own time
HEADER = "kpi,period,value\n"


def make(folder: Path, globs: str = "", **files: str) -> Path:
    (folder / "plan.yaml").write_text(PLAN.format(globs=globs), encoding="utf-8")
    (folder / "measurements").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "measurements" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder / "plan.yaml"


def row(kpi: str = "a", period: str = "2021", value: str = "12", **more: str) -> Row:
    return {"kpi": kpi, "period": period, "value": value, **more}


def enter(plan: Path, *rows: Row, revise: bool | None = False, now: datetime = NOW) -> None:
    EntrySession.open(plan, 5).enter(EntryRequest(rows, now, revise=revise), "add-measure")


def text(plan: Path, name: str = "x") -> str:
    return (plan.parent / "measurements" / f"{name}.csv").read_text(encoding="utf-8")


def test_a_row_goes_where_the_kpis_rows_are(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n", y=HEADER + "b,2020-01,1\n")
    enter(plan, row())
    assert text(plan) == HEADER + "a,2020,10\na,2021,12\n"
    assert text(plan, "y") == HEADER + "b,2020-01,1\n"


def test_a_period_keeps_its_value_until_it_is_revised(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    with pytest.raises(RowsError, match=r"has a value for 2020 already: 10 .*:2\); new: 12") as refused:
        enter(plan, row(period="2020"))
    assert refused.value.remedy == ""
    enter(plan, row(period="2020"), revise=None)
    enter(plan, row(period="2020", value="13"), revise=None)
    assert text(plan).splitlines()[1:] == [
        "a,2020,10,", "a,2020,12,2026-11-23", "a,2020,13,2026-11-23T10:30:15",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_remedy_enters_the_same_as_a_revision(tmp_path: Path, kpi: Kpi, lang: str) -> None:
    folder = tmp_path / "the plan's"
    folder.mkdir()
    plan = make(folder, x=HEADER + "a,2020,10\n")
    value = "1,25" if lang == "fr" else "1 125"
    words = ["a", value, "--period", "2020", "--qualifier", ">=", "--obs-status", "P", "--source", "s"]
    words += ["--note", "l'an 2 $HOME", "--plan", str(plan), "--lang", lang, "--yes"]
    done = kpi("add-measure", *words, cwd=tmp_path)
    assert done.code == 1
    said, *command = shlex.split(done.stderr.splitlines()[-1].partition(":")[2])
    done = kpi(*command, cwd=tmp_path)
    assert (said, done.code) == ("kpi", 0), done.stderr
    number = "1.25" if lang == "fr" else "1125"
    assert text(plan).splitlines()[-1] == f"a,2020,{number},P,>=,s,l'an 2 $HOME,2026-11-23"


@pytest.mark.parametrize(("lang", "value"), [("en", "12.5"), ("fr", "12,5")])
def test_a_value_is_echoed_as_it_is_stated_in_the_readers_language(
    tmp_path: Path, kpi: Kpi, lang: str, value: str
) -> None:
    def said(*words: str) -> str:
        done = kpi("add-measure", *words, "--lang", lang, cwd=tmp_path)
        return done.stderr.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", ",")

    make(tmp_path, x="kpi,period,value,obs_status,qualifier\na,2020,10.5,P,<=\n")
    row = ("a", "12.5", "--qualifier", ">=", "--obs-status", "E", "--period")
    for more in (["2020"], ["2021"], ["2020", "--revise"]):
        seen = said(*row, *more)
        assert f"≤ {value.replace('12', '10')} (P)" in seen
        assert f"≥ {value} (E)" in seen
    (tmp_path / "new.csv").write_text("kpi,period,value,qualifier\na,2022,12.5,~\n", encoding="utf-8")
    assert f"≈ {value}" in said("--from", "new.csv")
    assert value.replace("12", "1,234") in said("a", "1234.5", "--period", "2023")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["a", "69.900", "--period", "2020"], "Write 69900 or 69.9"),
        (["a", "1,5", "--period", "2020"], "Write 1.5"),
        (["a", "1", "--period", "2020-T4"], 'Did you mean "2020-Q4"?'),
        (["a", "1", "--period", "2020", "--source", "t"], "One of: s."),
        (["a", "1", "--period", "2020", "--obs-status", "Z"], "One of: A, E, P, F, B, M."),
        (["a", "5001", "--period", "2020"], "Mend the value, or the KPI's bounds in the plan."),
    ],
)
def test_a_remedy_is_a_sentence(tmp_path: Path, kpi: Kpi, words: list[str], remedy: str) -> None:
    make(tmp_path, x=HEADER + "a,2019,10\n")
    assert kpi("add-measure", *words, cwd=tmp_path).stderr.splitlines()[1] == f"  {remedy}"


def test_revising_what_is_not_there_is_refused(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    with pytest.raises(RowsError, match="no value for 2021"):
        enter(plan, row(), revise=None)


def test_the_same_stretch_of_time_is_the_same_period(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020-S1/2020-S2,10\n")
    with pytest.raises(RowsError, match="has a value for 2020 already"):
        enter(plan, row(period="2020"))


def test_a_withdrawn_value_can_be_entered_again(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    enter(plan, row(period="2020", value="", obs_status="M", note="wrong"), revise=None)
    enter(plan, row(period="2020", value="11"))
    assert text(plan).splitlines() == [
        "kpi,period,value,obs_status,note,recorded_on",
        "a,2020,10,,,",
        "a,2020,,M,wrong,2026-11-23",
        "a,2020,11,,,2026-11-23T10:30:15",
    ]


@pytest.mark.parametrize(
    ("older", "expected"),
    [
        (datetime.min, "2026-11-23"),  # noqa: DTZ901
        (datetime(2026, 11, 22, 23), "2026-11-23"),  # noqa: DTZ001
        (datetime(2026, 11, 23), "2026-11-23T10:30:15"),  # noqa: DTZ001
        (datetime(2026, 11, 23, 10, 30, 15), "2026-11-23T10:30:15.000500"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_enough_until_it_is_not(older: datetime, expected: str) -> None:
    assert recorded_on(NOW, older) == expected


def test_a_clock_behind_the_last_entry_is_refused() -> None:
    with pytest.raises(FileError, match="The clock says"):
        recorded_on(NOW, NOW)


@pytest.mark.parametrize("value", ["-1", "5001"])
def test_a_value_outside_the_bounds_is_refused_with_the_findings_sentence(tmp_path: Path, value: str) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,4000\n")
    request = EntryRequest((row(value=value),), NOW, accept_slips=True)
    with pytest.raises(RefusedError, match="possible value"):
        EntrySession.open(plan, 5).enter(request, "add-measure")
    assert text(plan) == HEADER + "a,2020,4000\n"


@pytest.mark.parametrize(("value", "refused"), [("99", False), ("100", True), ("1", True), ("1.1", False)])
def test_ten_times_the_last_value_must_be_meant(tmp_path: Path, value: str, *, refused: bool) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    if refused:
        with pytest.raises(DoubtError, match="value of 2020, 10, or"):
            enter(plan, row(value=value))
    else:
        enter(plan, row(value=value))


@pytest.mark.parametrize("value", ["-100", "40000"])
def test_what_is_impossible_is_not_first_called_a_slip(tmp_path: Path, value: str) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,4\n")
    with pytest.raises(RefusedError, match="possible value") as refused:
        enter(plan, row(value=value))
    assert not isinstance(refused.value, DoubtError)


@pytest.mark.parametrize("period", ["2027", "2035", "2020/2027"])
def test_a_period_that_has_not_begun_must_be_meant(tmp_path: Path, period: str) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    with pytest.raises(DoubtError, match=f"{period.replace('/', '-')} begins on 20.*-01-01, .* obs_status F"):
        enter(plan, row(period=period))
    enter(plan, row(period=period, obs_status="F"))
    assert text(plan).splitlines()[-1] == f"a,{period},12,F"


def test_each_way_of_slipping_is_said(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    with pytest.raises(DoubtError, match="ten times") as refused:
        enter(plan, row(period="2035", value="100"))
    assert "still to come" in refused.value.slips[0]


def test_each_way_of_slipping_is_said_on_a_line_of_its_own(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, x=HEADER + "a,2020,10\n")
    done = kpi("add-measure", "a", "100", "--period", "2035", cwd=tmp_path)
    lines = done.stderr.splitlines()
    assert (done.code, len(lines)) == (1, 4)
    assert "still to come" in lines[0]
    assert "ten times" in lines[1]
    assert "--yes" in lines[3]


@pytest.mark.parametrize(("checks", "words"), [("", True), ("checks: {ignore: [M304]}", False)])
def test_an_unfinished_period_is_said_unless_the_plan_says_not_to(
    tmp_path: Path, kpi: Kpi, checks: str, *, words: bool
) -> None:
    make(tmp_path, checks, x=HEADER + "a,2020,10\n")
    done = kpi("add-measure", "a", "12", "--period", "2026", cwd=tmp_path)
    assert done.code == 0
    assert ("warning[M304]: 2026 ends on 2026-12-31" in done.stderr) is words
    (tmp_path / "new.csv").write_text(HEADER + "a,2027,13\n", encoding="utf-8")
    done = kpi("add-measure", "--from", "new.csv", "--yes", cwd=tmp_path)
    assert ("warning[M304]: 2027 ends on 2027-12-31" in done.stderr) is words
    (tmp_path / "new.csv").write_text(HEADER + "a,2028,13\na,2029,13\n", encoding="utf-8")
    done = kpi("add-measure", "--from", "new.csv", "--yes", cwd=tmp_path)
    assert done.stderr.count("warning[M304]") == (2 if words else 0)


def test_what_the_plan_calls_an_error_is_not_entered(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, "checks: {severity: {M304: error}}", x=HEADER + "a,2020,10\n")
    with pytest.raises(RefusedError, match="2026 ends on") as refused:
        enter(plan, row(period="2026"))
    assert not isinstance(refused.value, DoubtError)
    (tmp_path / "new.csv").write_text(HEADER + "a,2026,12\n", encoding="utf-8")
    done = kpi("add-measure", "--from", "new.csv", "--yes", cwd=tmp_path)
    assert (done.code, text(plan)) == (1, HEADER + "a,2020,10\n")


@pytest.mark.parametrize("period", ["2016", "2025"])
def test_an_entry_may_mend_what_only_the_plan_calls_an_error(tmp_path: Path, kpi: Kpi, period: str) -> None:
    plan = make(tmp_path, "checks: {severity: {M311: error}}", x=HEADER + "a,2015,10\n")
    enter(plan, row(period=period))
    assert text(plan) == HEADER + f"a,2015,10\na,{period},12\n"
    (tmp_path / "new.csv").write_text(HEADER + "a,2017,13\n", encoding="utf-8")
    assert kpi("add-measure", "--from", "new.csv", cwd=tmp_path).code == 0


def test_one_more_of_what_the_plan_calls_an_error_is_refused(tmp_path: Path) -> None:
    rows = HEADER + "a,2015,10\na,2016-Q1,3\n"
    plan = make(tmp_path, "checks: {severity: {M305: error}}", x=rows)
    with pytest.raises(RefusedError, match="2017-Q1 is shorter"):
        enter(plan, row(period="2017-Q1", value="4"))
    enter(plan, row(period="2018"))
    assert text(plan) == rows + "a,2018,12\n"


def test_what_the_plan_does_not_call_an_error_is_entered(tmp_path: Path) -> None:
    plan = make(tmp_path, "checks: {ignore: [M302]}", x=HEADER + "a,2020,4000\n")
    enter(plan, row(value="5001"))
    assert text(plan).endswith("a,2021,5001\n")


def test_a_broken_row_of_another_kpi_does_not_stop_an_entry(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\nb,2020-13,zzz\n")
    enter(plan, row())
    assert text(plan).endswith("a,2021,12\n")


@pytest.mark.parametrize("broken", ["a,2020,zzz\n", 'b,2020-01,"1\na,2020,10\n', "a,2020,10\na,2020,11\n"])
def test_a_broken_row_of_the_kpi_stops_it(tmp_path: Path, broken: str) -> None:
    plan = make(tmp_path, x=HEADER + "a,2019,9\n" + broken)
    with pytest.raises(RefusedError, match="Nothing is entered"):
        enter(plan, row())
    assert text(plan) == HEADER + "a,2019,9\n" + broken


@pytest.mark.parametrize(
    ("globs", "file"),
    [
        ("", "measurements/b.csv"),
        ("measurements: ['d/*.csv', 'measurements/*.csv']", "d/b.csv"),
        ("measurements: ['**/*.csv']", "b.csv"),
        ("measurements: [one.csv]", "one.csv"),
    ],
)
def test_the_first_row_of_a_kpi_makes_a_file_that_the_plan_finds(
    tmp_path: Path, globs: str, file: str
) -> None:
    plan = make(tmp_path, globs)
    enter(plan, row(kpi="b", period="2021-01", note="n"))
    made = (tmp_path / file).read_text(encoding="utf-8")
    assert made == "kpi,period,value,note,recorded_on\nb,2021-01,12,n,2026-11-23\n"
    enter(plan, row(kpi="b", period="2021-02"))
    assert (tmp_path / file).read_text(encoding="utf-8").endswith("b,2021-02,12,,2026-11-23\n")


def test_a_pattern_for_any_file_finds_none_of_the_writers_own(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, "measurements: ['measurements/*']", x=HEADER + "a,2020,10\n")
    (tmp_path / "measurements" / ".kpi-0-1-x.csv.tmp").write_text("torn", encoding="utf-8")
    enter(plan, row())
    assert kpi("validate").code == 0


def test_patterns_that_find_no_new_file_are_named(tmp_path: Path) -> None:
    plan = make(tmp_path, "measurements: ['measurements/20??.csv']")
    with pytest.raises(RefusedError, match=r"no pattern of the plan finds a new one: measurements/20\?\?"):
        enter(plan, row())


def test_many_rows_are_entered_together_or_not_at_all(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    with pytest.raises(RowsError) as refused:
        enter(plan, row(), row(period="2020"), row())
    assert [fault.index for fault in refused.value.faults] == [1, 2]
    assert text(plan) == HEADER + "a,2020,10\n"


def test_a_history_can_be_entered_with_its_days(tmp_path: Path) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    enter(plan, row(period="2020", value="11", recorded_on="2021-01-01"), row(value="12"))
    with pytest.raises(RowsError, match="is not later than"):
        enter(plan, row(period="2020", value="12", recorded_on="2020-06-01"))


def test_a_filled_template_is_entered_and_undone(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\nb,2020-12,10\n")
    old = text(plan)
    template = kpi("template", "--period", "2021")
    assert template.code == 0
    assert "# KPI: a; Name: A; Unit: M; Last value: 10; Last period: 2020" in template.stdout
    assert template.stdout.count("\nb,2021-") == 12
    filled = template.stdout.replace("a,2021,", "a,2021,11").replace("b,2021-03,", "b,2021-03,12.5")
    done = kpi("add-measure", "--from", "-", stdin=filled)
    assert done.code == 0, done.stderr
    assert "2 rows entered." in done.stderr
    assert done.stderr.count("left blank") == 11
    assert text(plan) == old + "a,2021,11\nb,2021-03,12.5\n"
    again = kpi("add-measure", "--from", "-", stdin=filled)
    assert again.code == 1
    assert again.stderr.count("already") == 2
    assert kpi("undo", "--yes").code == 0
    assert text(plan) == old


def test_a_workbook_goes_round(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    assert kpi("template", "a", "--period", "2021", "--format", "xlsx", "-o", "due.xlsx").code == 0
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "in.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["kpi", "period", "value", "note"])
        sheet.write_row(1, 0, ["a", 2021, 12.5, "two\nlines"])
        sheet.write_row(3, 0, ["a", "2022", 69900])
    refused = kpi("add-measure", "--from", "in.xlsx")
    assert refused.code == 1
    assert "in.xlsx:Sheet1!C4" in refused.stderr
    with xlsxwriter.Workbook(tmp_path / "in.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["kpi", "period", "value", "note"])
        sheet.write_row(1, 0, ["a", 2021, 12.5, "two\nlines"])
    assert kpi("add-measure", "--from", "in.xlsx").code == 0
    assert text(plan).endswith("a,2021,12.5,two lines\n")
    (tmp_path / "no.xlsx").write_text("kpi\n")
    assert kpi("add-measure", "--from", "no.xlsx").code == 1


@pytest.mark.skipif(shutil.which("bash") is None, reason="a shell is needed that opens pipes")
def test_a_pipe_of_the_shell_is_entered_and_one_with_a_name_is_not_waited_on(
    tmp_path: Path, kpi: Kpi
) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    words = f"{shlex.quote(sys.executable)} -m offshore_kpi add-measure --from <(printf '{HEADER}a,2021,11')"
    subprocess.run(["bash", "-c", words], cwd=tmp_path, check=True)  # noqa: S607 - the shell of the path
    assert text(plan).endswith("a,2021,11\n")
    os.mkfifo(tmp_path / "p")
    refused = kpi("add-measure", "--from", "p")
    assert (refused.code, refused.stderr) == (
        3,
        "kpi: p is a pipe or a device, not a file.\n  kpi add-measure --from - < p reads from it.\n",
    )
    assert "plan.yaml" not in kpi("add-measure", "--from", ".").stderr


def test_log_tells_who_superseded_whom(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    enter(plan, row(period="2020"), revise=None)
    shown = kpi("log", "a").stdout
    assert "superseded by line 3" in shown
    assert "in force" in shown
    data = json.loads(kpi("log", "--format", "json").stdout)
    assert data["schema"] == "offshore-kpi/log/1"
    assert [(one["value"], one["superseded_by"]) for one in data["entries"]] == [
        (10, {"file": "measurements/x.csv", "line": 3}),
        (12, None),
    ]
    known = json.loads(kpi("log", "--format", "json", "--known-on", "2026-11-22").stdout)
    assert [(one["value"], one["superseded_by"]) for one in known["entries"]] == [(10, None)]


def test_log_of_files_with_errors_speaks_of_no_entry(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, x=HEADER + "a,2020,zzz\n")
    done = kpi("log", "a", cwd=tmp_path)
    assert done.code == 1
    assert "error[M203]" in done.stderr
    assert "1 error: nothing is reported from files with errors." in done.stderr
    assert "Nothing is entered" not in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence", "remedy"),
    [
        (("--perod", "2021"), "There is no option --perod.", "Did you mean --period?"),
        (("-x",), "There is no option -x.", "kpi add-measure -h"),
        (("--foo",), "There is no option --foo.", "kpi add-measure -h"),
        (("000", "--period", "2021"), '"000" is one word too many.', "needs quotes"),
    ],
)
def test_a_slip_on_the_command_line_is_named(
    tmp_path: Path, kpi: Kpi, words: tuple[str, ...], sentence: str, remedy: str
) -> None:
    make(tmp_path)
    done = kpi("add-measure", "a", "69", *words)
    assert done.code == 2
    assert sentence in done.stderr
    assert remedy in done.stderr


def test_a_negative_number_is_a_value(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, x=HEADER + "b,2020-12,1\n")
    assert kpi("add-measure", "b", "-5", "--period", "2021-01").code == 0
    assert text(plan).endswith("b,2021-01,-5\n")


def test_doctor_says_how_the_plan_was_found(tmp_path: Path, kpi: Kpi) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,10\n")
    enter(plan, row())
    shown = kpi("doctor").stdout
    assert "walking up" in shown
    assert "1 measurement file by measurements/*.csv" in shown
    assert "1 change can be undone" in shown
    assert "KPI_PLAN" in kpi("doctor", env={"KPI_PLAN": str(plan)}).stdout


def test_a_first_value_goes_below_the_rows_that_other_kpis_have_in_its_file(tmp_path: Path) -> None:
    plan = make(tmp_path, a=HEADER + "b,2020-01,1\n")
    enter(plan, row())
    assert text(plan, "a") == HEADER + "b,2020-01,1\na,2021,12\n"


def test_a_first_value_goes_below_a_header_without_rows(tmp_path: Path) -> None:
    plan = make(tmp_path, a="kpi,period,value,note\n")
    enter(plan, row())
    assert text(plan, "a") == "kpi,period,value,note\na,2021,12,\n"


@pytest.mark.parametrize(
    ("rows", "typed", "code"),
    [
        pytest.param("a,2019,84.5\n", "86.125", 0, id="fractions-of-another-length"),
        pytest.param("a,2018,84.512\na,2019,85.250\n", "86.125", 0, id="three-with-three-decimals"),
        pytest.param("a,2019,84.512\n", "86.125", 2, id="two-with-three-decimals"),
        pytest.param("a,2019,84\n", "86.125", 2, id="whole-ones"),
        pytest.param("", "86.125", 2, id="none"),
        pytest.param("", "0.125", 0, id="a-leading-zero"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_other_values_tell_what_three_digits_after_a_typed_dot_are(
    kpi: Kpi, tmp_path: Path, rows: str, typed: str, code: int, language: str
) -> None:
    plan = make(tmp_path, x=HEADER + rows)
    ran = kpi("--lang", language, "add-measure", "a", typed, "--period", "2021", "--yes")
    assert ran.code == code, ran.stderr
    if code:
        assert "86125" in ran.stderr
        assert text(plan) == HEADER + rows


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0"])
@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("withdraw", "a", "2020"), "--reason"),
        (("add-measure", "a", "2", "--period", "2021"), "--note"),
        (("add-measure", "a", "2", "--period", "2020", "--revise"), "--note"),
    ],
)
def test_a_reason_and_a_note_say_something(
    tmp_path: Path, kpi: Kpi, words: tuple[str, ...], option: str, blank: str
) -> None:
    plan = make(tmp_path, x=HEADER + "a,2020,1\n")
    before = text(plan)
    done = kpi(*words, option, blank, cwd=tmp_path)
    assert (done.code, text(plan)) == (2, before)
    assert f"{option}: the text is empty" in done.stderr
    assert kpi(*words, option, "wrong", cwd=tmp_path).code == 0


def test_a_revision_without_the_source_of_the_value_before_says_so(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, x="kpi,period,value,source\na,2020,10,s\na,2021,12,\n")
    said = kpi("add-measure", "a", "11", "--period", "2020", "--revise").stderr
    assert "a 2020: the value before had the source s, the new one has none" in said
    assert "the source" not in kpi("add-measure", "a", "13", "--period", "2021", "--revise").stderr
    (tmp_path / "new.csv").write_text("kpi,period,value,source\na,2021,14,s\n", encoding="utf-8")
    assert "has none" not in kpi("add-measure", "--from", "new.csv", "--revise").stderr
    (tmp_path / "new.csv").write_text("kpi,period,value\na,2021,15\n", encoding="utf-8")
    assert (
        "a 2021: the value before had the source s"
        in kpi("add-measure", "--from", "new.csv", "--revise").stderr
    )
