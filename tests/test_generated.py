"""What is made from the code is what the code makes; schemas hold what the program reads and writes."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from frictionless import Resource, Schema, system

from conftest import ROOT, SHIPPED_PLAN, Kpi
from offshore_kpi.checks import RULES, SERIES_RULES
from offshore_kpi.cli.schema import SchemaName, text_of
from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.findings.pages import page
from offshore_kpi.output.contracts import diff_schema, status_schema
from offshore_kpi.output.findings_as_pages import catalogue
from offshore_kpi.plan.measurement import COLUMNS
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
    assert all(re.fullmatch("[PM][1-4][0-9]{2}", code) for code in CATALOGUE)


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


@pytest.mark.parametrize(
    "options", [(), ("--by", "axis", "--all"), ("--method", "eurostat"), ("--as-of", "2015-01-01")]
)
def test_the_status_json_keeps_to_its_schema(options: tuple[str, ...], kpi: Kpi) -> None:
    done = kpi("status", "--plan", str(SHIPPED_PLAN), "--format", "json", *options)
    jsonschema.Draft202012Validator(status_schema()).validate(json.loads(done.stdout))


@pytest.mark.parametrize("words", [(), ("5.2",), ("7",)])
def test_the_diff_json_keeps_to_its_schema(words: tuple[str, ...], kpi: Kpi) -> None:
    options = ("--plan", str(SHIPPED_PLAN), "--format", "json")
    done = kpi("diff", "2015-12-31", "2021-06-30", *words, *options)
    jsonschema.Draft202012Validator(diff_schema()).validate(json.loads(done.stdout))


@pytest.mark.slow
def test_frictionless_passes_the_shipped_measurements() -> None:
    descriptor = json.loads(text_of(SchemaName.MEASUREMENTS))
    assert tuple(field["name"] for field in descriptor["fields"]) == COLUMNS
    with system.use_context(trusted=True):
        for path in sorted((SHIPPED_PLAN.parent / "measurements").glob("*.csv")):
            resource = Resource(str(path), schema=Schema.from_descriptor(descriptor))
            report = resource.validate()
            assert report.valid, report.flatten()
