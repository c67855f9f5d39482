"""Every format of findings, over the whole gallery and over hostile text."""

import json
import re
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from junitparser import JUnitXml

from checking import checked, written
from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.output import FINDING_FORMATS, write_findings
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.json import json_schema
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.text.file import TextFile
from sarif_subset import LOG

EXAMPLES = Path(__file__).parent / "examples" / "bad"
HOSTILE = "\x1b[31m\x9b2J\u202e, 100%: <b>|`x`\r\n\u2028\x00 ::error::"


@pytest.fixture
def hostile(tmp_path: Path) -> CheckResult:
    """A finding whose every text tries to be more than text."""
    path = tmp_path / "a,b:c%\x1b[31m.csv"
    file = TextFile(path, f"kpi,{HOSTILE}\n")
    found = Finding("M201", Severity.ERROR, HOSTILE, Place(path, 1, 5, 1, 9), HOSTILE)
    return CheckResult((found,), (file,), 1)


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_no_format_lets_a_control_character_through(name: str, hostile: CheckResult) -> None:
    text = write_findings(hostile, name, OutputStyle())
    assert text.endswith("\n")
    bad = {one for one in text if one not in "\n\t" and unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"}}
    assert not bad
    assert "\\u001b" not in text


@pytest.mark.parametrize("name", ["concise", "github"])
def test_one_line_a_finding(name: str, hostile: CheckResult) -> None:
    assert write_findings(hostile, name, OutputStyle()).count("\n") == 1


def test_annotations_escape_what_github_reads_as_syntax(hostile: CheckResult) -> None:
    text = write_findings(hostile, "github", OutputStyle())
    head, message = re.fullmatch(r"::error ([^\n]*?)::([^\n]*)\n", text).groups()  # type: ignore[union-attr]
    properties = dict(part.split("=", 1) for part in head.split(","))
    assert properties["line"] == "1"
    assert properties["col"] == "5"
    assert properties["file"].endswith("a%2Cb%3Ac%25<U+001B>[31m.csv")
    assert "%25" in message
    assert "%0A" in message


def test_markdown_takes_no_cell_for_markup(hostile: CheckResult) -> None:
    row = write_findings(hostile, "markdown", OutputStyle()).splitlines()[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "<" not in row
    assert not re.search(r"(?<!\\)`", row)


@pytest.mark.parametrize("folder", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_json_and_sarif_keep_to_their_schemas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    document = json.loads(written(Path("plan.yaml"), "json"))
    jsonschema.validate(document, json_schema("findings"))
    log = json.loads(written(Path("plan.yaml"), "sarif"))
    jsonschema.validate(log, LOG)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert len(results) == len(document["findings"])
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    prints = [result["partialFingerprints"]["kpiFinding/v1"] for result in results]
    assert len(set(prints)) == len(prints)


def test_a_fingerprint_outlives_lines_added_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, folder = EXAMPLES / "P201-unknown-key" / "plan.yaml", tmp_path
    monkeypatch.chdir(folder)
    prints = []
    for before in ("", "# a line\n# and another\n"):
        Path("plan.yaml").write_text(before + plan.read_text(encoding="utf-8"), encoding="utf-8")
        results = json.loads(written(Path("plan.yaml"), "sarif"))["runs"][0]["results"]
        prints.append([one["partialFingerprints"] for one in results if one["ruleId"] == "P201"])
    assert prints[0] == prints[1] != []


@pytest.mark.parametrize("name", ["M201-unknown-kpi", "P304-wrong-direction", "M101-escape-code"])
def test_junit_is_read_by_a_reader(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / name)
    found = checked(Path("plan.yaml"))
    text = write_findings(found, "junit", OutputStyle())
    suites = JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    failing = [case for case in cases if case.result]
    assert len(failing) == suites.failures == found.totals[Severity.ERROR]
    assert len(cases) == suites.tests


def test_the_text_points_under_wide_and_combining_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    file = TextFile(path, "🚀e\u0301\tx,bad\n")
    found = Finding("M201", Severity.ERROR, "no", Place(path, 1, 7, 1, 10))
    lines = write_findings(CheckResult((found,), (file,), 1), "text", OutputStyle()).splitlines()
    assert lines[3] == " 1 | 🚀e\u0301\tx,bad"
    assert lines[4] == "   |    \t  ^^^"  # the rocket takes two columns, the accent none


def test_colour_only_where_it_is_asked_for(hostile: CheckResult) -> None:
    assert "\x1b[1;31merror" in write_findings(hostile, "text", OutputStyle(colour=True))
