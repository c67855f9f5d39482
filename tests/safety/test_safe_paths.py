"""What a plan may name: nothing outside its folders is read or quoted, and no pattern takes for ever."""

import fnmatch
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import check_plan, codes
from conftest import Kpi
from offshore_kpi import paths
from offshore_kpi.data.disk import find_files
from offshore_kpi.data.git import GitRevision
from offshore_kpi.data.reading import read
from offshore_kpi.errors import FileError
from offshore_kpi.paths import PlanFolder
from offshore_kpi.text.patterns import Pattern, PatternError

SECRET = "in-confidence"  # noqa: S105 - a mark to look for
PLAN = """\
version: 1
title: A plan
measurements: [{pattern}]
pillars:
  - {{id: "1", name: One, axes: [{{id: "1.1", name: One, kpis: [{{id: a, name: A, direction: increase}}]}}]}}
"""
READING = ("validate", "status", "log", "add-measure a 1 --period 2020", "doctor", "template", "show a")


def make(folder: Path, pattern: str = "measurements/*.csv") -> Path:
    (folder / "measurements").mkdir(parents=True, exist_ok=True)
    (folder / "measurements" / "a.csv").write_text("kpi,period,value\na,2018,1\n", encoding="utf-8")
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.format(pattern=f'"{pattern}"'), encoding="utf-8")
    return plan


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of every plan."""
    path = tmp_path / "outside" / "secret.csv"
    path.parent.mkdir()
    path.write_text(f"{SECRET},b\n1,2\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("pattern", ["../outside/secret.csv", "../*/*.csv", ".git/*", "link.csv"])
def test_nothing_outside_is_read_or_quoted(
    kpi: Kpi, tmp_path: Path, secret: Path, words: str, pattern: str
) -> None:
    folder = tmp_path / "plan"
    make(folder, pattern)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(f"{SECRET}\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(secret)
    done = kpi(*words.split(), cwd=folder)
    assert SECRET not in done.stdout + done.stderr
    if words != "doctor":
        assert done.code == 1, done.stderr
        assert "M116" in done.stdout + done.stderr
        assert "--root" in done.stdout + done.stderr
    assert sorted(path.name for path in secret.parent.iterdir()) == ["secret.csv"]


@pytest.mark.parametrize("pattern", ["../../../../../../proc/self/environ", "measurements/*"])
def test_a_file_that_is_no_table_by_its_name_is_refused(tmp_path: Path, pattern: str) -> None:
    plan = make(tmp_path, pattern)
    (tmp_path / "measurements" / "environ").symlink_to("/proc/self/environ")
    reading, findings = check_plan(plan)
    assert "M116" in codes(findings)
    assert [file.path.name for file in reading.files if file.path.suffix != ".csv"] == ["plan.yaml"]


@pytest.mark.parametrize("target", ["../outside/plan.yaml", ".git/config", "/proc/self/environ"])
def test_a_plan_that_is_a_link_out_of_its_folder_is_refused(kpi: Kpi, tmp_path: Path, target: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "plan.yaml").write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "plan"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text(SECRET, encoding="utf-8")
    (folder / "plan.yaml").symlink_to(target)
    for words in ("validate", "status", "log", "list", "doctor"):
        done = kpi(words, cwd=folder, env={"MARK": SECRET})
        assert SECRET not in done.stdout + done.stderr
        assert "plan.yaml" in done.stdout + done.stderr
        assert words == "doctor" or done.code == 3


def test_the_tabulator_key_reads_no_link_out_of_the_folder_and_waits_for_no_pipe(
    kpi: Kpi, tmp_path: Path
) -> None:
    outside, folder = make(tmp_path / "outside"), tmp_path / "plan"
    folder.mkdir()
    env = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": "kpi show ", "COMP_CWORD": "2"}
    assert kpi(cwd=outside.parent, env=env).stdout.split() == ["a"]
    (folder / "plan.yaml").symlink_to(outside)
    assert kpi(cwd=folder, env=env).stdout.split() == []
    (folder / "plan.yaml").unlink()
    os.mkfifo(folder / "pipe")
    assert kpi(cwd=folder, env={**env, "KPI_PLAN": "pipe"}).stdout.split() == []


def test_a_person_adds_folders(kpi: Kpi, tmp_path: Path) -> None:
    folder, share = tmp_path / "plan", tmp_path / "share"
    make(folder)
    shutil.move(folder / "measurements", share)
    (folder / "measurements").symlink_to(share)
    refused = kpi("status", cwd=folder)
    assert refused.code == 1
    assert f"measurements leads to {share}, outside" in refused.stderr
    assert f"--root {share}, or KPI_ROOT" in refused.stderr
    assert kpi("status", "--root", str(share), cwd=folder).code == 0
    assert kpi("status", cwd=folder, env={"KPI_ROOT": f"{tmp_path}/plan{os.pathsep}{share}"}).code == 0
    assert kpi("add-measure", "a", "2", "--period", "2019", "--root", "../share", cwd=folder).code == 0
    assert "a,2019,2" in (share / "a.csv").read_text(encoding="utf-8")
    assert kpi("status", "--root", "nowhere", cwd=folder).code == 2


def test_the_root_is_the_nearest_repository_but_neither_home_nor_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, inner = tmp_path / "home", tmp_path / "home" / "work" / "plan"
    inner.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(paths, "_added", [])
    (home / ".git").mkdir()
    assert PlanFolder(inner).roots == (inner,)
    (home / "work" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert PlanFolder(inner).roots == (home / "work", inner)


def test_a_link_that_is_refused_is_said_once(tmp_path: Path, secret: Path) -> None:
    plan = make(tmp_path / "plan")
    (tmp_path / "plan" / "measurements" / "l.csv").symlink_to(secret)
    found = [one.code for one in check_plan(plan)[1] if "l.csv" in f"{one.message} {one.place.file}"]
    assert found == ["M116"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_unopened(kpi: Kpi, tmp_path: Path) -> None:
    make(tmp_path)
    os.mkfifo(tmp_path / "measurements" / "p.csv")
    done = kpi("validate", cwd=tmp_path)
    assert done.code == 1
    assert "p.csv is a pipe or a device" in done.stdout


@pytest.mark.parametrize("pattern", [".", "..", "/etc/*.csv", "\0", "a/../..", "/" * 50, "a" * 5000])
def test_what_is_no_pattern_is_said_at_its_place(tmp_path: Path, pattern: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.format(pattern='"{}"'.format(pattern.replace("\0", "\\0"))), encoding="utf-8")
    found = {one.code: one.place.line for one in check_plan(plan)[1]}
    assert found.get("P110") == 3


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "measurements" / "._a.csv").write_bytes(b"\0")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "a.csv").write_bytes(b"\0")
    for pattern in ("measurements/*", "**/*.csv", "*/*.csv", "[.]hidden/*.csv"):
        found = find_files(tmp_path, [pattern])
        assert [path.name for path in found.matched] == ([] if "hidden" in pattern else ["a.csv"])
        assert found.faults == ()


def test_no_pattern_takes_for_ever(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 25)
    deep.mkdir(parents=True)
    (deep / ("a" * 200 + ".csv")).write_text("kpi,period,value\n", encoding="utf-8")
    for pattern in ("**/*/" * 12 + "*.csv", "**/" + "*a" * 100 + "*b.csv", "**/d/" * 12 + "*.csv"):
        for _again in range(2):
            find_files(tmp_path, [pattern])
        Pattern.of(pattern).matches("d/" * 200 + "a" * 200 + ".csv")


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)

    def listdir(folder: Path) -> list[str]:
        raise PermissionError(13, os.strerror(13), str(folder))

    monkeypatch.setattr(os, "listdir", listdir)
    with pytest.raises(FileError, match="measurements cannot be read: Permission denied"):
        find_files(tmp_path, ["measurements/*.csv"])


NAMES = st.sampled_from(["a", "b", "ab", "a.csv", ".a", "d", "dd"])
STEPS = st.sampled_from(["*", "**", "a", "?", "*a*", "d*", "[ab]", "[!a]*", ".a", "*.csv"])


@given(st.lists(STEPS, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=6))
def test_the_matcher_means_what_its_definition_says(steps: list[str], names: list[str]) -> None:
    """Against the definition, step by step, which tries every way and so may take for ever."""
    assert Pattern.of("/".join(steps)).matches("/".join(names)) is _defined(names, steps)


def _defined(names: list[str], steps: list[str]) -> bool:
    if not names or not steps:
        return not names and not steps
    if steps[0] == "**":
        further = len(names) > 1 and names[0][0] != "." and _defined(names[1:], steps)
        return len(steps) > 1 and (further or _defined(names, steps[1:]))
    fits = fnmatch.fnmatchcase(names[0], steps[0]) and (names[0][0] != "." or steps[0][0] == ".")
    return fits and _defined(names[1:], steps[1:])


@given(st.lists(STEPS, min_size=1, max_size=4))
def test_the_disk_and_a_list_of_names_are_matched_alike(steps: list[str]) -> None:
    pattern = "/".join(steps)
    names = ("a", "b/a.csv", "d/d/a.csv", "d/.a/a.csv", "d/ab/b", "dd/a.csv")
    with tempfile.TemporaryDirectory() as name:
        for one in names:
            (Path(name) / one).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / one).touch()
        try:
            found = find_files(Path(name), [pattern])
        except FileError:  # it names a folder, or goes through a file
            return
        read_there = {path.relative_to(name).as_posix() for path in found.matched}
        assert read_there <= {one for one in names if Pattern.of(pattern).matches(one)}
        meant = {one for one in names if one.endswith(".csv") and Pattern.of(pattern).matches(one)}
        assert meant - read_there <= {"d/.a/a.csv"}


@given(st.text(max_size=30))
def test_any_text_is_a_pattern_or_none(text: str) -> None:
    try:
        pattern = Pattern.of(text)
    except PatternError:
        return
    assert pattern.matches("x/y.csv") in {True, False}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_links_in_a_revision_are_refused_not_passed_over(tmp_path: Path) -> None:
    plan = make(tmp_path, "**/*")
    (tmp_path / "measurements" / "l.csv").symlink_to("/etc/passwd")
    quiet = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*quiet, *words], cwd=tmp_path, check=True)
    revision = GitRevision.of("HEAD", tmp_path)
    messages = [one.message for one in read(revision.path_of(plan), revision).findings]
    assert any("l.csv is a link" in one for one in messages)
    assert any("plan.yaml is no file of the plan" in one for one in messages)
