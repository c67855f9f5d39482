"""Where files are read from: the disk, or whatever else can say what it holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from offshore_kpi.data.files import FilesFound


class Shelf(Protocol):
    """What the reader asks of a place that holds a plan and its measurement files."""

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file.

        Raises:
            FileError: it is not there or cannot be read.
        """
        ...

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files below a folder that patterns name, and what is beside them.

        Raises:
            FileError: a pattern is not one.
        """
        ...
