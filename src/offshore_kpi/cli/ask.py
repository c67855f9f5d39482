"""Questions to a person at the keyboard; without one, never a prompt."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from offshore_kpi.errors import KpiError, UsageError
from offshore_kpi.i18n import _

T = TypeVar("T")


def someone_is_there() -> bool:
    """Whether a person can be asked: one who types, and who sees standard error."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(
    question: str, read: Callable[[str], T], usage: str, known: Sequence[str] = (), default: str = ""
) -> T:
    """The answer of a person, asked again with the reason until it can be read.

    Args:
        question: what is asked for, in a word or two.
        read: makes a value of the answer, or refuses it.
        usage: the command line that would have told, for those who are not there.
        known: words that the tabulator key completes.
        default: what an empty answer stands for.

    Raises:
        UsageError: nobody is there.
    """
    if not someone_is_there():
        message = _("{part} is missing, and nobody is there to be asked.").format(part=question)
        raise UsageError(message, usage)
    prompt = (f"{question} [{default}]" if default else question) + _(": ")
    while True:
        answer = _line(prompt, known).strip() or default
        try:
            if answer:
                return read(answer)
        except KpiError as error:
            sys.stderr.writelines(f"  {line}\n" for line in (error.message, error.remedy) if line)


def confirmed(question: str) -> bool:
    """Whether a person says yes; without one, no."""
    if not someone_is_there():
        return False
    yes = {"y", "yes", _("y"), _("yes")}
    return _line(_("{question} [y/N] ").format(question=question), ()).strip().lower() in yes


def _line(prompt: str, known: Sequence[str]) -> str:
    """A line from the keyboard, with its editing keys where the terminal has them.

    Raises:
        KeyboardInterrupt: the person has left (Ctrl-C, or Ctrl-D).
    """
    *above, last = prompt.split("\n")
    sys.stderr.writelines(f"{line}\n" for line in above)
    try:
        if not sys.stdout.isatty():
            sys.stderr.write(last)
            sys.stderr.flush()
            return sys.stdin.readline() or _left()
        _complete(known)
        return input(last)
    except (EOFError, KeyboardInterrupt) as error:
        sys.stderr.write("\n")
        raise KeyboardInterrupt from error


def _left() -> str:
    raise EOFError


def _complete(known: Sequence[str]) -> None:
    """Let the tabulator key complete the known words."""
    with suppress(ImportError):
        import readline

        def complete(text: str, state: int) -> str | None:
            fitting = [word for word in known if word.startswith(text)]
            return fitting[state] if state < len(fitting) else None

        readline.set_completer_delims("")
        readline.set_completer(complete)
        readline.parse_and_bind("tab: complete")
