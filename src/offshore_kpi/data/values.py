"""The column of values: whether each is a number, told by its shape.

Values hardly repeat, but their shapes do: `123.45` and `607.89` are numbers for the same reason. The shape of
a text has a 1 for every digit from 1 to 9, so that it is a number exactly if the text is one; each distinct
shape is read once, by the parser that would read the text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic_core import PydanticCustomError

from offshore_kpi.data.cells import check_value
from offshore_kpi.data.shape import NO_NUMBER, Shape, shape_of
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.numerals import NumeralError, looks_grouped, parse_comma, parse_plain

_SHAPE = str.maketrans("23456789", "1" * 8)
_EXACT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Values:
    """The values of some rows, numbered from 0.

    Attributes:
        texts: the cells.
        column: the same, each on a line of its own.
        grouped: the rows whose value could have its thousands set apart by a dot.
        long: the rows whose value has more digits than a float holds.
        shapes: what their shapes tell.
        faults: by row why its value cannot be read.
    """

    texts: Sequence[str]
    column: str
    grouped: Sequence[int]
    long: Sequence[int]
    shapes: frozenset[Shape]
    faults: Mapping[int, PydanticCustomError]

    def chosen(self, rows: Sequence[int]) -> "Values":
        """The values of some of the rows, numbered anew; in place of one that cannot be read stands none.

        That may be a number in itself: one that is there though its status says that it is missing.
        """
        new = {row: number for number, row in enumerate(rows)}
        faults = {new[row]: fault for row, fault in self.faults.items() if row in new}
        texts = ["" if number in faults else self.texts[row] for number, row in enumerate(rows)]
        return Values(
            texts,
            "\n".join(texts),
            [new[row] for row in self.grouped if row in new and row not in self.faults],
            [new[row] for row in self.long if row in new and row not in self.faults],
            self.shapes | {NO_NUMBER} if faults else self.shapes,
            faults,
        )


class ValueReader:
    """Reads columns of values; it remembers the shapes it has seen."""

    def __init__(self, *, decimal_comma: bool) -> None:
        self._decimal_comma = decimal_comma
        self._parse: Callable[[str], Decimal] = parse_comma if decimal_comma else parse_plain
        self._known: dict[str, Shape] = {}

    def read(self, texts: Sequence[str], statuses: Sequence[str], *, may_lack: bool = True) -> Values:
        """What the cells of a value column say.

        Args:
            texts: the cells.
            statuses: the cells of the status column: they tell where a value must be missing.
            may_lack: whether one of them may tell that; looking for it takes time.
        """
        column = "\n".join(texts)
        shapes = column.translate(_SHAPE).split("\n")
        if len(shapes) != len(texts):  # a quoted cell has a line's end in it
            shapes = [text.translate(_SHAPE) for text in texts]
        known = {shape: self._known.get(shape) or self._learn(shape) for shape in set(shapes)}
        plain = all(shape.is_simple for shape in known.values())
        plain = plain and not (may_lack and ObsStatus.MISSING in statuses)
        kinds = [] if plain else [known[shape] for shape in shapes]
        return Values(
            texts,
            column,
            [row for row, kind in enumerate(kinds) if kind.is_grouped],
            [row for row, kind in enumerate(kinds) if kind.is_long],
            shapes=frozenset(known.values()),
            faults=dict(self._faults(texts, statuses, kinds)),
        )

    def _learn(self, shape: str) -> Shape:
        try:
            value = self._parse(shape)
        except NumeralError:
            kind = NO_NUMBER
        else:
            is_grouped = looks_grouped(shape.replace(",", "."))
            is_long = sum(map(str.isdigit, shape)) > _EXACT_DIGITS
            kind = shape_of(value, is_grouped=is_grouped, is_long=is_long)
        self._known[shape] = kind
        return kind

    def _faults(
        self, texts: Sequence[str], statuses: Sequence[str], kinds: Sequence[Shape]
    ) -> Iterator[tuple[int, PydanticCustomError]]:
        """The rows whose value is no number, or is there though missing, or missing though due."""
        for row, kind in enumerate(kinds):
            if kind.is_number and statuses[row] != ObsStatus.MISSING:
                continue
            try:
                check_value(texts[row], statuses[row], decimal_comma=self._decimal_comma)
            except PydanticCustomError as error:
                yield row, error
