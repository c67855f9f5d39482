"""Many processes at once: every row arrives whole and once, and whoever reads meanwhile sees a sound file."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from store_children import HEADER, REPORTS, begin, end, kpi_in_child, make_plan, make_plan_of_actions

WRITERS = 100
_PATIENT = {"KPI_LOCK_WAIT": "300"}
"""Who waits for a hundred others on a busy machine gives up too early without it."""
FIRST = HEADER + "a,2020-01-02,5,,,,,\n"


@pytest.mark.slow
def test_a_hundred_processes_add_a_hundred_rows_while_another_reads(tmp_path: Path) -> None:
    file = make_plan(tmp_path, FIRST)
    periods = [f"2021-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(WRITERS)]
    reader = _begin_reading(tmp_path)
    writers = [begin(tmp_path, ["add-measure", "a", "5", "--period", period]) for period in periods]
    ended = [end(tmp_path, pid) for pid in writers]
    (tmp_path / "stop").touch()
    _pid, status = os.waitpid(reader, 0)
    assert [one for one in ended if one.code] == []
    assert os.waitstatus_to_exitcode(status) == 0, "status met a file that was not sound"
    assert file.read_text().startswith(FIRST)
    lines = file.read_text().removeprefix(FIRST).splitlines()
    assert sorted(lines) == sorted(f"a,{period},5,,,,,2026-11-23" for period in periods)
    assert kpi_in_child(tmp_path, "validate").code == 0


@pytest.mark.slow
def test_a_hundred_processes_report_on_a_hundred_days_while_another_reads(tmp_path: Path) -> None:
    file = make_plan_of_actions(tmp_path)
    days = [f"2021-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(WRITERS)]
    reader = _begin_reading(tmp_path)
    writers = [begin(tmp_path, ["mark", "law", "in_progress", "--on", day], env=_PATIENT) for day in days]
    ended = [end(tmp_path, pid) for pid in writers]
    (tmp_path / "stop").touch()
    _pid, status = os.waitpid(reader, 0)
    assert [one for one in ended if one.code] == []
    assert os.waitstatus_to_exitcode(status) == 0, "status met a file that was not sound"
    assert file.read_text().startswith(REPORTS)
    lines = file.read_text().removeprefix(REPORTS).splitlines()
    assert sorted(lines) == sorted(f"law,{day},in_progress,,,,,2026-11-23" for day in days)
    assert kpi_in_child(tmp_path, "validate").code == 0


def _begin_reading(folder: Path) -> int:
    """A process that runs `kpi status` again and again until it is told to stop."""
    pid = os.fork()
    if pid:
        return pid
    code, runs = 0, 0
    while code == 0 and not (folder / "stop").exists():
        code = kpi_in_child(folder, "status").code
        runs += 1
    os._exit(code if runs > 1 else 98)


@pytest.mark.slow
@pytest.mark.parametrize("writers", [0, 40], ids=["alone", "among writers"])
def test_each_redo_makes_one_change_again_or_none(tmp_path: Path, writers: int) -> None:
    """Every redo that says it has made a change has made one that nobody else has; the others say why not."""
    file = make_plan(tmp_path, FIRST)
    undone = [f"2022-01-{day:02}" for day in range(1, 21)]
    for period in undone:
        assert kpi_in_child(tmp_path, "add-measure", "a", "5", "--period", period).code == 0
    for _period in undone:
        assert kpi_in_child(tmp_path, "undo", "--yes").code == 0
    assert file.read_text() == FIRST
    added = [f"2021-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(writers)]
    redoing = [begin(tmp_path, ["redo", "--yes"]) for _number in range(40)]
    adding = [begin(tmp_path, ["add-measure", "a", "5", "--period", period]) for period in added]
    redone = [end(tmp_path, pid) for pid in redoing]
    assert [one for one in (end(tmp_path, pid) for pid in adding) if one.code] == []
    made = [one for one in redone if one.code == 0]
    assert made, "some redo must have found its change"
    reasons = ("changed in the meantime", "nothing to redo", "has been changed since")
    assert [one for one in redone if one.code and not any(reason in one.said for reason in reasons)] == []
    periods = [line.split(",")[1] for line in file.read_text().removeprefix(FIRST).splitlines()]
    assert len(periods) == len(set(periods)) == len(made) + writers
    assert set(periods) <= {*undone, *added}
    assert kpi_in_child(tmp_path, "validate").code == 0


@pytest.mark.slow
def test_the_same_period_is_entered_once(tmp_path: Path) -> None:
    file = make_plan(tmp_path, FIRST)
    writers = [begin(tmp_path, ["add-measure", "a", str(5 + n), "--period", "2021-01-01"]) for n in range(8)]
    codes = sorted(end(tmp_path, pid).code for pid in writers)
    assert codes == [0] + [1] * 7
    assert len(file.read_text().splitlines()) == 3


def test_who_waits_too_long_is_told_for_whom(tmp_path: Path) -> None:
    file = make_plan(tmp_path)
    old = file.read_bytes()
    holder = begin(
        tmp_path, ["add-measure", "a", "6", "--period", "2020-01-03"], before=_slow_to_sync(tmp_path)
    )
    deadline = time.monotonic() + 20
    while not (tmp_path / ".kpi" / "holder.json").exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    waiting = kpi_in_child(
        tmp_path, "add-measure", "a", "7", "--period", "2020-01-04", env={"KPI_LOCK_WAIT": "0.05"}
    )
    assert waiting.code == 3
    assert f"Process {holder}" in waiting.said
    assert "kpi add-measure a 2020-01-03" in waiting.said
    assert "held by process" in kpi_in_child(tmp_path, "doctor").said
    assert file.read_bytes() == old
    (tmp_path / "stop").touch()
    assert end(tmp_path, holder).code == 0


def _slow_to_sync(folder: Path) -> Callable[[], None]:
    """Hold the lock until the test says so, or gives up."""

    def arm() -> None:
        real, deadline = os.fsync, time.monotonic() + 20

        def fsync(descriptor: int) -> None:
            while not (folder / "stop").exists() and time.monotonic() < deadline:
                time.sleep(0.005)
            real(descriptor)

        os.fsync = fsync  # type: ignore[assignment]

    return arm
