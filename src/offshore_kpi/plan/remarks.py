"""The comments of a plan that speak to the program."""

import re
from bisect import bisect_right

import yaml

from offshore_kpi.plan.unread import Remark
from offshore_kpi.plan.yaml_tree import Mark, Node, Tree
from offshore_kpi.text.file import TextFile


def has_remarks(text: str) -> bool:
    """Whether there may be a comment that speaks to the program."""
    return _MARK.search(text) is not None


def remarks(tree: Tree) -> tuple[Remark, ...]:
    """The comments that speak to the program, `# kpi: …`; one alone on its line speaks of the next line."""
    found: list[Remark] = []
    texts = _scalar_spans(tree.root)
    for match in _REMARK.finditer(tree.file.text):
        span = bisect_right(texts, (match.start("mark"), 1 << 62)) - 1
        if span >= 0 and match.start("mark") < texts[span][1]:
            continue
        place = tree.file.place(match.start("mark"), match.end())
        line = place.line + (0 if match["before"].strip() else _lines_to_content(tree.file, place.line))
        found.append(Remark(match["text"].strip(), place, line))
    return tuple(found)


_MARK = re.compile(r"#[ \t]*kpi:")
_REMARK = re.compile(
    r"^(?P<before>(?:[^#\r\n]|(?<![ \t])#)*?)(?P<mark>#[ \t]*kpi:(?P<text>[^\r\n]*))", re.MULTILINE
)


def _lines_to_content(file: TextFile, number: int) -> int:
    """How many lines below a comment the next line stands that is none."""
    below = 1
    while file.line(number + below).lstrip().startswith("#"):
        below += 1
    return below


def _scalar_spans(root: Node | None) -> list[tuple[int, int]]:
    """Where the texts of a document start and end, in order."""
    spans = set()
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarEvent):
            if node.style or " #" in node.value:
                start, end = _marks(node)
                spans.add((start.index, end.index))
        elif isinstance(node, yaml.MappingNode):
            pending += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            pending += node.value
    return sorted(spans)


def _marks(node: yaml.ScalarEvent) -> tuple[Mark, Mark]:
    return node.start_mark, node.end_mark
