"""From the shell's words to an exit code: the language, the streams, and every way to stop."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from offshore_kpi import i18n
from offshore_kpi.cli.streams import drop_output, lost_output, prepare_streams, print_messages, say
from offshore_kpi.errors import ExitCode, KpiError, ReaderLeftError
from offshore_kpi.i18n import _


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the words after `kpi`.

    Returns:
        The exit code: see `offshore_kpi.errors.ExitCode`.
    """
    prepare_streams()
    _choose_language(_language_option(arguments))
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except KpiError as error:
        drop_output()
        return _stop(error.exit_code, error.message, error.remedy)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except OSError as error:
        return _report_bug(error) if error.filename else _report_lost_output(error)
    except Exception as error:  # noqa: BLE001 - the one catch-all: whatever comes here is our bug
        return _report_bug(error)
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    """The command's exit code; what Typer refuses is a fault of the command line."""
    import typer

    from offshore_kpi.cli.app import make

    try:
        result = make(_words(arguments))(args=list(arguments), prog_name="kpi", standalone_mode=False)
    except typer.Abort:
        say("\n")
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        return _stop(ExitCode.USAGE, *_refused(error))
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # Typer, which writes help, exits with 1 then
            raise ReaderLeftError("") from left
        raise
    return int(result or ExitCode.OK)


def _refused(error: Any) -> tuple[str, str]:  # noqa: ANN401 - Typer has no public names for these types
    """What is wrong with a command line, and where help is."""
    from offshore_kpi.cli.typer_messages import translated_error
    from offshore_kpi.cli.unknown_option import help_of, no_such_option

    context, option = getattr(error, "ctx", None), getattr(error, "option_name", None)
    if option and context is not None and hasattr(error, "possibilities"):
        return no_such_option(context, option)
    return translated_error(error.format_message()), help_of(context)


def _words(arguments: Sequence[str]) -> Sequence[str]:
    """The words of the command line, or those that a shell asks to be completed."""
    if "_KPI_COMPLETE" not in os.environ:
        return arguments
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return line.split()[1:]


def _language_option(arguments: Sequence[str]) -> str | None:
    """What the last `--lang` says: it must be known before the words of the options themselves are made."""
    words = list(takewhile(lambda word: word != "--", arguments))
    said = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    said += [after for word, after in pairwise(words) if word == "--lang"]
    return said[-1] if said else None


def _choose_language(option: str | None) -> None:
    """Word everything in the reader's language; tell of a `KPI_LANG` that names none of ours."""
    named = i18n.asked_for(option)
    i18n.use(named or "en")
    if named is None:
        i18n.leave_to_plan()
    setting = os.environ.get("KPI_LANG")
    if setting and option is None and i18n.language_of(setting) is None:
        message = _('KPI_LANG: there is no language "{name}"; the languages are: {languages}.')
        _complain(message.format(name=setting, languages=", ".join(i18n.LANGUAGES)))


def _stop(code: ExitCode, message: str, remedy: str) -> int:
    _complain(message, remedy)
    return code


def _complain(message: str, remedy: str = "") -> None:
    print_messages([*([f"kpi: {message}"] if message else []), *([f"  {remedy}"] if remedy else [])])


def _report_lost_output(error: OSError) -> int:
    """Typer writes help to standard output itself; what fails there names no file."""
    drop_output()
    lost = lost_output(error)
    return _stop(lost.exit_code, lost.message, lost.remedy)


def _report_bug(error: Exception) -> int:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    if os.environ.get("KPI_DEBUG"):
        traceback.print_exception(error)
    message = _("This is a bug of kpi: {kind}: {error} ({place}).").format(
        kind=type(error).__name__, error=error, place=place
    )
    remedy = _("Please report this sentence; KPI_DEBUG=1 prints the details to send with it.")
    return _stop(ExitCode.BUG, message, remedy)
