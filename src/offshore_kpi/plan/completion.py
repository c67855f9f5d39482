"""The ids of a plan that a shell completes, from the reader of YAML alone: nothing heavy is imported.

Of a plan that is being written, and so is wrong, as far as it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class PlanIds:
    """What a plan names.

    Attributes:
        path: the plan file.
        groups: the ids of the pillars and axes.
        kpis: the ids of the KPIs, each with its frequency.
        sources: the ids of the sources.
        globs: the patterns of the measurement files.
    """

    path: Path | None = None
    groups: list[str] = field(default_factory=list)
    kpis: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    globs: list[str] = field(default_factory=list)


def read_ids(path: Path) -> PlanIds:
    """What a plan names.

    Raises:
        OSError: it cannot be read.
    """
    from offshore_kpi.plan.yaml import read_yaml

    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    root = read_yaml(text).root
    plan = root.data if root is not None else None
    found = PlanIds(path)
    for pillar in _mappings(plan, "pillars"):
        found.groups += _texts(pillar.get("id"))
        for axis in _mappings(pillar, "axes"):
            found.groups += _texts(axis.get("id"))
            for kpi in _mappings(axis, "kpis"):
                frequency = next(_texts(kpi.get("frequency")), "annual")
                found.kpis |= dict.fromkeys(_texts(kpi.get("id")), frequency)
    if isinstance(plan, dict):
        found.sources += plan["sources"] if isinstance(plan.get("sources"), dict) else ()
        found.globs += _texts(plan.get("measurements"))
    return found


def _mappings(data: Any, key: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever stands in the file
    """The mappings in the list that stands at a key; none where something else stands there."""
    listed = data.get(key) if isinstance(data, dict) else None
    return (one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else iter(())


def _texts(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever stands in the file
    """A text, or the texts of a list."""
    return (one for one in (data if isinstance(data, list) else [data]) if isinstance(one, str))
