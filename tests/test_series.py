"""A series against plain lists of its rows."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offshore_kpi.series import OLDEST, Bound, Level, ObsStatus, Series
from offshore_kpi.text.periods import Cycle, Frequency, Period

FEW = settings(max_examples=50, deadline=None)

Row = tuple[Period, Decimal | None, Bound, ObsStatus, datetime]

QUARTERS = [f"{year}-Q{quarter}" for year in (2018, 2019) for quarter in (1, 2, 3, 4)]
MIXED = ["2018", "2019", "2018-12", "2018-12-31", "2019-W01", "2018/2019", "2018-S1/2018-S2", *QUARTERS]
DAYS = st.dates(date(2017, 12, 25), date(2020, 1, 5))
MOMENTS = [OLDEST, datetime(2019, 5, 16), datetime(2019, 5, 16, 23, 59), datetime(2020, 1, 1)]  # noqa: DTZ001


@st.composite
def lists(draw: st.DrawFn, texts: Sequence[str] = MIXED, *, holes: bool = True) -> list[Row]:
    """The rows of a series in order: by the last day of their periods, shorter ones first, then by entry."""
    row = st.tuples(
        st.sampled_from(texts).map(Period.parse),
        st.sampled_from([Decimal(0), Decimal(1), Decimal("-2.5"), None] if holes else [Decimal(0)]),
        st.sampled_from(Bound),
        st.sampled_from(ObsStatus),
        st.sampled_from(MOMENTS),
    )
    return sorted(
        draw(st.lists(row, max_size=8)), key=lambda one: (one[0].end, -one[0].start.toordinal(), one[4])
    )


def of(rows: Sequence[Row]) -> Series:
    return Series("k", *([row[column] for row in rows] for column in range(5)))  # type: ignore[arg-type]


def rows_of(series: Series) -> list[Row]:
    columns = (series.periods, series.values, series.bounds, series.statuses, series.vintages)
    return list(zip(*columns, strict=True))


INDEX = st.integers(-9, 9) | st.none()


@FEW
@given(lists(), INDEX, INDEX, st.sampled_from([None, 1, 2, -1]))
def test_a_part_of_a_series_is_that_part_of_its_rows(
    rows: list[Row], start: int | None, stop: int | None, step: int | None
) -> None:
    part = of(rows)[start:stop:step]
    assert rows_of(part) == rows[start:stop:step]
    assert (part.kpi, len(part), bool(part)) == ("k", len(rows[start:stop:step]), bool(rows[start:stop:step]))


@FEW
@given(lists(), st.data())
def test_values_are_chosen_one_by_one(rows: list[Row], drawn: st.DataObject) -> None:
    chosen = drawn.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    series = of(rows)
    kept = [row for row, is_chosen in zip(rows, chosen, strict=True) if is_chosen]
    assert rows_of(series.where(chosen)) == kept
    indexes = drawn.draw(st.permutations(range(len(rows))))[:3]
    assert rows_of(series.at(indexes)) == [rows[index] for index in indexes]


@FEW
@given(lists(), st.sampled_from(ObsStatus), DAYS)
def test_values_are_chosen_by_what_is_known_of_them(rows: list[Row], status: ObsStatus, day: date) -> None:
    series = of(rows)
    assert rows_of(series.measured()) == [row for row in rows if row[1] is not None]
    assert rows_of(series.without(status)) == [row for row in rows if row[3] != status]
    known = [row for row in rows if row[4] <= datetime(day.year, day.month, day.day, 23, 59)]  # noqa: DTZ001
    assert rows_of(series.known_on(day)) == known
    last = {(row[0].start, row[0].end): row for row in rows}
    assert rows_of(series.latest()) == list(last.values())
    since = list(rows)
    while since and status in [row[3] for row in since[1:]]:
        since.pop(0)
    assert rows_of(series.since_last(status)) == (since if status in [row[3] for row in rows] else rows)


@FEW
@given(lists(), DAYS, st.sampled_from(MIXED))
def test_values_are_found_by_their_periods(rows: list[Row], day: date, text: str) -> None:
    series = of(rows)
    assert series.ended_before(day) == sum(row[0].end < day for row in rows)
    assert series.ended_by(day) == sum(row[0].end <= day for row in rows)
    period = Period.parse(text)
    same = [(row[0].start, row[0].end) == (period.start, period.end) for row in rows]
    assert series.index_of(period) == (same.index(True) if any(same) else None)


@FEW
@given(st.sampled_from([MIXED, QUARTERS, ["2017", "2018", "2019", "2020"]]).flatmap(lists))
def test_a_series_has_one_cycle_or_none_and_may_have_holes(rows: list[Row]) -> None:
    series = of(rows).latest()
    cycles = {period.cycle for period in series.periods}
    assert series.cycle == (next(iter(cycles)) if len(cycles) == 1 else None)
    following = [after.start.toordinal() - before.end.toordinal() for before, after in pairs(series.periods)]
    assert series.is_unbroken == (series.cycle is not None and set(following) <= {1})


def pairs(periods: Sequence[Period]) -> list[tuple[Period, Period]]:
    return [(periods[index - 1], periods[index]) for index in range(1, len(periods))]


@FEW
@given(lists(holes=False), lists(holes=False))
def test_an_item_is_a_level_and_a_series_of_levels_has_them(one: list[Row], other: list[Row]) -> None:
    levels = [Level(row[0], Decimal(0), row[2]) for row in one]
    series = of(one)
    assert (
        [series[index] for index in range(len(one))] == list(series) == list(reversed(series))[::-1] == levels
    )
    assert Series.of(levels) == series
    assert rows_of(Series.of(levels)) == [(*row[:3], ObsStatus.NORMAL, OLDEST) for row in one]
    assert (of(other) == series) == ([row[:3] for row in one] == [row[:3] for row in other])


def test_a_series_with_a_hole_has_no_level_there_and_can_be_compared() -> None:
    period = Period.parse("2018")
    hole, value = (of([(period, one, Bound.EXACT, ObsStatus.NORMAL, OLDEST)]) for one in (None, Decimal(0)))
    with pytest.raises(ValueError, match="no value for 2018"):
        _ = hole[0]
    assert hole == hole[:1]
    assert hole != value
    assert value != hole


def test_an_interval_has_no_cycle_of_its_own() -> None:
    row: Row = (Period.parse("2018/2019"), Decimal(1), Bound.EXACT, ObsStatus.NORMAL, OLDEST)
    assert of([row]).cycle is None
    assert not of([row]).is_unbroken
    year: Row = (Period.parse("2018"), *row[1:])
    assert of([year]).cycle == Cycle(Frequency.ANNUAL)
    assert of([year]).is_unbroken
