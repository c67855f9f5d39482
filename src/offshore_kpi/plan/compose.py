"""From YAML text to a tree.

It is composed from the parser's events one by one, so that depth and the size of what aliases expand to are
bounded before anything is built, duplicate keys are seen, and no tag constructs anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from offshore_kpi.findings import Place, Related
from offshore_kpi.i18n import _
from offshore_kpi.plan.yaml_problems import yaml_problem
from offshore_kpi.plan.yaml_tree import Mark, Node, Pair, Tree
from offshore_kpi.text.file import TextFile

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's loader, the compiled one where there is one."""
_DEPTH_LIMIT = 40
_ALIASED_LIMIT = 100_000
NO_TAG = (None, "!")
"""The tags that say nothing."""


def read_tree(file: TextFile) -> Tree:
    """The nodes of a file's one document, with findings for what is not well-formed."""
    tree = Tree(file)
    try:
        tree.root = _Composer(tree).compose(yaml.parse(file.text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = tree.mark_place(mark) if mark else Place(file.path)
        tree.report("P102", _problem(error, file, place), place, _remedy(file, place))
    except yaml.YAMLError as error:
        tree.report("P102", _("this is not YAML: {problem}").format(problem=error), Place(file.path))
    except _GivenUpError:
        tree.root = None
    return tree


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


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled: `items` are a list's so far, `pairs` a mapping's."""

    node: yaml.CollectionNode
    anchor: str | None
    items: list[Node] | None
    size: int = 1
    pairs: dict[str, Pair] = field(default_factory=dict)
    key: Node | None = None

    def take(self, node: Node) -> Node | None:
        """Take in a part; the key it belongs to comes back where that cannot be one."""
        if self.items is not None:
            self.items.append(node)
            return None
        key, self.key = self.key, None
        if key is None:
            self.key = node
            return None
        if isinstance(key, yaml.ScalarEvent) and key.value not in self.pairs and key.value != "<<":
            self.pairs[key.value] = key, node
            return None
        return key


class _Composer:
    """Builds the tree from events with a stack of its own, bounded in depth and size."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.root: Node | None = None
        self.aliased = 0

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        """The document's root; None of an empty one, with a finding."""
        takes: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            if (take := takes.get(type(event))) is not None:
                take(event)
        if self.root is None:
            place, remedy = Place(self.tree.file.path), _("kpi init writes a starter plan")
            self.tree.report("P107", _("the plan is empty"), place, remedy)
        return self.root

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            self._give_up("P106", _("a second document begins here; a plan is one"), event)

    def _give_up(self, code: str, message: str, event: yaml.Event) -> NoReturn:
        self.tree.report(code, message, self.tree.node_place(event))
        raise _GivenUpError

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        message = _("the tag {tag} has no meaning in a plan").format(tag=event.tag)
        self.tree.report("P106", message, self.tree.node_place(event), _("take the tag out"))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in NO_TAG:
            self._refuse_tag(event)
        if event.anchor or not self.stack:
            self._place(event, event.anchor, 1)
            return
        top = self.stack[-1]  # as `_place` does it; most events are such scalars
        top.size += 1
        if (wrong := top.take(event)) is not None:
            self._refuse_key(top, wrong)

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
        if event.tag not in NO_TAG:
            self._refuse_tag(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        items: list[Node] = []
        marks: tuple[Mark, Mark] = (event.start_mark, event.end_mark)
        node = (yaml.MappingNode if is_mapping else yaml.SequenceNode)("", items, *marks)
        self.stack.append(_Open(node, event.anchor, None if is_mapping else items))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        done.node.end_mark = event.end_mark
        if done.pairs:
            done.node.value = list(done.pairs.values())
        self._place(done.node, done.anchor, done.size)

    def _place(self, node: Node, anchor: str | None, size: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.size += size
        if (wrong := top.take(node)) is not None:
            self._refuse_key(top, wrong)

    def _refuse_key(self, top: _Open, key: Node) -> None:
        if not isinstance(key, yaml.ScalarEvent):
            self.tree.report("P104", _("a key must be a word"), self.tree.node_place(key))
        elif key.value in top.pairs:
            first = Related(self.tree.node_place(top.pairs[key.value][0]), _("first here"))
            message = _('the key "{key}" stands twice').format(key=key.value)
            self.tree.report("P103", message, self.tree.node_place(key), _("keep one of the two"), first)
        else:
            message = _("merge keys are not part of a plan")
            self.tree.report("P106", message, self.tree.node_place(key), _("write the keys out"))
