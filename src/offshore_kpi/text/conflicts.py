"""The marks that a merge leaves in a file where two sides differ, and what the file is without them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from offshore_kpi.findings import Place
from offshore_kpi.i18n import _
from offshore_kpi.text.file import TextFile

_MARK = re.compile(r"(?:(?<=[\r\n])|\A)(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})(?=[\r\n]|\Z)")
_IN_LINE = re.compile(r"[^\r\n]")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict: the offsets at which its first mark begins and its last one ends."""

    start: int
    end: int


def without_conflicts(text: str) -> tuple[str, list[Conflict]]:
    """A text with the first side of every conflict alone, and the conflicts.

    The marks and the other sides are blank, so that all that stays keeps its place. It is what the rest of a
    file is checked against; nothing is reckoned with it.
    """
    if not any(mark * 7 in text for mark in "<>|"):
        return text, []
    found, kept, done = [], [], 0
    for marks in _groups(text):
        found.append(Conflict(marks[0].start(), marks[-1].end()))
        for start, end in _blank(marks):
            kept += [text[done:start], _IN_LINE.sub(" ", text[start:end])]
            done = end
    return "".join([*kept, text[done:]]), found


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    """The marks of each conflict; a line of `=` alone can be part of a note."""
    group: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark[0][0] == "<" or (group and group[-1][0][0] == ">"):
            yield from _conflicts(group)
            group = []
        group.append(mark)
    yield from _conflicts(group)


def _conflicts(marks: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if any(mark[0][0] != "=" for mark in marks):
        yield marks


def _blank(marks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """What of a conflict is no part of its first side; of one whose marks are not all there, the marks."""
    if len(marks) > 1 and marks[-1][0][0] == ">":
        first, *others = marks
        if first[0][0] == "<":
            yield first.span()
            yield others[0].start(), marks[-1].end()
        else:
            yield first.start(), marks[-1].end()
    else:
        yield from (mark.span() for mark in marks)


def conflict_wording(file: TextFile, conflict: Conflict) -> tuple[str, Place, str]:
    """What a finding says of a conflict: message, place (its first mark) and remedy."""
    first, last = (file.line_and_column(offset)[0] for offset in (conflict.start, conflict.end))
    message = _("an unfinished merge: lines {first} to {last}").format(first=first, last=last)
    if first == last:
        message = _("a mark of an unfinished merge")
    return message, file.whole_line(first), _("keep one side and take the marks out")
