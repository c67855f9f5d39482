"""What is made from the code is what the code makes; schemas hold what the program reads and writes."""

import json
import os
import re
from pathlib import Path
from shutil import copytree

import jsonschema
import pytest
import yaml
from frictionless import Resource, Schema, system

from conftest import ROOT, SHIPPED_PLAN, Kpi
from offshore_kpi.checks import RULES, SERIES_RULES
from offshore_kpi.cli.schema import SchemaName, text_of
from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.findings.pages import page
from offshore_kpi.output.findings.explanations import catalogue
from offshore_kpi.output.json import CONTRACTS, json_schema
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.schema import plan_schema

GOOD = sorted((ROOT / "tests" / "examples" / "good").iterdir())
STARTER = ROOT / "src" / "offshore_kpi" / "starter" / "plan.yaml"


class _EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: with types, but days as texts."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), _EditorLoader)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("name", SchemaName)
def test_schemas_are_up_to_date(name: SchemaName) -> None:
    """`python scripts/generate.py` writes them."""
    assert (ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8") == text_of(name)


def test_the_catalogue_of_findings_is_up_to_date() -> None:
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == catalogue()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_a_page(code: str) -> None:
    lines = page(code).splitlines()
    assert lines[0] == f"# {code}: {CATALOGUE[code].title}"
    assert [line for line in lines if line in {"Wrong:", "Right:"}] == ["Wrong:", "Right:"]
    assert sum(line.startswith("```") for line in lines) == 4


def test_every_code_of_a_rule_is_in_the_catalogue() -> None:
    assert {*RULES, *SERIES_RULES} <= CATALOGUE.keys()
    assert CATALOGUE.keys() > UNREADABLE
    assert all(re.fullmatch("[PMA][1-4][0-9]{2}", code) for code in CATALOGUE)


@pytest.mark.parametrize("path", [SHIPPED_PLAN, STARTER, *(folder / "plan.yaml" for folder in GOOD)], ids=str)
def test_the_plan_schema_takes_sound_plans(path: Path) -> None:
    jsonschema.Draft202012Validator(plan_schema()).validate(as_an_editor(path))


@pytest.mark.parametrize(
    "name", ["P201-unknown-key", "P202-no-direction", "P204-unknown-word", "P206-french-quarter"]
)
def test_the_plan_schema_refuses_what_the_program_refuses(name: str) -> None:
    plan = as_an_editor(ROOT / "tests" / "examples" / "bad" / name / "plan.yaml")
    assert list(jsonschema.Draft202012Validator(plan_schema()).iter_errors(plan))


def test_every_key_of_a_plan_is_described() -> None:
    schema = plan_schema()
    described = [
        (name, key)
        for name, part in {"Plan": schema, **schema["$defs"]}.items()
        for key, value in part.get("properties", {}).items()
        if not value.get("description")
    ]
    assert not described


_AS_OF = ("--as-of", "2019-05-16")
_OUTPUTS: list[tuple[str, tuple[str, ...]]] = [
    ("status", ("status",)),
    ("status", ("status", "--by", "axis", "--all")),
    ("status", ("status", "--method", "eurostat")),
    ("status", ("status", "--as-of", "2015-01-01")),
    ("status", ("status", "--what-if", "export-revenue:2021=20")),
    ("findings", ("validate",)),
    ("findings", ("validate", "--severity", "info")),
    ("diff", ("diff", "2015-12-31", "2021-06-30")),
    ("diff", ("diff", "2015-12-31", "2021-06-30", "5.2")),
    ("diff", ("diff", "2015-12-31", "2021-06-30", "7")),
    ("show", ("show", "export-revenue", *_AS_OF)),
    ("show", ("show", "jobs-created", "--what-if", "2020=70000")),
    ("forecast", ("forecast", "export-revenue", *_AS_OF)),
    ("forecast", ("forecast", "jobs-created")),
    ("comparison", ("status", "--compare-methods")),
    ("log", ("log",)),
    ("list", ("list",)),
    ("actions", ("actions",)),
    ("due", ("due", "--until", "2030")),
    ("actions", ("actions", "--by", "status")),
    ("action", ("show", "fair")),
    ("due", ("due", "--until", "2027")),
]
"""Commands whose JSON is held to a schema, each with the output it prints."""


@pytest.mark.parametrize(("name", "words"), _OUTPUTS)
def test_a_json_output_keeps_to_its_schema(name: str, words: tuple[str, ...], kpi: Kpi) -> None:
    plan = (str(SHIPPED_PLAN),) if words[0] == "validate" else ("--plan", str(SHIPPED_PLAN))
    if name in {"actions", "action"}:
        plan = ("--plan", str(ROOT / "tests" / "examples" / "good" / "reports-of-actions" / "plan.yaml"))
    done = kpi(*words, *plan, "--format", "json")
    document = json.loads(done.stdout)
    assert document["schema"] == f"offshore-kpi/{name}/1"
    jsonschema.Draft202012Validator(json_schema(name)).validate(document)


def test_every_json_output_is_held_to_its_schema() -> None:
    assert {name for name, _words in _OUTPUTS} == CONTRACTS.keys()


def test_a_file_whose_name_is_not_unicode_is_reported(tmp_path: Path, kpi: Kpi) -> None:
    copytree(SHIPPED_PLAN.parent, tmp_path / "data")
    measurements = tmp_path / "data" / "measurements"
    (measurements / "exports.csv").rename(measurements / os.fsdecode(b"exports\xff.csv"))
    done = kpi("status", "export-revenue", "--plan", str(tmp_path / "data" / "plan.yaml"), "--format", "json")
    assert "measurements/exports�.csv" in json.loads(done.stdout)["kpis"][0]["file"]


@pytest.mark.slow
def test_frictionless_passes_the_shipped_measurements() -> None:
    descriptor = json.loads(text_of(SchemaName.MEASUREMENTS))
    assert tuple(field["name"] for field in descriptor["fields"]) == MEASUREMENTS.columns
    with system.use_context(trusted=True):
        for path in sorted((SHIPPED_PLAN.parent / "measurements").glob("*.csv")):
            resource = Resource(str(path), schema=Schema.from_descriptor(descriptor))
            report = resource.validate()
            assert report.valid, report.flatten()
