"""What a plan says beside its model: comments to the program, and what could not be read."""

from dataclasses import dataclass

from offshore_kpi.findings import Place


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the plan that speaks to the program: `# kpi: …`, and the line it speaks of."""

    text: str
    place: Place
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in parts of the plan that could not be read as a whole, so that it is checked all the same.

    Attributes:
        parts: how many parts were left out.
        kpis: ids of KPIs.
        citations: ids of sources, with their places.
        keys: ids of KPIs, each with a key of it that was left out, so that its default stands there.
        elements: which list an id stands in (`pillars`, `axes`, `kpis`), the id, and its place.
    """

    parts: int = 0
    kpis: frozenset[str] = frozenset()
    citations: tuple[tuple[str, Place], ...] = ()
    keys: frozenset[tuple[str, str]] = frozenset()
    elements: tuple[tuple[str, str, Place], ...] = ()
