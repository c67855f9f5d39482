"""The only reader: from a plan's path to a dataset, and everything found wrong on the way."""

from collections.abc import Callable, Collection, Iterable, Sequence
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
from offshore_kpi.plan.action_report import ACTION_REPORTS
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.reading import no_plan, read_plan
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.frequencies import JANUARY

_DEFAULT_GLOBS = ("measurements/*.csv",), ("actions/*.csv",)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that could be read of a plan and its rows.

    Attributes:
        dataset: None when not even the plan's outline could be read.
        findings: what the reader found wrong, in the order of reading.
        files: every file that was read, with its text.
        rows: how many rows the files have.
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
    """Read a plan and its files of measurements and of reports, all faults at once.

    Args:
        path: the plan file.
        source: where the files are.

    Raises:
        FileError: a file is missing or cannot be read.
    """
    outline = read_outline(path, source)
    found, reports = files_of(outline, source), files_of(outline, source, ACTION_REPORTS)
    reading = with_faults(with_faults(outline, found), reports, ACTION_REPORTS)
    reading = with_rows(reading, None, found.matched, source.read_bytes)
    reading = with_rows(reading, None, reports.matched, source.read_bytes, ACTION_REPORTS)
    if reading.dataset is None:
        return reading
    read_at_all = {*found.matched, *reports.matched}
    is_usual = path.name == PLAN_NAMES[0]  # another name was named by who asks
    dataset = replace(
        reading.dataset,
        unmatched=tuple(path for path in found.unmatched if path not in read_at_all),
        idle_globs=found.idle,
        misnamed=found.misnamed if is_usual else None,
        unmatched_reports=tuple(path for path in reports.unmatched if path not in read_at_all),
        idle_report_globs=reports.idle,
    )
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


def files_of(outline: Reading, source: FileSource = DISK, of: TableFormat = MEASUREMENTS) -> FilesFound:
    """The files of a plan that hold rows of a format; of one that could not be read, the usual ones.

    A file that a pattern of measurements and one of reports both name holds measurements, unless the plan
    says itself where the reports are.

    Raises:
        FileError: a folder cannot be read, or stands where a file is meant.
    """
    folder = outline.files[0].path.parent
    patterns, reports = _patterns(outline)
    measured = source.find(folder, patterns)
    reported = source.find(folder, reports)
    named = outline.dataset is not None and "action_reports" in outline.dataset.plan.model_fields_set
    if of is MEASUREMENTS:
        return measured.without(reported.matched) if named else measured
    return reported if named else reported.without(measured.matched)


def _patterns(outline: Reading) -> tuple[Sequence[str], Sequence[str]]:
    plan = outline.dataset.plan if outline.dataset else None
    return (plan.measurements, plan.action_reports) if plan else _DEFAULT_GLOBS


def with_faults(outline: Reading, found: FilesFound, of: TableFormat = MEASUREMENTS) -> Reading:
    """A plan with what is wrong with its patterns, and with the files that they name."""
    plan, file = outline.dataset, outline.files[0]
    key = "measurements" if of is MEASUREMENTS else "action_reports"
    findings = [
        fault.at(plan.locate((key, fault.index)) if plan else Place(file.path)) for fault in found.faults
    ]
    return replace(outline, findings=(*outline.findings, *findings))


def with_rows(
    outline: Reading,
    subjects: Collection[str] | None,
    files: Iterable[Path],
    content: Callable[[Path], bytes],
    of: TableFormat = MEASUREMENTS,
) -> Reading:
    """A plan with the rows of files of a format.

    Args:
        outline: the plan, perhaps with the rows of another format.
        subjects: the ids of the KPIs (or actions) whose rows are read; None for all.
        files: the files.
        content: their bytes: as they are, or as an entry will leave them.
        of: what their rows are.

    Raises:
        FileError: a file cannot be read.
    """
    findings, texts, tables, rows = list(outline.findings), list(outline.files), [], outline.rows
    meanings = ColumnTexts(outline.dataset.plan.reporting_year_start if outline.dataset else JANUARY, of)
    for path in files:
        text, undecodable = decode(path, content(path), of.code("M101"))
        reading = read_table(text, subjects, meanings, of)
        texts.append(text)
        tables += [reading.table] if reading.table is not None else []
        findings += [*undecodable, *reading.findings]
        rows += reading.rows
    dataset = outline.dataset
    if dataset is not None and of is MEASUREMENTS:
        dataset = replace(dataset, tables=tuple(tables))
    elif dataset is not None:
        sound = not has_errors(findings[len(outline.findings) :])
        dataset = replace(dataset, action_tables=tuple(tables), has_sound_reports=sound)
    return Reading(dataset, tuple(in_reading_order(findings)), tuple(texts), rows)
