"""What people write for a period that is not one of its forms, and what it can mean."""

import re

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


def _shape(tidy: str) -> tuple[str, list[str]]:
    """Return an upper-case text as the keys of `_READINGS` are written, and its numbers, years first."""
    kinds = {1: "n", 2: "n", 4: "y"}
    shape = re.sub("[0-9]+", lambda number: kinds.get(len(number[0]), "?"), tidy)
    numbers = sorted(re.findall("[0-9]+", tidy), key=lambda number: kinds.get(len(number)) != "y")
    return re.sub(r"[\s./_\u2010-\u2015\u2212-]+", "", shape), numbers
