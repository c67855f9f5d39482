"""What every test shares: the shipped plan, the program as a process, and a fixed day."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from offshore_kpi import i18n

ROOT = Path(__file__).parent.parent
SHIPPED_PLAN = ROOT / "data" / "plan.yaml"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the goldens anew")


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished command printed, and its exit code."""

    code: int
    stdout: str
    stderr: str


Kpi = Callable[..., Run]

# A busy machine is no fault of the program, and half the usual number of examples keeps the suite shorter.
settings.register_profile("whole suite", max_examples=50, deadline=None)
settings.load_profile("whole suite")


@pytest.fixture(autouse=True)
def _english() -> None:
    """The language is chosen once a process: what a test before has chosen does not hold for the next."""
    i18n.use("en")


@pytest.fixture
def kpi(tmp_path: Path) -> Kpi:
    """Run `kpi` as a process of its own, in a temporary folder, on a fixed day, without a terminal."""

    def run(
        *arguments: str,
        cwd: Path = tmp_path,
        env: Mapping[str, str] | None = None,
        stdin: str | None = None,
    ) -> Run:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("KPI_", "LC_", "LANG"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "offshore_kpi", *arguments],
            cwd=cwd,
            env={**clean, "KPI_TODAY": "2026-11-23", "PYTHONUTF8": "1", "LANG": "en_US.UTF-8", **(env or {})},
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run
