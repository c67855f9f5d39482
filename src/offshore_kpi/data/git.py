"""A plan and its measurement files as they stand in a git revision; nothing is checked out."""

import os
import posixpath
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from offshore_kpi.data.files import FilesFound, PatternFault, patterns_of
from offshore_kpi.errors import FileError, UsageError
from offshore_kpi.i18n import _
from offshore_kpi.paths import Refusal, Use, refusal_of_name

_REGULAR = ("100644", "100755")
SETTINGS = (
    "safe.bareRepository=explicit",  # a folder of the plan may hold a repository of its own
    "protocol.allow=never",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "diff.external=",
)
ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",  # an object that is left out is fetched by a program that the repository names
    "GIT_ALLOW_PROTOCOL": "",  # none, whatever `protocol.file.allow` of the repository says
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""What keeps a repository from starting a program or the network.

Each holds alone against most of what the others are for, so that an older git, which passes over what it does
not know, is still safe.
"""


@dataclass(frozen=True)
class GitRevision:
    """One commit, as a source of files; paths are named `commit:path-in-the-repository`.

    Attributes:
        name: the revision as the reader wrote it.
        commit: its id.
        root: the folder of the repository.
    """

    name: str
    commit: str
    root: Path

    @staticmethod
    def of(name: str, folder: Path) -> "GitRevision":
        """The revision of this name in the repository around a folder.

        Raises:
            UsageError: the repository has no such revision.
            FileError: there is no repository, or no git.
        """
        top = _git(folder, "rev-parse", "--show-toplevel")
        if top is None:
            raise FileError(
                _("{folder} is not in a git repository.").format(folder=folder),
                _("Compare two days instead: kpi diff 2018-12-31 2019-12-31"),
            )
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        commit = _git(folder, *asked) if name else None
        if commit is None:
            message = _('The repository has no revision "{name}".').format(name=name)
            remedy = _(
                "git log --oneline lists them; a day is written 2019-05-16; "
                "the ids of a scope come after both sides: A B ID, or A.. ID."
            )
            raise UsageError(message, remedy)
        return GitRevision(name, _line(commit), Path(_line(top)))

    @property
    def label(self) -> str:
        """What paths begin with; unlike the name it has no slash in it."""
        return self.commit[:10]

    def path_of(self, path: Path) -> Path:
        """How a file of the disk is named in this source.

        Raises:
            FileError: it lies outside the repository.
        """
        try:
            inside = path.resolve().relative_to(self.root.resolve())
        except ValueError as error:
            raise FileError(
                _("{path} is not in the repository {root}.").format(path=path, root=self.root)
            ) from error
        return Path(f"{self.label}:{inside.as_posix()}")

    @cached_property
    def entries(self) -> dict[str, tuple[str, str]]:
        """What the revision holds: by path in the repository, the mode and the id of the content."""
        listed = _git(self.root, "ls-tree", "-r", "-z", "--full-tree", self.commit) or b""
        found = {}
        for entry in listed.decode(errors="surrogateescape").split("\0"):
            facts, _tab, path = entry.partition("\t")
            if facts:
                mode, _kind, content = facts.split(" ")
                found[path] = mode, content
        return found

    def read_plan(self, path: Path) -> bytes:
        """The content of the plan of the revision, as `read_bytes` reads it."""
        return self.read_bytes(path)

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file of the revision.

        Raises:
            FileError: the revision does not have it.
        """
        mode, content = self.entries.get(self._inside(path), ("", ""))
        found = _git(self.root, "cat-file", "blob", content) if mode in _REGULAR else None
        if found is None:
            raise FileError(
                _("There is no file {path} in the revision {name}.").format(
                    path=self._inside(path), name=self.name
                ),
                _("Was the plan elsewhere then, or not yet committed?"),
            )
        return found

    def find(self, folder: Path, globs: Sequence[str]) -> FilesFound:
        """The files of the revision that patterns name, as on the disk; links and the like are refused."""
        inside = self._inside(folder) if ":" in str(folder) else ""
        patterns, faults = patterns_of(globs)
        matched: set[str] = set()
        idle = []
        for index, pattern in patterns:
            named = [name for name in self.entries if pattern.matches(posixpath.relpath(name, inside or "."))]
            refused = {name: one for name in named if (one := self._refusal(name)) is not None}
            faults += [PatternFault.of_file(index, one) for one in refused.values()]
            matched |= {name for name in named if name not in refused}
            if not named:
                idle.append(index)
        paths = tuple(Path(f"{self.label}:{name}") for name in sorted(matched))
        return FilesFound(paths, idle=tuple(idle), faults=tuple(faults))

    def _refusal(self, name: str) -> Refusal | None:
        path = Path(f"{self.label}:{name}")
        if self.entries[name][0] not in _REGULAR:
            message = _("{path} is a link, which is not followed in a revision").format(path=path)
            return Refusal(message, _("commit the file itself"))
        return refusal_of_name(path, name, Use.TABLE)

    def _inside(self, path: Path) -> str:
        return PurePosixPath(str(path)).as_posix().removeprefix(f"{self.label}:")


def _line(output: bytes) -> str:
    return output.decode(errors="surrogateescape").strip("\r\n")


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails. It runs no filter: none of the commands used here has one."""
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - every argument is one of ours or stands after --end-of-options
            ["git", "--no-pager", *settings, "-C", str(folder), *arguments],  # noqa: S607 - of the reader's path
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT},
            check=False,
        )
    except OSError as error:
        raise FileError(_("git is not installed, or cannot be started.")) from error
    return done.stdout if done.returncode == 0 else None
