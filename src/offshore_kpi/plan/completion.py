"""The ids of a plan that a shell completes, from the reader of YAML alone: nothing heavy is imported.

Of a plan that is being written, and so is wrong, as far as it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offshore_kpi.text.composed import composed


@dataclass
class PlanIds:
    """What a plan names.

    Attributes:
        groups: the ids of the pillars and axes.
        kpis: the ids of the KPIs.
        actions: the ids of the actions.
        sources: the ids of the sources.
    """

    groups: list[str] = field(default_factory=list)
    kpis: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def read_ids(path: Path) -> PlanIds:
    """What a plan names.

    Raises:
        OSError: it cannot be read.
    """
    from offshore_kpi.plan.yaml import read_yaml

    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    root = read_yaml(text).root
    plan = root.data if root is not None else None
    found = PlanIds()
    for pillar in _mappings(plan, "pillars"):
        found.groups += _texts(pillar.get("id"))
        found.actions += _ids(pillar, "actions")
        for axis in _mappings(pillar, "axes"):
            found.groups += _texts(axis.get("id"))
            found.kpis += _ids(axis, "kpis")
            found.actions += _ids(axis, "actions")
    if isinstance(plan, dict):
        found.sources += plan["sources"] if isinstance(plan.get("sources"), dict) else ()
    return found


def _ids(data: dict[str, Any], key: str) -> Iterator[str]:
    """The ids in the list that stands at a key."""
    return (id_ for one in _mappings(data, key) for id_ in _texts(one.get("id")))


def _mappings(data: Any, key: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever stands in the file
    """The mappings in the list that stands at a key; none where something else stands there."""
    listed = data.get(key) if isinstance(data, dict) else None
    return (one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else iter(())


def _texts(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever stands in the file
    """The text, where it is one."""
    return iter([composed(data)] if isinstance(data, str) else ())
