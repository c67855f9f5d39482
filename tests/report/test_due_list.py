"""What is expected: the day by which a value is due, who answers for it, and that all say the same."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import building
from offshore_kpi.checks import check
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.report import View, build
from offshore_kpi.report.due import Request, due_list

_WITHIN = st.sampled_from(["", "0d", "45d", "400d"])
_MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
_FORMS = {
    "monthly": "{year}-{n:02}",
    "quarterly": "{year}-Q{n}",
    "semiannual": "{year}-S{n}",
    "annual": "{year}",
}


def dues(
    data: Dataset, today: str, until: str | None = None, owner: str | None = None
) -> list[tuple[str, str]]:
    later = date.fromisoformat(until) if until else None
    found = due_list(data, Request(date.fromisoformat(today), later, owners=(owner,) if owner else ()))
    return [(str(one.period), one.due_on.isoformat()) for one in found.expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("2019", "2020-12-31"), ("2020", "2021-12-31")]),
        ("report_within: 45d", [("2019", "2020-02-14"), ("2020", "2021-02-14")]),
        ("report_within: 0d", [("2019", "2019-12-31"), ("2020", "2020-12-31")]),
        ("frequency: quarterly", [("2020-Q1", "2020-06-30"), ("2020-Q2", "2020-09-30")]),
    ],
)
def test_a_value_is_due_after_its_periods_end(text: str, expected: list[tuple[str, str]]) -> None:
    latest, today = ("2019-Q4,1", "2020-07-01") if "quarterly" in text else ("2018,1", "2021-01-01")
    assert dues(building.one(f"direction: increase, {text}", latest), today) == expected


def test_each_missing_period_is_expected_from_the_baseline_on() -> None:
    data = building.one("direction: increase, baseline: {period: 2015}", "2017,1")
    assert [period for period, _due in dues(data, "2020-06-30")] == ["2015", "2016", "2018", "2019"]


def test_of_what_nothing_is_known_a_value_is_expected_since_the_plan_began() -> None:
    plan = building.plan_text([building.kpi("direction: increase")]).replace(
        "title:", "period: 2017/2025\ntitle:", 1
    )
    assert [period for period, _due in dues(building.dataset(plan, []), "2020-06-30")] == [
        "2017",
        "2018",
        "2019",
    ]


def test_amounts_are_expected_from_the_period_after_the_baseline_on() -> None:
    data = building.one("direction: increase, records: increment, baseline: {period: 2015}", "2017,1")
    assert [period for period, _due in dues(data, "2019-06-30")] == ["2016", "2018"]


def test_until_adds_periods_that_end_by_then() -> None:
    data = building.one("direction: increase, frequency: quarterly", "2020-Q1,1")
    assert [one for one, _due in dues(data, "2020-07-01", until="2020-12-31")] == [
        "2020-Q2",
        "2020-Q3",
        "2020-Q4",
    ]
    assert [one for one, _due in dues(data, "2020-07-01", until="2020-12-30")] == ["2020-Q2", "2020-Q3"]
    assert [one for one, _due in dues(data, "2020-07-01")] == ["2020-Q2"]


def test_who_answers_is_found_from_the_kpi_up_to_the_plan() -> None:
    kpis = [
        building.kpi("direction: increase, owner: Mme Bénali"),
        building.kpi("direction: increase", "other"),
    ]
    plan = building.plan_text(kpis).replace("title:", "owner: AMRC\ntitle:", 1)
    data = building.dataset(plan, ["k,2018,1", "other,2019,1"])
    assert dues(data, "2020-01-01", owner="benali") == [("2019", "2020-12-31")]
    assert dues(data, "2021-01-01", owner="amrc") == [("2020", "2021-12-31")]
    assert {row.owner for row in build(data, View(date(2021, 1, 1))).kpis} == {"Mme Bénali", "AMRC"}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(_MONTHS)), _WITHIN, _WITHIN, st.sets(st.integers(0, 30), min_size=1),
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_stale_overdue_and_m311_say_the_same_and_as_counted_by_months(
    frequency: str, of_plan: str, of_kpi: str, observed: set[int], today: date
) -> None:
    months = _MONTHS[frequency]
    rows = [f"k,{_name(frequency, number)},1" for number in sorted(observed) if _end(number, months) < today]
    if not rows:
        return
    plan = building.plan_text(
        [building.kpi(f"direction: increase, frequency: {frequency}{_key(of_kpi, ', ')}")]
    )
    data = building.dataset(plan.replace("title:", f"{_key(of_plan)}title:", 1) if of_plan else plan, rows)
    expected, overdue = _by_months(observed, months, of_kpi or of_plan, today)
    found = due_list(data, Request(today)).expected
    assert [str(one.period) for one in found] == [_name(frequency, number) for number in expected]
    assert [str(one.period) for one in found if one.is_overdue] == [
        _name(frequency, number) for number in overdue
    ]
    is_stale = any(number > max(_seen(observed, months, today)) for number in overdue)
    assert ("stale" in build(data, View(today)).kpis[0].flags) is is_stale
    assert any(one.code == "M311" for one in check(data, today)) is is_stale


def _key(within: str, before: str = "") -> str:
    after = "" if before else "\n"
    return f"{before}report_within: {within}{after}" if within else ""


def _name(frequency: str, number: int) -> str:
    year, part = divmod(number * _MONTHS[frequency], 12)
    return _FORMS[frequency].format(year=2015 + year, n=1 + part // _MONTHS[frequency])


def _end(number: int, months: int) -> date:
    year, month = divmod((number + 1) * months, 12)
    return date(2015 + year, month + 1, 1) - timedelta(days=1)


def _seen(observed: set[int], months: int, today: date) -> list[int]:
    return sorted(number for number in observed if _end(number, months) < today)


def _by_months(observed: set[int], months: int, within: str, today: date) -> tuple[list[int], list[int]]:
    """The periods expected and overdue, counted from January 2015 without the program's calendar."""
    seen = _seen(observed, months, today)
    missing = [
        number for number in range(seen[0], 200) if number not in seen and _end(number, months) < today
    ]

    def due(number: int) -> date:
        if not within:
            return _end(number + 1, months)
        return _end(number, months) + timedelta(days=int(within[:-1]))

    assert all(due(one) < due(other) for one, other in pairwise(missing))
    return missing, [number for number in missing if due(number) < today]
