"""`kpi diff` between revisions: read from git without touching the working tree."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi.data import git as data_git
from offshore_kpi.data.git import GitRevision
from offshore_kpi.data.reading import read
from offshore_kpi.errors import FileError, UsageError
from offshore_kpi.text.patterns import Pattern

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    quiet = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        [str(GIT), *quiet, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The shipped plan with two commits: the second adds one row; a third row is not committed."""
    root = tmp_path / "repository"
    shutil.copytree(SHIPPED_PLAN.parent, root / "data")
    git(tmp_path, "init", "--quiet", "-b", "main", str(root))
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "first")
    append(root, "export-revenue,2021,14.9,,,,\n")
    git(root, "commit", "--quiet", "-am", "second")
    append(root, "export-revenue,2022,15.6,,,,\n")
    return root


def append(root: Path, row: str) -> None:
    with (root / "data" / "measurements" / "exports.csv").open("a", encoding="utf-8") as file:
        file.write(row)


def periods(text: str) -> list[str]:
    return [one["what"] for one in json.loads(text)["changes"] if one["change"] == "measurement_added"]


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (["HEAD~1", "HEAD"], ["2021"]),
        (["HEAD~1..HEAD"], ["2021"]),
        (["HEAD.."], ["2022"]),
        (["HEAD~1"], ["2021", "2022"]),
    ],
)
def test_revisions_and_the_working_tree(
    kpi: Kpi, repository: Path, words: list[str], added: list[str]
) -> None:
    before = git(repository, "status", "--porcelain")
    done = kpi("diff", *words, "--format", "json", cwd=repository)
    assert (done.code, periods(done.stdout)) == (0, added), done.stderr
    assert git(repository, "status", "--porcelain") == before


def ids(text: str) -> set[str]:
    return {one["id"] for one in json.loads(text)["changes"]}


def test_ids_narrow_a_difference_to_what_they_stand_for(kpi: Kpi, repository: Path) -> None:
    plan = repository / "data" / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("title: Plan", "title: Autre plan", 1)
    plan.write_text(
        text.replace("naming: proposed", "naming: published").replace("Observatoire", "Veille"), "utf-8"
    )
    whole = kpi("diff", "HEAD~1", "-f", "json", cwd=repository).stdout
    assert {None, "7.1", "export-revenue"} <= ids(whole)
    assert ids(kpi("diff", "HEAD~1..", "7", "-f", "json", cwd=repository).stdout) == {"7.1"}
    of_two = kpi("diff", "HEAD~1..", "7.1", "export-revenue", "-f", "json", cwd=repository).stdout
    assert ids(of_two) == {"7.1", "export-revenue"}
    assert json.loads(of_two)["after"]["kpis"] == 1
    one = kpi("diff", "HEAD~1", "HEAD", "export-revenue", "-f", "json", cwd=repository)
    assert (ids(one.stdout), periods(one.stdout)) == ({"export-revenue"}, ["2021"])
    days = kpi("diff", "2019-05-16", "2021-06-30", "5.2", "-f", "json", cwd=repository)
    assert ids(days.stdout) == {"export-revenue"}


def test_a_kpi_that_is_new_or_has_changed_its_axis_is_found_by_either_side(
    kpi: Kpi, repository: Path
) -> None:
    plan = repository / "data" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    new = "kpis: [{id: new, name: New, direction: increase}]"

    def with_new_in(axis: str) -> str:
        head = f'- {{id: "{axis}", '
        assert text.count(head) == 1
        return text.replace(head, f"{head}{new}, ")

    plan.write_text(with_new_in("7.1"), encoding="utf-8")
    sides = json.loads(kpi("diff", "HEAD..", "new", "-f", "json", cwd=repository).stdout)
    assert [one["change"] for one in sides["changes"]] == ["kpi_added"]
    assert (sides["before"]["kpis"], sides["after"]["kpis"]) == (0, 1)
    git(repository, "commit", "--quiet", "-am", "third")
    plan.write_text(with_new_in("7.2"), encoding="utf-8")
    for axis in ("7.1", "7.2"):
        sides = json.loads(kpi("diff", "HEAD..", axis, "-f", "json", cwd=repository).stdout)
        assert [(one["id"], one["what"]) for one in sides["changes"]] == [("new", "axis")]


def test_a_revision_reads_like_the_disk(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--", ".")
    plan = repository / "data" / "plan.yaml"
    revision = GitRevision.of("HEAD", plan.parent)
    of_git, of_disk = read(revision.path_of(plan), revision), read(plan)
    assert [file.text for file in of_git.files] == [file.text for file in of_disk.files]
    assert of_git.rows == of_disk.rows
    assert str(of_git.files[0].path).endswith(":data/plan.yaml")


def test_a_branch_with_a_slash_and_a_plan_at_the_root(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED_PLAN.parent, tmp_path / "root")
    git(tmp_path, "init", "--quiet", "-b", "topic/one", str(tmp_path / "root"))
    git(tmp_path / "root", "add", ".")
    git(tmp_path / "root", "commit", "--quiet", "-m", "first")
    plan = tmp_path / "root" / "plan.yaml"
    revision = GitRevision.of("topic/one", plan.parent)
    assert read(revision.path_of(plan), revision).rows == read(plan).rows


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere", "HEAD"], 2, 'no revision "nowhere"'),
        (["--", "--upload-pack=x", "HEAD"], 2, "no revision"),
        (["2019-05-16", "HEAD"], 2, "One is a day, the other is not"),
        (["2019-02-30", "2019-05-16"], 2, "is not a day"),
        (["HEAD", "--format", "xml"], 2, "xml"),
        (["..HEAD"], 2, 'no revision ""'),
        ([""], 2, 'no revision ""'),
        (["HEAD..", "exports-revenue"], 2, 'Did you mean "export-revenue"?'),
    ],
)
def test_wrong_words_are_refused_in_a_sentence(
    kpi: Kpi, repository: Path, words: list[str], code: int, said: str
) -> None:
    done = kpi("diff", *words, cwd=repository)
    assert done.code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plan_that_was_not_there_yet_is_said_to_be_missing(repository: Path) -> None:
    new = repository / "new" / "plan.yaml"
    new.parent.mkdir()
    shutil.copy(SHIPPED_PLAN, new)
    revision = GitRevision.of("HEAD", new.parent)
    with pytest.raises(FileError, match=r"new/plan\.yaml in the revision HEAD"):
        read(revision.path_of(new), revision)


def test_outside_a_repository_days_are_proposed(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not in a git repository"):
        GitRevision.of("HEAD", tmp_path)


PROGRAM = "#!/bin/sh\ntouch '{mark}'\nexit 1\n"
CONFIG = """\
[core]
 repositoryformatversion = 1
 bare = false
 worktree = .
 fsmonitor = {program}
 hooksPath = {folder}
 pager = {program}
[diff]
 external = {program}
[protocol "file"]
 allow = always
[remote "origin"]
 url = {source}
 promisor = true
 uploadpack = {program}
[extensions]
 partialClone = origin
"""


@pytest.fixture(params=["embedded", "as usual"])
def hostile(request: pytest.FixtureRequest, repository: Path, tmp_path: Path) -> Path:
    """A plan in a repository that lacks an object and names a program to fetch it; the mark it would leave.

    Embedded, the plan's own folder is a bare repository; as usual, it lies in `.git`.
    """
    folder = tmp_path / "hostile"
    shutil.copytree(repository / "data", folder)
    inside = folder if request.param == "embedded" else folder / ".git"
    bare = tmp_path / "bare"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    files = ("--git-dir", str(bare), "--work-tree", str(folder))
    git(folder, *files, "add", ".")
    git(folder, *files, "commit", "--quiet", "-m", "first")
    left_out = git(folder, *files, "rev-parse", "HEAD:measurements/exports.csv").strip()
    (bare / "objects" / left_out[:2] / left_out[2:]).unlink()
    shutil.copytree(bare, inside, dirs_exist_ok=True)
    program = tmp_path / "program"
    program.write_text(PROGRAM.format(mark=tmp_path / "mark"), encoding="utf-8")
    program.chmod(0o755)
    config = CONFIG.format(program=program, folder=tmp_path, source=repository)
    (inside / "config").write_text(config if inside == folder else config.replace(" worktree = .\n", ""))
    return tmp_path / "mark"


def test_a_repository_starts_no_program(kpi: Kpi, hostile: Path) -> None:
    folder = hostile.parent / "hostile"
    done = kpi("diff", "HEAD", "HEAD", cwd=folder)
    assert done.code == 3, done.stderr
    assert not hostile.exists()


@pytest.mark.parametrize("known", ["GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"])
def test_an_older_git_starts_none_either(known: str, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_git, "SETTINGS", ())
    monkeypatch.setattr(data_git, "ENVIRONMENT", {known: data_git.ENVIRONMENT[known]})
    plan = hostile.parent / "hostile" / "plan.yaml"
    revision = GitRevision.of("HEAD", plan.parent)
    with pytest.raises(FileError, match="in the revision HEAD"):
        read(revision.path_of(plan), revision)
    assert not hostile.exists()


def test_a_linked_worktree_is_read(kpi: Kpi, repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "linked"))
    done = kpi("diff", "HEAD~1", "HEAD", "-f", "json", cwd=tmp_path / "linked")
    assert (done.code, periods(done.stdout)) == (0, ["2021"]), done.stderr


def test_an_empty_revision_is_none(repository: Path) -> None:
    with pytest.raises(UsageError):
        GitRevision.of("", repository)


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("measurements/*.csv", "measurements/a.csv", True),
        ("measurements/*.csv", "measurements/b/a.csv", False),
        ("**/*.csv", "a.csv", True),
        ("**/*.csv", "b/c/a.csv", True),
        ("a/**/x.csv", "a/x.csv", True),
        ("a/**/x.csv", "a/b/x.csv", True),
        ("20[12]?.csv", "2018.csv", True),
        ("20[!1]?.csv", "2018.csv", False),
        ("a.csv", "aXcsv", False),
    ],
)
def test_patterns_mean_what_they_mean_on_the_disk(pattern: str, name: str, *, fits: bool) -> None:
    assert bool(Pattern.of(pattern).matches(name)) is fits


@pytest.mark.parametrize("where", ["repository", "elsewhere"])
@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["30/06/2025"], '"2025-06-30"'),
        (["T4 2025"], '"2025-Q4"'),
        (["05/06/2025"], "2025-05-06 or 2025-06-05"),
        (["2024-12-31", "30/06/2025"], '"2025-06-30"'),
        (["30/06/2025", "2025-12-31"], '"2025-06-30"'),
        (["2018/19"], "2018-04/2019-03"),
    ],
)
def test_a_mistyped_day_is_called_one(
    kpi: Kpi, repository: Path, tmp_path: Path, where: str, words: list[str], meant: str
) -> None:
    folder = repository
    if where == "elsewhere":
        folder = tmp_path / "elsewhere"
        shutil.copytree(SHIPPED_PLAN.parent, folder / "data")
    done = kpi("diff", *words, cwd=folder)
    assert done.code == 2
    assert "is not a day" in done.stderr
    assert meant in done.stderr


def test_a_tag_like_a_month_is_a_revision(kpi: Kpi, repository: Path) -> None:
    git(repository, "tag", "2024.1", "HEAD~1")
    done = kpi("diff", "2024.1", "HEAD", "--format", "json", cwd=repository)
    assert (done.code, periods(done.stdout)) == (0, ["2021"]), done.stderr


@pytest.mark.parametrize(("typed", "day"), [("T2 2019", "2019-06-30"), ("2019-T2", "2019-06-30")])
def test_a_quarter_is_a_day_as_it_is_typed_in_french(
    kpi: Kpi, repository: Path, typed: str, day: str
) -> None:
    done = kpi("--lang", "fr", "status", "--as-of", typed, "--format", "json", cwd=repository)
    assert json.loads(done.stdout)["as_of"] == day
    assert kpi("--lang", "fr", "diff", typed, "2020", cwd=repository).code == 0
    refused = kpi("--lang", "en", "status", "--as-of", typed, cwd=repository)
    assert (refused.code, '"2019-Q2"' in refused.stderr) == (2, True)
