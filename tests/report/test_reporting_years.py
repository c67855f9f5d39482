"""Years that do not begin in January: what is judged, due and found is the same wherever years begin."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import PLAN, ROWS, kpi, plan_text, seen, view
from offshore_kpi.checks import check
from offshore_kpi.data.columns import ColumnTexts
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.due import cycle_in, observed_periods, periods_due
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import has_errors
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.report import build
from offshore_kpi.report.outlook import outlook
from offshore_kpi.text.file import TextFile

YEAR, HALF, QUARTER = 12, 6, 3
LETTERS = {HALF: "S", QUARTER: "Q"}
WORDS = {YEAR: "annual", HALF: "semiannual", QUARTER: "quarterly"}


def dataset(text: str, *rows: str, plan: str = "", columns: str = "") -> Dataset:
    """A dataset of one KPI `k` whose plan has more keys: `reporting_year_start: 04-01`."""
    file = TextFile(PLAN, plan_text([kpi(text)]) + plan + "\n")
    reading = read_plan(file)
    assert reading.plan is not None
    assert not has_errors(reading.findings), reading.findings
    lines = [f"kpi,period,value{columns}", *(f"k,{row}" for row in rows)]
    texts = ColumnTexts(reading.plan.reporting_year_start)
    found = read_table(TextFile(ROWS, "\n".join(lines) + "\n"), texts=texts)
    assert found.table is not None
    assert not has_errors(found.findings), found.findings
    return Dataset(reading.plan, file, reading.locate, (found.table,), omissions=reading.omissions)


def codes(data: Dataset, today: str) -> list[str]:
    return sorted(found.code for found in check(data, date.fromisoformat(today)) if found.code[:2] != "P3")


@dataclass(frozen=True)
class Years:
    """How the facts of a plan are written: years from one month, named or as intervals of months."""

    first: int
    is_named: bool
    is_set: bool = True

    def text(self, months: int, number: int) -> str:
        """A period of so many months, counted from the year 2010's first; as a person would write it."""
        start = 2010 * YEAR + self.first - 1 + number * months
        if not self.is_named:
            return "/".join(f"{one // YEAR}-{one % YEAR + 1:02}" for one in (start, start + months - 1))
        year, part = divmod(number * months, YEAR)
        name = str(2010 + year) if self.first == 1 else f"{2010 + year}/{(11 + year) % 100:02}"
        return name if months == YEAR else f"{name}-{LETTERS[months]}{part // months + 1}"

    def day(self, months: int) -> date:
        """The last day of the month after so many since the beginning of 2010's year."""
        year, month = divmod(2010 * YEAR + self.first - 1 + months, YEAR)
        return date(year, month + 1, monthrange(year, month + 1)[1])


WAYS = [Years(month, named) for month in (1, 2, 4, 7, 9, 10, 12) for named in (True, False)]


@dataclass(frozen=True)
class Facts:
    """A KPI of periods of so many months: the numbers of those measured, and what is promised."""

    months: int
    due_months: int
    records: str
    kind: str
    values: tuple[tuple[int, int], ...]
    due: int
    as_of: int

    def outcome(self, years: Years) -> tuple[object, ...]:
        """What reports, rules and forecasts make of it where years begin in some month."""
        per_due = self.due_months // self.months
        baseline = "" if self.kind == "total" else ", value: 4"
        text = (
            f"direction: increase, records: {self.records}, frequency: {WORDS[self.months]}, "
            f"baseline: {{period: {years.text(self.due_months, 0)}{baseline}}}, "
            f"targets: [{{due: {years.text(self.due_months, self.due)}, kind: {self.kind}, value: 40}}]"
        )
        rows = [f"{years.text(self.months, number + per_due)},{value}" for number, value in self.values]
        data = dataset(text, *rows, plan=f"reporting_year_start: {years.first:02}-01" if years.is_set else "")
        day = years.day(self.as_of)
        row = build(data, view(day.isoformat())).kpis[0]
        observed = observed_periods("k", data)
        due = periods_due(cycle_in(data, "k", observed), observed, day)
        points = outlook(row, 3).points
        figures = row.figures
        return (
            row.status,
            row.flags,
            (figures.gap, figures.progress, figures.expected, figures.pace),
            (figures.observed_rate, figures.required_rate),
            [(level.value, level.period.frequency) for level in row.levels],
            len(due),
            [(point.observed, point.required) for point in points],
            codes(data, day.isoformat()),
        )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    months = draw(st.sampled_from([YEAR, HALF, QUARTER]))
    records = draw(st.sampled_from(["level", "increment", "running_total"]))
    kinds = {"level": ["reach", "gain"], "increment": ["reach", "total"], "running_total": ["total"]}
    kind = draw(st.sampled_from(kinds[records]))
    due_months = YEAR if (records, kind) == ("increment", "reach") else months
    numbers = draw(st.lists(st.integers(0, 12), unique=True, max_size=9))
    values = tuple((number, draw(st.integers(0, 60))) for number in sorted(numbers))
    return Facts(
        months, due_months, records, kind, values, draw(st.integers(1, 8)), draw(st.integers(12, 90))
    )


@settings(max_examples=60, deadline=None)
@given(facts(), st.sampled_from(WAYS))
def test_shifting_all_periods_and_the_start_of_the_year_changes_no_verdict(
    stated: Facts, years: Years
) -> None:
    assert stated.outcome(years) == stated.outcome(Years(1, is_named=True))


@settings(max_examples=40, deadline=None)
@given(facts(), st.sampled_from([one for one in WAYS if not one.is_named]))
def test_years_that_are_written_by_their_months_need_no_setting(stated: Facts, years: Years) -> None:
    assert stated.outcome(replace(years, is_set=False)) == stated.outcome(years)


TOTAL = (
    "direction: increase, records: increment, baseline: {period: %s}, "
    "targets: [{due: %s, kind: total, value: 6000}]"
)
BY_MONTHS = TOTAL % ("2017-04/2018-03", "2023-04/2024-03")
NAMED = TOTAL % ("2017/18", "2023/24")
START = "reporting_year_start: 04-01"


@pytest.mark.parametrize(
    ("text", "plan", "rows", "today", "expected"),
    [
        (BY_MONTHS, "", [], "2021-02-01", ["2019-04/2020-03"]),
        (BY_MONTHS, "", ["2018-04/2019-03,9"], "2021-02-01", ["2019-04/2020-03"]),
        (BY_MONTHS, "", ["2018-04/2019-03,9", "2019-04/2020-03,9"], "2021-03-31", []),
        (BY_MONTHS, "", ["2018-04/2019-03,9", "2019-04/2020-03,9"], "2021-04-01", ["2020-04/2021-03"]),
        (BY_MONTHS, START, ["2019-04/2020-03,9"], "2021-04-01", ["2020-04/2021-03"]),
        (NAMED, START, [], "2021-04-01", ["2020/21"]),
        (NAMED, START, ["2018/19,9"], "2021-04-01", ["2019/20", "2020/21"]),
        (NAMED, START, ["2018-09,9", "2019-03,9"], "2021-04-01", ["2019/20", "2020/21"]),
        (
            "direction: increase, frequency: quarterly",
            START,
            ["2018/19-Q3,9"],
            "2019-07-01",
            ["2018/19-Q4", "2019/20-Q1"],
        ),
        (
            "direction: increase, frequency: quarterly",
            "reporting_year_start: 05-01",
            [],
            "2019-07-01",
            ["2018/19-Q4"],
        ),
        (
            "direction: increase, frequency: semiannual",
            "reporting_year_start: 09-01",
            ["2018/19-S1,9"],
            "2019-09-01",
            ["2018/19-S2"],
        ),
        (
            "direction: increase, frequency: monthly",
            START,
            ["2018-12,9"],
            "2019-03-01",
            ["2019-01", "2019-02"],
        ),
        ("direction: increase", START, ["2018,9"], "2020-02-01", ["2019"]),
        (
            "direction: increase",
            "",
            ["2016,9", "2017,9", "2018-04/2019-03,9"],
            "2020-06-01",
            ["2019-04/2020-03"],
        ),
    ],
)
def test_what_is_due_is_counted_in_the_kpis_own_years(
    text: str, plan: str, rows: Sequence[str], today: str, expected: list[str]
) -> None:
    data = dataset(text, *rows, plan=plan)
    observed = observed_periods("k", data)
    due = periods_due(cycle_in(data, "k", observed), observed, date.fromisoformat(today))
    assert [period.text for period in due] == expected


def test_quarters_make_up_the_years_that_the_target_is_due_in() -> None:
    rows = [f"2018/19-Q{number},{number}" for number in (1, 2, 3, 4)] + ["2019/20-Q1,9"]
    text = (
        "direction: increase, records: increment, frequency: quarterly, "
        "baseline: {period: 2017/18, value: 4}, targets: [{due: 2019/20, kind: reach, value: 20}]"
    )
    row = build(dataset(text, *rows, plan=START), view("2019-08-01")).kpis[0]
    assert seen(*((level.period.text, level.value) for level in row.levels)) == (("2018/19", 10),)
    assert row.flags == ("part_year",)


@pytest.mark.parametrize(
    ("text", "plan", "rows", "expected"),
    [
        (NAMED, START, ["2018,9"], ["M316"]),
        (NAMED, START, ["2018/19,9"], []),
        (NAMED, START, ["2018-01/2018-12,9"], []),
        ("direction: increase, frequency: quarterly", START, ["2018-Q2,9"], ["M316"]),
        ("direction: increase, frequency: monthly", START, ["2018-12,9"], []),
        (BY_MONTHS, "", ["2018-04/2019-03,9", "2019-07/2020-06,9"], ["M308", "M317"]),
        ("direction: increase", "", ["2018-04/2019-03,9,", "2019-07/2020-06,9,B"], []),
        ("direction: increase", "", ["2018-04/2019-03,9,", "2019-07/2020-06,9,"], ["M317"]),
        ("direction: increase", "", ["2018/2019,9"], ["M305"]),
        ("direction: increase, frequency: quarterly", "", ["2018-04/2019-03,9"], ["M305"]),
        ("direction: increase, frequency: quarterly", "", ["2018-02/2018-04,9"], []),
    ],
)
def test_rows_of_other_years_are_warned_of(
    text: str, plan: str, rows: Sequence[str], expected: list[str]
) -> None:
    columns = ",obs_status" if rows[0].count(",") > 1 else ""
    found = codes(dataset(text, *rows, plan=plan, columns=columns), "2019-01-01")
    assert [code for code in found if code not in {"M304", "M311", "M313"}] == expected


@pytest.mark.parametrize(
    ("base", "due", "plan", "rows", "expected"),
    [
        ("2017-04/2018-03", "2023", "", [], ["P331"]),
        ("2017", "2023", "", [], []),
        ("2017", "2023", "", ["2018-04/2019-03,9"], ["P331", "P331"]),
        ("2017-04/2018-03", "2023-12", "", [], []),
        ("2017-04/2018-03", "2023-Q4", "", [], []),
        ("2017/18", "2023", START, [], ["P330"]),
        ("2017/18", "2014/2018", START, [], ["P330"]),
        ("2017/18", "2023-Q4", START, [], ["P330"]),
        ("2017/18", "2023/24-Q4", START, [], []),
        ("2017/18", "2023-07/2024-06", START, [], ["P331"]),
        ("2017/18", "2017/18/2023/24", START, [], []),
        ("2017", "2023", START, ["2018,9"], ["P330", "P330"]),
    ],
)
def test_what_the_plan_states_of_other_years_is_warned_of(
    base: str, due: str, plan: str, rows: Sequence[str], expected: list[str]
) -> None:
    text = TOTAL % (base, due)
    found = check(dataset(text, *rows, plan=plan), date(2019, 6, 1))
    assert sorted(one.code for one in found if one.code in {"P330", "P331"}) == expected


def test_a_start_that_cannot_be_read_makes_no_other_fault() -> None:
    file = TextFile(PLAN, plan_text([kpi(NAMED)]) + "reporting_year_start: 04-15\n")
    reading = read_plan(file)
    assert [found.code for found in reading.findings] == ["P207"]
    assert reading.plan is not None
    table = read_table(
        TextFile(ROWS, "kpi,period,value\nk,2018/19,9\nk,2019,9\n"),
        texts=ColumnTexts(reading.plan.reporting_year_start),
    ).table
    assert table is not None
    data = Dataset(reading.plan, file, reading.locate, (table,), omissions=reading.omissions)
    assert not {"M316", "P330"} & set(codes(data, "2019-06-01"))


def test_forecasts_go_on_in_the_years_of_the_values() -> None:
    data = dataset(NAMED, "2018/19,900", "2019/20,1100", plan=START)
    found = outlook(build(data, view("2020-06-01")).kpis[0], 3)
    assert [point.period.text for point in found.points] == ["2020/21", "2021/22", "2022/23", "2023/24"]
    spelt = dataset(BY_MONTHS, "2018-04/2019-03,900", "2019-04/2020-03,1100")
    periods = [point.period for point in outlook(build(spelt, view("2020-06-01")).kpis[0], 3).points]
    assert periods == [point.period for point in found.points]
    assert periods[0].text == "2020-04/2021-03"
