"""The grammar of periods: the stretches of time that measurements, baselines and due dates are given for.

The forms are those of SDMX (Technical Notes, 4.2 "Time and Time Format"): years, half-years, quarters,
months, ISO 8601 weeks and days; intervals of two of these; and, where years begin in another month than
January, such years and their parts: `2014/15`, `2014/15-S1`, `2014/15-Q1`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from offshore_kpi.text.frequencies import JANUARY, Cycle, Frequency
from offshore_kpi.text.period_forms import (
    LONGEST_HINT,
    PeriodError,
    PeriodReason,
    fiscal_year,
    is_trimester,
    readings_of,
    split_year,
)

__all__ = ["Cycle", "Frequency", "Period", "PeriodError", "PeriodReason", "cycles_of", "periods_between"]

_LAST_DAY = date.max.toordinal()
_LONGEST_FORM = len("2018-12-31/2019-12-31")
_APRIL = 4


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days, made by `parse`, `at` or `from_day`; it stands for its last day, `end`.

    Periods are equal when they are the same stretch: `2014/15`, where years begin in April, equals
    `2014-04/2015-03`. They are in order of their last day; of two that end together the shorter comes
    first, so that a part always stands before its whole, as details do before a total.

    `text` is the period as written. `cycle` has the periods before and after it: twelve, six, three or one
    whole months are a year, a half-year, a quarter or a month wherever they begin; another interval has none.
    `ordinal` numbers the periods of one cycle without a gap (for another interval: that of its last part).
    `sort_key` orders all periods.
    """

    sort_key: int = field(repr=False)
    text: str = field(compare=False)
    cycle: Cycle | None = field(compare=False, repr=False)
    start: date = field(compare=False, repr=False)
    end: date = field(compare=False, repr=False)
    ordinal: int = field(compare=False, repr=False)
    interval_end: "Period | None" = field(default=None, compare=False, repr=False)

    @staticmethod
    def parse(text: str, year_start: int = JANUARY) -> "Period":
        """Read a period: `2018`, `2018-S1`, `2018-Q4`, `2018-12`, `2018-W05`, `2018-12-31`, or two as `A/B`.

        Args:
            text: the period as written.
            year_start: the month with which reporting years begin; where that is not January, `2014/15` is
                the one that begins in 2014, and `2014/15-Q1` its first quarter.

        Raises:
            PeriodError: the text is of none of these forms, or names what the calendar does not have.
        """
        outcome = _read(text, year_start) if len(text) <= _LONGEST_FORM else None
        if isinstance(outcome, Period):
            return outcome
        raise _refusal(text, year_start)

    @staticmethod
    def at(day: date, of: Cycle | Frequency) -> "Period":
        """Return the period of a cycle that contains a day; a frequency stands for the calendar's periods.

        For the days whose period the calendar's first or last day cuts off it is the nearest whole one:
        nearly every caller would have to do that, and who must be sure asks whether it contains the day.
        """
        cycle = of if isinstance(of, Cycle) else Cycle(of)
        ordinal = cycle.ordinal_of(day)
        nearest = (_numbered(cycle, one) for one in (ordinal, ordinal - 1, ordinal + 1))
        return next(period for period in nearest if period is not None)

    @staticmethod
    def from_day(day: date) -> "Period":
        """Return the period of one day."""
        return Period.at(day, Frequency.DAILY)

    @property
    def frequency(self) -> Frequency | None:
        """How often such a period ends; None for an interval that is no year, half-year, quarter or month."""
        return self.cycle.frequency if self.cycle else None

    @property
    def name(self) -> str:
        """What people call it: `2014/15` also where that is written as an interval of months."""
        return self.cycle.name_of(self.ordinal) if self.cycle and self.cycle.has_names else self.text

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
        """Return the following period of the same cycle; None for another interval, and after the last."""
        return self.later(1)

    def later(self, count: int) -> "Period | None":
        """Return the period of the same cycle that comes so many later; None as for `next`."""
        return _numbered(self.cycle, self.ordinal + count) if self.cycle else None

    def following(self, of: Cycle | Frequency) -> "Period | None":
        """Return the first period of a cycle that ends after this one; None after the calendar's last."""
        own = Period.at(self.end, of)
        return own.next() if own.end <= self.end else own

    def subdivide(self, of: Cycle | Frequency) -> "tuple[Period, ...]":
        """Return the periods of a cycle that tile this one exactly, in order; none where they do not.

        A year has 12 months and no whole number of weeks; an interval of years has its years.
        """
        first, last = (Period.at(day, of) for day in (self.start, self.end))
        if (first.start, last.end) != (self.start, self.end):
            return ()
        return tuple(periods_between(first, last))

    def __str__(self) -> str:
        return self.text


def periods_between(first: Period, last: Period) -> Iterator[Period]:
    """Yield the periods from the first to the last, both included; none unless both are of one cycle."""
    step = first if first.cycle is not None and first.cycle == last.cycle else None
    while step is not None and step.ordinal <= last.ordinal:
        yield step
        step = step.next()


def cycles_of(periods: Iterable[Period]) -> set[Cycle | None]:
    """The different cycles of some periods; a column has few that are not one and the same object."""
    return {period.cycle for period in {id(period): period for period in periods}.values()}


# The groups are named after the units of the frequencies; the last that takes part tells the form.
_FORM = re.compile(
    r"(?a)(?P<year>\d{4})(?P<split>/\d\d)?(?:-(?:S(?P<half>\d)|Q(?P<quarter>\d)|W(?P<week>\d\d)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_BY_UNIT = {frequency.unit: frequency for frequency in Frequency} | {"split": Frequency.ANNUAL}


@lru_cache(maxsize=1 << 16)
def _read(text: str, year_start: int) -> Period | PeriodReason:
    single = _read_single(text, year_start)
    if single is not PeriodReason.UNKNOWN_FORM or "/" not in text:
        return single
    slashes = [index for index, character in enumerate(text) if character == "/"]
    outcomes = [_read_interval(text[:slash], text[slash + 1 :], year_start) for slash in slashes]
    whole = next((one for one in outcomes if isinstance(one, Period)), None)
    return whole or (outcomes[0] if len(outcomes) == 1 else PeriodReason.UNKNOWN_FORM)


def _read_interval(first_text: str, last_text: str, year_start: int) -> Period | PeriodReason:
    first = _read_single(first_text, year_start)
    if isinstance(first, PeriodReason):
        return first
    last = _read_single(last_text, year_start)
    if isinstance(last, PeriodReason):
        return last
    if first.start > last.start or first.end > last.end:
        return PeriodReason.REVERSED_INTERVAL
    key, text = _sort_key(first.start, last.end), f"{first_text}/{last_text}"
    cycle = Cycle.of_months(first.start, last.end, year_start)
    if cycle is not None:
        return Period(key, text, cycle, first.start, last.end, cycle.ordinal_of(last.end))
    return Period(key, text, None, first.start, last.end, last.ordinal, last)


def _read_single(text: str, year_start: int) -> Period | PeriodReason:
    form = _FORM.fullmatch(text)
    if form is None:
        return PeriodReason.UNKNOWN_FORM
    frequency = _BY_UNIT[form.lastgroup or "year"]
    cycle, year = Cycle(frequency), int(form["year"])
    if form["split"]:
        if not frequency.depends_on_year or int(form["split"][1:]) != (year + 1) % 100:
            return PeriodReason.UNKNOWN_FORM
        if year_start == JANUARY:
            return PeriodReason.SPLIT_YEAR
        cycle = Cycle.of(frequency, year_start)
    ordinal = _ordinal(form, cycle, year) if year else PeriodReason.OUT_OF_RANGE
    if isinstance(ordinal, PeriodReason):
        return ordinal
    return _numbered(cycle, ordinal) or PeriodReason.OUT_OF_RANGE


def _ordinal(form: re.Match[str], cycle: Cycle, year: int) -> int | PeriodReason:
    frequency = cycle.frequency
    if frequency.periods_per_year:
        number = 1 if frequency is Frequency.ANNUAL else int(form[frequency.unit])
        if not 1 <= number <= frequency.periods_per_year:
            return PeriodReason(f"no_such_{frequency.unit}")
        return cycle.ordinal_in(year, number)
    try:
        if frequency is Frequency.WEEKLY:
            return cycle.ordinal_of(date.fromisocalendar(year, int(form["week"]), 1))
        return cycle.ordinal_of(date(year, int(form["month"]), int(form["day"])))
    except ValueError:
        wrong_month = frequency is Frequency.DAILY and int(form["month"]) not in range(1, 13)
        return PeriodReason(f"no_such_{'month' if wrong_month else frequency.unit}")


def _numbered(cycle: Cycle, ordinal: int) -> Period | None:
    """Make the period of a cycle with a number; None where it is not wholly within the calendar."""
    return _made(ordinal, cycle.frequency, cycle.shift, cycle.year_start, cycle.by_months)


@lru_cache(maxsize=1024)  # the KPIs of a plan are due for the same few periods
def _made(ordinal: int, *how: Any) -> Period | None:  # noqa: ANN401 - equal cycles may be written in two ways
    cycle = Cycle(*how)
    days = cycle.days_of(ordinal)
    if days is None:
        return None
    return Period(_sort_key(*days), cycle.text_of(ordinal), cycle, *days, ordinal)


def _sort_key(start: date, end: date) -> int:
    """Order stretches by their last day; of two that end together the shorter comes first."""
    return end.toordinal() * (_LAST_DAY + 1) - start.toordinal()


def _refusal(text: str, year_start: int) -> PeriodError:
    """Say why a text is not a period and what may have been meant, in time linear in its length."""
    tidy = text.strip().upper()
    if len(tidy) > LONGEST_HINT:
        return PeriodError(text, PeriodReason.UNKNOWN_FORM)
    if not isinstance(_read(tidy, year_start), Period):
        if one := split_year(tidy):
            return _of_years(text, PeriodReason.SPLIT_YEAR, one[:1], one[1:], year_start)
        if both := fiscal_year(tidy):
            return _of_years(text, PeriodReason.FISCAL_YEAR, both, (), year_start)
    return PeriodError(text, _reason(tidy, year_start), _suggestion(tidy, year_start))


def _of_years(
    text: str, reason: PeriodReason, names: Sequence[str], others: Sequence[str], year_start: int
) -> PeriodError:
    """Refuse what can be years that need not begin in January: those meant, and what else can be."""
    found = [_read(name, _APRIL if year_start == JANUARY else year_start) for name in names]
    meant = [period for period in found if isinstance(period, Period) and period.cycle is not None]
    readings = [period.name for period in meant]
    if year_start == JANUARY:
        readings = [replace(one.cycle, by_months=True).text_of(one.ordinal) for one in meant if one.cycle]
    readings += [other for other in others if isinstance(_read(other, year_start), Period)]
    is_clear = len(readings) == 1 and year_start != JANUARY
    return PeriodError(text, reason, readings[0] if is_clear else None, tuple(readings))


def _reason(tidy: str, year_start: int) -> PeriodReason:
    outcome, parts = _read(tidy, year_start), tidy.split("/")
    if outcome is not PeriodReason.UNKNOWN_FORM:
        return outcome if isinstance(outcome, PeriodReason) else PeriodReason.UNKNOWN_FORM
    if any(is_trimester(part) for part in (tidy, *parts)):
        return PeriodReason.TRIMESTER
    if len(parts) > 1 and all(not part or isinstance(_read(part, year_start), Period) for part in parts):
        return PeriodReason.INTERVAL_PARTS
    return outcome


def _suggestion(tidy: str, year_start: int) -> str | None:
    """Return the one period that can be meant; None where there is none, or more than one."""
    if isinstance(_read(tidy, year_start), Period):
        return tidy
    readings = readings_of(tidy)
    first, slash, last = tidy.partition("/")
    if slash:
        parts = _suggestion(first, year_start), _suggestion(last, year_start)
        readings += ["{}/{}".format(*parts), "{1}/{0}".format(*parts)]
        readings += [] if split_year(f"{first}/{last[:2]}") else [f"{first}/{first[:2]}{last}"]
    found = {reading for reading in readings if isinstance(_read(reading, year_start), Period)}
    return found.pop() if len(found) == 1 else None
