"""Sentences of the operating system and of libraries, in the language of the session.

They come in English whatever the locale. What is recognised is translated with its gaps filled as they were;
what is not stays as it came: a new version of a library may bring an English sentence, never a failure.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from offshore_kpi.i18n import N_, _


class Recognised(NamedTuple):
    """One of our sentences, and what stands in its gaps."""

    sentence: str
    parts: Mapping[str, str]


_OF_FILES = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a regular file"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("Input/output error"),
    N_("Text file busy"),
    N_("embedded null byte"),
)

_OF_YAML = (
    N_("while parsing a block collection"),
    N_("while parsing a block mapping"),
    N_("while parsing a block node"),
    N_("while parsing a flow mapping"),
    N_("while parsing a flow node"),
    N_("while parsing a flow sequence"),
    N_("while parsing a node"),
    N_("while parsing a quoted scalar"),
    N_("while parsing a tag"),
    N_("while scanning a block scalar"),
    N_("while scanning a directive"),
    N_("while scanning a plain scalar"),
    N_("while scanning a quoted scalar"),
    N_("while scanning a simple key"),
    N_("while scanning a tag"),
    N_("while scanning an alias"),
    N_("while scanning an anchor"),
    N_("while scanning for the next token"),
    N_("block sequence entries are not allowed in this context"),
    N_("mapping keys are not allowed in this context"),
    N_("mapping values are not allowed in this context"),
    N_("control characters are not allowed"),
    N_("could not find expected ':'"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected <document start>"),
    N_("did not find expected alphabetic or numeric character"),
    N_("did not find expected comment or line break"),
    N_("did not find expected key"),
    N_("did not find expected node content"),
    N_("did not find expected whitespace or line break"),
    N_("found a tab character that violates indentation"),
    N_("found a tab character where an indentation space is expected"),
    N_("found character that cannot start any token"),
    N_("found undefined tag handle"),
    N_("found unexpected ':'"),
    N_("found unexpected document indicator"),
    N_("found unexpected end of stream"),
    N_("found unknown directive name"),
    N_("found unknown escape character"),
)


def reason_of(error: Exception) -> str:
    """Why the operating system refused, for an `OSError` or a `ValueError` that a path has caused."""
    reason = str(getattr(error, "strerror", None) or error)
    return worded(reason, _OF_FILES)


def yaml_problem(context: str | None, problem: str | None) -> str:
    """What is wrong with a document, from what YAML's parser was doing and what it met."""
    return ", ".join(worded(part, _OF_YAML) for part in (context, problem) if part)


def worded(text: str, sentences: Sequence[str]) -> str:
    """One of the sentences, as it was filled in, in the language of the session; others unchanged."""
    found = recognise(text, sentences)
    if found is None:
        return text
    return _(found.sentence).format(**found.parts) if found.parts else _(found.sentence)


def recognise(text: str, sentences: Sequence[str]) -> Recognised | None:
    """The first of the sentences with named gaps that a text is one of."""
    for sentence in sentences:
        found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(sentence)), text, re.DOTALL)
        if found:
            return Recognised(sentence, found.groupdict())
    return None
