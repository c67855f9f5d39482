"""How often a KPI is measured, and the periods that follow one another so: calendar or reporting years.

SDMX calls a year that need not begin in January a reporting year (Technical Notes, 4.2,
REPORTING_YEAR_START_DAY): the year to March 2015 is written `2014/15` here. Its quarters and half-years are
counted from its first month; months, weeks and days are the calendar's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Self

from offshore_kpi.i18n import N_, _

JANUARY = 1
"""The month with which the calendar's own year begins."""
_MONTHS = 12
_LAST_DAY = date.max.toordinal()


class Frequency(Enum):
    """How often a KPI is measured, from coarse to fine; the value is the word that stands in the plan.

    `unit` is the stretch of time, `form` how it is written from its year and its number in the year, and
    `periods_per_year` how many a year has: None for weeks and days.
    """

    _value_: str
    unit: str
    form: str
    periods_per_year: int | None

    ANNUAL = "annual", "year", "{0}", 1
    SEMIANNUAL = "semiannual", "half", "{0}-S{1}", 2
    QUARTERLY = "quarterly", "quarter", "{0}-Q{1}", 4
    MONTHLY = "monthly", "month", "{0}-{1:02}", 12
    WEEKLY = "weekly", "week", "{0}-W{1:02}", None
    DAILY = "daily", "day", "{2}", None

    def __new__(cls, word: str, unit: str = "", form: str = "", periods_per_year: int | None = None) -> Self:
        """Make a member of which only the word is the value, so that a word alone finds it."""
        member = object.__new__(cls)
        member._value_, member.unit, member.form, member.periods_per_year = word, unit, form, periods_per_year
        return member

    def is_finer_than(self, other: "Frequency") -> bool:
        """Whether periods of this frequency are shorter than those of the other."""
        return list(Frequency).index(self) > list(Frequency).index(other)

    @property
    def months(self) -> int:
        """How many months one of its periods has; 0 for weeks and days."""
        return _MONTHS // self.periods_per_year if self.periods_per_year else 0

    @property
    def depends_on_year(self) -> bool:
        """Whether its periods can begin elsewhere where years do: years, half-years, quarters."""
        return self.months > 1


@dataclass(frozen=True, slots=True)
class Cycle:
    """The periods of one frequency, which tile the calendar; two are equal if they have the same periods.

    Attributes:
        frequency: how often one ends.
        shift: by how many months they begin later than the calendar's, fewer than one has: 3 for years from
            April.
        year_start: the month with which the reporting years begin after which they are named.
        by_months: whether they are written as intervals of months, as the period is that they follow.
    """

    frequency: Frequency
    shift: int = 0
    year_start: int = field(default=JANUARY, compare=False)
    by_months: bool = field(default=False, compare=False)

    @staticmethod
    def of(frequency: Frequency, year_start: int = JANUARY) -> "Cycle":
        """The periods of a frequency in years that begin with a month."""
        if not frequency.depends_on_year:
            return Cycle(frequency)
        return Cycle(frequency, (year_start - 1) % frequency.months, year_start)

    @staticmethod
    def of_months(start: date, end: date, year_start: int = JANUARY) -> "Cycle | None":
        """The cycle of a stretch of twelve, six, three or one whole months; None for any other."""
        after = date.fromordinal(end.toordinal() + 1) if end < date.max else None
        if start.day != 1 or (after is not None and after.day != 1):
            return None
        count = (end.year - start.year) * _MONTHS + end.month - start.month + 1
        frequency = next((one for one in Frequency if one.months == count), None)
        if frequency is None:
            return None
        shift, named = (start.month - 1) % count, Cycle.of(frequency, year_start)
        return Cycle(frequency, shift, named.year_start if named.shift == shift else JANUARY, by_months=True)

    @property
    def has_names(self) -> bool:
        """Whether its periods have names: the calendar's, or those of the reporting years."""
        return not self.shift or self.year_start != JANUARY

    def ordinal_in(self, year: int, number: int) -> int:
        """Number the period with a number, from 1, in the year that begins in a calendar year."""
        first = year * _MONTHS + self.year_start - 1 + (number - 1) * self.frequency.months
        return (first - self.shift) // self.frequency.months

    def ordinal_of(self, day: date) -> int:
        """Number the period that contains a day: years, months, … since the year 0, without a gap."""
        frequency = self.frequency
        if frequency.months:
            return (day.year * _MONTHS + day.month - 1 - self.shift) // frequency.months
        number = day.toordinal()
        return number if frequency is Frequency.DAILY else (number - 1) // 7  # day 1 is a Monday

    def days_of(self, ordinal: int) -> tuple[date, date] | None:
        """The first and the last day of a period; None where it is not wholly within the calendar."""
        first, after = self._day_number(ordinal), self._day_number(ordinal + 1)
        if not 1 <= first < after <= _LAST_DAY + 1:
            return None
        return date.fromordinal(first), date.fromordinal(after - 1)

    def text_of(self, ordinal: int) -> str:
        """A period as it is written: by its name, or as an interval of months where it has none."""
        if self.by_months or not self.has_names:
            first = self._first_month(ordinal)
            return "/".join(map(_month_text, (first, first + self.frequency.months - 1)))
        return self.name_of(ordinal)

    def name_of(self, ordinal: int) -> str:
        """A period of a cycle that has names, by its name: 2014, 2014/15, 2014/15-Q1, 2014-04."""
        if not self.frequency.months:
            return self._calendar_name(ordinal)
        year, month = divmod(self._first_month(ordinal) - self.year_start + 1, _MONTHS)
        name = f"{year:04}" if self.year_start == JANUARY else f"{year:04}/{(year + 1) % 100:02}"
        return self.frequency.form.format(name, month // self.frequency.months + 1)

    def _calendar_name(self, ordinal: int) -> str:
        start = date.fromordinal(self._day_number(ordinal))
        year, week, _day = start.isocalendar()
        return self.frequency.form.format(f"{year:04}", week, start)

    def _first_month(self, ordinal: int) -> int:
        return ordinal * self.frequency.months + self.shift

    def _day_number(self, ordinal: int) -> int:
        """Number the first day of a period as `date.toordinal` does; 0 before the calendar, and after it."""
        if not self.frequency.months:
            return ordinal if self.frequency is Frequency.DAILY else ordinal * 7 + 1
        year, month = divmod(self._first_month(ordinal), _MONTHS)
        if year < date.min.year:
            return 0
        if year <= date.max.year:
            return date(year, month + 1, 1).toordinal()
        is_next_day = (year, month) == (date.max.year + 1, 0)
        return _LAST_DAY + (1 if is_next_day else 2)


def _month_text(number: int) -> str:
    year, month = divmod(number, _MONTHS)
    return f"{year:04}-{month + 1:02}"


_WORDS: Mapping[Frequency, str] = {
    Frequency.ANNUAL: N_("annual"),
    Frequency.SEMIANNUAL: N_("semiannual"),
    Frequency.QUARTERLY: N_("quarterly"),
    Frequency.MONTHLY: N_("monthly"),
    Frequency.WEEKLY: N_("weekly"),
    Frequency.DAILY: N_("daily"),
}


def frequency_word(frequency: Frequency) -> str:
    """How often a value is due, in the reader's language; what stands in the plan is a key, no word."""
    return _(_WORDS[frequency])
