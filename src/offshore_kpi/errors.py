"""What stops the program, each kind with the exit code the shell sees."""

from enum import IntEnum

from offshore_kpi.i18n import N_, worded


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    FILES = 3
    BUG = 4
    INTERRUPTED = 130


def as_sentence(help_: str) -> str:
    """What a finding proposes, as the remedy of an error: with a capital and, after a word, a full stop.

    A command at its beginning keeps the letters that are typed.
    """
    if not help_:
        return ""
    begun = help_ if help_.startswith("kpi ") else help_[0].upper() + help_[1:]
    return f"{begun}." if begun[-1].isalpha() else begun


class KpiError(Exception):
    """The program cannot go on; the message says why and what to do about it.

    Args:
        message: one sentence with the place or the offending word.
        remedy: what the reader can do, if anything is known to help.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(KpiError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = ExitCode.USAGE


class FileError(KpiError):
    """A file is missing, unreadable or cannot be written."""

    exit_code = ExitCode.FILES


class RefusedError(KpiError):
    """The files or the entry have faults, so that nothing was reported or written."""

    exit_code = ExitCode.FINDINGS


class ReaderLeftError(KpiError):
    """Whoever read the output has seen enough (`kpi status | head -1`): no fault, and nothing to say."""

    exit_code = ExitCode.OK


_OF_FILES = (
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("Not a regular file"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("Input/output error"),
    N_("Text file busy"),
    N_("embedded null byte"),
)


def reason_of(error: Exception) -> str:
    """Why the operating system refused, for an `OSError` or a `ValueError` that a path has caused."""
    reason = str(getattr(error, "strerror", None) or error)
    return worded(reason, _OF_FILES)
