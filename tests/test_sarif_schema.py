"""SARIF against the official 2.1.0 schema, which Microsoft's SARIF tools carry in their npm package."""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT, Kpi

PACKAGE = "@microsoft/sarif-multitool-linux@5.7.0"
SCHEMA = "package/sarif-2.1.0.json"
BAD = sorted((ROOT / "tests" / "examples" / "bad").iterdir())

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed: the schema comes with it"),
]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("sarif")
    done = subprocess.run(
        ["npm", "pack", "--silent", PACKAGE],  # noqa: S607 - wherever npm is installed
        cwd=folder, check=False, capture_output=True, timeout=300,
    )  # fmt: skip
    packed = next(folder.glob("*.tgz"), None)
    if done.returncode or packed is None:
        pytest.skip(f"{PACKAGE} cannot be had")
    with tarfile.open(packed) as archive:
        member = archive.extractfile(SCHEMA)
        assert member is not None
        found: dict[str, Any] = json.load(member)
    return found


def test_every_kind_of_finding_is_sarif_as_the_standard_has_it(schema: dict[str, Any], kpi: Kpi) -> None:
    validator = jsonschema.Draft7Validator(schema)
    for folder in BAD[::6]:
        done = kpi("validate", "plan.yaml", "--format", "sarif", cwd=folder)
        errors = [error.message for error in validator.iter_errors(json.loads(done.stdout))]
        assert errors == [], Path(folder).name


def test_the_schema_refuses_what_is_not_sarif(schema: dict[str, Any]) -> None:
    assert not jsonschema.Draft7Validator(schema).is_valid({"version": "2.1.0"})
