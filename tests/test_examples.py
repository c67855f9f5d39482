"""The gallery: a folder for every fault, and one for what is easily mistaken for a fault.

`examples/bad/CODE-case` must give that code and the golden output; `examples/good/case` must give nothing.
`make goldens` writes the outputs anew.
"""

from pathlib import Path

import pytest

from checking import check_plan, codes, written
from offshore_kpi.findings.catalogue import CATALOGUE

EXAMPLES = Path(__file__).parent / "examples"
BAD = sorted((EXAMPLES / "bad").iterdir())
GOOD = sorted((EXAMPLES / "good").iterdir())
PLAN, GOLDEN = Path("plan.yaml"), Path("expected.txt")


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_bad(folder: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(folder)
    text = written(PLAN)
    if request.config.getoption("--update-goldens"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert f"[{folder.name[:4]}]" in text
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_good(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert not written(PLAN)


def test_every_code_has_an_example() -> None:
    assert {folder.name[:4] for folder in BAD} == CATALOGUE.keys()


def test_an_example_shows_one_fault_and_little_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in BAD:
        monkeypatch.chdir(folder)
        _reading, findings = check_plan(PLAN)
        assert len(set(codes(findings))) <= 4, folder.name
