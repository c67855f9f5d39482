"""What the commands share: the clock, the plan, the streams."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from offshore_kpi.errors import FileError, KpiError, ReaderLeftError, RefusedError, UsageError, reason_of
from offshore_kpi.findings import Finding, Severity, has_errors, in_reading_order
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.output.style import Grouping, OutputStyle

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.data.git import GitRevision
    from offshore_kpi.data.reading import Reading

_FIRST_ERRORS = 20


def today() -> date:
    """The day of the session: the only clock of the program. `KPI_TODAY` sets it, for reproducible runs."""
    fixed = os.environ.get("KPI_TODAY")
    return parse_day(fixed, "KPI_TODAY") if fixed else date.today()  # noqa: DTZ011 - the reader's own day


def parse_day(text: str, option: str) -> date:
    """A day from the command line.

    Raises:
        UsageError: it is not one.
    """
    from offshore_kpi.plan.base import FieldError
    from offshore_kpi.plan.fields import read_day

    try:
        return read_day(text)
    except FieldError as error:
        message = _('{option}: "{text}" is not a day.').format(option=option, text=text)
        raise UsageError(message, _("Write year-month-day: 2019-05-16.")) from error


def read_all(option: Path | None) -> "tuple[Reading, list[Finding]]":
    """What could be read, and every finding that the plan does not silence, in the order of reading."""
    return _read(option, complete=True)


def _read(
    option: Path | None, revision: "GitRevision | None" = None, *, complete: bool
) -> "tuple[Reading, list[Finding]]":
    from offshore_kpi.checks import as_the_plan_says, check, check_errors
    from offshore_kpi.cli.plan_path import plan_path
    from offshore_kpi.data.reading import read

    path = plan_path(option)
    reading = read(revision.path_of(path), revision) if revision else read(path)
    dataset = reading.dataset
    if dataset is None:
        return reading, list(reading.findings)
    of_rules = (check if complete else check_errors)(dataset, today())
    found = as_the_plan_says([*reading.findings, *of_rules], dataset, complete=complete)
    return reading, in_reading_order(found)


def read_sound(option: Path | None, revision: "GitRevision | None" = None) -> "Dataset":
    """The dataset of files without errors, of the disk or of a revision.

    Raises:
        RefusedError: there are errors; they have been printed to stderr.
    """
    reading, findings = _read(option, revision, complete=False)
    if reading.dataset is None or has_errors(findings):
        from offshore_kpi.output import write_findings
        from offshore_kpi.output.findings import CheckResult

        errors = [found for found in findings if found.severity is Severity.ERROR]
        shown = CheckResult(tuple(errors[:_FIRST_ERRORS]), reading.files, reading.rows)
        sys.stderr.write(write_findings(shown, "text", style_of(sys.stderr)))
        raise unreported(len(errors))
    return reading.dataset


def unreported(errors: int) -> RefusedError:
    """What stops a command that only reads files, where they have so many errors."""
    message = ngettext(
        "{count} error: nothing is reported from files with errors.",
        "{count} errors: nothing is reported from files with errors.",
        errors,
    ).format(count=errors)
    return RefusedError(message, _("kpi validate shows every finding."))


def style_for(
    output: str | None,
    *,
    by: Grouping = Grouping.KPI,
    all_axes: bool = False,
    wide: bool = False,
    plain: bool = False,
) -> OutputStyle:
    """How to write to what `--output` names: standard output is perhaps a terminal, a file never."""
    stream = sys.stdout if _is_stdout(output) else None
    return style_of(stream, by=by, all_axes=all_axes, wide=wide, plain=plain)


def style_of(
    stream: object,
    *,
    by: Grouping = Grouping.KPI,
    all_axes: bool = False,
    wide: bool = False,
    plain: bool = False,
) -> OutputStyle:
    """How to write to a stream: a terminal has a width and perhaps colours, a pipe has neither."""
    style = OutputStyle(by=by, all_axes=all_axes, wide=wide, plain=plain, unicode=_shows_unicode(stream))
    isatty = getattr(stream, "isatty", None)
    if isatty is None or not isatty():
        return style
    import shutil

    quiet = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return replace(style, width=max(shutil.get_terminal_size().columns, 40), colour=not (quiet or plain))


def _is_stdout(output: str | None) -> bool:
    return output in {None, "-"}


def _shows_unicode(stream: object) -> bool:
    """Whether a stream's encoding has the marks and bars of the reports."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        "●█⠿".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def emit(data: str | bytes, output: str | None = None) -> None:
    """Write data to standard output or to a file.

    Raises:
        UsageError: data that is no text would go to a terminal.
        FileError: the file cannot be written.
        ReaderLeftError: the other end of the pipe is closed.
    """
    try:
        if output is None or output == "-":
            _emit_to_stdout(data)
        else:
            Path(output).write_bytes(data if isinstance(data, bytes) else data.encode())
    except (OSError, ValueError) as error:
        if _is_stdout(output) or isinstance(error, BrokenPipeError):
            raise lost_output(error) from error
        message = _("{path} cannot be written: {reason}.").format(path=output, reason=reason_of(error))
        raise FileError(message) from error


def lost_output(error: OSError | ValueError) -> KpiError:
    """What stops the program when standard output takes nothing more."""
    if isinstance(error, BrokenPipeError):
        return ReaderLeftError("")
    if not sys.stdout.writable():
        return FileError(
            _("Standard output is closed."), _("Name a file with --output, where the command has it.")
        )
    message = _("{path} cannot be written: {reason}.")
    return FileError(message.format(path=_("Standard output"), reason=reason_of(error)))


def _emit_to_stdout(data: str | bytes) -> None:
    if isinstance(data, str):
        sys.stdout.write(data)
    elif sys.stdout.isatty():
        raise UsageError(
            _("This format is no text, and a terminal cannot show it."),
            _("Name a file with --output, or send the output to one."),
        )
    else:
        sys.stdout.buffer.write(data)
    sys.stdout.flush()


def say(lines: Iterable[str], *, quiet: bool = False) -> None:
    """Write words about the data to standard error."""
    if not quiet:
        sys.stderr.writelines(f"{line}\n" for line in lines)
