"""YAML as PyYAML's nodes, every scalar with its text and its place.

The nodes are composed from the parser's events one by one, so that depth and the size of what aliases
expand to are bounded before anything is built, duplicate keys are seen, and no tag constructs anything.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from offshore_kpi.borrowed import yaml_problem
from offshore_kpi.catalogue import Cap, finding
from offshore_kpi.findings import Finding, Place, Related
from offshore_kpi.i18n import _
from offshore_kpi.model.plan import Path
from offshore_kpi.textfile import TextFile
from offshore_kpi.unread import Remark

Mark = Any
"""A mark of the C parser or of the Python one; typeshed knows them as two classes."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH_LIMIT = 40
_ALIASED_LIMIT = 100_000
_TEXT = "tag:yaml.org,2002:str"
KEY = "@key"


@dataclass
class Tree:
    """A YAML document as nodes, and the places of its parts."""

    file: TextFile
    root: yaml.Node | None = None
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cap = Cap(self.file.path)
        self._keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def report(self, code: str, message: str, place: Place, remedy: str = "", *related: Related) -> None:
        """Add a finding, unless the plan has had very many of its kind."""
        if self.cap.admits(code):
            self.findings.append(finding(code, message, place, remedy, related))

    def child(self, node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
        """The key (of a mapping) and the value at one step below a node; None where it is not there."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._keys:
                self._keys[id(node)] = {pair[0].value: pair for pair in node.value}
            return self._keys[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None

    def descend(self, path: Path) -> yaml.Node | None:
        """The node at a path; None where there is none."""
        node = self.root
        for step in path:
            found = self.child(node, step)
            if found is None:
                return None
            node = found[1]
        return node

    def replace(self, node: yaml.CollectionNode, value: list[Any]) -> None:
        """Give a mapping or a list other parts."""
        node.value = value
        self._keys.pop(id(node), None)

    def node_place(self, node: yaml.Node | yaml.Event) -> Place:
        """The place of a node; of a mapping or a list, its first line."""
        return self.mark_place(node.start_mark, node.end_mark)

    def mark_place(self, start: Mark, end: Mark | None = None) -> Place:
        """The place between two of the parser's marks, ended at the first line's end.

        Only the marks' index is used: YAML counts lines that editors do not (U+2028).
        """
        first = start.index if start is not None else 0
        line, column = self.file.line_and_column(first)
        line_end = first - column + 1 + len(self.file.line(line))
        last = min(end.index, line_end) if end is not None and end.index > first else line_end
        return self.file.place(first, max(last, first))

    def locate(self, path: Path) -> Place:
        """The place of a part of the document; of the nearest one around it where it is not there."""
        node = self.root
        place = self.node_place(node) if node is not None else Place(self.file.path)
        for step in path:
            if step == KEY:
                break
            found = self.child(node, step)
            if found is None:
                continue
            key, node = found
            place = self.node_place(key if path[-1] == KEY and key is not None else node)
        return place


def read_tree(file: TextFile) -> Tree:
    """The nodes of a file's one document, with findings for what is not well-formed."""
    tree = Tree(file)
    try:
        tree.root = _Composer(tree).compose(yaml.parse(file.text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = tree.mark_place(mark) if mark else Place(file.path)
        tree.report("P102", _problem(error, file, place), place, _remedy(file, place))
    except yaml.YAMLError as error:
        tree.report("P102", _("this is not YAML: {problem}").format(problem=error), Place(file.path))
    except _GivenUpError:
        tree.root = None
    return tree


def remarks(tree: Tree) -> tuple[Remark, ...]:
    """The comments that speak to the program, `# kpi: …`; one alone on its line speaks of the next line."""
    found = []
    texts = _scalar_spans(tree.root) if "kpi:" in tree.file.text else []
    for match in _REMARK.finditer(tree.file.text):
        span = bisect_right(texts, (match.start("mark"), 1 << 62)) - 1
        if span >= 0 and match.start("mark") < texts[span][1]:
            continue
        place = tree.file.place(match.start("mark"), match.end())
        line = place.line + (0 if match["before"].strip() else _lines_to_content(tree.file, place.line))
        found.append(Remark(match["text"].strip(), place, line))
    return tuple(found)


_REMARK = re.compile(
    r"^(?P<before>(?:[^#\r\n]|(?<![ \t])#)*?)(?P<mark>#[ \t]*kpi:(?P<text>[^\r\n]*))", re.MULTILINE
)


def _lines_to_content(file: TextFile, number: int) -> int:
    """How many lines below a comment the next line stands that is none."""
    below = 1
    while file.line(number + below).lstrip().startswith("#"):
        below += 1
    return below


def _scalar_spans(root: yaml.Node | None) -> list[tuple[int, int]]:
    """Where the texts of a document start and end, in order."""
    spans = set()
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            if node.style is not None or " #" in node.value:
                spans.add((node.start_mark.index, node.end_mark.index))
        elif isinstance(node, yaml.MappingNode):
            pending += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            pending += node.value
    return sorted(spans)


def _problem(error: yaml.MarkedYAMLError, file: TextFile, place: Place) -> str:
    if file.line(place.line)[: place.column].strip(" ").startswith("\t"):
        return _("a tab indents this line; YAML indents with spaces")
    problem = yaml_problem(error.context, error.problem)
    return _("this is not YAML: {problem}").format(problem=problem)


def _remedy(file: TextFile, place: Place) -> str:
    if "\t" in file.line(place.line)[: place.column]:
        return _("replace each tab by two spaces")
    return _('a text with ": " or " #" in it, or one that begins with a sign, needs quotes')


class _GivenUpError(Exception):
    """The document is not worth composing; the finding has been reported."""


@dataclass
class _Open:
    """A mapping or list that is being filled."""

    node: yaml.CollectionNode
    anchor: str | None
    size: int = 1
    keys: dict[str, yaml.Node] = field(default_factory=dict)
    key: yaml.Node | None = None


class _Composer:
    """Builds nodes from events with a stack of its own, bounded in depth and size."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[yaml.Node, int]] = {}
        self.root: yaml.Node | None = None
        self.aliased = 0

    def compose(self, events: Iterator[yaml.Event]) -> yaml.Node | None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                self._give_up("P106", _("a second document begins here; a plan is one"), event)
        if self.root is None:
            self.tree.report(
                "P107",
                _("the plan is empty"),
                Place(self.tree.file.path),
                _("kpi init writes a starter plan"),
            )
        return self.root

    def _give_up(self, code: str, message: str, event: yaml.Event) -> None:
        self.tree.report(code, message, self.tree.node_place(event))
        raise _GivenUpError

    def _refuse_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            message = _("the tag {tag} has no meaning in a plan").format(tag=tag)
            self.tree.report("P106", message, self.tree.node_place(event), _("take the tag out"))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_tag(event)
        marks: tuple[Mark, Mark] = (event.start_mark, event.end_mark)
        node = yaml.ScalarNode(_TEXT, event.value, *marks, style=event.style or None)
        self._place(node, event.anchor, 1)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = str(event.anchor)
        if name not in self.anchors:
            self._give_up("P102", _("no anchor named {name}").format(name=name), event)
        node, size = self.anchors[name]
        self.aliased += size
        if self.aliased > _ALIASED_LIMIT:
            message = _("aliases expand to more than {limit} values").format(limit=_ALIASED_LIMIT)
            self._give_up("P105", message, event)
        self._place(node, None, size)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= _DEPTH_LIMIT:
            self._give_up("P105", _("nested deeper than {limit} levels").format(limit=_DEPTH_LIMIT), event)
        self._refuse_tag(event)
        kind = yaml.MappingNode if isinstance(event, yaml.MappingStartEvent) else yaml.SequenceNode
        marks: tuple[Mark, Mark] = (event.start_mark, event.end_mark)
        node = kind(_TEXT, [], *marks, flow_style=event.flow_style)
        self.stack.append(_Open(node, event.anchor))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        done.node.end_mark = event.end_mark
        self._place(done.node, done.anchor, done.size)

    def _place(self, node: yaml.Node, anchor: str | None, size: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.size += size
        if isinstance(top.node, yaml.SequenceNode):
            top.node.value.append(node)
        elif top.key is None:
            top.key = node
        else:
            self._pair(top, top.key, node)
            top.key = None

    def _pair(self, top: _Open, key: yaml.Node, value: yaml.Node) -> None:
        if not isinstance(key, yaml.ScalarNode):
            self.tree.report("P104", _("a key must be a word"), self.tree.node_place(key))
        elif key.value == "<<":
            message = _("merge keys are not part of a plan")
            self.tree.report("P106", message, self.tree.node_place(key), _("write the keys out"))
        elif key.value in top.keys:
            first = Related(self.tree.node_place(top.keys[key.value]), _("first here"))
            message = _('the key "{key}" stands twice').format(key=key.value)
            self.tree.report("P103", message, self.tree.node_place(key), _("keep one of the two"), first)
        else:
            top.keys[key.value] = key
            top.node.value.append((key, value))
