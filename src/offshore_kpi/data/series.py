"""Values of one KPI in the order of time, as columns and, one by one, as observations."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import compress
from math import inf, isnan
from typing import Any, overload

from offshore_kpi.data.columns import Observation, Table, observation
from offshore_kpi.data.kpi_rows import RowsOfKpi
from offshore_kpi.findings import Place
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.periods import Frequency, Period


class Series(Sequence[Observation]):
    """Some rows of one KPI in the order of time; an observation is made when it is looked at.

    Checks over many rows use the columns: entry by entry its period, its value as a float (near enough to
    compare; `number` is exact) and its status.
    """

    def __init__(self, rows: RowsOfKpi, numbers: Sequence[int]) -> None:
        self._rows = rows
        self._numbers = numbers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Series) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> "Series": ...
    def __getitem__(self, index: int | slice) -> "Observation | Series":
        if isinstance(index, slice):
            return Series(self._rows, self._numbers[index])
        return self._rows.observation(self._numbers[index])

    def __iter__(self) -> Iterator[Observation]:
        return (observation(*self._rows.at(number)) for number in self._numbers)

    def column(self, of_table: Callable[[Table], Sequence[Any]]) -> list[Any]:
        """A column of the tables, entry by entry."""
        return self._chosen(self._rows.column(of_table))

    def _chosen(self, whole: list[Any]) -> list[Any]:
        """What belongs to the entries of what belongs to all rows."""
        is_all = len(whole) == len(self) and self._rows.is_in_order
        return whole if is_all else list(map(whole.__getitem__, self._numbers))

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The period of each entry."""
        return self.column(lambda table: table.columns["period"])

    def period(self, index: int) -> Period:
        """The period of one entry."""
        table, row = self._rows.at(self._numbers[index])
        found: Period = table.columns["period"][row]
        return found

    def index_of(self, period: Period) -> int | None:
        """Which entry is for a period; None where there is none."""
        index = bisect_left(range(len(self)), period, key=self.period)
        return index if index < len(self) and self.period(index) == period else None

    @cached_property
    def floats(self) -> Sequence[float]:
        """Nearly the value of each entry; not a number where there is none."""
        if not self._rows.keeps_texts:
            return self.column(lambda table: table.floats)
        return [float(text or "nan") for text in self._texts]

    @property
    def spread(self) -> int:
        """A power of ten that the largest value is less than so many times the smallest, signs and 0 aside.

        It is told by the shapes of all values in the files, without reading any as a number.
        """
        found = [one for table, _rows in self._rows.parts for one in table.magnitudes]
        return max(found) + 1 - min(found) if found else 0

    @cached_property
    def statuses(self) -> Sequence[ObsStatus]:
        """The status of each entry."""
        return self.column(lambda table: table.statuses)

    def status(self, index: int) -> ObsStatus:
        """The status of one entry."""
        table, row = self._rows.at(self._numbers[index])
        return table.statuses[row]

    def place(self, index: int, column: str) -> Place:
        """The place of a cell of one entry."""
        table, row = self._rows.at(self._numbers[index])
        return table.place(row, column)

    def text(self, index: int) -> str:
        """The value of one entry as it stands in the file."""
        table, row = self._rows.at(self._numbers[index])
        return str(table.columns["value"][row])

    @cached_property
    def frequency(self) -> Frequency | None:
        """The one that all its periods have; None where there are several, or an interval."""
        found = {table.frequency for table, _rows in self._rows.parts}
        if len(found) != 1 or None in found:  # other KPIs of the files may have other ones
            found = {period.frequency for period in self.periods}
        return found.pop() if len(found) == 1 else None

    def is_unbroken(self, indexes: range) -> bool:
        """Whether no period is missing between the first and the last of some entries of one frequency."""
        if self.frequency is None or not indexes:
            return False
        first, last = self.period(indexes[0]), self.period(indexes[-1])
        return last.ordinal - first.ordinal + 1 == len(indexes)

    def exact(self, indexes: range) -> Iterator[Decimal]:
        """The exact values of some entries that have one."""
        return map(Decimal, self._texts[indexes.start : indexes.stop])

    def total(self, indexes: range) -> Decimal:
        """The exact sum of some entries that have a value."""
        decimals = {table.decimals for table, _rows in self._rows.parts}
        (one,) = decimals if len(decimals) == 1 else (None,)
        if one is None:
            return sum(self.exact(indexes), Decimal(0))
        digits = "\n".join(self._texts[indexes.start : indexes.stop]).replace(".", "")
        return Decimal(sum(map(int, digits.split("\n")))).scaleb(-one)  # in half the time

    @cached_property
    def _texts(self) -> list[str]:
        return self._chosen(self._rows.texts)

    def has(self, column: str) -> bool:
        """Whether one of the files has a column."""
        return any(column in table.columns for table, _rows in self._rows.parts)

    def qualifiers(self, indexes: range) -> Iterator[Bound]:
        """The qualifiers of some entries."""
        return (self[index].qualifier for index in indexes) if self.has("qualifier") else iter(())

    def perhaps_outside(self, low: Decimal | None, high: Decimal | None) -> list[int]:
        """The entries that may not lie in a band: a float tells of the others that they certainly do."""
        found: set[int] = set()
        if not all(table.lies_within(low, high) for table, _rows in self._rows.parts):
            least = -inf if low is None else float(low)
            most = inf if high is None else float(high)
            found = {index for index, value in enumerate(self.floats) if not least < value < most}
        if self.has("qualifier"):
            bounds = (self._rows.at(number) for number in self._numbers)
            found |= {index for index, (table, row) in enumerate(bounds) if table.qualifier(row)}
        return sorted(found)

    def number(self, index: int) -> Decimal:
        """The exact value of one entry."""
        return self._rows.at(self._numbers[index])[0].number(self.text(index))

    def measured(self) -> "Series":
        """The entries that have a value."""
        if not any(table.lacks_values for table, _rows in self._rows.parts):
            return self
        return self._where(not isnan(value) for value in self.floats)

    def without(self, status: ObsStatus) -> "Series":
        """The entries of any other status."""
        if not any(table.has_status(status) for table, _rows in self._rows.parts):
            return self
        return self._where(one is not status for one in self.statuses)

    def since_last(self, status: ObsStatus) -> "Series":
        """The entries from the last one of a status on; all of them where none has it."""
        if not any(table.has_status(status) for table, _rows in self._rows.parts):
            return self
        found = [index for index, one in enumerate(self.statuses) if one is status]
        return self[found[-1] :] if found else self

    def chosen(self, indexes: Iterable[int]) -> "Series":
        """The entries at some places."""
        return Series(self._rows, array("i", (self._numbers[index] for index in indexes)))

    def _where(self, chosen: Iterable[bool]) -> "Series":
        return Series(self._rows, array("i", compress(self._numbers, chosen)))
