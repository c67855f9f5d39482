"""No input makes a traceback, and none takes more than its size's worth of time."""

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checking import check_plan, codes
from offshore_kpi.data.files import read_bytes
from offshore_kpi.data.table import read_table
from offshore_kpi.errors import FileError
from offshore_kpi.output import FINDING_FORMATS, write_findings
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.store.disk import read
from offshore_kpi.text.file import TextFile

EXAMPLES = Path(__file__).parent / "examples"
PLAN = (EXAMPLES / "good" / "every-part" / "plan.yaml").read_text(encoding="utf-8")
ROWS = (EXAMPLES / "good" / "every-part" / "measurements" / "exports.csv").read_text(encoding="utf-8")
PIECES = [
    "\r",
    "\n",
    "\r\n",
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\ufeff",
    "🚀",
    "e\u0301",
    "\x00",
    "\x1b",
    "# kpi: ignore P304",
]
PIECES += [
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: ",
    "!!int ",
    "|\n",
    "? ",
    "---\n",
    "~",
    "1.10",
    "-1",
]
PIECES += ["exports", "2018-Q4", "value", "targets", "kind: hold", "min: 1", "id: ", "direction", "9" * 40]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A sound file into which pieces have been put, and from which pieces have been cut."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.sampled_from(PIECES) | st.text(max_size=5)) + text[end:]
    return text


def check_text(folder: Path, plan: str, rows: str) -> None:
    folder.joinpath("measurements").mkdir(exist_ok=True)
    folder.joinpath("plan.yaml").write_bytes(plan.encode("utf-8", "surrogatepass"))
    folder.joinpath("measurements", "a.csv").write_bytes(rows.encode("utf-8", "surrogatepass"))
    reading, findings = check_plan(folder / "plan.yaml")
    codes(findings)
    texts = {file.path: file for file in reading.files}
    for found in findings:
        place, file = found.place, texts.get(found.place.file)
        assert place.line >= 0
        if file and place.line:
            assert place.line <= len(file.lines)
            assert 1 <= place.column <= len(file.line(place.line)) + 1
    for name in FINDING_FORMATS:
        write_findings(CheckResult(tuple(findings), reading.files, reading.rows), name, OutputStyle())


@given(plan=damaged(PLAN))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_plan_makes_a_traceback(plan: str, tmp_path: Path) -> None:
    check_text(tmp_path, plan, ROWS)


@given(rows=damaged(ROWS))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_rows_make_a_traceback(rows: str, tmp_path: Path) -> None:
    check_text(tmp_path, PLAN, rows)


def table_codes(text: str) -> set[str]:
    return {found.code for found in read_table(TextFile(Path("a.csv"), text)).findings}


HEADER = "kpi,period,value\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER + '"' + "a" * 3_000_000, "M102"),
        (HEADER + 'a,2018,"1\n' * 50_000, "M102"),
        (HEADER + "a b,2018-T4,1 x\n" * 20_000, "M203"),
        (HEADER + "a,2018\n" * 100_000, "M108"),
        (HEADER + ",,\n" * 200_000, "M110"),
        (",".join(f"c{number}" for number in range(100_000)) + "\n", "M104"),
        (HEADER + "x" * 1_000_000 + ",2018,1\n", "M102"),
        ("\n" * 1_000_000, "M106"),
        ("#\n" * 500_000, "M106"),
        (HEADER + 'a,2018,"""\n' * 50_000, "M107"),
    ],
    ids=[
        "unclosed",
        "odd-quotes",
        "bad-cells",
        "short-rows",
        "blank",
        "wide",
        "long-cell",
        "lines",
        "comments",
        "escaped",
    ],
)
def test_hostile_tables_end_soon(text: str, code: str) -> None:
    before = time.process_time()
    assert code in table_codes(text)
    assert time.process_time() - before < 10


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ("a: " * 500_000, "P102"),
        ("[" * 1_000_000, "P105"),
        ("- " * 1_000_000, "P105"),
        ("a: &a [" + "x," * 50_000 + "x]\n" + "b: [*a, *a, *a]\n", "P105"),
        ("x: 1\n" * 50_000, "P103"),
        (PLAN + "".join(f"k{number}: 1\n" for number in range(20_000)), "P201"),
        (PLAN + "".join(f"k{number}:\n" for number in range(60_000)), "P201"),
        (PLAN + "note: {value: " + "1," * 100_000 + "1}\n", "P103"),
        (PLAN + "note: {" + ",".join(map(str, range(100_000))) + "}\n", "P201"),
        (
            PLAN + "".join(f"          - {{id: k, name: n, direction: up{n}}}\n" for n in range(4_000)),
            "P301",
        ),
    ],
    ids=[
        "one-line",
        "deep",
        "deep-list",
        "aliases",
        "same-key",
        "unknown-keys",
        "empty-keys",
        "items",
        "digits",
        "same-ids",
    ],
)
@pytest.mark.slow
def test_hostile_plans_end_soon(plan: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan, encoding="utf-8")
    before = time.process_time()
    _reading, findings = check_plan(path)
    assert code in codes(findings)
    assert time.process_time() - before < 20


def test_random_bytes(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - only has to be the same every time
    for _ in range(50):
        (tmp_path / "plan.yaml").write_bytes(chance.randbytes(300))
        (tmp_path / "measurements").mkdir(exist_ok=True)
        (tmp_path / "measurements" / "a.csv").write_bytes(HEADER.encode() + chance.randbytes(300))
        codes(check_plan(tmp_path / "plan.yaml")[1])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_among_the_files_is_refused_instead_of_waited_on(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="is a pipe or a device"):
        read_bytes(pipe)
    with pytest.raises(OSError, match="Not a regular file"):
        read(pipe)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_that_never_ends_is_refused(tmp_path: Path) -> None:
    endless = tmp_path / "endless.csv"
    endless.symlink_to("/dev/zero")
    with pytest.raises(FileError, match="is a pipe or a device"):
        read_bytes(endless)
    with pytest.raises(OSError, match="Not a regular file"):
        read(endless)
