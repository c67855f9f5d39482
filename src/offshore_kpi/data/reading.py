"""The only reader: from a plan's path to a dataset, and everything found wrong on the way."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from offshore_kpi.data.columns import ColumnTexts
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decoding import decode
from offshore_kpi.data.disk import DISK
from offshore_kpi.data.files import FilesFound, FileSource
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import Finding, Place, has_errors, in_reading_order
from offshore_kpi.paths import PLAN_NAMES
from offshore_kpi.plan.reading import no_plan, read_plan
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.frequencies import JANUARY

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
    rows: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether there is a plan and no error."""
        return self.dataset is not None and not has_errors(self.findings)


def read(path: Path, source: FileSource = DISK) -> Reading:
    """Read a plan and its measurement files, all faults at once.

    Args:
        path: the plan file.
        source: where the files are.

    Raises:
        FileError: a file is missing or cannot be read.
    """
    outline = read_outline(path, source)
    found = files_of(outline, source)
    reading = with_rows(with_faults(outline, found), None, found.matched, source.read_bytes)
    if reading.dataset is None:
        return reading
    is_usual = path.name == PLAN_NAMES[0]  # another name was named by who asks
    misnamed = found.misnamed if is_usual else None
    dataset = replace(reading.dataset, unmatched=found.unmatched, idle_globs=found.idle, misnamed=misnamed)
    return replace(reading, dataset=dataset)


def read_outline(path: Path, source: FileSource = DISK) -> Reading:
    """Read a plan without any row.

    Raises:
        FileError: the plan is missing or cannot be read.
    """
    file, undecodable = decode(path, source.read_plan(path), "P101")
    reading = no_plan(file) if undecodable else read_plan(file)
    findings = tuple(in_reading_order((*undecodable, *reading.findings)))
    if reading.plan is None:
        return Reading(None, findings, (file,))
    dataset = Dataset(
        reading.plan, file, reading.locate, (), omissions=reading.omissions, comments=reading.comments
    )
    return Reading(dataset, findings, (file,))


def files_of(outline: Reading, source: FileSource = DISK) -> FilesFound:
    """The measurement files of a plan; of one that could not be read, those of the usual folder.

    Raises:
        FileError: a folder cannot be read, or stands where a file is meant.
    """
    patterns = outline.dataset.plan.measurements if outline.dataset else _DEFAULT_GLOBS
    return source.find(outline.files[0].path.parent, patterns)


def with_faults(outline: Reading, found: FilesFound) -> Reading:
    """A plan with what is wrong with its patterns, and with the files that they name."""
    plan, file = outline.dataset, outline.files[0]
    findings = [
        fault.at(plan.locate(("measurements", fault.index)) if plan else Place(file.path))
        for fault in found.faults
    ]
    return replace(outline, findings=(*outline.findings, *findings))


def with_rows(
    outline: Reading,
    kpis: Collection[str] | None,
    files: Iterable[Path],
    content: Callable[[Path], bytes],
) -> Reading:
    """A plan with the rows of measurement files.

    Args:
        outline: the plan.
        kpis: the ids of the KPIs whose rows are read; None for all.
        files: the files.
        content: their bytes: as they are, or as an entry will leave them.

    Raises:
        FileError: a file cannot be read.
    """
    findings, texts, tables, rows = list(outline.findings), list(outline.files), [], 0
    meanings = ColumnTexts(outline.dataset.plan.reporting_year_start if outline.dataset else JANUARY)
    for path in files:
        text, undecodable = decode(path, content(path), "M101")
        reading = read_table(text, kpis, meanings)
        texts.append(text)
        tables += [reading.table] if reading.table is not None else []
        findings += [*undecodable, *reading.findings]
        rows += reading.rows
    dataset = replace(outline.dataset, tables=tuple(tables)) if outline.dataset else None
    return Reading(dataset, tuple(in_reading_order(findings)), tuple(texts), rows)
