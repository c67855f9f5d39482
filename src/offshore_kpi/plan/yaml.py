"""The one reader of YAML: from a text to a tree of nodes, and what is wrong with it.

The tree is composed from the parser's events one by one, so that depth and the size of what aliases expand to
are bounded before anything is built, duplicate keys are seen, every scalar stays the text that stands in the
file, and no tag constructs anything. Nothing is worded here: completion reads plans without the words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NoReturn

import yaml

from offshore_kpi.plan.nodes import WITHOUT_SPACE, ListNode, MappingNode, Node, Scalar
from offshore_kpi.text.composed import composed

# The compiled parser where there is one: it is ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_TAG = (None, "!")  # what stands there where the file says no tag
DEPTH_LIMIT = 40
ALIASED_LIMIT = 100_000


class Flaw(Enum):
    """What can be wrong with a text as YAML, or as the part of YAML that a plan is written in."""

    NOT_YAML = auto()
    NO_ANCHOR = auto()
    KEY_TWICE = auto()
    KEY_NO_WORD = auto()
    TOO_DEEP = auto()
    TOO_MANY_ALIASES = auto()
    SECOND_DOCUMENT = auto()
    TAG = auto()
    MERGE_KEY = auto()
    EMPTY = auto()
    NO_SPACE = auto()  # in braces: {kind:reach}


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A flaw and where it stands in the text: None where that is not known.

    Attributes:
        flaw: what is wrong.
        start: the offset where it begins.
        end: the offset where it ends; None where that is not known.
        details: what a sentence about it needs: a key, a tag, the parser's own words …
    """

    flaw: Flaw
    start: int | None = None
    end: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class YamlReading:
    """What could be read of a text.

    Attributes:
        root: its document; of one that could not be read to its end, what came before.
        is_whole: whether it was read to its end.
        faults: in the order of reading.
    """

    root: Node | None
    is_whole: bool
    faults: tuple[YamlFault, ...]


def read_yaml(text: str) -> YamlReading:
    """The nodes of a text's one document, and all that is wrong with it."""
    composer = _Composer()
    try:
        composer.compose(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = {"context": error.context, "problem": error.problem}
        composer.faults.append(YamlFault(Flaw.NOT_YAML, mark.index if mark else None, None, said))
    except yaml.YAMLError as error:
        composer.faults.append(YamlFault(Flaw.NOT_YAML, details={"said": str(error)}))
    except _GivenUpError:
        pass
    else:
        return YamlReading(composer.root, composer.root is not None, tuple(composer.faults))
    return YamlReading(composer.root, is_whole=False, faults=tuple(composer.faults))


class _GivenUpError(Exception):
    """The document is not worth composing; the fault has been noted."""


def _span(event: yaml.Event) -> tuple[int, int]:
    """The offsets between which an event stands; typeshed lets its marks be None, the parser does not."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    return start.index, end.index


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled: `key` is that of a mapping that waits for its value."""

    node: MappingNode | ListNode
    anchor: str | None
    size: int = 1
    key: Node | None = None


class _Composer:
    """Builds the tree from events with a stack of its own, bounded in depth and size.

    A mapping or list is put into the one around it where it begins, so that what has been read of it is
    there also where the text ends too soon.
    """

    def __init__(self) -> None:
        self.faults: list[YamlFault] = []
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.aliased = 0

    def compose(self, events: Iterator[yaml.Event]) -> None:
        """Fill the root with all events of a text.

        Raises:
            _GivenUpError: the text is not worth reading on.
            yaml.YAMLError: it is not YAML.
        """
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
            self.faults.append(YamlFault(Flaw.EMPTY))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            self._give_up(Flaw.SECOND_DOCUMENT, event)

    def _give_up(self, flaw: Flaw, event: yaml.Event, **details: object) -> NoReturn:
        self._note(flaw, event, **details)
        raise _GivenUpError

    def _note(self, flaw: Flaw, event: yaml.Event, **details: object) -> None:
        self.faults.append(YamlFault(flaw, *_span(event), details))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in _NO_TAG:
            self._note(Flaw.TAG, event, tag=event.tag)
        node = Scalar(event.value, not event.style, *_span(event))
        if event.anchor:
            self.anchors[event.anchor] = node, 1
        self._put(node)
        if self.stack:
            self.stack[-1].size += 1

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = str(event.anchor)
        if name not in self.anchors:
            self._give_up(Flaw.NO_ANCHOR, event, name=name)
        node, size = self.anchors[name]
        self.aliased += size
        if self.aliased > ALIASED_LIMIT:
            self._give_up(Flaw.TOO_MANY_ALIASES, event, limit=ALIASED_LIMIT)
        self._put(node)
        if self.stack:
            self.stack[-1].size += size

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= DEPTH_LIMIT:
            self._give_up(Flaw.TOO_DEEP, event, limit=DEPTH_LIMIT)
        if event.tag not in _NO_TAG:
            self._note(Flaw.TAG, event, tag=event.tag)
        kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else ListNode
        node = kind(*_span(event))
        self._put(node)
        self.stack.append(_Open(node, event.anchor))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        done.node.end = _span(event)[1]
        if done.anchor:  # only now: a list cannot hold itself
            self.anchors[done.anchor] = done.node, done.size
        if self.stack:
            self.stack[-1].size += done.size

    def _put(self, node: Node) -> None:
        """Put a node where the next one belongs: into the innermost mapping or list, or at the root."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        into = top.node
        if isinstance(into, ListNode):
            into.items.append(node)
            into.data.append(node.data)
            return
        key, top.key = top.key, None
        if isinstance(key, Scalar) and isinstance(node, Scalar) and node.data is None:
            key, node = self._parted(key, node)
        if key is None:
            top.key = node
        elif isinstance(key, Scalar) and (name := composed(key.text)) not in into.pairs and name != "<<":
            into.pairs[name] = key, node
            into.data[name] = node.data
        else:
            self._refuse_key(into, key, node)

    def _parted(self, key: Scalar, value: Scalar) -> tuple[Scalar, Scalar]:
        """A key and its value; of `kind:reach`, which YAML takes for a key, the two that are meant."""
        found = WITHOUT_SPACE.fullmatch(key.text) if key.is_plain and value.start == key.end else None
        if found is None:
            return key, value
        name, text = found["key"], found["value"].strip()
        self.faults.append(YamlFault(Flaw.NO_SPACE, key.start, key.end, {"line": f"{name}: {text}"}))
        colon = key.start + len(name)
        meant = Scalar(text.strip("\"'"), is_plain=True, start=colon + 1, end=key.end)
        return Scalar(name, is_plain=True, start=key.start, end=colon), meant

    def _refuse_key(self, mapping: MappingNode, key: Node, value: Node) -> None:
        flaw, details = Flaw.MERGE_KEY, dict[str, Any]()
        if not isinstance(key, Scalar):
            flaw = Flaw.KEY_NO_WORD
        elif composed(key.text) in mapping.pairs:
            first, _value = mapping.pairs[composed(key.text)]
            flaw, details = Flaw.KEY_TWICE, {"key": key.text, "first": first, "value": value}
        self.faults.append(YamlFault(flaw, key.start, key.end, details))
