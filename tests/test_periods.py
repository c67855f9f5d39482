import copy
import pickle
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offshore_kpi.text.periods import (
    Cycle,
    Frequency,
    Period,
    PeriodError,
    PeriodReason,
    periods_between,
)

ONE_DAY = timedelta(days=1)
COUNTED = [frequency for frequency in Frequency if frequency.periods_per_year]

# The week that the year 9999 cuts off is nobody's period.
days = st.dates(max_value=date(9999, 12, 26))
frequencies = st.sampled_from(Frequency)
singles = st.builds(Period.at, days, frequencies)
near_singles = st.builds(Period.at, st.dates(date(2015, 1, 1), date(2020, 12, 31)), frequencies)


def join(first: Period, last: Period) -> Period:
    assume(first.start <= last.start and first.end <= last.end)
    return Period.parse(f"{first}/{last}")


intervals = st.builds(join, near_singles, near_singles)
periods = singles | near_singles | intervals


def refusal(text: str) -> PeriodError:
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    assert caught.value.text == text
    return caught.value


class TestFrequency:
    def test_values_are_the_words_of_the_plan(self) -> None:
        words = ["annual", "semiannual", "quarterly", "monthly", "weekly", "daily"]
        assert [frequency.value for frequency in Frequency] == words
        assert [Frequency(word) for word in words] == list(Frequency)

    def test_periods_per_year_are_known_where_every_year_has_the_same(self) -> None:
        assert [frequency.periods_per_year for frequency in Frequency] == [1, 2, 4, 12, None, None]

    @pytest.mark.parametrize(("coarse", "fine"), list(pairwise(Frequency)))
    def test_each_is_finer_than_the_one_before(self, coarse: Frequency, fine: Frequency) -> None:
        assert fine.is_finer_than(coarse)
        assert not coarse.is_finer_than(fine)
        assert not fine.is_finer_than(fine)


class TestParse:
    @pytest.mark.parametrize(
        ("text", "frequency", "start", "end"),
        [
            pytest.param("2018", Frequency.ANNUAL, "2018-01-01", "2018-12-31", id="year"),
            pytest.param("0001", Frequency.ANNUAL, "0001-01-01", "0001-12-31", id="first-year"),
            pytest.param("9999", Frequency.ANNUAL, "9999-01-01", "9999-12-31", id="last-year"),
            pytest.param("2018-S1", Frequency.SEMIANNUAL, "2018-01-01", "2018-06-30", id="first-half"),
            pytest.param("2018-S2", Frequency.SEMIANNUAL, "2018-07-01", "2018-12-31", id="second-half"),
            pytest.param("2018-Q1", Frequency.QUARTERLY, "2018-01-01", "2018-03-31", id="q1"),
            pytest.param("2018-Q2", Frequency.QUARTERLY, "2018-04-01", "2018-06-30", id="q2"),
            pytest.param("2018-Q3", Frequency.QUARTERLY, "2018-07-01", "2018-09-30", id="q3"),
            pytest.param("2018-Q4", Frequency.QUARTERLY, "2018-10-01", "2018-12-31", id="q4"),
            pytest.param("9999-Q4", Frequency.QUARTERLY, "9999-10-01", "9999-12-31", id="last-quarter"),
            pytest.param("2018-01", Frequency.MONTHLY, "2018-01-01", "2018-01-31", id="january"),
            pytest.param("2018-12", Frequency.MONTHLY, "2018-12-01", "2018-12-31", id="december"),
            pytest.param("2019-02", Frequency.MONTHLY, "2019-02-01", "2019-02-28", id="february"),
            pytest.param("2020-02", Frequency.MONTHLY, "2020-02-01", "2020-02-29", id="leap-february"),
            pytest.param("1900-02", Frequency.MONTHLY, "1900-02-01", "1900-02-28", id="century-february"),
            pytest.param("2018-W05", Frequency.WEEKLY, "2018-01-29", "2018-02-04", id="week"),
            pytest.param("2020-W01", Frequency.WEEKLY, "2019-12-30", "2020-01-05", id="week-from-last-year"),
            pytest.param("2020-W53", Frequency.WEEKLY, "2020-12-28", "2021-01-03", id="week-53"),
            pytest.param("0001-W01", Frequency.WEEKLY, "0001-01-01", "0001-01-07", id="first-week"),
            pytest.param("9999-W51", Frequency.WEEKLY, "9999-12-20", "9999-12-26", id="last-week"),
            pytest.param("2018-12-31", Frequency.DAILY, "2018-12-31", "2018-12-31", id="day"),
            pytest.param("2020-02-29", Frequency.DAILY, "2020-02-29", "2020-02-29", id="leap-day"),
            pytest.param("2014/2018", None, "2014-01-01", "2018-12-31", id="interval-of-years"),
            pytest.param(
                "2018-S1/2018-Q4", Frequency.ANNUAL, "2018-01-01", "2018-12-31", id="interval-of-two-kinds"
            ),
            pytest.param(
                "2018/2018", Frequency.ANNUAL, "2018-01-01", "2018-12-31", id="interval-of-one-year"
            ),
            pytest.param("2018-12/2019", None, "2018-12-01", "2019-12-31", id="interval-from-a-month"),
            pytest.param(
                "2018/2018-12", Frequency.ANNUAL, "2018-01-01", "2018-12-31", id="interval-ending-together"
            ),
            pytest.param("2018-12-31/2019-12-31", None, "2018-12-31", "2019-12-31", id="longest-form"),
        ],
    )
    def test_reads_every_form(self, text: str, frequency: Frequency | None, start: str, end: str) -> None:
        period = Period.parse(text)
        assert (period.frequency, period.start, period.end, period.text) == (
            frequency,
            date.fromisoformat(start),
            date.fromisoformat(end),
            text,
        )
        assert str(period) == text

    @given(periods)
    def test_reads_back_what_it_writes(self, period: Period) -> None:
        again = Period.parse(period.text)
        assert again == period
        assert (again.text, again.frequency, again.ordinal) == (period.text, period.frequency, period.ordinal)

    @given(days)
    def test_months_have_the_days_of_the_calendar(self, day: date) -> None:
        month = Period.at(day, Frequency.MONTHLY)
        assert month.start == day.replace(day=1)
        assert month.end == day.replace(day=monthrange(day.year, day.month)[1])

    @given(days)
    def test_weeks_are_those_of_iso_8601(self, day: date) -> None:
        week = Period.at(day, Frequency.WEEKLY)
        year, number, weekday = day.isocalendar()
        assert week.text == f"{year:04}-W{number:02}"
        assert week.start == day - (weekday - 1) * ONE_DAY
        assert week.end == week.start + 6 * ONE_DAY


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason", "suggestion"),
        [
            pytest.param("2018-T4", PeriodReason.TRIMESTER, "2018-Q4", id="french-quarter"),
            pytest.param("2018-t4", PeriodReason.TRIMESTER, "2018-Q4", id="french-quarter-lower-case"),
            pytest.param("2018T4", PeriodReason.TRIMESTER, "2018-Q4", id="french-quarter-without-hyphen"),
            pytest.param("T4 2018", PeriodReason.TRIMESTER, "2018-Q4", id="french-quarter-before-year"),
            pytest.param("T4/2018", PeriodReason.TRIMESTER, "2018-Q4", id="french-quarter-slash-year"),
            pytest.param("2018-T5", PeriodReason.TRIMESTER, None, id="fifth-trimester"),
            pytest.param(
                "2018-T1/2018-T4", PeriodReason.TRIMESTER, "2018-Q1/2018-Q4", id="interval-of-french-quarters"
            ),
            pytest.param("2018-q4", PeriodReason.UNKNOWN_FORM, "2018-Q4", id="lower-case-quarter"),
            pytest.param("2018-s2", PeriodReason.UNKNOWN_FORM, "2018-S2", id="lower-case-half"),
            pytest.param("2018-w05", PeriodReason.UNKNOWN_FORM, "2018-W05", id="lower-case-week"),
            pytest.param("2018Q4", PeriodReason.UNKNOWN_FORM, "2018-Q4", id="quarter-without-hyphen"),
            pytest.param("Q4 2018", PeriodReason.UNKNOWN_FORM, "2018-Q4", id="quarter-before-year"),
            pytest.param("2018-M12", PeriodReason.UNKNOWN_FORM, "2018-12", id="sdmx-month"),
            pytest.param("2018M12", PeriodReason.UNKNOWN_FORM, "2018-12", id="eurostat-month"),
            pytest.param("12/2018", PeriodReason.UNKNOWN_FORM, "2018-12", id="month-before-year"),
            pytest.param("2018/12", PeriodReason.UNKNOWN_FORM, "2018-12", id="month-after-slash"),
            pytest.param("2018-1", PeriodReason.UNKNOWN_FORM, "2018-01", id="one-digit-month"),
            pytest.param("31/12/2018", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="french-date"),
            pytest.param("31.12.2018", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="german-date"),
            pytest.param("12/31/2018", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="american-date"),
            pytest.param("05/05/2018", PeriodReason.UNKNOWN_FORM, "2018-05-05", id="date-both-ways-alike"),
            pytest.param("05/04/2018", PeriodReason.UNKNOWN_FORM, None, id="date-with-two-readings"),
            pytest.param("2018/12/31", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="date-with-slashes"),
            pytest.param("2018-1-5", PeriodReason.UNKNOWN_FORM, "2018-01-05", id="date-of-single-digits"),
            pytest.param("2018-12-31T00:00", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="date-time"),
            pytest.param(
                "2018-12-31 00:00:00", PeriodReason.UNKNOWN_FORM, "2018-12-31", id="date-space-time"
            ),
            pytest.param("2018-W5", PeriodReason.UNKNOWN_FORM, "2018-W05", id="one-digit-week"),
            pytest.param("2018-H1", PeriodReason.UNKNOWN_FORM, "2018-S1", id="english-half"),
            pytest.param("2018-A1", PeriodReason.UNKNOWN_FORM, "2018", id="sdmx-year"),
            pytest.param("2018-A", PeriodReason.UNKNOWN_FORM, "2018", id="eurostat-year"),
            pytest.param(
                "2018-S05", PeriodReason.UNKNOWN_FORM, None, id="french-week-is-not-taken-for-a-half"
            ),
            pytest.param(" 2018", PeriodReason.UNKNOWN_FORM, "2018", id="space-before"),
            pytest.param("2018\u00a0", PeriodReason.UNKNOWN_FORM, "2018", id="no-break-space-after"),
            pytest.param("2018\n", PeriodReason.UNKNOWN_FORM, "2018", id="line-end-after"),
            pytest.param("", PeriodReason.UNKNOWN_FORM, None, id="empty"),
            pytest.param("soon", PeriodReason.UNKNOWN_FORM, None, id="word"),
            pytest.param("Y", PeriodReason.UNKNOWN_FORM, None, id="letter-that-names-a-year"),
            pytest.param("18", PeriodReason.UNKNOWN_FORM, None, id="two-digit-year"),
            pytest.param("12018", PeriodReason.UNKNOWN_FORM, None, id="five-digit-year"),
            pytest.param("-2018-12-3", PeriodReason.UNKNOWN_FORM, "2018-12-03", id="hyphen-before"),
            pytest.param("٢٠١٨", PeriodReason.UNKNOWN_FORM, None, id="arabic-digits"),
            pytest.param("2018-0٣", PeriodReason.UNKNOWN_FORM, None, id="mixed-digits"),
            pytest.param("2018-S0", PeriodReason.NO_SUCH_HALF, None, id="half-0"),
            pytest.param("2018-S3", PeriodReason.NO_SUCH_HALF, None, id="half-3"),
            pytest.param("2018-Q0", PeriodReason.NO_SUCH_QUARTER, None, id="quarter-0"),
            pytest.param("2018-Q5", PeriodReason.NO_SUCH_QUARTER, None, id="quarter-5"),
            pytest.param("2018-q5", PeriodReason.NO_SUCH_QUARTER, None, id="quarter-5-lower-case"),
            pytest.param("2018-00", PeriodReason.NO_SUCH_MONTH, None, id="month-0"),
            pytest.param("2018-13", PeriodReason.NO_SUCH_MONTH, None, id="month-13"),
            pytest.param("2018-13-01", PeriodReason.NO_SUCH_MONTH, None, id="day-of-month-13"),
            pytest.param("2018-00-01", PeriodReason.NO_SUCH_MONTH, None, id="day-of-month-0"),
            pytest.param("2018-02-30", PeriodReason.NO_SUCH_DAY, None, id="30-february"),
            pytest.param("2019-02-29", PeriodReason.NO_SUCH_DAY, None, id="29-february-of-a-common-year"),
            pytest.param("2018-01-00", PeriodReason.NO_SUCH_DAY, None, id="day-0"),
            pytest.param("2018-W00", PeriodReason.NO_SUCH_WEEK, None, id="week-0"),
            pytest.param("2018-W53", PeriodReason.NO_SUCH_WEEK, None, id="week-53-of-52"),
            pytest.param("0000", PeriodReason.OUT_OF_RANGE, None, id="year-0"),
            pytest.param("0000-Q1", PeriodReason.OUT_OF_RANGE, None, id="quarter-of-year-0"),
            pytest.param("9999-W52", PeriodReason.OUT_OF_RANGE, None, id="week-that-ends-in-10000"),
            pytest.param("2018/2014", PeriodReason.REVERSED_INTERVAL, "2014/2018", id="reversed"),
            pytest.param(
                "2018-06/2018", PeriodReason.REVERSED_INTERVAL, None, id="starts-after-its-last-part"
            ),
            pytest.param("2018/2018-06", PeriodReason.REVERSED_INTERVAL, None, id="ends-after-its-last-part"),
            pytest.param("2018/2018-W05", PeriodReason.REVERSED_INTERVAL, None, id="week-inside-its-year"),
            pytest.param("2014/2018/2020", PeriodReason.INTERVAL_PARTS, None, id="three-parts"),
            pytest.param("2014/", PeriodReason.INTERVAL_PARTS, "2014", id="no-last-part"),
            pytest.param("/2014", PeriodReason.INTERVAL_PARTS, "2014", id="no-first-part"),
            pytest.param("/", PeriodReason.INTERVAL_PARTS, None, id="no-parts"),
            pytest.param(
                "2014/2018-Q5", PeriodReason.NO_SUCH_QUARTER, None, id="interval-with-a-bad-last-part"
            ),
            pytest.param(
                "2014-13/2018", PeriodReason.NO_SUCH_MONTH, None, id="interval-with-a-bad-first-part"
            ),
            pytest.param("2014-2018", PeriodReason.UNKNOWN_FORM, "2014/2018", id="years-with-hyphen"),
            pytest.param("2014\u20132018", PeriodReason.UNKNOWN_FORM, "2014/2018", id="years-with-dash"),
            pytest.param("2014 / 2018", PeriodReason.UNKNOWN_FORM, "2014/2018", id="interval-with-spaces"),
            pytest.param("2018-1/2018-3", PeriodReason.UNKNOWN_FORM, "2018-01/2018-03", id="loose-interval"),
            pytest.param("2018/19", PeriodReason.SPLIT_YEAR, None, id="school-year"),
            pytest.param("2011/12", PeriodReason.SPLIT_YEAR, None, id="school-year-or-month"),
        ],
    )
    def test_says_why_and_what_may_be_meant(
        self, text: str, reason: PeriodReason, suggestion: str | None
    ) -> None:
        error = refusal(text)
        assert (error.reason, error.suggestion) == (reason, suggestion)

    @given(st.text() | st.from_regex(r"\A[0-9SQTWMAHZ/ :.\-]{1,24}\Z") | periods.map(str))
    def test_any_text_is_a_period_or_a_period_error_with_a_valid_suggestion(self, text: str) -> None:
        try:
            period = Period.parse(text)
        except PeriodError as error:
            suggestion = error.suggestion
            assert suggestion != text
            assert suggestion is None or Period.parse(suggestion).text == suggestion
        else:
            assert period.text == text
            assert text.isascii()

    @given(periods)
    def test_white_space_and_lower_case_are_mended(self, period: Period) -> None:
        assert refusal(f" {period.text.lower()}\t").suggestion == period.text

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("2018-" * 200_000, id="years"),
            pytest.param("2018/" * 200_000, id="parts"),
            pytest.param("/" * 1_000_000, id="slashes"),
            pytest.param("1" * 1_000_000, id="digits"),
            pytest.param(" " * 1_000_000 + "2018-12-31", id="spaces"),
            pytest.param("T00:" * 250_000, id="times"),
        ],
    )
    def test_a_megabyte_is_refused_at_once(self, text: str) -> None:
        began = perf_counter()
        error = refusal(text)
        assert error.suggestion == (text.strip() if text.startswith(" ") else None)
        assert perf_counter() - began < 2
        assert len(str(error)) < 200

    @pytest.mark.parametrize("text", ["/" * 64, "2018/" * 12, "1/" * 32])
    def test_many_parts_take_no_time(self, text: str) -> None:
        began = perf_counter()
        refusal(text)
        assert perf_counter() - began < 2

    def test_error_is_a_value_error_that_can_be_pickled(self) -> None:
        error = refusal("2018-T4")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert isinstance(again, PeriodError)
        assert issubclass(PeriodError, ValueError)
        assert (again.text, again.reason, again.suggestion) == ("2018-T4", "trimester", "2018-Q4")
        assert str(again) == "trimester: '2018-T4'"


class TestValue:
    def test_equal_as_the_same_stretch_of_time(self) -> None:
        halves, year = Period.parse("2018-S1/2018-S2"), Period.parse("2018")
        assert halves == year
        assert hash(halves) == hash(year)
        assert halves.text != year.text
        assert {halves: 1}[year] == 1
        assert Period.parse("2018") != Period.parse("2019")

    @pytest.mark.parametrize("other", ["2018", 2018, None, date(2018, 12, 31)])
    def test_not_equal_to_other_values(self, other: object) -> None:
        assert Period.parse("2018") != other

    def test_cannot_be_changed(self) -> None:
        period = Period.parse("2018")
        with pytest.raises(AttributeError):
            period.text = "2019"  # type: ignore[misc]
        assert not hasattr(period, "__dict__")

    @given(periods)
    def test_survives_copy_and_pickle(self, period: Period) -> None:
        for again in (copy.deepcopy(period), pickle.loads(pickle.dumps(period))):  # noqa: S301
            assert again == period
            assert (again.text, again.last.text) == (period.text, period.last.text)

    def test_shows_its_text(self) -> None:
        assert repr(Period.parse("2018-Q4")) == "Period(text='2018-Q4')"

    def test_an_interval_has_its_last_part(self) -> None:
        interval = Period.parse("2014/2018-Q4")
        assert (interval.last, interval.last.frequency) == (Period.parse("2018-Q4"), Frequency.QUARTERLY)
        assert interval.ordinal == interval.last.ordinal

    @given(singles)
    def test_any_other_period_is_its_own_last_part(self, period: Period) -> None:
        assert period.last is period

    @given(periods, periods)
    def test_equality_and_hash_follow_start_and_end(self, a: Period, b: Period) -> None:
        assert (a == b) == ((a.start, a.end) == (b.start, b.end))
        assert a != b or hash(a) == hash(b)


class TestOrder:
    def test_parts_stand_before_their_whole(self) -> None:
        in_order = [
            "2018-11-30",
            "2018-12-31",
            "2018-12",
            "2018-Q4",
            "2018-S2",
            "2018",
            "2014/2018",
            "2019-W01",
        ]
        assert [str(period) for period in sorted(map(Period.parse, reversed(in_order)))] == in_order

    @given(periods, periods)
    def test_is_total(self, a: Period, b: Period) -> None:
        assert [a < b, a == b, a > b].count(True) == 1
        assert (a <= b) == (a < b or a == b)
        assert (a >= b) == (b <= a)

    @given(periods, periods, periods)
    def test_is_transitive(self, a: Period, b: Period, c: Period) -> None:
        a, b, c = sorted([a, b, c])
        assert a <= b <= c
        assert a <= c

    @given(periods, periods)
    def test_follows_the_last_day(self, a: Period, b: Period) -> None:
        if a.end != b.end:
            assert (a < b) == (a.end < b.end)
        else:
            assert (a < b) == (a.start > b.start)

    @given(periods, periods)
    def test_follows_containment(self, a: Period, b: Period) -> None:
        assert not a.contains(b) or b <= a

    def test_is_none_with_other_values(self) -> None:
        with pytest.raises(TypeError):
            _ = Period.parse("2018") < "2019"  # type: ignore[operator]


class TestContainment:
    @pytest.mark.parametrize(
        ("whole", "part", "contains", "overlaps"),
        [
            pytest.param("2018", "2018-Q4", True, True, id="quarter-of-the-year"),
            pytest.param("2018-Q4", "2018", False, True, id="year-of-the-quarter"),
            pytest.param("2018", "2019-W01", False, True, id="week-across-two-years"),
            pytest.param("2014/2018", "2016-05", True, True, id="month-of-an-interval"),
            pytest.param("2018-S1", "2018-S2", False, False, id="neighbours"),
            pytest.param("2018-06", "2018-06-30", True, True, id="last-day"),
            pytest.param("2018-06", "2018-07-01", False, False, id="day-after"),
        ],
    )
    def test_examples(self, whole: str, part: str, *, contains: bool, overlaps: bool) -> None:
        assert Period.parse(whole).contains(Period.parse(part)) is contains
        assert Period.parse(whole).overlaps(Period.parse(part)) is overlaps

    @given(periods)
    def test_is_reflexive(self, a: Period) -> None:
        assert a.contains(a)
        assert a.overlaps(a)

    @given(periods, periods)
    def test_is_antisymmetric(self, a: Period, b: Period) -> None:
        assert (a.contains(b) and b.contains(a)) == (a == b)

    @given(near_singles, near_singles, intervals)
    def test_is_transitive(self, a: Period, b: Period, c: Period) -> None:
        for x, y, z in ((a, b, c), (c, a, b), (c, b, a)):
            assert not (x.contains(y) and y.contains(z)) or x.contains(z)

    @given(periods, periods)
    def test_overlap_is_symmetric_and_part_of_containment(self, a: Period, b: Period) -> None:
        assert a.overlaps(b) == b.overlaps(a)
        assert a.overlaps(b) or not a.contains(b)

    @given(near_singles, near_singles)
    def test_overlap_is_a_common_day(self, a: Period, b: Period) -> None:
        assert a.overlaps(b) == (max(a.start, b.start) <= min(a.end, b.end))


class TestNeighbours:
    @pytest.mark.parametrize(
        ("text", "following"),
        [
            pytest.param("2018", "2019", id="year"),
            pytest.param("2018-S2", "2019-S1", id="half"),
            pytest.param("2018-Q4", "2019-Q1", id="quarter"),
            pytest.param("2018-12", "2019-01", id="month"),
            pytest.param("2020-W53", "2021-W01", id="week"),
            pytest.param("2020-02-28", "2020-02-29", id="day"),
            pytest.param("2014/2018", None, id="interval"),
            pytest.param("9999", None, id="last-year"),
            pytest.param("9999-S2", None, id="last-half"),
            pytest.param("9999-Q4", None, id="last-quarter"),
            pytest.param("9999-12", None, id="last-month"),
            pytest.param("9999-W51", None, id="last-whole-week"),
            pytest.param("9999-12-31", None, id="last-day"),
        ],
    )
    def test_next(self, text: str, following: str | None) -> None:
        period = Period.parse(text).next()
        assert (period.text if period else None) == following

    @given(singles)
    def test_next_follows_without_gap_or_overlap(self, period: Period) -> None:
        following = period.next()
        assume(following is not None)
        assert following is not None
        assert following.start == period.end + ONE_DAY
        assert following.ordinal == period.ordinal + 1
        assert following.frequency is period.frequency

    def test_periods_between_counts_both_ends(self) -> None:
        found = periods_between(Period.parse("2018-Q3"), Period.parse("2019-Q2"))
        assert [str(period) for period in found] == ["2018-Q3", "2018-Q4", "2019-Q1", "2019-Q2"]

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            pytest.param("2019", "2018", id="backwards"),
            pytest.param("2018", "2019-12", id="two-frequencies"),
            pytest.param("2014/2018", "2014/2018", id="intervals"),
        ],
    )
    def test_periods_between_can_be_none(self, first: str, last: str) -> None:
        assert list(periods_between(Period.parse(first), Period.parse(last))) == []

    def test_periods_between_ends_with_the_calendar(self) -> None:
        found = list(periods_between(Period.parse("9998"), Period.parse("9999")))
        assert [str(period) for period in found] == ["9998", "9999"]


class TestSubdivide:
    @pytest.mark.parametrize(
        ("text", "frequency", "parts"),
        [
            pytest.param("2018", Frequency.SEMIANNUAL, ["2018-S1", "2018-S2"], id="year-into-halves"),
            pytest.param("2018-S2", Frequency.QUARTERLY, ["2018-Q3", "2018-Q4"], id="half-into-quarters"),
            pytest.param("2018-Q1", Frequency.MONTHLY, ["2018-01", "2018-02", "2018-03"], id="into-months"),
            pytest.param("2014/2016", Frequency.ANNUAL, ["2014", "2015", "2016"], id="interval-into-years"),
            pytest.param(
                "2018-06/2018-07", Frequency.MONTHLY, ["2018-06", "2018-07"], id="interval-of-months"
            ),
            pytest.param("2018", Frequency.ANNUAL, ["2018"], id="into-itself"),
            pytest.param("2018", Frequency.WEEKLY, [], id="no-weeks-in-a-year"),
            pytest.param("2018-Q4", Frequency.ANNUAL, [], id="no-year-in-a-quarter"),
            pytest.param("2018-06/2018-08", Frequency.QUARTERLY, [], id="across-quarters"),
            pytest.param("2018-Q2/2018-Q3", Frequency.SEMIANNUAL, [], id="across-halves"),
            pytest.param("2018-W01/2018-W02", Frequency.WEEKLY, ["2018-W01", "2018-W02"], id="into-weeks"),
            pytest.param(
                "2027-02", Frequency.WEEKLY, ["2027-W05", "2027-W06", "2027-W07", "2027-W08"], id="28"
            ),
            pytest.param("9999-12-27/9999-12-31", Frequency.WEEKLY, [], id="the-week-cut-off"),
            pytest.param("9999-12-20/9999-12-31", Frequency.WEEKLY, [], id="a-week-and-the-one-cut-off"),
        ],
    )
    def test_examples(self, text: str, frequency: Frequency, parts: list[str]) -> None:
        assert [str(part) for part in Period.parse(text).subdivide(frequency)] == parts

    @pytest.mark.parametrize(("text", "count"), [("2019", 365), ("2020", 366), ("2018-W05", 7)])
    def test_days(self, text: str, count: int) -> None:
        assert len(Period.parse(text).subdivide(Frequency.DAILY)) == count

    @given(near_singles | intervals, frequencies)
    def test_tiles_exactly_or_not_at_all(self, period: Period, frequency: Frequency) -> None:
        parts = period.subdivide(frequency)
        assert all(part.frequency is frequency for part in parts)
        assert all(b.start == a.end + ONE_DAY for a, b in pairwise(parts))
        whole = period.start, period.end
        assert not parts or (parts[0].start, parts[-1].end) == whole
        edges = Period.at(period.start, frequency).start, Period.at(period.end, frequency).end
        assert bool(parts) == (edges == whole)

    @given(near_singles, st.sampled_from(COUNTED))
    def test_calendar_periods_have_every_finer_one(self, period: Period, finer: Frequency) -> None:
        assume(period.frequency in COUNTED)
        assert period.frequency is not None
        coarse = period.frequency.periods_per_year or 0
        expected = (finer.periods_per_year or 0) // coarse
        assert len(period.subdivide(finer)) == expected


class TestAt:
    @given(days, frequencies)
    def test_contains_the_day(self, day: date, frequency: Frequency) -> None:
        period = Period.at(day, frequency)
        assert period.frequency is frequency
        assert period.start <= day <= period.end

    @given(days, frequencies)
    def test_neighbouring_days_share_a_period_or_are_in_neighbouring_ones(
        self, day: date, frequency: Frequency
    ) -> None:
        assume(day > date.min)
        before, after = Period.at(day - ONE_DAY, frequency), Period.at(day, frequency)
        assert after.ordinal - before.ordinal == (after.start == day)

    @given(st.dates())
    def test_from_day_is_that_day(self, day: date) -> None:
        period = Period.from_day(day)
        assert (period.start, period.end, period.text) == (day, day, day.isoformat())

    def test_a_day_of_the_week_that_ends_in_10000_falls_into_the_last_whole_one(self) -> None:
        assert Period.at(date(9999, 12, 31), Frequency.WEEKLY).text == "9999-W51"


year_starts = st.integers(2, 12)
reporting = st.builds(Cycle.of, st.sampled_from(COUNTED[:3]), year_starts)


class TestReportingYears:
    @pytest.mark.parametrize(
        ("text", "year_start", "start", "end", "months"),
        [
            ("2014/15", 4, "2014-04-01", "2015-03-31", "2014-04/2015-03"),
            ("2014/15", 9, "2014-09-01", "2015-08-31", "2014-09/2015-08"),
            ("1999/00", 7, "1999-07-01", "2000-06-30", "1999-07/2000-06"),
            ("2014/15-Q1", 4, "2014-04-01", "2014-06-30", "2014-Q2"),
            ("2014/15-Q4", 4, "2015-01-01", "2015-03-31", "2015-Q1"),
            ("2014/15-Q4", 5, "2015-02-01", "2015-04-30", "2015-02/2015-04"),
            ("2014/15-S2", 9, "2015-03-01", "2015-08-31", "2015-03/2015-08"),
            ("2014/15/2018/19", 4, "2014-04-01", "2019-03-31", "2014-04/2019-03"),
        ],
    )
    def test_are_the_stretch_of_their_months(
        self, text: str, year_start: int, start: str, end: str, months: str
    ) -> None:
        period = Period.parse(text, year_start)
        assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
        assert period == Period.parse(months)
        assert hash(period) == hash(Period.parse(months))
        assert period.text == period.name == text

    @given(st.dates(date(2, 1, 1), date(9998, 12, 31)), reporting)
    def test_are_written_as_they_are_read(self, day: date, cycle: Cycle) -> None:
        period = Period.at(day, cycle)
        again = Period.parse(period.text, cycle.year_start)
        assert (again, again.ordinal, again.cycle) == (period, period.ordinal, cycle)
        spelt = Period.parse(f"{period.start.isoformat()[:7]}/{period.end.isoformat()[:7]}", cycle.year_start)
        assert (spelt, spelt.ordinal, spelt.cycle, spelt.name) == (
            period, period.ordinal, cycle, period.text
        )  # fmt: skip

    @given(st.dates(date(2, 1, 1), date(9997, 12, 31)), reporting)
    def test_follow_one_another_without_a_gap_however_they_are_written(self, day: date, cycle: Cycle) -> None:
        named = Period.at(day, cycle)
        spelt = Period.parse(f"{named.start.isoformat()[:7]}/{named.end.isoformat()[:7]}")
        for period in (named, spelt):
            following = period.next()
            assert following is not None
            assert following.start == period.end + ONE_DAY
            assert ("-Q" in following.text or "-S" in following.text or "-" not in following.text) == (
                period is named
            )
        assert named.next() == spelt.next()
        assert named.contains(Period.from_day(day))

    @given(st.dates(), reporting)
    def test_cover_every_day_of_the_calendar_or_stand_next_to_it(self, day: date, cycle: Cycle) -> None:
        period = Period.at(day, cycle)
        assert abs((period.end - day).days) <= 366 + 365

    @given(
        st.lists(st.builds(Period.at, st.dates(date(2015, 1, 1), date(2020, 12, 31)), reporting), max_size=9)
    )
    def test_are_in_the_order_of_their_last_days(self, drawn: list[Period]) -> None:
        assert sorted(drawn) == sorted(drawn, key=lambda one: (one.end, -one.start.toordinal()))
        assert len({*drawn}) == len({(one.start, one.end) for one in drawn})

    @pytest.mark.parametrize(
        ("text", "year_start", "reason", "suggestion", "readings"),
        [
            ("2014/15", 1, "split_year", None, ("2014-04/2015-03", "2014/2015")),
            ("2011/12", 1, "split_year", None, ("2011-04/2012-03", "2011/2012")),
            ("2014-15", 1, "split_year", None, ("2014-04/2015-03", "2014/2015")),
            ("2014\u201315", 1, "split_year", None, ("2014-04/2015-03", "2014/2015")),
            ("2014-2015", 1, "split_year", None, ("2014-04/2015-03", "2014/2015")),
            ("2014-2015", 4, "split_year", None, ("2014/15", "2014/2015")),
            ("2014/15 Q1", 4, "split_year", "2014/15-Q1", ("2014/15-Q1",)),
            ("FY2014/15", 4, "split_year", "2014/15", ("2014/15",)),
            ("FY2015", 4, "fiscal_year", None, ("2014/15", "2015/16")),
            ("exercice 2015", 1, "fiscal_year", None, ("2014-04/2015-03", "2015-04/2016-03")),
            ("2014/16", 4, "unknown_form", "2014/2016", ()),
            ("2014/15-04", 4, "unknown_form", None, ()),
            ("2014/15-Q5", 4, "split_year", None, ()),
            ("9999/00", 4, "split_year", None, ()),
        ],
    )
    def test_are_refused_with_what_they_can_be(
        self, text: str, year_start: int, reason: str, suggestion: str | None, readings: tuple[str, ...]
    ) -> None:
        with pytest.raises(PeriodError) as caught:
            Period.parse(text, year_start)
        error = caught.value
        assert (str(error.reason), error.suggestion, error.readings) == (reason, suggestion, readings)

    @given(st.from_regex(r"\A[0-9SQTWFY/ \-]{1,24}\Z"), st.integers(1, 12))
    def test_every_reading_is_a_period(self, text: str, year_start: int) -> None:
        try:
            Period.parse(text, year_start)
        except PeriodError as error:
            offered = [*error.readings, *([error.suggestion] if error.suggestion else [])]
            assert [Period.parse(one, year_start).text for one in offered] == offered
