"""The grammar of periods: the stretches of time that measurements, baselines and due dates are given for.

The forms are those of SDMX (Technical Notes, 4.2 "Time and Time Format", with reporting years that start on
1 January): years, half-years, quarters, months, ISO 8601 weeks and days; and intervals of two of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Self

from offshore_kpi.text.period_forms import is_trimester, readings_of

_LAST_DAY = date.max.toordinal()
_LONGEST_FORM = len("2018-12-31/2019-12-31")
_LONGEST_HINT = 64


class Frequency(Enum):
    """How often a KPI is measured, from coarse to fine; the value is the word that stands in the plan.

    `unit` is the stretch of time, `form` how it is written from its year and its number in the year, and
    `periods_per_year` how many a year has: None for weeks and days.
    """

    _value_: str
    unit: str
    form: str
    periods_per_year: int | None

    ANNUAL = "annual", "year", "{0:04}", 1
    SEMIANNUAL = "semiannual", "half", "{0:04}-S{1}", 2
    QUARTERLY = "quarterly", "quarter", "{0:04}-Q{1}", 4
    MONTHLY = "monthly", "month", "{0:04}-{1:02}", 12
    WEEKLY = "weekly", "week", "{0:04}-W{1:02}", None
    DAILY = "daily", "day", "{2}", None

    def __new__(cls, word: str, unit: str = "", form: str = "", periods_per_year: int | None = None) -> Self:
        """Make a member of which only the word is the value, so that a word alone finds it."""
        member = object.__new__(cls)
        member._value_, member.unit, member.form, member.periods_per_year = word, unit, form, periods_per_year
        return member

    def is_finer_than(self, other: "Frequency") -> bool:
        """Whether periods of this frequency are shorter than those of the other."""
        return list(Frequency).index(self) > list(Frequency).index(other)


class PeriodReason(StrEnum):
    """Why a text is not a period."""

    UNKNOWN_FORM = "unknown_form"
    NO_SUCH_HALF = "no_such_half"
    NO_SUCH_QUARTER = "no_such_quarter"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_WEEK = "no_such_week"
    NO_SUCH_DAY = "no_such_day"
    TRIMESTER = "trimester"  # a quarter to French readers, four months to SDMX
    REVERSED_INTERVAL = "reversed_interval"  # the first part starts or ends after the last
    INTERVAL_PARTS = "interval_parts"  # periods, but not two of them
    OUT_OF_RANGE = "out_of_range"  # not wholly within the years 0001 to 9999


class PeriodError(ValueError):
    """A text is not a period: why it is not, and a period its writer may have meant, which parses."""

    def __init__(self, text: str, reason: PeriodReason, suggestion: str | None = None) -> None:
        super().__init__(text, reason, suggestion)
        self.text, self.reason, self.suggestion = text, reason, suggestion

    def __str__(self) -> str:
        return f"{self.reason}: {self.text[:_LONGEST_HINT]!r}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days, made by `parse`, `at` or `from_day`; it stands for its last day, `end`.

    Periods are equal when they are the same stretch: `2018-S1/2018-S2` equals `2018`, though only one of
    them has a frequency. They are in order of their last day; of two that end together the shorter comes
    first, so that a part always stands before its whole, as details do before a total.

    `text` is the period as written. `frequency` is None for an interval. `ordinal` numbers the periods of
    one frequency without a gap (for an interval: that of its last part). `sort_key` orders all periods.
    """

    sort_key: int = field(repr=False)
    text: str = field(compare=False)
    frequency: Frequency | None = field(compare=False, repr=False)
    start: date = field(compare=False, repr=False)
    end: date = field(compare=False, repr=False)
    ordinal: int = field(compare=False, repr=False)
    interval_end: "Period | None" = field(default=None, compare=False, repr=False)

    @staticmethod
    def parse(text: str) -> "Period":
        """Read a period: `2018`, `2018-S1`, `2018-Q4`, `2018-12`, `2018-W05`, `2018-12-31`, or two as `A/B`.

        Raises:
            PeriodError: the text is of none of these forms, or names what the calendar does not have.
        """
        outcome = _read(text) if len(text) <= _LONGEST_FORM else None
        if isinstance(outcome, Period):
            return outcome
        raise _refusal(text)

    @staticmethod
    def at(day: date, frequency: Frequency) -> "Period":
        """Return the period of a frequency that contains a day.

        For the days whose week the end of 9999 cuts off it is the last whole week: nearly every caller
        would have to do just that, and those who must be sure ask whether it contains the day.
        """
        ordinal = _ordinal(frequency, day)
        return _numbered(frequency, ordinal) or _last_whole(frequency, ordinal - 1)

    @staticmethod
    def from_day(day: date) -> "Period":
        """Return the period of one day."""
        return Period.at(day, Frequency.DAILY)

    @property
    def last(self) -> "Period":
        """The last part of an interval; any other period itself."""
        return self.interval_end or self

    def contains(self, other: "Period") -> bool:
        """Whether every day of the other period is a day of this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two periods share a day."""
        return self.start <= other.end and other.start <= self.end

    def next(self) -> "Period | None":
        """Return the following period of the same frequency; None for an interval, and after the last."""
        return self.later(1)

    def later(self, count: int) -> "Period | None":
        """Return the period of the same frequency that comes so many later; None as for `next`."""
        return _numbered(self.frequency, self.ordinal + count) if self.frequency else None

    def following(self, frequency: Frequency) -> "Period | None":
        """Return the first period of a frequency that ends after this one; None after the calendar's last."""
        own = Period.at(self.end, frequency)
        return own.next() if own.end <= self.end else own

    def subdivide(self, frequency: Frequency) -> "tuple[Period, ...]":
        """Return the periods of a frequency that tile this one exactly, in order; none where they do not.

        A year has 12 months and no whole number of weeks; an interval of years has its years.
        """
        first, last = (_numbered(frequency, _ordinal(frequency, day)) for day in (self.start, self.end))
        if first is None or last is None or (first.start, last.end) != (self.start, self.end):
            return ()
        return tuple(periods_between(first, last))

    def __str__(self) -> str:
        return self.text


def periods_between(first: Period, last: Period) -> Iterator[Period]:
    """Yield the periods from the first to the last, both included; none unless both have one frequency."""
    step = first if first.frequency and first.frequency is last.frequency else None
    while step is not None and step.ordinal <= last.ordinal:
        yield step
        step = step.next()


# The groups are named after the units of the frequencies; the last that takes part tells the form.
_FORM = re.compile(
    r"(?a)(?P<year>\d{4})(?:-(?:S(?P<half>\d)|Q(?P<quarter>\d)|W(?P<week>\d\d)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_BY_UNIT = {frequency.unit: frequency for frequency in Frequency}


@lru_cache(maxsize=1 << 16)
def _read(text: str) -> Period | PeriodReason:
    first_text, slash, last_text = text.partition("/")
    first = _read_single(first_text)
    if not slash or isinstance(first, PeriodReason):
        return first
    last = _read_single(last_text)
    if isinstance(last, PeriodReason):
        return last
    if first.start > last.start or first.end > last.end:
        return PeriodReason.REVERSED_INTERVAL
    return Period(_sort_key(first.start, last.end), text, None, first.start, last.end, last.ordinal, last)


def _read_single(text: str) -> Period | PeriodReason:
    form = _FORM.fullmatch(text)
    if form is None:
        return PeriodReason.UNKNOWN_FORM
    frequency = _BY_UNIT[form.lastgroup or "year"]
    year, month, day, number = (int(form[unit] or 1) for unit in ("year", "month", "day", frequency.unit))
    if year < date.min.year:
        return PeriodReason.OUT_OF_RANGE
    if frequency in {Frequency.SEMIANNUAL, Frequency.QUARTERLY}:
        month = 1 + (number - 1) * 12 // (frequency.periods_per_year or 1)
    week = form["week"]
    try:
        start = date.fromisocalendar(year, int(week), 1) if week else date(year, month, day)
    except ValueError:
        wrong_month = frequency is Frequency.DAILY and month not in range(1, 13)
        return PeriodReason(f"no_such_{'month' if wrong_month else frequency.unit}")
    return _numbered(frequency, _ordinal(frequency, start)) or PeriodReason.OUT_OF_RANGE


def _ordinal(frequency: Frequency, day: date) -> int:
    """Number the period of a frequency that contains a day: years, months, … since the year 0."""
    if frequency.periods_per_year:
        return (day.year * 12 + day.month - 1) * frequency.periods_per_year // 12
    return day.toordinal() if frequency is Frequency.DAILY else (day.toordinal() - 1) // 7  # 1 is a Monday


@lru_cache(maxsize=1024)  # the KPIs of a plan are due for the same few periods
def _numbered(frequency: Frequency, ordinal: int) -> Period | None:
    """Make the period of a frequency with a number; None where it is not wholly within the calendar."""
    first, after = _day_number(frequency, ordinal), _day_number(frequency, ordinal + 1)
    if not first < after <= _LAST_DAY + 1:
        return None
    start = date.fromordinal(first)
    per_year = frequency.periods_per_year
    year, number = (start.year, ordinal % per_year + 1) if per_year else start.isocalendar()[:2]
    text = frequency.form.format(year, number, start)
    end = date.fromordinal(after - 1)
    return Period(_sort_key(start, end), text, frequency, start, end, ordinal)


def _sort_key(start: date, end: date) -> int:
    """Order stretches by their last day; of two that end together the shorter comes first."""
    return end.toordinal() * (_LAST_DAY + 1) - start.toordinal()


def _last_whole(frequency: Frequency, ordinal: int) -> Period:
    period = _numbered(frequency, ordinal)
    assert period is not None  # noqa: S101 - only the last week of the calendar can be cut off
    return period


def _day_number(frequency: Frequency, ordinal: int) -> int:
    """Number the first day of a period as `date.toordinal` does, also when it is the day after the last."""
    if not frequency.periods_per_year:
        return ordinal if frequency is Frequency.DAILY else ordinal * 7 + 1
    year, month = divmod(ordinal * 12 // frequency.periods_per_year, 12)
    return date(year, month + 1, 1).toordinal() if year <= date.max.year else _LAST_DAY + 1


def _refusal(text: str) -> PeriodError:
    """Say why a text is not a period and what may have been meant, in time linear in its length."""
    tidy = text.strip().upper()
    if len(tidy) > _LONGEST_HINT:
        return PeriodError(text, PeriodReason.UNKNOWN_FORM)
    return PeriodError(text, _reason(tidy), _suggestion(tidy))


def _reason(tidy: str) -> PeriodReason:
    outcome, parts = _read(tidy), tidy.split("/")
    if outcome is not PeriodReason.UNKNOWN_FORM:
        return outcome if isinstance(outcome, PeriodReason) else PeriodReason.UNKNOWN_FORM
    if any(is_trimester(part) for part in (tidy, *parts)):
        return PeriodReason.TRIMESTER
    if len(parts) > 1 and all(not part or isinstance(_read(part), Period) for part in parts):
        return PeriodReason.INTERVAL_PARTS
    return outcome


def _suggestion(tidy: str) -> str | None:
    """Return the one period that can be meant; None where there is none, or more than one."""
    readings = readings_of(tidy)
    first, slash, last = tidy.partition("/")
    if slash:
        parts = _suggestion(first), _suggestion(last)
        readings += ["{}/{}".format(*parts), "{1}/{0}".format(*parts), f"{first}/{first[:2]}{last}"]
    found = {reading for reading in readings if isinstance(_read(reading), Period)}
    return found.pop() if len(found) == 1 else None
