"""No word that a person reads goes around the catalogue.

Every message gets a stand-in translation in which each word is marked ⟦so⟧; the commands are run with it,
and every word without the mark must come from the plan, from its files, or be a name of the interface (an
option, a status code, a format …). A message that is not extracted, a sentence glued from parts, a word of
Typer's: all stand out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from conftest import ROOT
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import FINDING_FORMATS, REPORT_FORMATS, SUFFIXES
from offshore_kpi.output.style import Grouping
from offshore_kpi.plan.action_report import ACTION_REPORTS, ActionStatus
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.models import Plan

HERE = Path(__file__).parent
FRENCH = ROOT / "src" / "offshore_kpi" / "locale"
EXAMPLE = HERE / "example"

LINES = [
    "-h",
    "status",
    "status --by axis",
    "status --by pillar",
    "status --all --by axis",
    "status --format markdown",
    "status --as-of 2019-05-16 --known-on 2019-05-16",
    "status --owner zzz",
    "status zzz",
    "status export-revenu",
    "status --as-of zzz",
    "status --format pdf",
    "status --status zzz",
    "status --method zzz",
    "status --plan zzz.yaml",
    "status --plan .",
    "status --wide",
    "status --plain",
    "status --plain --by pillar",
    "report --output page.html",
    "report --output page.zzz",
    "report --format markdown",
    "diff 2019-05-16 2026-11-23",
    "diff 2019-05-16 2026-11-23 --format markdown",
    "diff 2019-05-16 zzz",
    "validate",
    "validate --plan broken/plan.yaml",
    "validate --plan tabbed/plan.yaml",
    "validate --plan empty/plan.yaml",
    "status --plan broken/plan.yaml",
    "status --as-of 2019-05-16 --compare-methods",
    "status --as-of 2019-05-16 --what-if zzz",
    "status --what-if 2019=12",
    "status --what-if zzz:2019=12",
    "status --what-if export-revenue:2019-T4=12",
    "status --what-if export-revenue:2019=1.234",
    "show export-revenue --as-of 2019-05-16",
    "show export-revenue --what-if 2019=12",
    "show jobs-created",
    "show export-revenu",
    "forecast export-revenue --as-of 2019-05-16",
    "forecast gsli-rank",
    "methods",
    "methods zzz",
    "list",
    "actions",
    "actions --by owner",
    "due",
    "due --until 2027 --owner zzz",
    "due --fail-on zzz",
    "actions zzz",
    "mark",
    "mark zzz done",
    "mark zzz",
    "actions --fail-on zzz",
    "schema",
    "explain",
    "explain ZZZ",
    "add-measure",
    "add-measure export-revenue",
    "add-measure export-revenu 15 --period 2021",
    "add-measure export-revenue 15 --period 2021-T4",
    "add-measure export-revenue 69.900 --period 2021",
    "add-measure export-revenue zzz --period 2021",
    "add-measure export-revenue 15 --period 2018",
    "add-measure export-revenue 15 --period 2021 --source zzz",
    "add-measure export-revenue 15 --period 2021 --obs-status X",
    "add-measure export-revenue 15 --period 2021 --dry-run",
    "add-measure export-revenue 15 --period 2021",
    "add-measure export-revenue --foo",
    "add-measure export-revenue 16 --period 2021",
    "add-measure export-revenue 16 --period 2021 --revise",
    "add-measure export-revenue 1600 --period 2022",
    "add-measure export-revenue 16 zzz --period 2022",
    "add-measure --from measurements/exports.csv",
    "add-measure --from plan.yaml",
    "withdraw export-revenue 2021 --reason zzz",
    "withdraw export-revenue 2021 --reason zzz",
    "log",
    "log export-revenue",
    "log image --known-on zzz",
    "due",
    "due --until 2027 --fail-on overdue",
    "due --fail-on zzz",
    "template --actions",
    "template --actions --period 2021",
    "redo",
    "undo",
    "undo --yes",
    "redo --dry-run",
    "template --period 2018",
    "template --period 2018-Q1",
    "doctor",
    "doctor --plan zzz.yaml",
    "init starter",
    "init starter",
    "statsu",
    "status --formta json",
    "status --format",
    "status --by zzz",
    "list zzz yyy",
    "--lang de list",
]
"""Command lines on a copy of the shipped plan; a command that is not among them fails a test."""

DATA_FOR_PROGRAMS = ("schema", "undo", "redo")
"""Commands whose data are a contract in English for programs; their words about it are looked at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command line printed, and its exit code."""

    line: tuple[str, ...]
    code: int
    out: str
    err: str


def well_set(text: str) -> str:
    """A text with the no-break spaces of French typography."""
    text = re.sub(r" ([;!?])", "\u202f\\1", text)
    return re.sub(r" ([»:])", "\u00a0\\1", text).replace("« ", "«\u00a0")


@dataclass(frozen=True, slots=True)
class Session:
    """The commands that there are, and what each command line printed."""

    commands: tuple[str, ...]
    runs: tuple[Seen, ...]


def _session(locale: Path, folder: Path) -> Session:
    shutil.copytree(ROOT / "data", folder, dirs_exist_ok=True)
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    for file in folder.glob("measurements/*.csv"):  # notes are shown as they were typed: these are well set
        file.write_text(well_set(file.read_text("utf-8")), "utf-8")
    order = {"locale": str(locale), "lines": [line.split() for line in LINES]}
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("KPI_", "LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, str(HERE / "many_commands.py")],
        cwd=folder,
        env={**clean, "KPI_TODAY": "2026-11-23", "PYTHONUTF8": "1", "COLUMNS": "80", "LANG": "en_US.UTF-8"},
        input=json.dumps(order),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    runs = [Seen(tuple(run["line"]), run["code"], run["out"], run["err"]) for run in found["runs"]]
    return Session(tuple(found["commands"]), tuple(runs))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Every command in words that are all marked."""
    locale = tmp_path_factory.mktemp("locale")
    _write_marked_catalogue(locale / "fr" / "LC_MESSAGES" / "offshore_kpi.mo")
    return _session(locale, tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Every command in French."""
    return _session(FRENCH, tmp_path_factory.mktemp("plan"))


def _write_marked_catalogue(path: Path) -> None:
    with (FRENCH / "fr" / "LC_MESSAGES" / "offshore_kpi.po").open("rb") as file:
        known = read_po(file)
    stand_ins = Catalog(locale="fr")
    for message in known:
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            marked = tuple(mark(form) for form in forms)
            text = marked[0] if isinstance(message.id, str) else marked
            stand_ins.add(message.id, text, context=message.context)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, stand_ins)


def mark(message: str) -> str:
    """The message with each of its own words marked, its parameters left alone."""
    parts = re.split(r"(\{\w+(?::[^}]*)?\})", message)
    own = [re.sub(r"\S*[^\W\d_]\S*", r"⟦\g<0>⟧", part) for part in parts[::2]]
    return "".join(text for pair in zip_longest(own, parts[1::2], fillvalue="") for text in pair)


def unmarked(text: str, known: frozenset[str]) -> set[str]:
    """The words of an output that are neither marked nor known."""
    own = re.sub(r"⟦[^⟧]*⟧", " ", text)
    own = re.sub(r"(?<!\w)--?[a-z][\w-]*|KPI_\w+|U\+[0-9A-F]+", " ", own)
    return {
        word for word in re.findall(r"[^\W\d_][\w'’.:/-]*[^\W_]", own) if not known.issuperset(_parts(word))
    }


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", word) if len(part) > 1 and not part.isdigit()]


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """The words of the plan, of its files and paths, and the names of the interface."""
    files = [*(ROOT / "data").rglob("*.*"), *EXAMPLE.rglob("*.*")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    texts += [str(file.relative_to(file.parents[2])) for file in files]
    settings = [name for method in METHODS for name in load(method).PARAMETERS]
    names = [
        *CATALOGUE,
        *settings,
        *FINDING_FORMATS,
        *REPORT_FORMATS,
        *SUFFIXES,
        *Grouping,
        *MEASUREMENTS.columns,
        *ACTION_REPORTS.columns,
        *METHODS,
        *Plan.model_fields,
        *Status,
        *ActionStatus,
        *("late", "silent", "unreported"),
        *TargetKind,
    ]
    return frozenset(_parts(" ".join([*texts, *names, *LINES, " ".join(INTERFACE)])))


INTERFACE = (
    "explain", "findings", "info", "warning", "error",  # a command, a schema, severities
    "kpi", "plan", "init", "starter", "en", "fr", "ID", "OPTIONS",  # commands, languages, placeholders
    "increase", "decrease", "none", "true", "false",  # words of the plan's format
    "Q4", "overdue",  # a period; what a gate is called
    "filelock", "pydantic", "python-calamine", "pyyaml", "rich", "typer", "xlsxwriter", "journal", "jsonl",
    "checks", "e999",  # a key of the plan, a value of the example
    "mai", "novembre",  # a day written out
)  # fmt: skip


def test_every_command_is_run(marked: Session) -> None:
    assert set(marked.commands) == {run.line[0] for run in marked.runs if run.line[0] in marked.commands}
    tried = {line.split()[0] for line in LINES}
    assert set(marked.commands) <= tried, "add a line with the new command to LINES"


def test_nothing_ends_in_a_bug(marked: Session, french: Session) -> None:
    assert [run.line for run in (*marked.runs, *french.runs) if run.code == 4] == []


def test_every_word_goes_through_the_catalogue(marked: Session, known: frozenset[str]) -> None:
    found = {" ".join(run.line): unmarked(said(run), known) for run in marked.runs}
    assert {line: words for line, words in found.items() if words} == {}


def said(run: Seen) -> str:
    """What a command line printed for people; an excerpt or a diff of a file is not its own."""
    data = "--dry-run" in run.line or (run.line[0] in DATA_FOR_PROGRAMS and "--help" not in run.line)
    return re.sub(r"(?m)^ *\d* \|.*$|^kpi: ", "", run.err + ("" if data else run.out))


def test_the_mark_finds_what_goes_around_the_catalogue() -> None:
    text = mark('no KPI "{id}"').format(id="export-revenu") + " is unknown"
    assert unmarked(text, frozenset({"export", "revenu"})) == {"is", "unknown"}


def test_french_output_is_well_set(french: Session) -> None:
    """Nothing that lays out the words may take the no-break spaces out of them, or break a line there."""
    typewritten = re.compile(r"(?m)(?:^|[^\u202f;])[;!](?=\s|$)|\d ?%|«[ \n]|[ \n]»")
    found = {" ".join(run.line): typewritten.findall(said(run)) for run in french.runs}
    assert {line: faults for line, faults in found.items() if faults} == {}
