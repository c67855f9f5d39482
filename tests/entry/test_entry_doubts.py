"""What an entry asks about: slips by the plan's own figures, and whatever `kpi validate` would warn of."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_entry_keyboard import Terminal

from building import dataset, kpi, plan_text
from checking import check_plan, codes
from conftest import Kpi
from offshore_kpi.entry.slips import slips

TODAY = date(2024, 6, 15)
ENV = {"KPI_TODAY": "2024-06-15"}
JOBLESS = (
    "direction: decrease, unit: '%', baseline: {period: 2015, value: 10.5}, "
    "targets: [{due: 2025, kind: reach, value: 6}]"
)
JOBS = (
    "direction: increase, decimals: 0, baseline: {period: 2015, value: 10000}, "
    "targets: [{due: 2025, kind: gain, value: 50000}]"
)


def make(folder: Path, text: str, rows: str = "", header: str = "kpi,period,value\n") -> Path:
    (folder / "measurements").mkdir()
    (folder / "plan.yaml").write_text(plan_text([kpi(text)]), encoding="utf-8")
    (folder / "measurements" / "k.csv").write_text(header + rows, encoding="utf-8")
    return folder / "measurements" / "k.csv"


def doubts(text: str, value: str, *rows: str) -> list[str]:
    data = dataset(plan_text([kpi(text)]), [f"k,{row}" for row in rows])
    row = {"kpi": "k", "period": "2016", "value": value}
    return list(slips(data.kpis["k"], data.plan, data.series("k"), row, TODAY))


@pytest.mark.parametrize(
    ("text", "value", "is_slip"),
    [
        (JOBLESS, "0.092", True),
        (JOBLESS, "9.2", False),
        (JOBLESS, "92", False),
        (JOBLESS, "920", True),
        (JOBS, "11", True),
        (JOBS, "11000", False),
        (JOBS, "59000", False),
        (JOBS, "11000000", True),
        ("direction: increase, targets: [{due: 2025, kind: reach, value: 80}]", "5", False),
        ("direction: increase, targets: [{due: 2025, kind: reach, value: 80}]", "0.05", True),
        (
            "direction: increase, records: increment, targets: [{due: 2025, kind: total, value: 9}]",
            "2",
            False,
        ),
        ("direction: increase, targets: [{due: 2025, kind: milestone}]", "1", False),
        ("direction: increase", "5", False),
    ],
)
def test_a_first_value_is_measured_against_the_plan(text: str, value: str, *, is_slip: bool) -> None:
    assert bool(doubts(text, value)) is is_slip


def test_the_value_before_counts_more_than_the_baseline() -> None:
    assert doubts(JOBS, "650000", "2015-12,65000")
    assert not doubts(JOBS, "150000", "2015-12,65000")


@given(st.decimals(1, 1000, places=2), st.decimals(1, 1000, places=2), st.decimals(0, 1, places=2))
def test_a_value_between_baseline_and_goal_is_never_a_slip(
    start: Decimal, end: Decimal, share: Decimal
) -> None:
    base = f"baseline: {{period: 2014, value: {start}}}, targets: [{{due: 2025, kind: reach, value: {end}}}]"
    value = start + (end - start) * share
    assert not doubts(f"direction: increase, {base}", str(value), "2015,1")


@pytest.mark.parametrize(("text", "value"), [(JOBLESS, "0.092"), (JOBS, "11")])
def test_without_a_terminal_a_slip_refuses_and_validate_warns_of_it(
    tmp_path: Path, kpi: Kpi, text: str, value: str
) -> None:
    file = make(tmp_path, text)
    refused = kpi("add-measure", "k", value, "--period", "2016", env=ENV)
    assert (refused.code, file.read_text()) == (1, "kpi,period,value\n")
    assert "--yes" in refused.stderr
    accepted = kpi("add-measure", "k", value, "--period", "2016", "--yes", env=ENV)
    assert accepted.code == 0
    assert "warning[M310]" in accepted.stderr
    assert "M310" in codes(check_plan(tmp_path / "plan.yaml", TODAY)[1])


@pytest.mark.parametrize(
    ("rows", "slips"),
    [
        ("k,2016,9.9\n", 0),
        ("k,2016,0.099\nk,2017,0.097\nk,2018,0.095\n", 3),
        ("k,2016,9.9\nk,2017,9700\n", 1),
    ],
)
def test_m310_knows_the_plans_own_figures(tmp_path: Path, rows: str, slips: int) -> None:
    make(tmp_path, JOBLESS, rows)
    assert codes(check_plan(tmp_path / "plan.yaml", TODAY)[1]).count("M310") == slips


@pytest.mark.parametrize(
    ("text", "period", "word"),
    [
        ("direction: increase, frequency: quarterly", "2023", "M305]: 2023 is longer"),
        ("direction: increase, frequency: monthly", "2024-02-01", "M305]: 2024-02-01 is shorter"),
        ("direction: increase", "2024", "M304]: 2024 ends on 2024-12-31"),
        ("direction: increase, records: increment", "2023", "M308]: nothing is recorded from 2021-01-01"),
    ],
)
def test_what_validate_would_warn_of_is_said_and_written(
    tmp_path: Path, kpi: Kpi, text: str, period: str, word: str
) -> None:
    file = make(tmp_path, text, "k,2020,10\n")
    done = kpi("add-measure", "k", "12", "--period", period, env=ENV)
    assert done.code == 0
    assert f"warning[{word}" in done.stderr
    assert file.read_text().endswith(f"k,{period},12\n")


def test_a_second_row_of_a_kind_is_named_itself(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, "direction: increase, frequency: monthly", "k,2024-01-05,10\n")
    done = kpi("add-measure", "k", "12", "--period", "2024-02-01", env=ENV)
    assert "M305]: 2024-02-01 is shorter" in done.stderr


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_at_a_terminal_what_validate_would_warn_of_is_asked(tmp_path: Path, answer: str, code: int) -> None:
    file = make(tmp_path, "direction: increase, frequency: quarterly", "k,2020-Q1,10\n")
    session = Terminal.run(tmp_path, "add-measure", "k", "12", "--period", "2021")
    assert "2021 is longer than a period of k" in session.until("Is that right? [y/N] ")
    session.type(f"{answer}\n")
    assert session.end() == code
    assert ("k,2021,12" in file.read_text()) is (code == 0)


def test_yes_asks_nothing_at_a_terminal(tmp_path: Path) -> None:
    make(tmp_path, "direction: increase, frequency: quarterly", "k,2020-Q1,10\n")
    session = Terminal.run(tmp_path, "add-measure", "k", "12", "--period", "2021", "--yes")
    assert session.end() == 0
    assert "M305" in session.seen


@pytest.mark.parametrize(
    ("header", "rows", "typed", "written"),
    [
        ("kpi;period;value\n", "k;2016;9,8\n", "8.75", "k;2017;8,75\n"),
        ("kpi;period;value\n", "k;2016;9.8\n", "8.75", "k;2017;8.75\n"),
        ("kpi;period;value\n", "k;2016;9\n", "8.75", "k;2017;8,75\n"),
        ("kpi;period;value\n", "", "8.75", "k;2017;8,75\n"),
        ("kpi;period;value\n", "other;2016;9,8\nk;2016;9\n", "8.75", "k;2017;8,75\n"),
        ("kpi,period,value\n", "k,2016,9.8\n", "8.75", "k,2017,8.75\n"),
        ("kpi\tperiod\tvalue\n", "", "8.75", "k\t2017\t8.75\n"),
        ('"kpi";"period";"value"\n', '"k";"2016";"9,8"\n', "8.75", '"k";"2017";"8,75"\n'),
    ],
)
def test_numbers_are_written_as_their_file_writes_them(
    tmp_path: Path, kpi: Kpi, header: str, rows: str, typed: str, written: str
) -> None:
    file = make(tmp_path, "direction: decrease", rows, header)
    (tmp_path / "plan.yaml").write_text(plan_text([KPI_K, KPI_OTHER]), encoding="utf-8")
    assert kpi("add-measure", "k", typed, "--period", "2017", env=ENV).code == 0
    assert file.read_text() == header + rows + written
    if header.startswith("kpi;") and rows:
        (tmp_path / "new.csv").write_text("kpi,period,value\nk,2018,7.25\n", encoding="utf-8")
        assert kpi("add-measure", "--from", "new.csv", env=ENV).code == 0
        assert file.read_text().endswith("7,25\n" if "," in written else "7.25\n")


KPI_K, KPI_OTHER = kpi("direction: decrease"), kpi("direction: decrease", "other")


@pytest.mark.parametrize(
    ("row", "words", "is_new"),
    [
        ("k,2020,12.50,,", ("12.5",), False),
        ("k,2020,12.50,>=,note", ("12.5", "--qualifier", ">="), False),
        ("k,2020,12.50,>=,", ("12.5",), True),
        ("k,2020,12.50,,old", ("12.5", "--note", "new"), True),
        ("k,2020,12.50,,", ("12.6",), True),
    ],
)
def test_a_revision_that_says_the_same_writes_no_row(
    tmp_path: Path, kpi: Kpi, row: str, words: tuple[str, ...], *, is_new: bool
) -> None:
    header = "kpi,period,value,qualifier,note\n"
    file = make(tmp_path, "direction: increase", f"{row}\n", header)
    done = kpi("add-measure", "k", *words, "--period", "2020", "--revise", env=ENV)
    assert done.code == 0, done.stderr
    assert (file.read_text() == f"{header}{row}\n") is not is_new
    assert ("already; nothing was written" in done.stderr) is not is_new


def test_a_table_of_revisions_writes_what_is_new(tmp_path: Path, kpi: Kpi) -> None:
    file = make(tmp_path, "direction: increase", "k,2020,12\nk,2021,13\n")
    (tmp_path / "new.csv").write_text("kpi,period,value\nk,2020,12.0\nk,2021,14\n", encoding="utf-8")
    done = kpi("add-measure", "--from", "new.csv", "--revise", env=ENV)
    assert done.code == 0
    assert "line 2: k 2020: 12.0, as it stands already" in done.stderr
    assert "1 row entered." in done.stderr
    assert file.read_text().splitlines()[3:] == ["k,2021,14,2024-06-15"]
    again = kpi("add-measure", "--from", "new.csv", "--revise", env=ENV)
    assert "0 rows entered." in again.stderr
    assert "1 change" not in kpi("undo", "--yes", env=ENV).stderr


def test_the_signs_of_the_whole_file_tell_what_a_number_is(tmp_path: Path, kpi: Kpi) -> None:
    header, rows = "kpi;period;value\n", "other;2016;987,5\nk;2016;1.234\n"
    file = make(tmp_path, "direction: decrease", rows, header)
    (tmp_path / "plan.yaml").write_text(plan_text([KPI_K, KPI_OTHER]), encoding="utf-8")
    refused = kpi("add-measure", "k", "2", "--period", "2017", env=ENV)
    assert refused.code == 1
    assert "error[M209]" in refused.stderr
    assert file.read_text() == header + rows


@pytest.mark.parametrize(("rows", "code"), [("k,2015,1.25\nk,2016,1.5\n", 0), ("k,2016,1250\n", 2), ("", 2)])
def test_the_other_values_tell_what_a_typed_number_is(tmp_path: Path, kpi: Kpi, rows: str, code: int) -> None:
    file = make(tmp_path, "direction: decrease", rows)
    done = kpi("add-measure", "k", "1.234", "--period", "2017", env=ENV)
    assert done.code == code, done.stderr
    assert file.read_text().endswith("k,2017,1.234\n") is (code == 0)


DROPOUT = "direction: decrease, unit: '%', targets: [{due: 2028, kind: reach, value: 8}]"
GROWTH = "direction: increase, unit: '%', bounds: {min: -50, max: 300}"


@pytest.mark.parametrize(
    ("text", "value", "rows", "is_slip"),
    [
        (DROPOUT, "139", ("2015,14.5", "2017,13.2"), True),
        (DROPOUT, "139", (), True),
        (DROPOUT, "-13", ("2015,14.5", "2017,13.2"), True),
        (DROPOUT, "-13.9", ("2015,14.5",), True),
        (DROPOUT, "13.9", ("2015,14.5", "2017,13.2"), False),
        (DROPOUT, "139", ("2015,14.5", "2017,132"), False),
        (DROPOUT.replace("value: 8", "value: 150"), "139", ("2015,90",), False),
        (DROPOUT.replace("'%'", "people"), "130", ("2015,14.5", "2017,14"), False),
        (GROWTH, "139", ("2015,14.5",), False),
        (GROWTH, "-13", ("2015,14.5",), False),
        ("direction: increase", "139", ("2015,14.5", "2017,13.2"), True),
        ("direction: increase", "1.2", ("2015,5", "2017,13.2"), True),
    ],
)
def test_a_percentage_that_is_no_share_and_a_value_far_from_the_later_one_are_asked_about(
    text: str, value: str, rows: tuple[str, ...], *, is_slip: bool
) -> None:
    assert bool(doubts(text, value, *rows)) is is_slip


def test_the_value_of_the_period_itself_does_not_excuse_another(tmp_path: Path, kpi: Kpi) -> None:
    file = make(tmp_path, DROPOUT, "k,2022,14.5\nk,2023,139\n")
    found = [one for one in check_plan(tmp_path / "plan.yaml", TODAY)[1] if one.code == "M219"]
    assert [one.place.line for one in found] == [3]
    refused = kpi("add-measure", "k", "138", "--period", "2023", "--revise", env=ENV)
    assert (refused.code, "above 100 %" in refused.stderr) == (1, True)
    assert kpi("add-measure", "k", "13.9", "--period", "2023", "--revise", "--yes", env=ENV).code == 0
    assert "M219" not in codes(check_plan(tmp_path / "plan.yaml", TODAY)[1])
    assert file.exists()


def test_slips_of_a_table_stand_with_their_lines(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, DROPOUT, "k,2020,14.5\n")
    (tmp_path / "new.csv").write_text(
        "kpi,period,value\nk,2021,139\nk,2022,13.9\nk,2023,-13\n", encoding="utf-8"
    )
    done = kpi("add-measure", "--from", "new.csv", env=ENV)
    assert done.code == 1
    first, second, error, _remedy = done.stderr.splitlines()
    assert first.startswith("new.csv:2: k: 139")
    assert second.startswith("new.csv:4: k: -13")
    assert error.startswith("kpi: ")
    (tmp_path / "new.csv").write_text("kpi,period,value\nk,2021,139\n", encoding="utf-8")
    assert kpi("add-measure", "--from", "new.csv", env=ENV).stderr.startswith("kpi: new.csv:2: k: 139")


def test_a_year_among_quarters_is_withdrawn_by_its_name_and_leaves_no_warning(
    tmp_path: Path, kpi: Kpi
) -> None:
    make(tmp_path, "direction: increase, records: increment, frequency: quarterly", "k,2022-Q4,5\n")
    assert kpi("add-measure", "k", "9", "--period", "2023", env=ENV).code == 0
    refused = kpi("add-measure", "k", "3", "--period", "2023-Q1", env=ENV)
    assert refused.code == 1
    assert "kpi withdraw k 2023" in refused.stderr
    assert "obs_status" not in refused.stderr
    assert "M305" in codes(check_plan(tmp_path / "plan.yaml", TODAY)[1])
    assert kpi("withdraw", "k", "2023", "--reason", "a year", env=ENV).code == 0
    assert "M305" not in codes(check_plan(tmp_path / "plan.yaml", TODAY)[1])
    assert kpi("add-measure", "k", "3", "--period", "2023-Q1", env=ENV).code == 0
