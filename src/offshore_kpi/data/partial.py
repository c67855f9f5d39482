"""A plan with the rows of some of its KPIs: what an entry is checked against."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.files import decode, find_files, read_bytes
from offshore_kpi.data.some_rows import read_some
from offshore_kpi.findings import Finding, has_errors
from offshore_kpi.plan.reading import no_plan, read_plan
from offshore_kpi.text.file import TextFile


@dataclass(frozen=True, slots=True)
class Partial:
    """A plan and some of its rows, what was found wrong in them, and the files they were read from."""

    dataset: Dataset | None
    findings: tuple[Finding, ...]
    files: tuple[TextFile, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is a plan and no error."""
        return self.dataset is not None and not has_errors(self.findings)


def read_outline(path: Path) -> Partial:
    """A plan without any row.

    Raises:
        FileError: the plan cannot be read.
    """
    file, findings = decode(path, read_bytes(path), "P101")
    reading = no_plan(file) if findings else read_plan(file)
    found = (*findings, *reading.findings)
    if reading.plan is None:
        return Partial(None, found, (file,))
    return Partial(Dataset(reading.plan, file, reading.locate, (), reading.omissions), found, (file,))


def with_rows(
    outline: Partial, kpis: Collection[str], files: Collection[Path], content: Callable[[Path], bytes]
) -> Partial:
    """The plan with the rows of some KPIs, from files of which `content` gives the bytes."""
    if outline.dataset is None:
        return outline
    found = [read_some(path, content(path), kpis) for path in files]
    tables = tuple(reading.table for reading in found if reading.table is not None)
    return Partial(
        replace(outline.dataset, tables=tables),
        (*outline.findings, *(finding for reading in found for finding in reading.findings)),
        (*outline.files, *(reading.file for reading in found)),
    )


def files_of(outline: Partial) -> list[Path]:
    """The measurement files of a plan.

    Raises:
        FileError: a pattern of the plan is not one.
    """
    if outline.dataset is None:
        return []
    dataset = outline.dataset
    return list(find_files(dataset.plan_file.path.parent, dataset.plan.measurements).matched)
