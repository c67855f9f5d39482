"""The plan of a command: which file is meant, what is read of it, and what stops a command that only reads.

Little is imported at once: a shell's tabulator key waits for the path.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.errors import FileError, RefusedError
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.paths import find_plan

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.data.git import GitRevision
    from offshore_kpi.data.reading import Reading
    from offshore_kpi.findings import Finding
    from offshore_kpi.text.file import TextFile

_FIRST_ERRORS = 20
_JUDGED_WITH_ROWS = frozenset({"P312"})
"""Rules on the plan that need the rows too: a source may be cited by a row alone."""


def plan_path(option: Path | None) -> Path:
    """The plan file: the option's (or `KPI_PLAN`), else the nearest from the working directory up."""
    if option is not None and option.is_absolute():
        return option
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise FileError(_("The working directory no longer exists.")) from error
    return option or find_plan(here)


def read_all(option: Path | None) -> "tuple[Reading, list[Finding]]":
    """What could be read, and every finding that the plan does not silence, in the order of reading.

    Raises:
        FileError: a file is missing or cannot be read.
    """
    return _read(option, complete=True)


def _read(
    option: Path | None, revision: "GitRevision | None" = None, *, complete: bool
) -> "tuple[Reading, list[Finding]]":
    from offshore_kpi.data.reading import read

    path = plan_path(option)
    reading = read(revision.path_of(path), revision) if revision else read(path)
    return reading, _judged(reading, complete=complete)


def _judged(reading: "Reading", *, complete: bool) -> "list[Finding]":
    """What the reader and the rules found, as grave as the plan says; errors alone if not complete."""
    from offshore_kpi.checks import as_the_plan_says, check, check_errors
    from offshore_kpi.cli.clock import today
    from offshore_kpi.findings import in_reading_order

    if reading.dataset is None:
        return list(reading.findings)
    of_rules = (check if complete else check_errors)(reading.dataset, today())
    found = as_the_plan_says([*reading.findings, *of_rules], reading.dataset, complete=complete)
    return in_reading_order(found)


def read_sound(option: Path | None, revision: "GitRevision | None" = None) -> "Dataset":
    """The dataset of files without errors, of the disk or of a revision.

    Raises:
        RefusedError: there are errors; they have been printed to stderr.
        FileError: a file is missing or cannot be read.
    """
    return _without_errors(*_read(option, revision, complete=False))


def read_sound_plan(option: Path | None) -> "Dataset":
    """A plan without errors of its own; its measurement files are not read, so that they may be wrong.

    Raises:
        RefusedError: there are errors; they have been printed to stderr.
        FileError: the plan is missing or cannot be read.
    """
    from offshore_kpi.data.reading import read_outline

    reading = read_outline(plan_path(option))
    found = _judged(reading, complete=False)
    return _without_errors(reading, [one for one in found if one.code not in _JUDGED_WITH_ROWS])


def reporting_year_start(option: Path | None) -> int:
    """The month with which the plan's years begin, for words that are read before the plan is.

    January where the plan cannot be read: whatever needs it says why.
    """
    from offshore_kpi.data.reading import read_outline
    from offshore_kpi.errors import KpiError
    from offshore_kpi.text.frequencies import JANUARY

    try:
        dataset = read_outline(plan_path(option)).dataset
    except KpiError:
        return JANUARY
    return dataset.plan.reporting_year_start if dataset is not None else JANUARY


def _without_errors(reading: "Reading", findings: "Sequence[Finding]") -> "Dataset":
    from offshore_kpi.findings import Severity

    errors = [found for found in findings if found.severity is Severity.ERROR]
    if reading.dataset is None or errors:
        show_findings(errors[:_FIRST_ERRORS], reading.files, reading.rows)
        raise unreported(len(errors))
    return reading.dataset


def show_findings(findings: "Sequence[Finding]", files: "Sequence[TextFile]", rows: int = 0) -> None:
    """Write findings to standard error, as `kpi validate` does."""
    from offshore_kpi.cli.output_options import style_of
    from offshore_kpi.cli.streams import say
    from offshore_kpi.output import write_findings
    from offshore_kpi.output.findings import CheckResult

    checked = CheckResult(tuple(findings), tuple(files), rows)
    say(write_findings(checked, "text", style_of(sys.stderr)))


def unreported(errors: int) -> RefusedError:
    """What stops a command that only reads files, where they have so many errors."""
    message = ngettext(
        "{count} error: nothing is reported from files with errors.",
        "{count} errors: nothing is reported from files with errors.",
        errors,
    ).format(count=errors)
    return RefusedError(message, _("kpi validate shows every finding."))
