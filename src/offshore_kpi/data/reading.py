"""The only reader: from a plan's path to a dataset, and everything found wrong on the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.files import decode, find_files, read_bytes
from offshore_kpi.data.shelf import Shelf
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import Finding, in_reading_order
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.plan.models import Plan, Records
from offshore_kpi.plan.reading import no_plan, read_plan
from offshore_kpi.text.file import TextFile

_DEFAULT_GLOBS = ("measurements/*.csv",)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that could be read of a plan and its measurements.

    Attributes:
        dataset: None when not even the plan's outline could be read.
        findings: what the reader found wrong, in the order of reading.
        files: every file that was read, with its text.
        rows: how many rows the measurement files have.
    """

    dataset: Dataset | None
    findings: tuple[Finding, ...]
    files: tuple[TextFile, ...]
    rows: int


def read(path: Path, shelf: Shelf | None = None) -> Reading:
    """Read a plan and its measurement files, all faults at once.

    Args:
        path: the plan file.
        shelf: where the files are; the disk if none is given.

    Raises:
        FileError: a file is missing or cannot be read.
    """
    with _without_collector():
        return _read(path, shelf or _Disk())


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes millions of objects and no cycles: looking for cycles would take half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # what has been read stays: it need not be looked through once more now
            gc.enable()


def _read(path: Path, shelf: Shelf) -> Reading:
    file, findings = decode(path, shelf.read_bytes(path), "P101")
    reading = no_plan(file) if findings else read_plan(file)
    findings += reading.findings
    found = shelf.find(path.parent, reading.plan.measurements if reading.plan else _DEFAULT_GLOBS)
    files, tables, rows = [file], [], 0
    kept = _looked_at_whole(reading.plan) if reading.plan else ()
    for csv_path in found.matched:
        text, undecodable = decode(csv_path, shelf.read_bytes(csv_path), "M101")
        one = read_table(text, kept=kept)
        files.append(text)
        tables.append(one)
        findings += [*undecodable, *one.findings]
        rows += one.rows
    dataset = (
        Dataset(
            plan=reading.plan,
            plan_file=file,
            locate=reading.locate,
            tables=tuple(one.table for one in tables if one.table is not None),
            omissions=reading.omissions,
            flawed=tuple(one.flawed for one in tables if one.flawed is not None and one.flawed.lines),
            unmatched=found.unmatched,
            idle_globs=found.idle,
            comments=reading.comments,
        )
        if reading.plan
        else None
    )
    return Reading(dataset, tuple(in_reading_order(findings)), tuple(files), rows)


def _looked_at_whole(plan: Plan) -> frozenset[str]:
    """The ids of the KPIs of which a report looks at every value: sums, running totals and bands."""
    return frozenset(
        kpi.id
        for _path, _pillar, _axis, kpi in plan.each_kpi()
        if kpi.records is not Records.LEVEL or any(one.kind is TargetKind.HOLD for one in kpi.targets)
    )


class _Disk:
    """The files of the disk."""

    read_bytes = staticmethod(read_bytes)
    find = staticmethod(find_files)
