"""A change of one file as a value: what it was, what replaces what, what it will be."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from offshore_kpi.store.disk import FileState
from offshore_kpi.store.splice import Splice, apply, inverse


@dataclass(frozen=True)
class FileChange:
    """A change of one file, made for the state it was read in; `removes` takes the file away."""

    state: FileState
    splices: tuple[Splice, ...]
    removes: bool = False

    @property
    def path(self) -> Path:
        """The file itself, symbolic links followed."""
        return self.state.path

    @cached_property
    def after(self) -> bytes | None:
        """The content after the change; None where there will be no file."""
        return None if self.removes else apply(self.state.content or b"", self.splices)

    @cached_property
    def digests(self) -> tuple[str | None, str | None]:
        """The digests before and after; what both contents begin with is hashed once."""
        before, after = self.state.content, self.after
        common = self.splices[0].offset if self.splices else 0
        shared = hashlib.sha256(memoryview(before)[:common] if before else b"")
        return _rest(shared, before, common), _rest(shared, after, common)


def _rest(shared: "hashlib._Hash", content: bytes | None, common: int) -> str | None:
    if content is None:
        return None
    whole = shared.copy()
    whole.update(memoryview(content)[common:])
    return whole.hexdigest()


def digest(content: bytes | None) -> str | None:
    """What tells one content from another; None where there is no file."""
    return None if content is None else hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class FileStep:
    """A change of one file as the journal keeps it: from one digest to another by splices.

    Attributes:
        path: the file, relative to the folder of the journal's folder, absolute outside it.
        before: the digest before; None where there was no file.
        after: the digest after; None where there is none any more.
        splices: what replaces what.
    """

    path: str
    before: str | None
    after: str | None
    splices: tuple[Splice, ...]

    def inverse(self) -> "FileStep":
        """The step back."""
        return FileStep(self.path, self.after, self.before, inverse(self.splices))

    def change(self, state: FileState) -> FileChange:
        """The step as a change of the file as it was read."""
        return FileChange(state, self.splices, removes=self.after is None)
