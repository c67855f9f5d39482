"""A plan with faults: each is told at its place, and the rest is read."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import building
from checking import check_plan
from offshore_kpi.findings import Finding
from offshore_kpi.plan.models import Kpi, Plan
from offshore_kpi.plan.reading import PlanReading, read_plan
from offshore_kpi.plan.schema import plan_schema
from offshore_kpi.text.file import TextFile

Data = dict[str, Any]
MARK = "☂"  # stands in the injected text alone, so that its line can be told

PERIODS = st.sampled_from(["2018", "2018-Q4", "2014/2018"])
NUMBERS = st.sampled_from(["1", "-2.50", "0.1", "69900"])
TARGETS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["reach", "gain", "total"]), "due": PERIODS, "value": NUMBERS},
    optional={"set_on": st.just("2016-05-05"), "note": st.just("as said")},
)
KPIS = st.fixed_dictionaries(
    {"name": st.sampled_from(["N", "é", "no"]), "direction": st.sampled_from(["increase", "none"])},
    optional={
        "unit": st.sampled_from(["", "%", "jobs"]),
        "frequency": st.sampled_from(["annual", "weekly"]),
        "decimals": st.sampled_from(["0", "12"]),
        "headline": st.sampled_from(["true", "false"]),
        "weight": st.sampled_from(["0", "1.5"]),
        "bounds": st.lists(NUMBERS, min_size=2, max_size=2).map(
            lambda edges: dict(zip(("min", "max"), sorted(edges, key=Decimal), strict=True))
        ),
        "baseline": st.fixed_dictionaries(
            {"period": PERIODS}, optional={"value": NUMBERS, "qualifier": st.sampled_from(["~", ">="])}
        ),
        "targets": st.lists(TARGETS, max_size=2),
        "method": st.sampled_from(["linear", "okr", {"name": "open-sdg", "limit": "100"}]),
    },
)


@st.composite
def plans(draw: st.DrawFn) -> Data:
    """The data of a sound plan; the KPIs are numbered through."""
    numbers = iter(range(100))
    axes = [
        {
            "id": f"a{axis}",
            "name": "Axis",
            "kpis": [{"id": f"k{next(numbers)}", **one} for one in draw(st.lists(KPIS, max_size=3))],
        }
        for axis in range(draw(st.integers(1, 3)))
    ]
    return {"version": "1", "title": "T", "pillars": [{"id": "p", "name": "P", "axes": axes}]}


def kpis_of(data: Data) -> list[Data]:
    return [kpi for axis in data["pillars"][0]["axes"] for kpi in axis["kpis"]]


def read(data: object) -> PlanReading:
    """A plan's data as a file of JSON, which is YAML: every key and value on a line of its own."""
    return read_plan(TextFile(Path("plan.yaml"), json.dumps(data, ensure_ascii=False, indent=1)))


def line_of(data: object, text: str) -> int:
    lines = json.dumps(data, ensure_ascii=False, indent=1).splitlines()
    (found,) = (number for number, line in enumerate(lines, 1) if text in line)
    return found


FAULTS: Mapping[str, tuple[str, Any, str]] = {
    "unknown key": (f"wieght{MARK}", "2", "P201"),
    "unknown key without a value": (f"9{MARK}", None, "P201"),
    "no direction": ("direction", f"up{MARK}", "P204"),
    "no frequency": ("frequency", f"yearly{MARK}", "P204"),
    "no truth": ("headline", f"yes{MARK}", "P204"),
    "no number": ("weight", f"1,5{MARK}", "P205"),
    "no whole number": ("decimals", f"1.5{MARK}", "P205"),
    "no id": ("id", f"a b{MARK}", "P208"),
    "no part": ("bounds", f"0{MARK}", "P203"),
    "no list": ("targets", f"many{MARK}", "P203"),
    "no period": ("baseline", {"period": f"2018-T4{MARK}"}, "P206"),
    "no value": ("baseline", {"period": "2018", "value": f"17 t{MARK}"}, "P205"),
    "no bound": ("baseline", {"period": "2018", "qualifier": f"=={MARK}"}, "P204"),
    "no such key": ("baseline", {"period": "2018", f"worth{MARK}": "1"}, "P201"),
    "no kind": ("targets", [{"kind": f"wish{MARK}"}], "P204"),
    "no part of the kind": (
        "targets",
        [{"kind": "reach", "due": "2020", "value": "1", "min": f"0{MARK}"}],
        "P205",
    ),
    "no day": (
        "targets",
        [{"kind": "reach", "due": "2020", "value": "1", "set_on": f"2016-13-05{MARK}"}],
        "P207",
    ),
    "no method": ("method", f"open_sdg{MARK}", "P210"),
    "no setting": ("method", {"name": "open-sdg", f"lim{MARK}": "1"}, "P210"),
    "no number for a setting": ("method", {"name": "open-sdg", "limit": f"x{MARK}"}, "P205"),
}
"""By what is wrong: the key of a KPI, what stands there, and the code of the finding."""


@settings(max_examples=200, deadline=None)
@given(plans(), st.sampled_from(sorted(FAULTS)), st.data())
def test_a_fault_is_told_at_its_place_and_the_rest_is_read(
    plan: Data, name: str, drawn: st.DataObject
) -> None:
    sound = read(plan)
    assert (sound.findings, sound.omissions.exist) == ((), False)
    assert sound.plan is not None
    kpis = kpis_of(plan)
    if not kpis:
        return
    chosen = drawn.draw(st.integers(0, len(kpis) - 1))
    key, value, code = FAULTS[name]
    kpis[chosen][key] = value
    reading = read(plan)
    place = [(found.code, found.place.line) for found in reading.findings]
    assert (code, line_of(plan, MARK)) in place
    assert len(place) == 1 or name == "no part of the kind"
    assert reading.omissions.exist
    assert reading.plan is not None
    before = {kpi.id: kpi for _path, _pillar, _axis, kpi in sound.plan.each_kpi()}
    after = {kpi.id: (path, kpi) for path, _pillar, _axis, kpi in reading.plan.each_kpi()}
    assert before.keys() - {f"k{chosen}"} <= after.keys() <= before.keys()
    for id_, (path, kpi) in after.items():  # also those behind one that was left out
        assert reading.locate((*path, "id")).line == line_of(plan, f'"{id_}"')
        assert id_ == f"k{chosen}" or kpi == before[id_]


KEYS = st.sampled_from(sorted({*Plan.model_fields, *Kpi.model_fields, "axes", "kpis", "kind", "due", "x"}))
ANYTHING = st.recursive(
    st.sampled_from(["", "~", "null", "1", "2018", "reach", "increase", "a b", "p"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING, plans(), KEYS)
def test_whatever_stands_in_a_plan_it_is_read_to_its_end(data: object, plan: Data, key: str) -> None:
    for one in (data, {**plan, key: data}, {**plan, "pillars": [{"id": "p", "name": "P", key: data}]}):
        reading = read(one)
        try:
            expected = Plan.model_validate(one)
        except ValidationError:
            assert reading.findings
        else:
            assert (reading.plan, reading.findings) == (expected, ())


@settings(max_examples=100, deadline=None)
@given(plans())
def test_editors_take_what_the_program_takes(plan: Data) -> None:
    assert read(plan).plan is not None
    jsonschema.Draft202012Validator(plan_schema()).validate(plan)


PLAN = """\
version: 1
title: T
sources:
  s: {title: S}
pillars:
  - id: p
    name: P
    axes:
      - id: a
        name: A
        kpis:
"""


def of(*kpis: str, more: str = "") -> PlanReading:
    text = PLAN + "".join(f"          - {one}\n" for one in kpis) + more
    return read_plan(TextFile(Path("plan.yaml"), text))


def told(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    return [(found.code, found.place.line, found.place.column) for found in findings]


def test_a_decimal_comma_in_braces_is_told_as_the_key_that_it_makes() -> None:
    reading = of("{id: k, name: N, direction: none, baseline: {period: 2023, value: 17,9}}")
    assert told(reading.findings) == [("P201", 12, 82)]
    assert reading.findings[0].message == 'unknown key "9"'


@pytest.mark.parametrize("nothing", ["~", "null"])
def test_a_known_key_that_is_null_is_left_out(nothing: str) -> None:
    reading = of(f"{{id: k, name: N, direction: none, note: {nothing}, baseline: {nothing}}}")
    assert reading.findings == ()
    assert reading.plan is not None
    ((_path, _pillar, _axis, kpi),) = reading.plan.each_kpi()
    assert (kpi.note, kpi.baseline) == (None, None)


def test_every_part_that_a_target_does_not_have_is_named_and_so_is_every_setting() -> None:
    parts = "min: 1, max: 2, value: 3"
    reading = of(
        f"{{id: k, name: N, direction: none, targets: [{{kind: milestone, due: 2020, {parts}}}]}}",
        "{id: l, name: N, direction: none, method: {name: okr, a: 1, b: 2, c: 3}}",
    )
    assert [found.code for found in reading.findings] == ["P209"] * 3 + ["P210"] * 3
    assert len({found.place for found in reading.findings}) == 6


def test_what_follows_from_a_fault_is_not_told() -> None:
    reading = of(
        "{id: k, name: N, direction: none, targets: [{kind: hold, due: 2020, min: x}]}",
        "{id: l, name: N, direction: none, targets: [{kind: hold, value: 1, min: x}]}",
        "{id: m, name: N, direction: none, method: {name: [], limit: 1}}",
    )
    assert sorted(found.code for found in reading.findings) == ["P203", "P205", "P205", "P209"]


def test_what_stands_in_a_part_that_was_left_out_is_known() -> None:
    reading = of(
        "{id: k, name: N, direction: up, frequency: yearly, baseline: {period: x, source: s}}",
        "{name: N, direction: none, baseline: {period: 2018, source: t}}",
        '{id: "m ", name: N, direction: none, targets: [{kind: x, source: u}]}',
    )
    left = reading.omissions
    assert left.kpis == {"m ", "m"}
    assert [source for source, _place in left.citations] == ["s", "t", "u"]
    assert [(level, id_) for level, id_, _place in left.elements] == [("kpis", "m ")]
    assert {key for name, key in left.keys if name == "k"} == {"direction", "frequency", "baseline"}


def test_the_rows_of_a_kpi_below_a_key_that_stands_twice_are_not_called_unknown(tmp_path: Path) -> None:
    kpi = "          - {id: k, name: N, direction: none}\n"
    text = PLAN + kpi + "        kpis:\n" + kpi.replace("k,", "l,")
    (tmp_path / "measurements").mkdir()
    (tmp_path / "measurements" / "a.csv").write_text(
        "kpi,period,value\nl,2018,1\nm,2018,1\n", encoding="utf-8"
    )
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    _reading, findings = check_plan(tmp_path / "plan.yaml")
    assert [found.message for found in findings if found.code == "M201"] == ['no KPI "m"']


def test_a_plan_cannot_be_changed() -> None:
    plan = of("{id: k, name: N, direction: none, method: {name: open-sdg, limit: 100}}").plan
    assert plan is not None
    ((_path, _pillar, _axis, kpi),) = plan.each_kpi()
    assert kpi.method is not None
    with pytest.raises(TypeError):
        plan.sources["t"] = plan.sources["s"]  # type: ignore[index]
    with pytest.raises(TypeError):
        kpi.method.parameters["limit"] = Decimal(1)  # type: ignore[index]
    with pytest.raises(ValidationError):
        kpi.name = "M"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("{due: 2025, kind: reach, value: 17,9}", "in braces a comma ends the value; write 17.9"),
        ("{due: 2025, kind: reach, value: 60,000}", "in braces a comma ends the value; write 60000"),
        (
            "{kind: milestone, due: 2025, note: so, agreed}",
            'in braces a comma ends the value; write "so, agreed"',
        ),
        ("{kind: milestone, due: 2025, noet: }", 'did you mean "note"?'),
    ],
)
def test_a_comma_in_braces_is_told_from_a_key_that_is_misspelt(target: str, remedy: str) -> None:
    plan = building.plan_text([building.kpi(f"direction: increase, targets: [{target}]")])
    reading = read_plan(TextFile(Path("plan.yaml"), plan))
    assert [(found.code, found.help) for found in reading.findings if found.code == "P201"] == [
        ("P201", remedy)
    ]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("{kind: hold, value: 18-25}", "kind: hold, min: 18, max: 25"),
        ("{kind: hold, value: 18 à 25}", "kind: hold, min: 18, max: 25"),
        ("{kind: hold, value: 18.5–25}", "kind: hold, min: 18.5, max: 25"),
        ("{kind: hold}", "add min: …, max: …"),
        ("{kind: hold, due: 2028}", "add min: …, max: …"),
    ],
)
def test_a_band_is_answered_with_both_its_edges(target: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        building.plan_text([building.kpi(f"direction: none, targets: [{target}]")]), encoding="utf-8"
    )
    remedies = [one.help for one in check_plan(path)[1]]
    assert any(said in one for one in remedies), remedies
