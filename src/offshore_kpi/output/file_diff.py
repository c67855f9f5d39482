"""Changes of files as a unified diff, as `diff -u` and git write it."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.text.file import LINE_END
from offshore_kpi.text.printable import printable

_CONTEXT = 3
_MOST_COMPARED = 4000
_COLOURS = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}
_PLAIN = "\033[0m"

Version = tuple[Path, bytes | None, bytes | None]
"""A file, its content before and after; None where there is no file."""


def write(versions: Sequence[Version], style: OutputStyle) -> str:
    """The changes, file by file; with colour on a terminal."""
    lines = [line for version in versions for line in _of_file(*version)]
    return "".join(f"{_coloured(line) if style.colour else line}\n" for line in lines)


def _of_file(path: Path, before: bytes | None, after: bytes | None) -> Iterator[str]:
    name = printable(shown_path(path))
    yield f"--- {name if before is not None else '/dev/null'}"
    yield f"+++ {name if after is not None else '/dev/null'}"
    yield from _hunks(_lines(before), _lines(after))


def _lines(content: bytes | None) -> list[str]:
    text = (content or b"").decode("utf-8", errors="replace").removesuffix("\n")
    return LINE_END.split(text) if text else []


def _hunks(before: list[str], after: list[str]) -> Iterator[str]:
    """Only what lies between the first and the last difference is compared: files can be long."""
    first = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if first is None:
        first = min(len(before), len(after))
    rest = min(len(before), len(after)) - first
    last = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    start, tail = max(first - _CONTEXT, 0), max(last - _CONTEXT, 0)
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    if len(old) > _MOST_COMPARED or len(new) > _MOST_COMPARED:
        yield f"@@ -{start + 1},{len(old)} +{start + 1},{len(new)} @@"
        yield from (f"-{printable(line)}" for line in old)
        yield from (f"+{printable(line)}" for line in new)
        return
    for line in list(difflib.unified_diff(old, new, n=_CONTEXT, lineterm=""))[2:]:
        yield _moved(line, start) if line.startswith("@@") else printable(line)


def _moved(heading: str, start: int) -> str:
    """A hunk's heading with its lines counted from the file's beginning."""
    parts = heading.split(" ")
    for index in (1, 2):
        line, comma, count = parts[index][1:].partition(",")
        parts[index] = f"{parts[index][0]}{int(line) + start}{comma}{count}"
    return " ".join(parts)


def _coloured(line: str) -> str:
    colour = _COLOURS.get(line[:1])
    return f"{colour}{line}{_PLAIN}" if colour else line
