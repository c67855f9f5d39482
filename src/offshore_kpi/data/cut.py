"""Cells that are cut from a file's text when they are looked at, instead of being kept one by one.

A report looks at a few rows of each KPI. Keeping the text of every value would take more memory than the
file's own text, and more time than cutting those few.
"""

from collections.abc import Sequence
from typing import overload

from offshore_kpi.text.file import TextFile


class CutRecords:
    """The records of a file whose rows have been read and found sound."""

    def __init__(self, file: TextFile, lines: Sequence[int], delimiter: str) -> None:
        self._file = file
        self._delimiter = delimiter
        self.lines = lines
        self._last: tuple[int, Sequence[str]] = (-1, ())

    def cells(self, row: int) -> Sequence[str]:
        """The cells of a row; the last one is kept, as several of its cells are often asked for."""
        if self._last[0] != row:
            self._last = row, self._file.record(self.lines[row], self._delimiter)
        return self._last[1]


class CutColumn(Sequence[str]):
    """A column of some records."""

    def __init__(self, records: CutRecords, index: int) -> None:
        self._records = records
        self._index = index

    def __len__(self) -> int:
        return len(self._records.lines)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...
    def __getitem__(self, row: int | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        return self._records.cells(row)[self._index]
