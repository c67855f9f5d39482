"""`kpi report`: the format by the file's suffix, one view for all output, and refusals in a sentence."""

import io
import json
import sys
from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi
from everything import HOSTILE_NAME, report_of, write_plan
from offshore_kpi import output
from offshore_kpi.cli import streams
from offshore_kpi.errors import UsageError
from offshore_kpi.output import csv, markdown, write_report
from offshore_kpi.output.style import Grouping, OutputStyle

VIEW = ("--plan", str(SHIPPED_PLAN), "--as-of", "2019-05-16")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("report.html", b"<!DOCTYPE html>"),
        ("report.HTM", b"<!DOCTYPE html>"),
        ("report.xlsx", b"PK"),
        ("report.md", b"## Plan"),
        ("report.json", b"{"),
        ("report.csv", b"id,pillar"),
    ],
)
def test_the_suffix_chooses_the_format(kpi: Kpi, tmp_path: Path, name: str, begins: bytes) -> None:
    done = kpi("report", *VIEW, "--output", name, cwd=tmp_path)
    assert (done.code, done.stdout, done.stderr) == (0, "", f"{name} written.\n")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_format_outdoes_the_suffix_and_the_view_is_that_of_status(kpi: Kpi, tmp_path: Path) -> None:
    done = kpi("report", "5.2", *VIEW, "--format", "json", "--quiet", "-o", "report.html", cwd=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    status = kpi("status", "5.2", *VIEW, "--format", "json", cwd=tmp_path)
    assert json.loads((tmp_path / "report.html").read_text(encoding="utf-8")) == json.loads(status.stdout)


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        (["status"], "a.xlsx", b"PK"),
        (["status"], "a.html", b"<!DOCTYPE html>"),
        (["status"], "a.JSON", b"{"),
        (["status"], "a.csv", b"id,pillar"),
        (["status"], "a.md", b"## Plan"),
        (["status"], "a", b"Plan"),
        (["status", "--compare-methods"], "a.json", b"{"),
        (["template"], "a.xlsx", b"PK"),
        (["template"], "a.csv", b"#"),
        (["template"], "a.txt", b"#"),
        (["show", "export-revenue"], "a.json", b"{"),
        (["forecast", "export-revenue"], "a.json", b"{"),
        (["log"], "a.json", b"{"),
        (["diff", "2019-12-31", "2020-12-31"], "a.md", b"##"),
        (["validate"], "a.json", b"{"),
        (["validate"], "a.sarif", b"{"),
        (["validate"], "a.xml", b"<?xml"),
    ],
)
def test_every_command_follows_the_suffix(
    kpi: Kpi, tmp_path: Path, words: list[str], name: str, begins: bytes
) -> None:
    done = kpi(*words, "--plan", str(SHIPPED_PLAN), "--output", name, cwd=tmp_path)
    assert (done.code, done.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["template", "-f", "csv", "-o", "a.xlsx"], 'ends in ".xlsx" cannot hold the format csv'),
        (["template", "-f", "xlsx", "-o", "a.csv"], 'ends in ".csv" cannot hold the format xlsx'),
        (["validate", "-f", "text", "-o", "a.xlsx"], "cannot hold the format text"),
        (
            ["show", "export-revenue", "-o", "a.html"],
            'no format goes by the suffix ".html".\n  One of: .json, .txt.',
        ),
        (["status", "--compare-methods", "-o", "a.csv"], "no format goes by the suffix"),
        (["status", "-o", "a.pdf"], 'no format goes by the suffix ".pdf"'),
    ],
)
def test_no_file_gets_what_its_suffix_belies(kpi: Kpi, tmp_path: Path, words: list[str], said: str) -> None:
    done = kpi(*words, "--plan", str(SHIPPED_PLAN), cwd=tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "-f", "json", "-o", "a.html"], "a.html gets the format json, as --format says.\n"),
        (["status", "-f", "json", "-o", "a.html", "-q"], ""),
        (["status", "-f", "json", "-o", "a.txt"], ""),
        (["status", "-f", "json", "-o", "a.data"], ""),
        (["validate", "-f", "sarif", "-o", "a.json", "-q"], ""),
    ],
)
def test_the_format_outdoes_the_suffix_in_every_command(
    kpi: Kpi, tmp_path: Path, words: list[str], said: str
) -> None:
    done = kpi(*words, "--plan", str(SHIPPED_PLAN), cwd=tmp_path)
    assert (done.code, done.stderr) == (0, said)
    assert (tmp_path / words[words.index("-o") + 1]).read_bytes().startswith(b"{")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--output", "report.pdf"], 2, 'no format goes by the suffix ".pdf"'),
        (["--output", "report"], 2, "no format goes by the suffix"),
        (["--format", "htlm"], 2, 'Did you mean "html"?'),
        (["--output", "missing/report.html"], 3, "cannot be written"),
        (["--as-of", "someday"], 2, "is not a day"),
    ],
)
def test_refusals_are_sentences(kpi: Kpi, words: list[str], code: int, said: str) -> None:
    done = kpi("report", "--plan", str(SHIPPED_PLAN), *words)
    assert done.code == code
    assert said in done.stderr


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_workbook_is_not_poured_into_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Terminal())
    with pytest.raises(UsageError, match="a terminal cannot show it"):
        streams.emit(b"PK")


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name, name="jinja2")

    monkeypatch.setattr(output, "import_module", missing)
    with pytest.raises(UsageError, match="needs jinja2") as caught:
        write_report(report_of(write_plan(tmp_path)), "html", OutputStyle())
    assert "offshore-kpi[report]" in caught.value.remedy
    with pytest.raises(ModuleNotFoundError):
        write_report(report_of(write_plan(tmp_path / "again")), "json", OutputStyle())


def test_markdown_takes_text_for_text(tmp_path: Path) -> None:
    text = markdown.write(report_of(write_plan(tmp_path)), OutputStyle())
    row = next(line for line in text.splitlines() if "alert" in line)
    assert "<script>" not in row
    assert r"pipe \`code\` \[link\]" in row.replace(r"\|", "").replace("  ", " ")
    assert "\u202e" not in text
    columns = {line.replace(r"\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert len(columns) == 1
    assert HOSTILE_NAME not in markdown.write(
        report_of(tmp_path / "plan.yaml"), OutputStyle(by=Grouping.AXIS)
    )


def test_csv_cells_are_never_formulas(tmp_path: Path) -> None:
    lines = csv.write(report_of(write_plan(tmp_path)), OutputStyle())
    assert "'-2+3 in steps" in lines


def test_a_template_that_cannot_be_written_is_refused_in_the_readers_language(kpi: Kpi) -> None:
    words = ("template", "--plan", str(SHIPPED_PLAN), "--format", "xlsx", "--output", "missing/due.xlsx")
    done = kpi(*words, "--lang", "fr")
    assert done.code == 3
    assert "No such file" not in done.stderr
    assert "missing/due.xlsx" in done.stderr


def test_the_log_has_no_column_of_days_where_no_row_has_one(kpi: Kpi) -> None:
    header = kpi("log", "export-revenue", "--plan", str(SHIPPED_PLAN)).stdout.splitlines()[0]
    assert header.split() == ["KPI", "Period", "Value", "Where", "State"]
