"""The journal of changes: one JSON text a line, only ever appended to, so that `kpi undo` can take them back.

`{"n": 4, "kind": "change", …, "files": […]}` announces a change before any file is touched, `undo` and `redo`
announce the way back and forth of an earlier one, `{"done": 4}` says that all its files are in place, and
`{"void": 4}` that it did not happen. A last line that is torn, as a crash leaves it, is no line. Any other
line than these, which may come from a newer version or from a stranger's repository, makes the whole odd.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from offshore_kpi.store.change import FileStep
from offshore_kpi.store.splice import Splice


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that the program set out to do.

    Attributes:
        number: counts up in one journal.
        kind: change, undo or redo.
        of: the number of the change it is about; a change's own.
        at: when, as ISO 8601 in local time.
        command: what was done, in the words of the command line.
        steps: what it does to each file.
    """

    number: int
    kind: str
    of: int
    at: str
    command: str
    steps: tuple[FileStep, ...]


@dataclass
class History:
    """What the journal's lines add up to.

    Attributes:
        done: the changes in force, oldest first.
        undone: the changes taken back, the one to be redone first at the end.
        pending: an intent of which nobody has said whether it came about.
        last: the highest number so far.
        is_odd: whether a line is none that this version writes; then nothing of the rest is believed.
    """

    done: list[Intent] = field(default_factory=list)
    undone: list[Intent] = field(default_factory=list)
    pending: Intent | None = None
    last: int = 0
    is_odd: bool = False


def history_of(content: bytes) -> History:
    """The history that a journal tells."""
    try:
        return _history(list(_records(content)))
    except _OddError:
        return History(is_odd=True)


class _OddError(ValueError):
    """A line is none that this version writes."""


def _history(records: list[dict[str, Any]]) -> History:
    void = {record["void"] for record in records if "void" in record}
    settled = void | {record["done"] for record in records if "done" in record}
    history, known = History(), dict[int, Intent]()
    for record in records:
        if "n" not in record:
            continue
        intent = _intent(record, known)
        history.last = max(history.last, record["n"])
        if intent is None or intent.number in void:
            continue
        history.pending = None if intent.number in settled else intent
        _take(history, known, intent)
    return history


def _take(history: History, known: dict[int, Intent], intent: Intent) -> None:
    """Move a change to where an intent puts it; a new change ends what could be redone."""
    change = known.setdefault(intent.of, intent)
    for place in (history.done, history.undone):
        if change in place:
            place.remove(change)
    if intent.kind == "change":
        history.undone.clear()
    (history.undone if intent.kind == "undo" else history.done).append(change)


def _records(content: bytes) -> Iterator[dict[str, Any]]:
    """The records of the lines.

    Raises:
        _OddError: a line is none of ours.
    """
    for line in content.split(b"\n")[:-1]:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _OddError from error
        if not isinstance(record, dict) or not _is_ours(record):
            raise _OddError
        yield record


_KEYS: dict[str | None, frozenset[str]] = {
    "change": frozenset({"n", "kind", "at", "command", "files"}),
    "undo": frozenset({"n", "kind", "at", "of"}),
    "redo": frozenset({"n", "kind", "at", "of"}),
}
_SETTLED = (frozenset({"done"}), frozenset({"void"}))
_NUMBERS, _TEXTS = ("n", "of", "done", "void"), ("at", "command")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _is_ours(record: dict[str, Any]) -> bool:
    """Whether a record has the keys of one of the forms above, and values of their kinds."""
    kind = record.get("kind")
    keys = record.keys()
    if keys not in _SETTLED and not (isinstance(kind, str) and keys == _KEYS.get(kind)):
        return False
    numbers = all(type(record.get(key, 1)) is int and record.get(key, 1) > 0 for key in _NUMBERS)
    texts = all(isinstance(record.get(key, ""), str) for key in _TEXTS)
    steps = record.get("files", [])
    return numbers and texts and isinstance(steps, list) and all(map(_is_step, steps))


def _is_step(step: object) -> bool:
    if not isinstance(step, dict) or step.keys() != {"path", "before", "after", "splices"}:
        return False
    path, splices = step["path"], step["splices"]
    digests = (step["before"], step["after"])
    return (
        isinstance(path, str)
        and path != ""
        and "\0" not in path
        and all(one is None or (isinstance(one, str) and bool(_DIGEST.fullmatch(one))) for one in digests)
        and digests != (None, None)
        and isinstance(splices, list)
        and all(map(_is_splice, splices))
        and all(one[0] + len(_bytes(one[1])) <= other[0] for one, other in pairwise(splices))
    )


def _is_splice(splice: object) -> bool:
    if not isinstance(splice, list) or len(splice) != 3:  # noqa: PLR2004 - offset, old, new
        return False
    offset, *texts = splice
    return type(offset) is int and offset >= 0 and all(map(_is_bytes, texts))


def _is_bytes(text: object) -> bool:
    """Whether bytes can be written so: a text without surrogates that stand for no byte."""
    try:
        return isinstance(text, str) and isinstance(_bytes(text), bytes)
    except UnicodeEncodeError:
        return False


def _intent(record: dict[str, Any], known: dict[int, Intent]) -> Intent | None:
    """The intent of a record; None where it is about a change that has been forgotten."""
    number, kind = record["n"], record["kind"]
    if kind == "change":
        steps = tuple(_step(one) for one in record["files"])
        return Intent(number, kind, number, record["at"], record["command"], steps)
    change = known.get(record["of"])
    return change and reversal(change, number, kind, record["at"])


def reversal(change: Intent, number: int, kind: str, at: str) -> Intent:
    """The intent to undo or to redo a change."""
    steps = tuple(step.inverse() for step in reversed(change.steps)) if kind == "undo" else change.steps
    return Intent(number, kind, change.of, at, change.command, steps)


def _step(one: dict[str, Any]) -> FileStep:
    splices = tuple(Splice(offset, _bytes(old), _bytes(new)) for offset, old, new in one["splices"])
    return FileStep(one["path"], one["before"], one["after"], splices)


def intent_line(intent: Intent) -> bytes:
    """An intent as a line of the journal."""
    record: dict[str, Any] = {"n": intent.number, "kind": intent.kind, "at": intent.at}
    if intent.kind != "change":
        return _json({**record, "of": intent.of})
    files = [
        {
            "path": step.path,
            "before": step.before,
            "after": step.after,
            "splices": [[splice.offset, _text(splice.old), _text(splice.new)] for splice in step.splices],
        }
        for step in intent.steps
    ]
    return _json({**record, "command": intent.command, "files": files})


def settled_line(word: str, number: int) -> bytes:
    """The line that says that an intent is `done` or `void`."""
    return _json({word: number})


def shortened(content: bytes, size: int) -> bytes:
    """The journal's newest changes up to a size in bytes, the last one whatever its size."""
    found = [(next(_records(one + b"\n"), {}), one + b"\n") for one in content.split(b"\n")[:-1]]
    chosen: set[int] = set()
    for record, one in reversed(found):
        if record.get("kind") == "change" and (not chosen or len(one) <= size):
            chosen.add(record["n"])
            size -= len(one)
    numbers = {record["n"] for record, _one in found if record.get("of", record.get("n")) in chosen}
    return b"".join(one for record, one in found if _number(record) in numbers)


def _number(record: dict[str, Any]) -> int | None:
    """The number of the intent that a record announces or settles."""
    return record.get("n", record.get("done", record.get("void")))


def _json(record: dict[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode() + b"\n"


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
