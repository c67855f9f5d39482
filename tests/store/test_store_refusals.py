"""What cannot be written is said in a sentence, with exit code 3, and nothing is changed."""

import os
import pwd
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_children import HEADER, Ended, kpi_in_child, make_plan

ADD = ("add-measure", "a", "6", "--period", "2020-01-03")


def as_nobody() -> None:
    """Give up the rights of root, whom no permission binds."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A plan that anybody may write to; pytest's own folders are closed to all but their owner."""
    own = Path(tempfile.mkdtemp())
    base = own / "plan"
    make_plan(base)
    for path in (own, base, *base.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    yield base
    for path in (base, *(one for one in base.rglob("*") if one.is_dir())):
        path.chmod(0o777)
    shutil.rmtree(own, ignore_errors=True)


def refused(folder: Path, before: Callable[[], None], *words: str) -> Ended:
    """An add that must fail: nothing but the lock's folder differs afterwards."""
    file = folder / "measurements" / "all.csv"
    old, names = file.read_bytes(), sorted(path.name for path in file.parent.iterdir())
    done = kpi_in_child(folder, *ADD, before=before)
    assert done.code == 3, done.said
    assert done.said.startswith("kpi: ")
    for word in words:
        assert word in done.said
    assert (file.read_bytes(), sorted(path.name for path in file.parent.iterdir())) == (old, names)
    return done


def test_a_read_only_file_stays(folder: Path) -> None:
    (folder / "measurements" / "all.csv").chmod(0o444)
    refused(folder, as_nobody, "all.csv cannot be written: Permission denied")


def test_a_read_only_folder_stays(folder: Path) -> None:
    (folder / "measurements").chmod(0o555)
    refused(folder, as_nobody, "all.csv cannot be written: Permission denied")


def test_a_plan_in_a_read_only_folder_cannot_be_locked(folder: Path) -> None:
    folder.chmod(0o555)
    refused(folder, as_nobody, ".kpi cannot be written: Permission denied")


def test_a_lock_of_somebody_else_is_named(folder: Path) -> None:
    (folder / ".kpi").mkdir()
    (folder / ".kpi" / "lock").touch()
    (folder / ".kpi" / "lock").chmod(0o000)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder / ".kpi", nobody.pw_uid, nobody.pw_gid)
    refused(folder, as_nobody, "lock cannot be locked: Permission denied")


@pytest.mark.parametrize("room", [0, 20, 200, 700])
def test_a_full_disk_empties_nothing(folder: Path, room: int) -> None:
    grown = HEADER + "".join(f"a,2019-01-{day:02},1,,,,long enough to be cut,\n" for day in range(1, 29))
    (folder / "measurements" / "all.csv").write_text(grown)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    file = folder / "measurements" / "all.csv"
    done = kpi_in_child(folder, *ADD, before=full)
    assert done.code == 3, done.said
    assert file.read_text() == grown
    assert sorted(path.name for path in file.parent.iterdir()) == ["all.csv"]
    assert kpi_in_child(folder, *ADD).code == 0


def test_a_full_disk_is_named(folder: Path) -> None:
    def full() -> None:
        real = os.write

        def write(descriptor: int, content: bytes) -> int:
            if descriptor > 2:
                raise OSError(28, os.strerror(28))
            return real(descriptor, content)

        os.write = write  # type: ignore[assignment]

    (folder / ".kpi").mkdir()
    refused(folder, full, "all.csv cannot be written: No space left on device. Nothing was changed.")


def test_a_folder_that_vanishes_takes_nothing_along(folder: Path) -> None:
    def vanish() -> None:
        real = os.fsync

        def fsync(descriptor: int) -> None:
            shutil.rmtree(folder / "measurements", ignore_errors=True)
            real(descriptor)

        os.fsync = fsync  # type: ignore[assignment]

    done = kpi_in_child(folder, *ADD, before=vanish)
    assert done.code == 3, done.said
    assert not (folder / "measurements").exists()


def test_what_an_editor_writes_meanwhile_is_kept(folder: Path) -> None:
    file = folder / "measurements" / "all.csv"

    def edit() -> None:
        real = os.fsync

        def fsync(descriptor: int) -> None:
            file.write_text(HEADER + "a,2020-01-02,55,,,,,\n")
            real(descriptor)

        os.fsync = fsync  # type: ignore[assignment]

    done = kpi_in_child(folder, *ADD, before=edit)
    assert done.code == 1
    assert "changed by another program" in done.said
    assert file.read_text() == HEADER + "a,2020-01-02,55,,,,,\n"
    assert "nothing to undo" in kpi_in_child(folder, "undo", "--yes").said


def test_a_clock_that_goes_backwards_is_refused(folder: Path) -> None:
    assert kpi_in_child(folder, *ADD).code == 0
    file = folder / "measurements" / "all.csv"
    old = file.read_bytes()
    done = kpi_in_child(
        folder, "add-measure", "a", "7", "--period", "2020-01-03", "--revise", env={"KPI_TODAY": "2026-11-22"}
    )
    assert done.code == 3
    assert "The clock says 2026-11-22" in done.said
    assert file.read_bytes() == old


def test_undo_refuses_a_file_that_was_changed_since(folder: Path) -> None:
    assert kpi_in_child(folder, *ADD).code == 0
    file = folder / "measurements" / "all.csv"
    file.write_bytes(file.read_bytes() + b"b,2020-01-09,1,,,,,\n")
    changed = file.read_bytes()
    done = kpi_in_child(folder, "undo", "--yes")
    assert done.code == 1
    assert "changed since" in done.said
    assert file.read_bytes() == changed
