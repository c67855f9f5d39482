"""Spaces that look like indentation and are none to YAML: no-break spaces and their kin that begin lines."""

import re

from offshore_kpi.plan.nodes import Node, text_spans
from offshore_kpi.plan.yaml import YamlReading, read_yaml

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_START = re.compile(rf"(?:(?<=[\r\n])|\A)[ {_ODD}-]*[{_ODD}][ {_ODD}]*(?=[^\s#])")
_ANY = re.compile(f"[{_ODD}]")


def read_indented(text: str) -> tuple[YamlReading, list[tuple[int, int]]]:
    """What can be read of a text, and the stretches at the start of lines that hold such spaces.

    It is read as if they were ordinary ones, which keeps every place; those within a text of several lines
    belong to the text.
    """
    reading = read_yaml(text)
    starts = [match.span() for match in _START.finditer(text)] if _ANY.search(text) else []
    if not starts:
        return reading, []
    outside = _outside(starts, read_yaml(_with_spaces(text, starts)).root)
    return (read_yaml(_with_spaces(text, outside)) if outside else reading), outside


def _with_spaces(text: str, stretches: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in stretches:
        parts += [text[done:start], _ANY.sub(" ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _outside(stretches: list[tuple[int, int]], root: Node | None) -> list[tuple[int, int]]:
    """The stretches that do not lie in a text of several lines."""
    texts = text_spans(root)
    return [one for one in stretches if not any(start < one[1] <= end for start, end in texts)]
