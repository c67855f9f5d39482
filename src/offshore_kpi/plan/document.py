"""The document of a plan: its nodes with their places, and a finding for each of its faults as YAML."""

import re
from collections.abc import Callable, Sequence

from offshore_kpi.findings import Finding, Place, Related
from offshore_kpi.findings.catalogue import Cap, finding
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.indentation import read_indented
from offshore_kpi.plan.nodes import KEY, WITHOUT_SPACE, Node, Path, child
from offshore_kpi.plan.number_wording import shortened
from offshore_kpi.plan.yaml import Flaw, YamlFault
from offshore_kpi.plan.yaml_problems import yaml_problem
from offshore_kpi.text.conflicts import conflict_wording, without_conflicts
from offshore_kpi.text.file import TextFile


class Document:
    """A plan's text as nodes.

    Attributes:
        file: the text.
        root: the outermost node; None where the text is no YAML document.
        findings: what is wrong with it.
        repeated: keys that stand once more in their mapping, each with the value that does not count.
    """

    def __init__(self, file: TextFile) -> None:
        text, merged = without_conflicts(file.text)
        self.file = TextFile(file.path, text) if merged else file
        reading, odd = read_indented(text)
        self.root = reading.root if reading.is_whole else None
        self._cap = Cap(file.path)
        self.findings: list[Finding] = []
        self.repeated: list[tuple[str, Node]] = [
            (fault.details["key"], fault.details["value"])
            for fault in reading.faults
            if fault.flaw is Flaw.KEY_TWICE
        ]
        for conflict in merged:
            message, place, remedy = conflict_wording(self.file, conflict)
            self.findings.append(finding("P108", message, place, remedy))
        if odd:
            self._report_indentation(odd)
        for fault in reading.faults:
            self._report_flaw(fault)

    def admits(self, code: str) -> bool:
        """Count one finding of a code; whether it is to be worded, or the file has had very many of them."""
        return self._cap.admits(code)

    def report(
        self, code: str, message: str, place: Callable[[], Place], remedy: str = "", *related: Related
    ) -> None:
        """Add a finding, unless the file has had very many of its code: only then its place is looked for."""
        if self.admits(code):
            self.findings.append(finding(code, message, place(), remedy, related))

    def all_findings(self) -> tuple[Finding, ...]:
        """The findings, and how many more there were of a code."""
        return (*self.findings, *self._cap.rest())

    def locate(self, path: Path) -> Place:
        """The place of a part of the document; of the nearest one around it where it is not there."""
        node = self.root
        place = self.place(node) if node is not None else Place(self.file.path)
        for step in path:
            if step == KEY:
                break
            found = child(node, step)
            if found is None:
                continue
            key, node = found
            place = self.place(key if path[-1] == KEY and key is not None else node)
        return place

    def place(self, node: Node) -> Place:
        """The place of a node; of a mapping or a list, its first line."""
        return self._stretch(node.start, node.end)

    def _stretch(self, start: int, end: int | None) -> Place:
        """The place between two offsets, ended at the first line's end.

        Only offsets are used, not the parser's lines: YAML counts lines that editors do not (U+2028).
        """
        line, column = self.file.line_and_column(start)
        line_end = start - column + 1 + len(self.file.line(line))
        last = min(end, line_end) if end is not None and end > start else line_end
        return self.file.place(start, max(last, start))

    def _without_space(self, number: int) -> tuple[int, str] | None:
        """Where, on the line that the parser stumbled over or just above, no space follows a colon.

        Returns:
            The offset of the key, and what to write.
        """
        for line in range(number, max(number - _LINES_ABOVE, 0), -1):
            text = self.file.line(line)
            if found := _KEY_LINE.fullmatch(text):
                pair = f"{found['key']}: {found['value'].strip()}"
                return self.file.lines.start(line) + found.start("key"), pair
        return None

    def _report_indentation(self, odd: Sequence[tuple[int, int]]) -> None:
        """P109 at the first of the lines that spaces unknown to YAML indent."""
        message = ngettext(
            "a no-break or other special space indents this line",
            "no-break or other special spaces indent {count} lines, this one first",
            len(odd),
        ).format(count=len(odd))
        remedy = _("replace them by ordinary spaces")
        self.findings.append(finding("P109", message, self.file.place(*odd[0]), remedy, count=len(odd)))

    def _report_flaw(self, fault: YamlFault) -> None:
        code, worded = _WORDINGS[fault.flaw]
        place = Place(self.file.path) if fault.start is None else self._stretch(fault.start, fault.end)
        if fault.flaw is Flaw.NOT_YAML and (found := self._without_space(place.line)):
            start, line = found
            fault = YamlFault(Flaw.NO_SPACE, start, None, {"line": line})
            place, (code, worded) = self._stretch(start, None), _WORDINGS[Flaw.NO_SPACE]
        message, remedy = worded(fault, self.file.line(place.line)[: place.column])
        first = fault.details.get("first")
        related = (Related(self.place(first), _("first here")),) if first else ()
        self.report(code, message, lambda: place, remedy, *related)


def _not_yaml(fault: YamlFault, before: str) -> tuple[str, str]:
    """Message and remedy of what the parser refused, from its own words and what stands before it."""
    details = fault.details
    if "said" in details:
        return _("this is not YAML: {problem}").format(problem=details["said"]), ""
    remedy = _('a text with ": " or " #" in it, or one that begins with a sign, needs quotes')
    if "\t" in before:
        remedy = _("replace each tab by two spaces")
    if before.strip(" ").startswith("\t"):
        return _("a tab indents this line; YAML indents with spaces"), remedy
    problem = yaml_problem(details["context"], details["problem"])
    return _("this is not YAML: {problem}").format(problem=problem), remedy


_LINES_ABOVE = 4
_KEY_LINE = re.compile(rf"[ -]*{WITHOUT_SPACE.pattern}")

_WORDINGS: dict[Flaw, tuple[str, Callable[[YamlFault, str], tuple[str, str]]]] = {
    Flaw.NOT_YAML: ("P102", _not_yaml),
    Flaw.NO_SPACE: (
        "P102",
        lambda fault, _before: (
            _("no space follows the colon"),
            _("write {line}").format(line=shortened(fault.details["line"])),
        ),
    ),
    Flaw.NO_ANCHOR: (
        "P102",
        lambda fault, _before: (_("no anchor named {name}").format(**fault.details), ""),
    ),
    Flaw.KEY_TWICE: (
        "P103",
        lambda fault, _before: (
            _('the key "{key}" stands twice').format(key=fault.details["key"]),
            _("keep one of the two"),
        ),
    ),
    Flaw.KEY_NO_WORD: ("P104", lambda _fault, _before: (_("a key must be a word"), "")),
    Flaw.TOO_DEEP: (
        "P105",
        lambda fault, _before: (_("nested deeper than {limit} levels").format(**fault.details), ""),
    ),
    Flaw.TOO_MANY_ALIASES: (
        "P105",
        lambda fault, _before: (_("aliases expand to more than {limit} values").format(**fault.details), ""),
    ),
    Flaw.SECOND_DOCUMENT: (
        "P106",
        lambda _fault, _before: (_("a second document begins here; a plan is one"), ""),
    ),
    Flaw.TAG: (
        "P106",
        lambda fault, _before: (
            _("the tag {tag} has no meaning in a plan").format(**fault.details),
            _("take the tag out"),
        ),
    ),
    Flaw.MERGE_KEY: (
        "P106",
        lambda _fault, _before: (_("merge keys are not part of a plan"), _("write the keys out")),
    ),
    Flaw.EMPTY: (
        "P107",
        lambda _fault, _before: (_("the plan is empty"), _("kpi init writes a starter plan")),
    ),
}
"""By flaw the code of its finding, and its message and remedy, which may depend on what stands before it."""
