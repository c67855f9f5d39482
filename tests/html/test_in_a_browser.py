"""The page in Chromium: light and dark, on a phone and on a desk, under axe-core's rules, and on paper."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import SHIPPED_PLAN
from everything import report_of, write_plan
from offshore_kpi.output import html
from offshore_kpi.output.style import OutputStyle

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MODULES = ("playwright-core", "axe-core")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with axe-core and the driver, installed by npm for this run only."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("modules")
    quiet = ["--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    try:
        done = subprocess.run(
            [npm, "install", *quiet, *MODULES], capture_output=True, timeout=60, check=False, cwd=folder
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer")
    if done.returncode:
        pytest.skip("npm cannot install axe-core here")
    return folder


def looked_at(page: Path, modules: Path) -> list[dict[str, Any]]:
    script = Path(__file__).parent / "look.mjs"
    done = subprocess.run(
        ["node", str(script), str(page), str(modules)],  # noqa: S607 - found by the fixture
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "CHROMIUM": str(CHROMIUM)},
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_page_reads_well_everywhere_and_fetches_nothing(tmp_path: Path, modules: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(html.write(report_of(write_plan(tmp_path / "plan")), OutputStyle()), encoding="utf-8")
    *views, strict = looked_at(page, modules)
    assert len(views) == 4
    for view in views:
        assert view["violations"] == []
        assert (view["said"], view["requests"]) == ([], [])
        assert max(view["sideways"], view["sidewaysOpen"]) <= 0
    assert (strict["said"], strict["requests"]) == ([], [])
    assert 0 < strict["fitting"] < strict["all"]
    assert strict["ordered"]
    assert strict["none"] == 0


def test_the_page_prints(tmp_path: Path) -> None:
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(html.write(report_of(SHIPPED_PLAN), OutputStyle()), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    quiet += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    subprocess.run(
        [
            str(CHROMIUM),
            *quiet,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={paper}",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 20_000
