"""What people write for a period that is not one of its forms: why it is none, and what it can mean."""

import re
from enum import StrEnum

LONGEST_HINT = 64
"""So long a text is looked at for what it may mean, and quoted."""


class PeriodReason(StrEnum):
    """Why a text is not a period."""

    UNKNOWN_FORM = "unknown_form"
    NO_SUCH_HALF = "no_such_half"
    NO_SUCH_QUARTER = "no_such_quarter"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_WEEK = "no_such_week"
    NO_SUCH_DAY = "no_such_day"
    TRIMESTER = "trimester"  # a quarter to French readers, four months to SDMX
    SPLIT_YEAR = "split_year"  # one year that begins in another month than January, or two years
    FISCAL_YEAR = "fiscal_year"  # the one that begins in the year named, or the one that ends in it
    REVERSED_INTERVAL = "reversed_interval"  # the first part starts or ends after the last
    INTERVAL_PARTS = "interval_parts"  # periods, but not two of them
    OUT_OF_RANGE = "out_of_range"  # not wholly within the years 0001 to 9999


class PeriodError(ValueError):
    """A text is not a period: why it is not, and a period its writer may have meant, which parses.

    Where it can be one of two, `readings` has both.
    """

    def __init__(
        self, text: str, reason: PeriodReason, suggestion: str | None = None, readings: tuple[str, ...] = ()
    ) -> None:
        super().__init__(text, reason, suggestion, readings)
        self.text, self.reason, self.suggestion, self.readings = text, reason, suggestion, readings

    def __str__(self) -> str:
        return f"{self.reason}: {self.text[:LONGEST_HINT]!r}"


# What else people write, without separators (y is a year, n one or two digits), and what it can mean.
_READINGS = {
    "y yA yAn": ["{0}"],
    "ySn yHn Sny Hny": ["{0}-S{1}"],
    "yQn yTn Qny Tny": ["{0}-Q{1}"],
    "yn yMn ny Mny": ["{0}-{1:0>2}"],
    "yWn Wny": ["{0}-W{1:0>2}"],
    "ynn": ["{0}-{1:0>2}-{2:0>2}"],
    "nny": ["{0}-{1:0>2}-{2:0>2}", "{0}-{2:0>2}-{1:0>2}"],
    "yy": ["{0}/{1}"],
}
_LONGEST_TYPED = 20
_BY_SHAPE = {shape: readings for shapes, readings in _READINGS.items() for shape in shapes.split()}


_TYPED = {"yQn": "Q", "Qny": "Q", "ySn": "S", "Sny": "S"}
_TYPED_IN_FRENCH = {"yTn": "Q", "Tny": "Q"}


def typed_period(text: str, *, french: bool) -> str:
    """A quarter or a half-year as files write it, of what people type: `Q4 2018`, in French `T4 2018`.

    Any other text stays as it is.
    """
    shape, numbers = _shape(text.strip().upper()[:_LONGEST_TYPED])
    letter = _TYPED.get(shape) or (_TYPED_IN_FRENCH.get(shape) if french else None)
    return f"{numbers[0]}-{letter}{int(numbers[1])}" if letter else text


def readings_of(tidy: str) -> list[str]:
    """What an upper-case text can mean, as periods are written; not every one of them need exist."""
    shape, numbers = _shape(re.sub(r"[T ]\d\d:[^/]*", "", tidy))
    return [form.format(*numbers) for form in _BY_SHAPE.get(shape, ())]


def is_trimester(tidy: str) -> bool:
    """Whether an upper-case text is a year and a T: a quarter to French readers, four months to SDMX."""
    return _shape(tidy)[0] in {"yTn", "Tny"}


# Two years in a row, as people write the one that begins in the first and ends in the second; then its part.
_SPLIT_YEAR = re.compile(
    r"(?a)(?P<word>(?:FY|AY|SY|EXERCICE)[\s-]*)?(?P<first>\d{4})"
    r"\s*(?P<sign>[/_. \u2010-\u2015\u2212-])\s*(?P<second>\d{4}|\d\d)"
    r"(?:[\s_-]*(?P<part>[SHQT])(?P<number>\d))?"
)
_FISCAL_YEAR = re.compile(r"(?a)(?:FY|AY|SY|EXERCICE)[\s-]*(?P<year>\d{4})")


def split_year(tidy: str) -> tuple[str, ...]:
    """An upper-case text that names two years in a row: as one year is written, and as two are if it can be.

    `2014-15` is `2014/15` or `2014/2015`. Nothing where it does not name such years, or names them as two.
    """
    found = _SPLIT_YEAR.fullmatch(tidy)
    if found is None:
        return ()
    first, second, is_short = int(found["first"]), int(found["second"]), len(found["second"]) == 2  # noqa: PLR2004
    if second != ((first + 1) % 100 if is_short else first + 1):
        return ()
    if found["sign"] == "/" and not is_short and not found["word"]:
        return ()
    one = f"{first:04}/{(first + 1) % 100:02}"
    if found["part"]:
        return (f"{one}-{ {'H': 'S', 'T': 'Q'}.get(found['part'], found['part']) }{found['number']}",)
    return (one,) if found["word"] else (one, f"{first:04}/{first + 1:04}")


def fiscal_year(tidy: str) -> tuple[str, ...]:
    """An upper-case text that names a fiscal year by one number: the one that ends then, and the next."""
    found = _FISCAL_YEAR.fullmatch(tidy)
    year = int(found["year"]) if found else 0
    return tuple(f"{one:04}/{(one + 1) % 100:02}" for one in (year - 1, year) if year)


def _shape(tidy: str) -> tuple[str, list[str]]:
    """Return an upper-case text as the keys of `_READINGS` are written, and its numbers, years first."""
    kinds = {1: "n", 2: "n", 4: "y"}
    shape = re.sub("[0-9]+", lambda number: kinds.get(len(number[0]), "?"), tidy)
    numbers = sorted(re.findall("[0-9]+", tidy), key=lambda number: kinds.get(len(number)) != "y")
    return re.sub(r"[\s./_\u2010-\u2015\u2212-]+", "", shape), numbers
