"""The rows of one KPI in all files: their order in time, and which of them supersede others."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import accumulate, chain, compress
from operator import eq
from typing import Any

from offshore_kpi.data.columns import OLDEST, Observation, Table, observation
from offshore_kpi.text.periods import Period

Part = tuple[Table, "array[int]"]


class RowsOfKpi:
    """The rows that name one KPI, numbered through all files in the order in which they stand there."""

    def __init__(self, kpi: str, parts: Sequence[Part]) -> None:
        self.kpi = kpi
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
    def texts(self) -> list[str]:
        """The values as texts, with a dot for the decimals; empty where there is none."""
        return list(chain.from_iterable(table.texts_of(self.kpi, rows) for table, rows in self.parts))

    @property
    def keeps_texts(self) -> bool:
        """Whether the texts have been kept apart from those of other KPIs."""
        return all(self.kpi in table.kept for table, _rows in self.parts)

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

    def vintages(self, numbers: Iterable[int]) -> list[datetime]:
        """What orders the rows of one period: a row without a day of entry is the oldest."""
        return [table.vintage(row) for table, row in map(self.at, numbers)]

    @cached_property
    def latest(self) -> Sequence[int]:
        """Of every period what was entered last, in the order of time."""
        gone: set[int] = set()
        for group in self.repeats:
            gone.update(group)
            gone.remove(self._newest(group))
        if not gone:
            return self.order
        if not self.is_in_order:
            return array("i", (number for number in self.order if number not in gone))
        kept = array("i", self.order)
        for number in sorted(gone, reverse=True):
            del kept[number]  # few are gone, so that this takes less time than asking for each
        return kept

    def newest_of(self, period: Period) -> Observation | None:
        """The row of one period that was entered last."""
        numbers = self._of_key.get(period.sort_key)
        return self.observation(self._newest(numbers)) if numbers else None

    @cached_property
    def _of_key(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, key in enumerate(self._keys()):
            found.setdefault(key, []).append(number)
        return found

    def _newest(self, numbers: Sequence[int]) -> int:
        """Of the rows of one period the one entered last; of one day the one that stands last."""
        return max(zip(self.vintages(numbers), numbers, strict=True))[1]

    def known(self, known_on: date) -> Sequence[int]:
        """Of every period what was entered last up to a day, in the order of time."""
        if not self.has_days:
            return self.latest
        known: dict[int, int] = {}
        keys, vintages = self._keys(), self.vintages(range(len(self)))
        for number in self.order:
            vintage, key = vintages[number], keys[number]
            if vintage is not OLDEST and vintage.date() > known_on:
                continue
            if key not in known or vintages[known[key]] <= vintage:
                known[key] = number
        return array("i", known.values())

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
