"""`kpi validate` as a program: which findings it shows, when it fails, and how it is silenced."""

import json
import shutil
from pathlib import Path

import pytest

from checking import check_plan, codes
from conftest import Kpi
from offshore_kpi.cli.finding_selection import chosen, gate_of, known_codes, shown
from offshore_kpi.errors import UsageError
from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.findings.catalogue import CATALOGUE

EXAMPLES = Path(__file__).parent / "examples"
FOUND = [
    Finding(code, CATALOGUE[code].severity, code, Place(Path("a"), line))
    for line, code in enumerate(("M313", "M305", "M201", "M305", "P304", "M201"), start=1)
]


def test_selection_takes_codes_and_their_beginnings() -> None:
    assert codes(chosen(FOUND, ("M3",), ())) == ["M313", "M305", "M305"]
    assert codes(chosen(FOUND, (), ("M", "P3"))) == []
    assert codes(chosen(FOUND, ("M3",), ("M305",))) == ["M313"]
    assert known_codes(["m305, P3"], "--select") == ("M305", "P3")
    with pytest.raises(UsageError):
        known_codes(["X9"], "--select")


def test_the_gravest_are_shown_first_and_all_are_counted() -> None:
    found = shown(FOUND, Severity.WARNING, 3)
    assert codes(found.findings) == ["M305", "M201", "M201"]
    assert (found.over_limit, found.milder) == (2, 1)
    assert found.counts == {Severity.ERROR: 2, Severity.WARNING: 3, Severity.INFO: 1}


def test_what_makes_the_check_fail() -> None:
    assert gate_of(None, strict=False) == {Severity.ERROR}
    assert gate_of(None, strict=True) == {Severity.ERROR, Severity.WARNING}
    assert gate_of("info", strict=False) == set(Severity)
    assert gate_of("never", strict=False) == set()
    for word, strict in (("no", False), ("never", True)):
        with pytest.raises(UsageError):
            gate_of(word, strict=strict)


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--strict",), 1), (("--fail-on", "never"), 0), (("--strict", "--ignore", "P304"), 0)],
)
def test_exit_codes(options: tuple[str, ...], code: int, kpi: Kpi) -> None:
    assert kpi("validate", *options, cwd=EXAMPLES / "bad" / "P304-wrong-direction").code == code


def test_github_actions_gets_annotations(kpi: Kpi) -> None:
    folder = EXAMPLES / "bad" / "M201-unknown-kpi"
    done = kpi("validate", cwd=folder, env={"GITHUB_ACTIONS": "true"})
    assert done.stdout.startswith("::error file=measurements/exports.csv,title=M201%3A")
    done = kpi("validate", "-f", "concise", cwd=folder, env={"GITHUB_ACTIONS": "true"})
    assert done.stdout.startswith("measurements/exports.csv:4:1: error[M201]")


def test_the_plan_weighs_findings_anew_and_status_obeys(tmp_path: Path, kpi: Kpi) -> None:
    shutil.copytree(EXAMPLES / "bad" / "M305-finer", tmp_path / "a")
    plan = tmp_path / "a" / "plan.yaml"
    assert kpi("status", cwd=tmp_path / "a").code == 0
    plan.write_text(
        "checks: {severity: {M305: error}}\n" + plan.read_text(encoding="utf-8"), encoding="utf-8"
    )
    done = kpi("validate", "--format", "json", cwd=tmp_path / "a")
    assert done.code == 1
    assert json.loads(done.stdout)["summary"]["errors"] == 1
    assert kpi("status", cwd=tmp_path / "a").code == 1


def test_what_could_not_be_read_cannot_be_silenced(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "bad" / "M203-unit-in-value", tmp_path / "a")
    plan = tmp_path / "a" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text("checks: {ignore: [M203], severity: {M202: info}}\n" + text, encoding="utf-8")
    _reading, findings = check_plan(plan)
    assert codes(findings) == ["M203", "P404", "P404"]


def test_explain_knows_every_code(kpi: Kpi) -> None:
    done = kpi("explain", "m201")
    assert done.code == 0
    assert done.stdout.startswith("# M201: ")
    assert kpi("explain", "M999").code == kpi("explain").code == 2
    assert all(f"# {code}: " in kpi("explain", "--all").stdout for code in ("P101", "M313"))
