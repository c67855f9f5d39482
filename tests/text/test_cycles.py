"""Periods of a frequency, one after the other, from the first day of the calendar to its last."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.text.frequencies import Cycle, Frequency

CYCLES = st.builds(Cycle.of, st.sampled_from(Frequency), st.integers(1, 12))
DAYS = st.dates(date(1, 1, 8), date(9998, 1, 1))


@given(CYCLES, DAYS)
def test_periods_tile_the_calendar(cycle: Cycle, day: date) -> None:
    number = cycle.ordinal_of(day)
    this, following = cycle.days_of(number), cycle.days_of(number + 1)
    if this is None or following is None:  # at the calendar's edge
        return
    assert this[0] <= day <= this[1]
    assert following[0] == this[1] + timedelta(days=1)
    assert [cycle.ordinal_of(one) for one in (*this, *following)] == [number, number, number + 1, number + 1]


@pytest.mark.parametrize(
    ("frequency", "year_start", "day", "name", "first", "last"),
    [
        (Frequency.ANNUAL, 1, "2014-05-06", "2014", "2014-01-01", "2014-12-31"),
        (Frequency.ANNUAL, 4, "2014-05-06", "2014/15", "2014-04-01", "2015-03-31"),
        (Frequency.ANNUAL, 4, "2099-05-06", "2099/00", "2099-04-01", "2100-03-31"),
        (Frequency.SEMIANNUAL, 9, "2015-03-01", "2014/15-S2", "2015-03-01", "2015-08-31"),
        (Frequency.QUARTERLY, 1, "2016-12-31", "2016-Q4", "2016-10-01", "2016-12-31"),
        (Frequency.QUARTERLY, 5, "2015-04-30", "2014/15-Q4", "2015-02-01", "2015-04-30"),
        (Frequency.MONTHLY, 4, "2016-02-29", "2016-02", "2016-02-01", "2016-02-29"),
        (Frequency.WEEKLY, 4, "2016-01-03", "2015-W53", "2015-12-28", "2016-01-03"),
        (Frequency.WEEKLY, 1, "2016-01-04", "2016-W01", "2016-01-04", "2016-01-10"),
        (Frequency.DAILY, 1, "2016-01-04", "2016-01-04", "2016-01-04", "2016-01-04"),
    ],
)
def test_the_period_of_a_day_by_its_name(
    frequency: Frequency, year_start: int, day: str, name: str, first: str, last: str
) -> None:
    cycle = Cycle.of(frequency, year_start)
    number = cycle.ordinal_of(date.fromisoformat(day))
    assert cycle.text_of(number) == name
    assert cycle.days_of(number) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("start", "end", "frequency", "shift"),
    [
        ("2014-04-01", "2015-03-31", Frequency.ANNUAL, 3),
        ("2014-01-01", "2014-12-31", Frequency.ANNUAL, 0),
        ("2014-05-01", "2014-10-31", Frequency.SEMIANNUAL, 4),
        ("2014-08-01", "2014-10-31", Frequency.QUARTERLY, 1),
        ("2016-02-01", "2016-02-29", Frequency.MONTHLY, 0),
        ("9999-12-01", "9999-12-31", Frequency.MONTHLY, 0),
        ("2014-04-01", "2015-02-28", None, 0),
        ("2014-04-01", "2016-03-31", None, 0),
        ("2014-04-02", "2015-04-01", None, 0),
        ("2014-04-01", "2015-03-30", None, 0),
        ("2014-04-01", "2014-05-31", None, 0),
    ],
)
def test_twelve_six_three_or_one_whole_months_are_a_period(
    start: str, end: str, frequency: Frequency | None, shift: int
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    found = Cycle.of_months(*days)
    assert found == (None if frequency is None else Cycle(frequency, shift))
    if found is not None:
        number = found.ordinal_of(days[0])
        assert found.days_of(number) == days
        assert found.text_of(number) == f"{start[:7]}/{end[:7]}"


def test_only_whole_periods_of_the_calendar_have_days() -> None:
    assert Cycle.of(Frequency.ANNUAL).days_of(9999) == (date(9999, 1, 1), date.max)
    assert Cycle.of(Frequency.ANNUAL).days_of(10_000) is None
    assert Cycle.of(Frequency.ANNUAL).days_of(0) is None
    assert Cycle.of(Frequency.ANNUAL, 4).days_of(9999) is None
    assert Cycle.of(Frequency.MONTHLY).days_of(12) == (date.min, date(1, 1, 31))
    assert Cycle.of(Frequency.DAILY).days_of(date.max.toordinal()) == (date.max, date.max)
    assert Cycle.of(Frequency.DAILY).days_of(date.max.toordinal() + 1) is None


def test_frequencies_from_coarse_to_fine() -> None:
    order = list(Frequency)
    assert [one.months for one in order] == [12, 6, 3, 1, 0, 0]
    assert [one.depends_on_year for one in order] == [True, True, True, False, False, False]
    for index, one in enumerate(order):
        assert [other.is_finer_than(one) for other in order] == [other > index for other in range(len(order))]
