"""Values that a comma in braces has cut: `{value: 17,9}` is a value 17 and a key `9` without one."""

import re
from collections.abc import Collection

from offshore_kpi.i18n import _
from offshore_kpi.plan.nodes import MappingNode, Node, Path, Scalar, descend
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.numerals import NumeralError, parse_plain

_LONG = 100
_COLON = re.compile(r"\s*:")
_PAIR = re.compile(r"(?P<key>\w+)\s*[:= ]\s*(?P<value>\S.*)")


def is_rest(file: TextFile, root: Node | None, path: Path, known: Collection[str]) -> bool:
    """Whether a key only goes on with what a comma before it has cut: one fault has one finding."""
    found = _keys_around(root, path)
    if found is None or not _is_bare(file, *found, known):
        return False
    return found[1] > 0 and _is_bare(file, found[0], found[1] - 1, known)


def cut_key(file: TextFile, root: Node | None, path: Path, known: Collection[str]) -> str | None:
    """The key whose value a comma has cut, of a key that nobody meant as one; None where none was.

    Args:
        file: the text of the plan.
        root: its document.
        path: where the key stands that is none.
        known: the keys that can stand there.
    """
    found = _keys_around(root, path)
    if found is None or not found[1] or not _is_bare(file, *found, known):
        return None
    mapping, index = found
    key, value = mapping.order[0][index - 1]
    return key.text if isinstance(value, Scalar) and value.is_plain and value.text else None


def remedy(file: TextFile, root: Node | None, path: Path, known: Collection[str]) -> str:
    """What to write instead of a key that nobody meant as one; empty where that is not known.

    Args:
        file: the text of the plan.
        root: its document.
        path: where the key stands.
        known: the keys that can stand there.
    """
    if (pair := _pair(str(path[-1]), known)) is not None:
        return _("write {line}").format(line=f"{pair['key']}: {pair['value']}")
    cut, found = cut_key(file, root, path, known), _keys_around(root, path)
    if cut is None or found is None:
        return ""
    mapping, last = found
    while _is_bare(file, mapping, last + 1, known):
        last += 1
    start, end = mapping.pairs[cut][1].start, mapping.order[0][last][0].end
    if end - start > _LONG:
        return _("in braces a comma ends the value; put the whole value in quotes")
    whole = " ".join(file.text[start:end].split())
    return _("in braces a comma ends the value; write {meant}").format(meant=_meant(whole))


def _pair(text: str, known: Collection[str]) -> re.Match[str] | None:
    """A key and its value in one, where the colon or the space behind it is missing."""
    found = _PAIR.fullmatch(text)
    return found if found is not None and found["key"] in known else None


def _keys_around(root: Node | None, path: Path) -> tuple[MappingNode, int] | None:
    """The mapping in which a key stands, and its position there."""
    mapping = descend(root, path[:-1])
    if not isinstance(mapping, MappingNode) or path[-1] not in mapping.pairs:
        return None
    return mapping, mapping.order[1][str(path[-1])]


def _is_bare(file: TextFile, mapping: MappingNode, index: int, known: Collection[str]) -> bool:
    """Whether a key that is none has neither a value nor a colon: only in braces can one stand so."""
    pairs = mapping.order[0]
    if index >= len(pairs):
        return False
    key, value = pairs[index]
    if key.text in known or not key.is_plain or not isinstance(value, Scalar) or value.data is not None:
        return False
    return _COLON.match(file.text, key.end) is None and _pair(key.text, known) is None


def _meant(whole: str) -> str:
    """The number that was cut; a text in quotes."""
    try:
        parse_plain(whole.replace(" ", ""))
    except NumeralError as error:
        if error.readings:
            return error.readings[0]
    return f"'{whole}'" if '"' in whole else f'"{whole}"'
