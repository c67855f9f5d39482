"""Whether git tracks the files of a folder: looked up in the index, which lists them; git is not asked.

A journal that git tracks came with the repository, or goes out with it. The index is the file that git
documents as gitformat-index, versions 2 to 4.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from offshore_kpi.store import disk

_POINTER = b"gitdir: "
_MAGIC, _HEADER = b"DIRC", 12
_STATS = 40
_ID_SIZES = (20, 32)  # SHA-1 and SHA-256: the index does not say which
_EXTENDED, _COMPRESSED = 0x4000, 4


def is_tracked(folder: Path) -> bool:
    """Whether the nearest repository around a folder, whose path has no links, tracks a file in it."""
    around = next((one for one in folder.parents if os.path.lexists(one / ".git")), None)
    if around is None:
        return False
    prefix = os.fsencode(folder.relative_to(around).as_posix()) + b"/"
    with suppress(OSError):
        index = disk.read_own(_git_folder(around) / "index").content or b""
        return any(lists(index, prefix, size) for size in _ID_SIZES)
    return False


def _git_folder(root: Path) -> Path:
    """The folder `.git`; in a linked worktree, where the file of that name points."""
    git = root / ".git"
    if git.is_dir():
        return git
    said = (disk.read_own(git).content or b"")[: 1 << 16]
    return root / os.fsdecode(said.removeprefix(_POINTER).rstrip(b"\r\n"))


def lists(index: bytes, prefix: bytes, id_size: int) -> bool:
    """Whether an index has a path that begins so."""
    if index[:4] != _MAGIC:
        return False
    try:
        version, count = struct.unpack(">II", index[4:_HEADER])
        if version < _COMPRESSED and prefix not in index:
            return False
        return any(path.startswith(prefix) for path in _paths(index, version, count, id_size))
    except (struct.error, ValueError, IndexError):
        return False


def _paths(index: bytes, version: int, count: int, id_size: int) -> Iterator[bytes]:
    position, path = _HEADER, b""
    for _number in range(count):
        start = position + _STATS + id_size + 2
        (flags,) = struct.unpack(">H", index[start - 2 : start])
        start += 2 if flags & _EXTENDED else 0
        if version < _COMPRESSED:
            end = index.index(b"\0", start)
            path = index[start:end]
            position += (end - position + 8) // 8 * 8
        else:
            dropped, start = _number_at(index, start)
            end = index.index(b"\0", start)
            path = path[: len(path) - dropped] + index[start:end]
            position = end + 1
        yield path


def _number_at(index: bytes, position: int) -> tuple[int, int]:
    """A number of variable length, as packs have offsets, and where it ends."""
    number = index[position] & 0x7F
    while index[position] & 0x80:
        position += 1
        number = ((number + 1) << 7) | (index[position] & 0x7F)
    return number, position + 1
