"""A journal that came with a repository writes nothing that its plan may not, and keeps no entry away."""

import json
import os
import shutil
import stat
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import filelock
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_children import PLAN, kpi_in_child, make_plan

from offshore_kpi.data.disk import is_one_closing
from offshore_kpi.entry.request import EntryRequest
from offshore_kpi.entry.session import EntrySession
from offshore_kpi.errors import FileError, KpiError
from offshore_kpi.store import disk, journal
from offshore_kpi.store.change import FileChange, digest
from offshore_kpi.store.folder import WriterFolder, read_history
from offshore_kpi.store.git_index import is_tracked, lists
from offshore_kpi.store.journal import history_of
from offshore_kpi.store.splice import Splice
from offshore_kpi.store.writer import writing

ADD = ("add-measure", "a", "6", "--period", "2020-01-03")
NOW = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001 - the reader's own time
OLD, NEW = b"mine\n", b"evil\nmine\n"


def step(path: str, before: bytes | None = NEW, after: bytes | None = OLD) -> dict[str, Any]:
    """A step that says it has led from the new content to the old, so that recovery would write the new."""
    splices = [[0, "evil\n", ""]] if before and after else []
    return {"path": path, "before": digest(before), "after": digest(after), "splices": splices}


def planted(folder: Path, *steps: dict[str, Any]) -> Path:
    """A journal with an intent of which nobody has said whether it came about."""
    path = folder / ".kpi" / "journal.jsonl"
    path.parent.mkdir(exist_ok=True)
    missing = step("measurements/nothing.csv", None)  # never there: the intent did not come about as a whole
    pending = {"n": 1, "kind": "change", "at": "2020-01-01", "command": "x", "files": [*steps, missing]}
    path.write_text(json.dumps(pending) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("words", [ADD, ("undo", "--yes"), ("undo", "--dry-run"), ("doctor",)])
@pytest.mark.parametrize(
    "way", ["../mine.csv", "{tmp}/mine.csv", "link.csv", "plan.yaml", "mine.txt", ".git/mine.csv"]
)
def test_a_planted_journal_writes_nothing(tmp_path: Path, way: str, words: tuple[str, ...]) -> None:
    folder = tmp_path / "plan"
    file = make_plan(folder)
    (folder / ".git").mkdir()
    victim = folder / way.format(tmp=tmp_path)
    if way == "link.csv":
        (tmp_path / "elsewhere.csv").write_bytes(OLD)
        victim.symlink_to(tmp_path / "elsewhere.csv")
    content = victim.read_bytes() if way == "plan.yaml" else OLD
    victim.write_bytes(content)
    one = {**step(way.format(tmp=tmp_path), NEW, content), "splices": [[0, "evil\n", ""]]}
    planted(folder, one)
    before = file.read_bytes()
    done = kpi_in_child(folder, *words)
    assert victim.read_bytes() == content
    assert file.read_bytes() == before + (b"a,2020-01-03,6,,,,,2026-11-23\n" if words == ADD else b"")
    if words == ADD:
        assert done.code == 0, done.said
        assert "set aside as journal-set-aside-1.jsonl" in done.said
        assert kpi_in_child(folder, "undo", "--yes").code == 0
    if "--dry-run" in words:
        assert (folder / ".kpi" / "journal.jsonl").exists()


def test_recovery_says_what_it_did_and_dry_run_does_nothing(tmp_path: Path) -> None:
    file = make_plan(tmp_path)
    old = file.read_bytes()
    assert kpi_in_child(tmp_path, *ADD).code == 0
    path = tmp_path / ".kpi" / "journal.jsonl"
    announced = json.loads(path.read_bytes().splitlines()[0])
    announced["files"].append(step("measurements/nothing.csv", None))
    path.write_text(json.dumps(announced) + "\n", encoding="utf-8")
    new = file.read_bytes()
    dry = kpi_in_child(tmp_path, "undo", "--dry-run")
    assert (dry.code, file.read_bytes()) == (1, new)
    assert "add-measure a 2020-01-03 of 2026-11-23" in dry.said
    assert "was interrupted; nothing was written" in dry.said
    done = kpi_in_child(tmp_path, "add-measure", "b", "8", "--period", "2020-01-03")
    assert "was interrupted; what it had written was taken back" in done.said
    assert file.read_bytes() == old + b"b,2020-01-03,8,,,,,2026-11-23\n"


ODD = [
    '{"n":"a","kind":1}',
    '{"done":[1]}',
    '{"n":1,"kind":"change"}',
    '{"n":1,"kind":"change","at":1,"command":2,"files":[{"path":1,"before":2,"after":3,"splices":[[1]]}]}',
    '{"n":1,"kind":"change","at":"","command":"","files":[{"path":"","before":null,"after":null,"splices":[]}]}',
    '{"n":1,"kind":"mark","at":"","of":1}',
    '{"n":1,"kind":[],"at":"","of":1}',
    '{"v":2}',
    "[1]",
    "1" * 5000,
    "[" * 100_000,
    "\0",
    "\udcff",
]


@pytest.mark.parametrize("line", ODD, ids=[line[:30].encode("utf-8", "replace").decode() for line in ODD])
def test_an_odd_journal_is_set_aside(tmp_path: Path, line: str) -> None:
    file = make_plan(tmp_path)
    path = tmp_path / ".kpi" / "journal.jsonl"
    path.parent.mkdir()
    content = line.encode("utf-8", "surrogateescape") + b"\n"
    path.write_bytes(content)
    assert "is not as this version" in kpi_in_child(tmp_path, "undo", "--dry-run").said
    assert "sets it aside" in kpi_in_child(tmp_path, "doctor").said
    done = kpi_in_child(tmp_path, *ADD)
    assert done.code == 0, done.said
    assert "it was set aside as journal-set-aside-1.jsonl" in done.said
    assert file.read_bytes().endswith(b"a,2020-01-03,6,,,,,2026-11-23\n")
    assert (path.parent / "journal-set-aside-1.jsonl").read_bytes() == line.encode(
        "utf-8", "surrogateescape"
    ) + b"\n"


KEYS = ["n", "kind", "at", "command", "files", "of", "done", "void", "path", "before", "after", "splices"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 3)
    | st.text(max_size=3)
    | st.sampled_from(["change", "0" * 64]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=4))
def test_any_lines_are_a_history_or_odd(lines: list[Any]) -> None:
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    history = history_of(content)
    assert history.is_odd or history.last >= 0
    if not history.is_odd:
        journal.shortened(content, 10)


def test_a_step_that_does_not_lead_where_it_says_is_refused(tmp_path: Path) -> None:
    file = make_plan(tmp_path)
    before = file.read_bytes()
    wrong = {**step("measurements/all.csv", b"x", before), "splices": [[0, "", ""]]}
    planted(tmp_path, wrong)
    done = kpi_in_child(tmp_path, *ADD)
    assert done.code == 0, done.said
    assert "does not fit" in done.said
    assert file.read_bytes().startswith(before)


ENTRY = b"  - {until: 2018, on: 2019-05-16, by: C}\n"


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        (b"a: 1\n", b"a: 1\nclosed:\n" + ENTRY, True),
        (b"a: 1\nclosed:\n" + ENTRY, b"a: 1\nclosed:\n" + ENTRY * 2, True),
        (b"a: 1\nclosed:\n" + ENTRY, b"a: 1\n", True),
        (b"a: 1\nclosed:\n" + ENTRY, b"a: 2\n", False),
        (b"a: 1\n", b"a: 1\nclosed:\n" + ENTRY * 2, False),
        (b"a: 1\nclosed:\n" + ENTRY, b"a: 1\nclosed:\n" + ENTRY.replace(b"2018", b"2019"), False),
        (b"a: 1\n", b"a: 1\n", False),
        (b"a: 1\n", b"a: 1\nclosed: x\n", False),
        (b"", b"closed:\n" + ENTRY, False),
        (b"a: 1\n", b"[", False),
    ],
)
def test_of_the_plan_a_step_changes_one_entry_of_closed(before: bytes, after: bytes, *, is_one: bool) -> None:
    assert is_one_closing(before, after) is is_one


def test_closing_a_period_can_be_undone(tmp_path: Path) -> None:
    make_plan(tmp_path)
    plan = tmp_path / "plan.yaml"
    old = plan.read_bytes()
    with writing(plan, "close", NOW) as writer:
        splice = Splice(len(old), b"", b"closed:\n" + ENTRY)
        writer.commit([FileChange(disk.read(plan), (splice,))])
    assert plan.read_bytes() == old + splice.new
    with writing(plan, "undo", NOW) as writer:
        writer.undo_or_redo("undo", writer.history().done[-1])
    assert plan.read_bytes() == old


@pytest.mark.parametrize("words", [ADD, ("undo", "--yes")])
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "plan"
    file = make_plan(folder)
    before = file.read_bytes()
    (tmp_path / "elsewhere").mkdir()
    (folder / ".kpi").symlink_to(tmp_path / "elsewhere")
    done = kpi_in_child(folder, *words)
    assert (done.code, file.read_bytes()) == (3, before)
    assert ".kpi is a link or a file" in done.said
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    make_plan(tmp_path)
    (tmp_path / ".kpi").mkdir()
    os.chown(tmp_path / ".kpi", 65534, 65534)
    assert "belongs to another user" in kpi_in_child(tmp_path, *ADD).said


@pytest.mark.parametrize("name", ["journal.jsonl", "holder.json", "lock"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_in_the_place_of_one_is_not_followed(tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "plan"
    file = make_plan(folder)
    before = file.read_bytes()
    (tmp_path / "mine").write_bytes(OLD)
    path = folder / ".kpi" / name
    path.parent.mkdir()
    if kind == "link":
        path.symlink_to(tmp_path / "mine")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    done = kpi_in_child(folder, *ADD)
    assert (tmp_path / "mine").read_bytes() == OLD
    assert done.code == (0 if name == "holder.json" else 3), done.said
    assert (file.read_bytes() != before) is (name == "holder.json")
    assert kpi_in_child(folder, "doctor").code == 0


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"pid": {"a": 1}, "command": "\\u001b[2J"}', "\xff", "1" * 5000]
)
def test_an_odd_holder_is_no_bug(tmp_path: Path, content: str) -> None:
    make_plan(tmp_path)
    (tmp_path / ".kpi").mkdir()
    (tmp_path / ".kpi" / "holder.json").write_text(content, encoding="latin-1")
    with filelock.FileLock(tmp_path / ".kpi" / "lock"):
        waiting = kpi_in_child(tmp_path, *ADD, env={"KPI_LOCK_WAIT": "0.01"})
    assert waiting.code == 3
    assert "is writing" in waiting.said
    assert "\x1b" not in waiting.said


def git(folder: Path, *words: str) -> None:
    quiet = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run([*quiet, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("below", ["", "data/2020"])
def test_a_folder_that_git_tracks_is_refused(tmp_path: Path, version: str, below: str) -> None:
    folder = tmp_path / below
    git(tmp_path, "init", "-q")
    file = make_plan(folder)
    (folder / ".kpi").mkdir()
    (folder / ".kpi" / "journal.jsonl").write_text("", encoding="utf-8")
    (tmp_path / ".kpa").write_text("", encoding="utf-8")
    (tmp_path / "x" / ".kpi").mkdir(parents=True)
    (tmp_path / "x" / ".kpi" / "journal.jsonl").write_text("", encoding="utf-8")
    git(tmp_path, "add", "-f", ".kpa", "x")
    git(tmp_path, "update-index", "--index-version", version)
    assert not is_tracked(folder.resolve() / ".kpi")
    git(tmp_path, "add", "-f", ".")
    if version == "3":
        git(tmp_path, "update-index", "--skip-worktree", ".kpa")
    assert is_tracked(folder.resolve() / ".kpi")
    before = file.read_bytes()
    done = kpi_in_child(folder, *ADD)
    assert (done.code, file.read_bytes()) == (3, before)
    assert "tracked by git" in done.said
    git(tmp_path, "rm", "-r", "-q", "--cached", str(folder / ".kpi"))
    assert kpi_in_child(folder, *ADD).code == 0


@given(st.binary(max_size=200), st.sampled_from([2, 3, 4]))
def test_any_bytes_are_an_index_or_none(content: bytes, version: int) -> None:
    index = b"DIRC" + version.to_bytes(4, "big") + (5).to_bytes(4, "big") + content
    assert lists(index, b".kpi/", 20) in {True, False}


@pytest.mark.parametrize("change", ["renamed", "deleted"])
def test_a_plan_that_changes_while_somebody_types_is_read_again(tmp_path: Path, change: str) -> None:
    file = make_plan(tmp_path)
    before = file.read_bytes()
    plan = tmp_path / "plan.yaml"
    session = EntrySession.open(plan)
    if change == "renamed":
        plan.write_text(PLAN.replace("id: a,", "id: z,"), encoding="utf-8")
    else:
        plan.unlink()
    row = {"kpi": "a", "period": "2020-01-03", "value": "6"}
    with pytest.raises(KpiError, match=r"plan\.yaml"):
        session.enter(EntryRequest((row,), NOW), "add-measure")
    assert file.read_bytes() == before


def test_a_pattern_that_leads_outside_makes_no_folder_there(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    make_plan(folder, plan=PLAN + 'measurements: ["../outside/new.csv"]\n')
    assert kpi_in_child(folder, *ADD).code == 1
    assert not (tmp_path / "outside").exists()


def test_a_folder_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_plan(tmp_path)
    real = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        if path.name == ".kpi":
            raise PermissionError(13, os.strerror(13), str(path))
        return real(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    folder = WriterFolder.of(tmp_path / "plan.yaml")
    with pytest.raises(FileError, match="Permission denied"):
        read_history(folder)
    with pytest.raises(KpiError, match="Permission denied"), writing(tmp_path / "plan.yaml", "x", NOW):
        pass


def test_the_mode_of_what_the_program_makes_is_as_usual(tmp_path: Path) -> None:
    make_plan(tmp_path)
    assert kpi_in_child(tmp_path, *ADD).code == 0
    assert stat.S_ISREG((tmp_path / ".kpi" / "journal.jsonl").stat().st_mode)
