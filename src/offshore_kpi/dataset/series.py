"""The rows of one KPI in the order of time, as columns and, one by one, as observations."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, chain, compress
from math import inf, isnan
from operator import eq
from typing import Any, overload

from offshore_kpi.dataset.table import OLDEST, Observation, Table, observation
from offshore_kpi.findings import Place
from offshore_kpi.model.measurement import ObsStatus
from offshore_kpi.periods import Frequency, Period
from offshore_kpi.progress.base import Bound

Part = tuple[Table, "array[int]"]


class RowsOfKpi:
    """The rows that name one KPI, numbered through all files in the order in which they stand there."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self._ends = list(accumulate(len(rows) for _table, rows in parts))
        self._made: dict[int, Observation] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, number: int) -> tuple[Table, int]:
        """The table and the row in it of a number."""
        part = bisect_right(self._ends, number) if len(self._ends) > 1 else 0
        table, rows = self.parts[part]
        return table, rows[number - self._ends[part] + len(rows)]

    def observation(self, number: int) -> Observation:
        """The row of a number as a value, made once."""
        if number not in self._made:
            self._made[number] = observation(*self.at(number))
        return self._made[number]

    def column(self, of_table: Callable[[Table], Sequence[Any]]) -> list[Any]:
        """A column over all rows."""
        return list(chain.from_iterable(map(of_table(table).__getitem__, rows) for table, rows in self.parts))

    @property
    def is_in_order(self) -> bool:
        """Whether no row stands after one of a later period."""
        return isinstance(self.order, range)

    @property
    def order(self) -> Sequence[int]:
        """The numbers of the rows in the order of time; of one period in the order of the files."""
        return self._in_time[0]

    @property
    def repeats(self) -> list[list[int]]:
        """The rows that have their period in common, period by period."""
        return self._in_time[1]

    @cached_property
    def _in_time(self) -> tuple[Sequence[int], list[list[int]]]:
        keys = self._keys()
        in_time = sorted(keys)  # sorting what is in order takes one look at each
        order: Sequence[int] = range(len(keys))
        if keys != in_time:
            order = array("i", sorted(order, key=keys.__getitem__))
        return order, _equal_neighbours(in_time, order)

    def _keys(self) -> list[int]:
        """What orders the rows in time."""
        return self.column(lambda table: table.sort_keys)

    def vintage(self, number: int) -> datetime:
        """What orders the rows of one period: a row without a day of entry is the oldest."""
        table, row = self.at(number)
        entered = table.columns.get("recorded_on")
        return (entered[row] if entered else None) or OLDEST

    @property
    def latest(self) -> "Series":
        """Of every period what was entered last; a new object, so that its columns go with it."""
        return Series(self, self._latest)

    @cached_property
    def _latest(self) -> Sequence[int]:
        gone: set[int] = set()
        for group in self.repeats:
            gone.update(group)
            gone.remove(max(group, key=lambda number: (self.vintage(number), number)))
        if not gone:
            return self.order
        if not self.is_in_order:
            return array("i", (number for number in self.order if number not in gone))
        kept = array("i", self.order)
        for number in sorted(gone, reverse=True):
            del kept[number]  # few are gone, so that this takes less time than asking for each
        return kept

    def known(self, known_on: date) -> "Series":
        """Of every period what was entered last up to a day."""
        return self._known(known_on) if self.has_days else self.latest

    def _known(self, known_on: date) -> "Series":
        known: dict[int, int] = {}
        keys = self._keys()
        for number in self.order:
            vintage, key = self.vintage(number), keys[number]
            if vintage is not OLDEST and vintage.date() > known_on:
                continue
            if key not in known or self.vintage(known[key]) <= vintage:
                known[key] = number
        return Series(self, array("i", known.values()))

    @property
    def has_days(self) -> bool:
        """Whether any file says when a row was entered."""
        return any("recorded_on" in table.columns for table, _rows in self.parts)


def _equal_neighbours(keys: Sequence[int], numbers: Sequence[int]) -> list[list[int]]:
    """The numbers at which equal keys stand beside each other, group by group."""
    groups: list[list[int]] = []
    last = -1
    for index in compress(range(1, len(keys)), map(eq, keys, keys[1:])):
        if index == last + 1:
            groups[-1].append(numbers[index])
        else:
            groups.append([numbers[index - 1], numbers[index]])
        last = index
    return groups


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
        whole = self._rows.column(of_table)
        return (
            whole if len(whole) == len(self) and self._rows.is_in_order else [whole[i] for i in self._numbers]
        )

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The period of each entry."""
        return self.column(lambda table: table.columns["period"])

    def period(self, index: int) -> Period:
        """The period of one entry."""
        table, row = self._rows.at(self._numbers[index])
        found: Period = table.columns["period"][row]
        return found

    @cached_property
    def floats(self) -> Sequence[float]:
        """Nearly the value of each entry."""
        return self.column(lambda table: table.floats)

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

    def exact(self, indexes: range) -> Iterator[Decimal]:
        """The exact values of some entries that have one."""
        return map(Decimal, self._texts[indexes.start : indexes.stop])

    @cached_property
    def _texts(self) -> Sequence[str]:
        return self.column(lambda table: table.texts)

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
