"""From recorded values to comparable levels, against sums over days and over every way to tile a period."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import one, seen
from offshore_kpi.plan.models import Records
from offshore_kpi.report.levels import (
    comparable,
    cumulated,
    has_gaps,
    less,
    since,
    value_of,
    whole_periods,
)
from offshore_kpi.series import OLDEST, Bound, Level, ObsStatus, Series
from offshore_kpi.text.periods import Cycle, Frequency, Period

FEW = settings(max_examples=60, deadline=None)

MONTHS = [f"2018-{month:02}" for month in range(1, 13)]
QUARTERS = [f"{year}-Q{quarter}" for year in (2018, 2019) for quarter in range(1, 5)]
OTHERS = [
    "2018",
    "2019",
    "2018-S1",
    "2018-S2",
    "2018-S2/2019-S1",
    "2018-02/2018-06",
    "2018-W01",
    "2018-12-31",
]
MIXED = [*QUARTERS, *QUARTERS, *MONTHS, *OTHERS]
UNCERTAIN = st.sampled_from(Bound)
STATUSES = st.sampled_from([ObsStatus.NORMAL, ObsStatus.ESTIMATED, ObsStatus.PROVISIONAL])


def increments(texts: Sequence[str] = MIXED, most: int = 16) -> st.SearchStrategy[Series]:
    """Values of different periods; each is another power of two, so that a sum tells its parts."""

    def of(rows: list[tuple[str, Bound, ObsStatus]]) -> Series:
        rows = sorted(rows, key=lambda row: Period.parse(row[0]))
        return Series(
            "k",
            [Period.parse(text) for text, _bound, _status in rows],
            [Decimal(2) ** index for index in range(len(rows))],
            [bound for _text, bound, _status in rows],
            [status for _text, _bound, status in rows],
            [OLDEST] * len(rows),
        )

    row = st.tuples(st.sampled_from(texts), UNCERTAIN, STATUSES)
    return st.lists(row, max_size=most, unique_by=lambda row: row[0]).map(of)


def series(*rows: tuple[str, int]) -> Series:
    return Series.of(
        sorted((Level(Period.parse(text), Decimal(value)) for text, value in rows), key=period_of)
    )


def period_of(level: Level) -> Period:
    return level.period


def parts_of(amount: Decimal, whole: Series) -> list[int]:
    """The numbers of the powers of two that a sum is made of."""
    return [index for index in range(len(whole)) if int(amount) >> index & 1]


def stated_of(amount: int, bounds: Sequence[Bound]) -> tuple[int | None, Bound]:
    """Of a sum: bounds of one sort make a bound of it, of both there is no number; "about" is as exact."""
    if pull_both_ways(bounds):
        return None, Bound.EXACT
    strongest = (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT)
    return amount, next((bound for bound in strongest if bound in bounds), Bound.EXACT)


def pull_both_ways(bounds: Sequence[Bound]) -> bool:
    return {Bound.AT_LEAST, Bound.AT_MOST} <= set(bounds)


def status_of(statuses: Sequence[ObsStatus]) -> ObsStatus:
    ranks = [ObsStatus.NORMAL, ObsStatus.ESTIMATED, ObsStatus.PROVISIONAL]
    return max(statuses, key=ranks.index)


def is_sum_of(total: Series, index: int, parts: Sequence[int], whole: Series) -> bool:
    """Whether an amount has the value, the bound and the status of its parts."""
    amount = sum(2**part for part in parts)
    return (total.values[index], total.bounds[index], total.statuses[index]) == (
        *stated_of(amount, [whole.bounds[part] for part in parts]),
        status_of([whole.statuses[part] for part in parts]),
    )


def tiles(periods: Sequence[Period], start: date, end: date) -> bool:
    """Whether periods follow one another from the first of some days to the last."""
    days = [day for period in sorted(periods) for day in (period.start, period.end)]
    joints = zip(days[1:-1:2], days[2::2], strict=True)
    return (
        bool(days)
        and (days[0], days[-1]) == (start, end)
        and all(before + timedelta(days=1) == after for before, after in joints)
    )


def can_be_tiled(periods: Sequence[Period], start: date, end: date) -> bool:
    """Whether some of the periods follow one another from the first day to the last."""
    return any(
        one.end == end or can_be_tiled(periods, one.end + timedelta(days=1), end)
        for one in periods
        if one.start == start and one.end <= end
    )


@FEW
@given(increments())
def test_a_sum_is_that_of_all_amounts_before_it(recorded: Series) -> None:
    total = cumulated(recorded)
    assert total.periods == recorded.periods
    assert all(is_sum_of(total, index, range(index + 1), recorded) for index in range(len(recorded)))


STARTS = st.none() | st.dates(date(2017, 12, 1), date(2019, 12, 31))


@FEW
@given(st.sampled_from([MIXED, QUARTERS]).flatmap(increments), STARTS)
def test_no_day_since_the_baseline_is_counted_twice(recorded: Series, start: date | None) -> None:
    expected, end = [], start
    while later := [one for one in recorded.periods if end is None or one.start > end]:
        first = min(one.start for one in later)
        expected.append(max((one for one in later if one.start == first), key=lambda one: one.end))
        end = expected[-1].end
    counted = since(recorded, start)
    assert list(counted.periods) == expected
    amounts = dict(zip(recorded.periods, recorded.values, strict=True))
    assert list(counted.values) == [amounts[one] for one in expected]
    assert has_gaps(counted, start) == (set(days_between(start, expected)) != set(days_of(expected)))


def days_of(periods: Sequence[Period]) -> Iterator[int]:
    for period in periods:
        yield from range(period.start.toordinal(), period.end.toordinal() + 1)


def days_between(start: date | None, periods: Sequence[Period]) -> Sequence[int]:
    """The days from the baseline, or else from the first day covered, to the last that is."""
    covered = list(days_of(periods))
    if not covered:
        return ()
    return range(min(covered) if start is None else start.toordinal() + 1, max(covered) + 1)


LENGTHS = st.sampled_from(
    [
        Cycle(Frequency.ANNUAL),
        Cycle.of(Frequency.ANNUAL, 4),
        Cycle.of(Frequency.SEMIANNUAL, 10),
        Cycle(Frequency.QUARTERLY),
        Period.parse("2018/2019"),
    ]
)


@FEW
@given(st.sampled_from([MIXED, QUARTERS, MONTHS]).flatmap(increments), LENGTHS)
def test_a_whole_period_is_one_that_its_parts_tile(recorded: Series, length: Period | Cycle) -> None:
    asked = (
        {length}
        if isinstance(length, Period)
        else {
            Period.at(date(year, month, 1), length)
            for year in (2017, 2018, 2019, 2020)
            for month in range(1, 13)
        }
    )
    whole = whole_periods(recorded, length)
    tiled = [one for one in sorted(asked) if can_be_tiled(recorded.periods, one.start, one.end)]
    assert list(whole.periods) == tiled
    for index, period in enumerate(whole.periods):
        if whole.values[index] is None:
            assert pull_both_ways(recorded.bounds)
            continue
        parts = parts_of(whole[index].value, recorded)
        assert tiles([recorded.periods[part] for part in parts], period.start, period.end)
        assert is_sum_of(whole, index, parts, recorded)
        if period in recorded.periods:
            assert [recorded.periods[part] for part in parts] == [period]


@FEW
@given(increments(), st.sampled_from(MIXED), st.sampled_from(Records))
def test_the_value_of_a_period_is_its_own_or_that_of_its_parts(
    recorded: Series, text: str, records: Records
) -> None:
    period = Period.parse(text)
    found = value_of(period, recorded, records)
    inside = [one for one in recorded.periods if period.start <= one.start and one.end <= period.end]
    if period in inside:
        assert found == recorded[list(recorded.periods).index(period)]
    elif records is not Records.INCREMENT:
        ending = [one for one in recorded.periods if one.end == period.end]
        longest = min((one for one in ending if one in inside), key=lambda one: one.start, default=None)
        chosen = longest or max(ending, key=lambda one: one.start, default=None)
        assert found == (None if chosen is None else recorded[list(recorded.periods).index(chosen)])
    elif found is None:
        assert not can_be_tiled(inside, period.start, period.end) or pull_both_ways(recorded.bounds)
    else:
        parts = parts_of(found.value, recorded)
        assert found.period == period
        assert tiles([recorded.periods[part] for part in parts], period.start, period.end)
        assert found.bound == stated_of(0, [recorded.bounds[part] for part in parts])[1]


@FEW
@given(increments(), UNCERTAIN)
def test_less_the_baseline_and_more_by_it_is_the_same_value(recorded: Series, bound: Bound) -> None:
    base = Level(Period.parse("2017"), Decimal("2.5"), bound)
    change = less(recorded, base)
    for index, level in enumerate(recorded):
        stated = stated_of(0, [level.bound, bound.mirrored()])
        assert change.bounds[index] == stated[1]
        assert change.values[index] == (None if stated[0] is None else level.value - base.value)


QUARTERS_OF_THE_YEAR = Cycle(Frequency.QUARTERLY)
QUARTERLY = "direction: increase, frequency: quarterly"
KINDS = {
    "levels": f"{QUARTERLY}, targets: [{{due: 2020, kind: reach, value: 9}}]",
    "amounts": f"{QUARTERLY}, records: increment, targets: [{{due: 2020, kind: reach, value: 9}}]",
    "amounts of no target": f"{QUARTERLY}, records: increment",
    "a total of amounts": f"{QUARTERLY}, records: increment, baseline: {{period: 2017-Q4}}, "
    "targets: [{due: 2020, kind: total, value: 9}]",
    "a running total": f"{QUARTERLY}, records: running_total, baseline: {{period: 2017-Q4, value: 4}}, "
    "targets: [{due: 2020, kind: total, value: 9}]",
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None)
@given(recorded=increments())
def test_another_unit_changes_the_values_and_nothing_else(kind: str, recorded: Series) -> None:
    kpi = one(KINDS[kind]).kpis["k"]
    target = kpi.targets[0] if kpi.targets else None
    base = Level(Period.parse("2017-Q4"), Decimal(4), Bound.AT_LEAST)
    other = replace(recorded, values=[level.value / 1000 for level in recorded])
    found = comparable(kpi, target, recorded, base, QUARTERS_OF_THE_YEAR)
    scaled = comparable(kpi, target, other, replace(base, value=base.value / 1000), QUARTERS_OF_THE_YEAR)
    assert (found.part_year, found.gaps) == (scaled.part_year, scaled.gaps)
    assert len(scaled.series) == len(found.series)
    assert [replace(level, value=level.value * 1000) for level in scaled.series.measured()] == list(
        found.series.measured()
    )
    assert list(scaled.series.statuses) == list(found.series.statuses)


@FEW
@given(
    increments(QUARTERS, most=8),
    st.sampled_from(QUARTERS),
    st.sampled_from([Cycle(one) for one in Frequency][:3]),
    st.data(),
)
def test_a_quarter_split_into_its_months_changes_no_year(
    recorded: Series, text: str, length: Cycle, drawn: st.DataObject
) -> None:
    quarter = Period.parse(text)
    rows = {level.period: level for level in recorded}
    first, second = drawn.draw(st.integers(-5, 5)), drawn.draw(st.integers(-5, 5))
    amount = rows[quarter].value if quarter in rows else Decimal(7)
    bound = rows[quarter].bound if quarter in rows else Bound.EXACT
    amounts = (Decimal(first), Decimal(second), amount - first - second)
    months = [
        Level(month, value, bound)
        for month, value in zip(quarter.subdivide(Frequency.MONTHLY), amounts, strict=True)
    ]
    others = [level for level in recorded if level.period != quarter]
    as_quarter = Series.of(sorted([*others, Level(quarter, amount, bound)], key=period_of))
    as_months = Series.of(sorted([*others, *months], key=period_of))
    as_both = Series.of(sorted([*others, *months, Level(quarter, amount, bound)], key=period_of))
    expected = whole_periods(as_quarter, length)
    assert whole_periods(as_months, length) == expected
    assert whole_periods(as_both, length) == expected


@pytest.mark.parametrize(
    ("rows", "levels", "part_year", "gaps"),
    [
        ([], [], False, False),
        ([("2018-Q1", 1)], [1], False, False),
        ([("2018-Q2", 1)], [1], False, True),
        ([("2018-Q1", 1), ("2018-Q3", 2)], [1, 3], False, True),
        ([("2018-Q1", 1), ("2018-01", 1), ("2018-Q2", 2)], [1, 3], False, False),
    ],
)
def test_a_total_says_where_it_lacks_amounts(
    rows: list[tuple[str, int]], levels: list[int], *, part_year: bool, gaps: bool
) -> None:
    kpi = one(KINDS["a total of amounts"]).kpis["k"]
    found = comparable(kpi, kpi.targets[0], series(*rows), None, QUARTERS_OF_THE_YEAR)
    assert seen(list(found.series.values), found.part_year, found.gaps) == (levels, part_year, gaps)


@pytest.mark.parametrize(
    ("last", "levels", "part_year"),
    [("2018-Q3", [], True), ("2018-Q4", [10], False), ("2019-Q1", [10], True)],
)
def test_amounts_say_where_the_newest_year_is_not_whole(
    last: str, levels: list[int], *, part_year: bool
) -> None:
    kpi = one(KINDS["amounts"]).kpis["k"]
    rows = [row for row in zip(QUARTERS, (1, 2, 3, 4, 5), strict=False) if row[0] <= last]
    found = comparable(kpi, kpi.targets[0], series(*rows), None, QUARTERS_OF_THE_YEAR)
    assert seen(list(found.series.values), found.part_year) == (levels, part_year)


@pytest.mark.parametrize(
    ("start", "gaps"), [(date(2017, 12, 31), False), (date(2017, 12, 30), True), (None, False)]
)
def test_one_day_before_the_first_amount_is_a_gap(start: date | None, *, gaps: bool) -> None:
    assert has_gaps(series(("2018", 1)), start) is gaps
