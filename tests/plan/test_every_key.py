"""Every key of the models, at every level: misspelt or without a value, it is found where it stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.method import MethodChoice
from offshore_kpi.plan.models import Plan
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.text.file import TextFile

Steps = tuple[str | int, ...]
Change = tuple[str, str | None, bool]
"""What is done to a key: the code that is expected, its new name (None keeps it), whether it has a value."""

SAMPLES: Mapping[str, Any] = {
    **dict.fromkeys(("id", "name", "title", "note", "owner", "publisher", "url"), "k"),
    **dict.fromkeys(("version", "pillars", "axes", "kpis", "actions", "min", "decimals"), "1"),
    "max": "20", "value": "9", "weight": "2", "jump": "3", "on_track": "0.9", "at_risk": "0.5",
    "period": "2015", "start": "2016", "due": "2020", "set_on": "2016-05-05", "date": "2016-05-05",
    "language": "fr", "unit": "jobs", "source": "s", "headline": "true", "ongoing": "false",
    "direction": "increase", "records": "level", "frequency": "annual", "trajectory": "linear",
    "kind": "reach", "naming": "proposed", "group_status": "mean", "qualifier": "~",
    "reporting_year_start": "04-01", "report_within": "45d",
    "measurements": ["measurements/*.csv"], "action_reports": ["actions/*.csv"],
    "ignore": ["M313"], "severity": {"M305": "error"},
}  # fmt: skip
"""By key a value for it; a new key of a model needs one here."""


def whole(kind: type[FrozenModel]) -> Any:  # noqa: ANN401 - data of a plan
    """The data of a part with every key that its model has."""
    if kind is MethodChoice:
        return {"name": "okr", "green": "0.7"}
    return {name: sample(name, field.annotation) for name, field in kind.model_fields.items()}


def sample(name: str, annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    inner = next(kinds_in(annotation), None)
    if inner is None:
        return ["k"] if "tuple" in str(annotation) and isinstance(SAMPLES[name], str) else SAMPLES[name]
    if "tuple" in str(annotation):
        return parts(inner)
    return {"s": whole(inner)} if "Mapping" in str(annotation) else whole(inner)


def parts(kind: type[FrozenModel]) -> list[Any]:
    """A list of parts; of targets one with a value and one with a band, which no target has both."""
    one = whole(kind)
    if {"value", "min", "max"} <= one.keys():
        band = {key: value for key, value in one.items() if key != "value"} | {"kind": "hold"}
        return [{key: value for key, value in one.items() if key not in {"min", "max"}}, band]
    return [one]


def kinds_in(annotation: Any) -> Iterator[type[FrozenModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, FrozenModel):
        yield annotation
    for argument in get_args(annotation):
        yield from kinds_in(argument)


def keys(data: Any, path: Steps = ()) -> Iterator[Steps]:  # noqa: ANN401 - data of a plan
    """The path of every key."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        if isinstance(step, str):
            yield (*path, step)
        yield from keys(value, (*path, step))


class Writer:
    """Writes data as YAML, and knows where a key that was marked has come to stand."""

    def __init__(self, style: str, marked: Steps, change: Change) -> None:
        self.style, self.marked = style, marked
        _code, self.name, self.has_value = change
        self.text, self.place = "", (0, 0)

    def write(self, data: Any, path: Steps = ()) -> None:  # noqa: ANN401 - data of a plan
        (self._block if self.style == "block" else self._flow)(data, path)

    def _key(self, path: Steps) -> bool:
        """Write a key; whether its value is to follow."""
        if path != self.marked:
            self.text += f"{path[-1]}:"
            return True
        *lines, last = self.text.split("\n")
        self.place = (len(lines) + 1, len(last) + 1)
        self.text += self.name or str(path[-1])
        self.text += "" if self.style == "bare" and not self.has_value else ": "
        return self.has_value

    def _flow(self, data: Any, path: Steps) -> None:  # noqa: ANN401 - data of a plan
        if not isinstance(data, (dict, list)):
            self.text += data
            return
        self.text += "{" if isinstance(data, dict) else "["
        for number, (step, value) in enumerate(data.items() if isinstance(data, dict) else enumerate(data)):
            self.text += ", " if number else ""
            here = (*path, step)
            if isinstance(data, list) or self._key(here):
                self.text += " " if isinstance(data, dict) else ""
                self._flow(value, here)
        self.text += "}" if isinstance(data, dict) else "]"

    def _block(self, data: Any, path: Steps) -> None:  # noqa: ANN401 - data of a plan
        if not isinstance(data, (dict, list)):
            self.text += f" {data}"
            return
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            here = (*path, step)
            self.text += "\n" + "  " * len(path)
            if isinstance(data, list):
                self.text += "-"
                self._block(value, here)
            elif self._key(here):
                self._block(value, here)


WHOLE = whole(Plan)
OPEN = {"sources", "severity"}
"""Keys whose own keys are names that a plan makes."""


def places(style: str, path: Steps, change: Change) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Where a key stands that was changed, and where findings of the expected code stand."""
    writer = Writer(style, path, change)
    writer.write(WHOLE)
    findings = read_plan(TextFile(Path("plan.yaml"), writer.text)).findings
    return writer.place, [(one.place.line, one.place.column) for one in findings if one.code == change[0]]


def test_the_plan_with_every_key_is_sound() -> None:
    writer = Writer("flow", (), ("", None, True))
    writer.write(WHOLE)
    assert read_plan(TextFile(Path("plan.yaml"), writer.text)).findings == ()
    assert len(list(keys(WHOLE))) > 100


@pytest.mark.parametrize("style", ["block", "flow", "bare"])
@pytest.mark.parametrize("has_value", [True, False])
def test_a_key_that_is_misspelt_is_found_where_it_stands(style: str, *, has_value: bool) -> None:
    missed = []
    for path in keys(WHOLE):
        if len(path) > 1 and path[-2] in OPEN:
            continue
        code = "P210" if "method" in path[:-1] else "P201"
        place, found = places(style, path, (code, f"{path[-1]}x", has_value))
        missed += [] if place in found else [path]
    assert missed == []


@pytest.mark.parametrize("style", ["block", "flow", "bare"])
def test_a_key_without_a_value_is_found_where_it_stands(style: str) -> None:
    missed = []
    for path in keys(WHOLE):
        place, found = places(style, path, ("P215", None, False))
        missed += [] if found == [place] else [path]
    assert missed == []
