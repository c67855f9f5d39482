"""The comments of a plan that speak to the program."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from offshore_kpi.findings import Place
from offshore_kpi.plan.document import Document
from offshore_kpi.plan.nodes import text_spans
from offshore_kpi.text.file import TextFile


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the plan that speaks to the program: `# kpi: …`, and the line it speaks of."""

    text: str
    place: Place
    line: int


_MARK = re.compile(r"#[ \t]*kpi:")
_COMMENT = re.compile(
    r"^(?P<before>(?:[^#\r\n]|(?<![ \t])#)*?)(?P<mark>#[ \t]*kpi:(?P<text>[^\r\n]*))", re.MULTILINE
)


def comments(document: Document) -> tuple[Comment, ...]:
    """The comments that speak to the program, `# kpi: …`; one alone on its line speaks of the next line."""
    file = document.file
    if not _MARK.search(file.text):  # nearly every plan: its texts need not be looked through
        return ()
    found: list[Comment] = []
    texts = text_spans(document.root)
    for match in _COMMENT.finditer(file.text):
        span = bisect_right(texts, (match.start("mark"), 1 << 62)) - 1
        if span >= 0 and match.start("mark") < texts[span][1]:
            continue  # it stands in a text
        place = file.place(match.start("mark"), match.end())
        line = place.line + (0 if match["before"].strip() else _lines_to_content(file, place.line))
        found.append(Comment(match["text"].strip(), place, line))
    return tuple(found)


def _lines_to_content(file: TextFile, number: int) -> int:
    """How many lines below a comment the next line stands that is none."""
    below = 1
    while file.line(number + below).lstrip().startswith("#"):
        below += 1
    return below
