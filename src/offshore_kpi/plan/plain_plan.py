"""A plan's text as mappings, lists and texts, without the places of its parts.

Nearly every plan that is read is sound, and few of its places are ever asked for. Anything that needs a
closer look ends this reading; the tree (`load.compose`) is read then, which says what is wrong and where.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from offshore_kpi.plan.compose import LOADER, NO_TAG

_DEPTH_LIMIT = 20


class NotPlainError(ValueError):
    """The text is no plain document: one root, no aliases, tags or merge keys, and no key twice."""


def plain_data(text: str) -> Any:  # noqa: ANN401 - mappings, lists and texts, nested
    """The data of a plain document; an empty value is None.

    Raises:
        NotPlainError: it is not one.
    """
    try:
        return _Data().read(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise NotPlainError from error


class _Data:
    """The containers that are open, innermost last, each with the key that waits for its value."""

    def __init__(self) -> None:
        self.open: list[Any] = [[]]  # the root is the one item of a list
        self.keys: list[str | None] = [None]

    def read(self, events: Iterator[yaml.Event]) -> Any:  # noqa: ANN401 - as above
        """The document's root."""
        scalar = yaml.ScalarEvent
        for event in events:
            kind = type(event)
            if kind is scalar:
                self._scalar(event)  # type: ignore[arg-type] # which it is
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
            elif kind is yaml.AliasEvent:
                raise NotPlainError
        (roots,) = self.open
        if len(roots) != 1:
            raise NotPlainError
        return roots[0]

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag not in NO_TAG:
            raise NotPlainError
        holder, key, text = self.open[-1], self.keys[-1], event.value
        if type(holder) is list:
            holder.append(text if text or event.style else None)
        elif key is not None:
            holder[key] = text if text or event.style else None
            self.keys[-1] = None
        elif text in holder or text == "<<":
            raise NotPlainError
        else:
            self.keys[-1] = text

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if event.anchor or event.tag not in NO_TAG or len(self.open) > _DEPTH_LIMIT:
            raise NotPlainError
        made: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        holder, key = self.open[-1], self.keys[-1]
        if type(holder) is list:
            holder.append(made)
        elif key is None:
            raise NotPlainError
        else:
            holder[key] = made
            self.keys[-1] = None
        self.open.append(made)
        self.keys.append(None)
