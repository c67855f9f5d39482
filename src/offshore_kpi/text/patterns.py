"""The patterns by which a plan names files: `*`, `?` and `[…]` within a name, `**` for any folders.

One matcher for the disk and for git revisions. A path is matched name by name: what it can still become is a
set of steps, never larger than the pattern, so that no pattern takes more than its length times that of the
path. As for a shell, a name that begins with a dot is only named by a step that does: systems and editors
keep such files (`._m.csv`, `.#m.csv`) beside those of people, and office programs `~$m.csv`.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase  # it does not go back: `*` is an atomic group in its expressions
from itertools import takewhile

_MAGIC = frozenset("*?[")
_ANY_FOLDERS = "**"
_LONGEST = 4096
_HIDDEN = (".", "~$")

Steps = frozenset[int]
"""The steps of a pattern that the next name of a path may match."""


class PatternError(ValueError):
    """A text is no pattern for files."""


def is_magic(step: str) -> bool:
    """Whether a step leaves open what it names."""
    return not _MAGIC.isdisjoint(step)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern for paths from the plan's folder.

    Attributes:
        ups: how many folders above it starts.
        steps: what the names of a path must be, one after the other.
    """

    ups: int
    steps: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """The pattern that a text says.

        Raises:
            PatternError: it says none: it names no file below a folder, or is longer than a path can be.
        """
        parts = posixpath.normpath(text).split("/")
        ups = len(list(takewhile(lambda part: part == "..", parts)))
        steps = parts[ups:]
        if not steps or steps == ["."] or "" in steps or "\0" in text or len(text) > _LONGEST:
            raise PatternError(text)
        pairs = zip(steps, ["", *steps], strict=False)
        return cls(ups, tuple(step for step, before in pairs if not step == before == _ANY_FOLDERS))

    @property
    def fixed(self) -> tuple[str, ...]:
        """The folders that it names outright, before the first that it leaves open."""
        return tuple(takewhile(lambda step: not is_magic(step), self.steps[:-1]))

    @property
    def start(self) -> Steps:
        """What the first name of a path may match."""
        return self._reached({0})

    def into(self, steps: Steps, folder: str, *, is_link: bool = False) -> Steps:
        """What the next name may match in a folder of this name; `**` follows no links."""
        found = set()
        for step in steps:
            if self.steps[step] == _ANY_FOLDERS:
                found |= set() if is_link or folder.startswith(".") else {step}
            elif step + 1 < len(self.steps) and _fits(folder, self.steps[step]):
                found.add(step + 1)
        return self._reached(found)

    def names(self, steps: Steps, file: str) -> bool:
        """Whether the pattern ends with a file of this name."""
        last = len(self.steps) - 1
        return last in steps and self.steps[last] != _ANY_FOLDERS and _fits(file, self.steps[last])

    def outright(self, steps: Steps) -> Sequence[str] | None:
        """The only names that can match, in order; None where any may."""
        texts = sorted(self.steps[step] for step in steps)
        return None if any(map(is_magic, texts)) else texts

    def matches(self, path: str) -> bool:
        """Whether it names a path, which may begin with `..` too."""
        parts = posixpath.normpath(path).split("/")
        ups = len(list(takewhile(lambda part: part == "..", parts)))
        if ups != self.ups:
            return False
        *folders, file = parts[ups:] or [""]
        steps = self.start
        for folder in folders:
            steps = self.into(steps, folder)
        return self.names(steps, file)

    def _reached(self, steps: set[int]) -> Steps:
        """These steps, and those after a `**`, which may stand for no folder at all."""
        after = {step + 1 for step in steps if self.steps[step] == _ANY_FOLDERS}
        return frozenset(step for step in steps | after if step < len(self.steps))


def _fits(name: str, step: str) -> bool:
    return name.startswith(_HIDDEN) <= step.startswith(_HIDDEN) and fnmatchcase(name, step)
