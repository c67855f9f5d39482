"""The words of a plan that a shell completes; nothing heavy is imported for them.

The words come from YAML's events alone; of a plan that is wrong, as far as it goes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

_LONGEST = 50


@dataclass
class PlanWords:
    """Ids of a plan.

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


def read_words(path: Path) -> PlanWords:
    """The words of a plan.

    Raises:
        OSError: it cannot be read.
    """
    import yaml

    words = PlanWords(path)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for keys, text in _scalars(yaml.parse(path.read_bytes(), Loader=loader)):
            _take(words, keys, text)
    except (yaml.YAMLError, UnicodeDecodeError):
        pass  # a plan that is being written: what came before the fault is offered
    return words


def _take(words: PlanWords, keys: tuple[str, ...], text: str) -> None:
    match keys:
        case ("pillars", "id") | ("pillars", "axes", "id"):
            words.groups.append(text)
        case ("pillars", "axes", "kpis", "id"):
            words.kpis[text] = "annual"
        case ("pillars", "axes", "kpis", "frequency") if words.kpis:
            words.kpis[next(reversed(words.kpis))] = text
        case ("measurements",):
            words.globs.append(text)
        case ("sources", source, *_rest) if source not in words.sources:
            words.sources.append(source)


def _scalars(events: Iterator[Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with the keys that lead to it; the items of a list have no key of their own."""
    import yaml

    stack: list[tuple[bool, str | None]] = []
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append((isinstance(event, yaml.MappingStartEvent), None))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            continue
        text = str(getattr(event, "value", "") or "")
        if not stack:
            continue
        is_mapping, key = stack[-1]
        if is_mapping and key is None:
            stack[-1] = True, text
            continue
        if isinstance(event, yaml.ScalarEvent):
            yield tuple(key for _mapping, key in stack if key is not None), text
        stack[-1] = is_mapping, None


def periods_due(words: PlanWords, kpi: str, today: date) -> list[str]:
    """The periods after the last one that the KPI's rows name, up to the last that has ended."""
    from offshore_kpi.text.periods import Frequency, Period, periods_between

    known = {frequency.value: frequency for frequency in Frequency}
    frequency = known.get(words.kpis[kpi], Frequency.ANNUAL)
    now = Period.at(today, frequency)
    ended = Period.at(date.fromordinal(now.start.toordinal() - 1), frequency)
    last = max(_periods(words, kpi), default=None)
    first = Period.at(last.end, frequency).next() if last else ended
    return [period.text for period in periods_between(first or ended, ended)][-_LONGEST:]


def _periods(words: PlanWords, kpi: str) -> Iterator[Any]:
    from offshore_kpi.text.periods import Period, PeriodError

    row = re.compile(rb'^"?' + re.escape(kpi.encode()) + rb'"?[,;\t]"?([0-9A-Z/-]+)', re.MULTILINE)
    folder = words.path.parent if words.path else Path()
    for pattern in words.globs or ["measurements/*.csv"]:
        for path in folder.glob(pattern):
            for text in row.findall(path.read_bytes()):
                try:
                    yield Period.parse(text.decode())
                except PeriodError:
                    continue
