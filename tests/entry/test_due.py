"""What is due: one notion for the template, completion, the prompt and the rule on stale KPIs."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_entry_rows import HEADER, make

from conftest import Kpi
from offshore_kpi.data.due import last_ended, next_due, periods_due, periods_due_in
from offshore_kpi.text.periods import Cycle, Frequency, Period

TODAY = date(2026, 11, 23)
FREQUENCIES = st.sampled_from([one for one in Frequency if one is not Frequency.DAILY])
CYCLES = st.builds(Cycle.of, FREQUENCIES, st.integers(1, 12))
DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))


def periods(*texts: str) -> list[Period]:
    return [Period.parse(text) for text in texts]


def texts(found: list[Period]) -> list[str]:
    return [period.text for period in found]


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        ((), ["2025"]),
        (("2025",), []),
        (("2022",), ["2023", "2024", "2025"]),
        (("2021", "2024"), ["2022", "2023", "2025"]),
        (("2026",), ["2025"]),
        (("2023-Q4", "2024-06"), ["2024", "2025"]),
        (("2022/2024",), ["2025"]),
    ],
)
def test_what_has_ended_unobserved_since_the_first_value_is_due(
    observed: tuple[str, ...], expected: list[str]
) -> None:
    assert texts(periods_due(Cycle(Frequency.ANNUAL), periods(*observed), TODAY)) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (None, "2025"),
        ("2023", "2024"),
        ("2024-Q4", "2025"),
        ("2024-06", "2024"),
        ("2025", None),
        ("2026", None),
    ],
)
def test_the_next_due_follows_the_latest_value(latest: str | None, expected: str | None) -> None:
    found = next_due(Cycle(Frequency.ANNUAL), Period.parse(latest) if latest else None, TODAY)
    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("period", "frequency", "expected"),
    [
        ("2025", Frequency.SEMIANNUAL, ["2025-S1", "2025-S2"]),
        ("2025-Q4", Frequency.ANNUAL, ["2025"]),
        ("2025-Q3", Frequency.ANNUAL, []),
        ("2027", Frequency.ANNUAL, ["2027"]),
    ],
)
def test_a_period_that_is_named_tells_what_is_due_in_it(
    period: str, frequency: Frequency, expected: list[str]
) -> None:
    assert texts(periods_due_in(Period.parse(period), Cycle(frequency), ())) == expected


def test_before_the_first_period_has_ended_nothing_is_due() -> None:
    assert last_ended(Cycle(Frequency.ANNUAL), date.min) is None
    assert periods_due(Cycle(Frequency.ANNUAL), (), date.min) == []


@given(CYCLES, st.lists(DAYS, max_size=6), DAYS)
def test_the_ways_to_ask_agree(cycle: Cycle, days: list[date], today: date) -> None:
    observed = sorted({Period.at(day, cycle) for day in days}, key=lambda period: period.end)
    due = periods_due(cycle, observed, today)
    assert not {*due} & {*observed}
    assert all(period.end < today for period in due)
    following = next_due(cycle, observed[-1] if observed else None, today)
    later = [period for period in due if not observed or period.end > observed[-1].end]
    assert following == (later[0] if later else None)


def offered(kpi: Kpi, folder: Path) -> list[str]:
    line = "kpi add-measure a 5 --period 20"
    words = str(len(line.split()) - 1)
    env = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": words}
    return kpi(cwd=folder, env=env).stdout.split()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a,2023,10,\na,2024,11,\na,2025,12,\n", []),
        ("a,2023,10,\na,2024,11,\na,2025,12,F\n", ["2025"]),
        ('a,2023,10,\n"a",2024,11,\na,2022,12,\n', ["2025"]),
        ("", ["2025"]),
    ],
)
def test_template_completion_and_validate_say_the_same(
    tmp_path: Path, kpi: Kpi, rows: str, expected: list[str]
) -> None:
    make(tmp_path, x="kpi,period,value,obs_status\n" + rows)
    template = kpi("template", "a", cwd=tmp_path).stdout
    assert [line.split(",")[1] for line in template.splitlines() if line.startswith("a,")] == expected
    assert offered(kpi, tmp_path) == expected
    in_2027 = {"KPI_TODAY": "2027-01-01"}  # the value of 2025 was due by the end of 2026
    shown = kpi("validate", "--severity", "info", cwd=tmp_path, env=in_2027).stdout
    remedies = [line for line in shown.splitlines() if "--period" in line]
    assert len(remedies) == (1 if rows and expected else 0)
    assert all(f"kpi add-measure a VALUE --period {expected[0]}" in line for line in remedies)


def test_a_value_that_is_withdrawn_is_due_again(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, x=HEADER + "a,2023,10\na,2024,11\na,2025,12\n")
    for period in ("2025", "2023"):
        assert kpi("withdraw", "a", period, "--reason", "wrong", cwd=tmp_path).code == 0
    assert offered(kpi, tmp_path) == ["2025"]
    assert "\na,2025," in kpi("template", "a", cwd=tmp_path).stdout
    assert kpi("withdraw", "a", "2024", "--reason", "wrong", cwd=tmp_path).code == 0
    assert kpi("add-measure", "a", "9", "--period", "2022", cwd=tmp_path).code == 0
    assert offered(kpi, tmp_path) == ["2023", "2024", "2025"]


@pytest.mark.parametrize("rows", ["a,2020,zzz\n", "a,2020,1\na,2020,2\n", "nope,2020,1\n", '"a,2020,1\n'])
def test_the_plan_is_listed_whatever_is_wrong_with_its_rows(tmp_path: Path, kpi: Kpi, rows: str) -> None:
    make(tmp_path, x=HEADER + rows)
    assert kpi("status", cwd=tmp_path).code == 1
    done = kpi("list", cwd=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["1", "1.1", "a", "b"]


def test_the_plan_is_listed_when_a_file_cannot_be_read(tmp_path: Path, kpi: Kpi) -> None:
    make(tmp_path, "checks: {severity: {P312: error}}", x=HEADER + "a,2020,1\n")
    (tmp_path / "measurements" / "y.csv").mkdir()
    (tmp_path / "measurements" / "z.csv").write_bytes(b"\xff\xfe\x00")
    assert kpi("list", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("fault", "code"), [("pilars: []", "P201"), ("declared: {axes: 7}", "P302"), ("language: [", "P1")]
)
def test_a_plan_with_errors_is_not_listed(tmp_path: Path, kpi: Kpi, fault: str, code: str) -> None:
    make(tmp_path, fault, x=HEADER)
    done = kpi("list", cwd=tmp_path)
    assert (done.code, done.stdout) == (1, "")
    assert f"error[{code}" in done.stderr
