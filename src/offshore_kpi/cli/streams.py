"""The streams: what is written to standard output, to a file and to standard error."""

import codecs
import os
import sys
from collections.abc import Iterable
from unicodedata import combining, normalize

from offshore_kpi.errors import FileError, KpiError, ReaderLeftError, UsageError, reason_of
from offshore_kpi.i18n import _

_HANDLER = "offshore-kpi-replacement"
_REPLACEMENTS = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "’": "'", "«": '"', "»": '"', "…": "...",
        "–": "-", "─": "-", "·": "-", "→": "->", "≥": ">=", "≤": "<=", "≈": "~", "█": "#", "░": ".",
        **dict.fromkeys("▏▎▍▌▋▊▉", "."), **dict(zip("▁▂▃▄▅▆▇", "__..--^", strict=True)),
        "✔": "+", "●": "o", "▲": "^", "▼": "v", "✖": "x", "○": ".", "‖": "=",
    }
)  # fmt: skip
"""What a stream that lacks a character gets in its place.

A French number or sentence is full of characters that older encodings do not have: 69 900 must not become
69?900 there.
"""


def prepare_streams() -> None:
    """A terminal that cannot show a character gets one that looks like it, or a question mark.

    A stream that the shell has closed (`>&-`) is None in Python. Words about the output may then get lost;
    data may not, so that standard output becomes a file that refuses them.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=register_replacements())


def register_replacements() -> str:
    """Make the handler of missing characters known to Python's encoders, and give its name."""
    codecs.register_error(_HANDLER, _replace)
    return _HANDLER


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(_REPLACEMENTS)
    letters = "".join(character for character in normalize("NFKD", missing) if not combining(character))
    return letters.encode(error.encoding, errors="replace").decode(error.encoding), error.end


def drop_output() -> None:
    """Output that could not be written is not tried again when Python closes the stream."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end


def is_stdout(output: str | None) -> bool:
    """Whether what `--output` names is standard output."""
    return output in {None, "-"}


def emit(data: str | bytes) -> None:
    """Write data to standard output.

    Raises:
        UsageError: data that is no text would go to a terminal.
        FileError: it takes nothing more.
        ReaderLeftError: the other end of the pipe is closed.
    """
    try:
        _emit(data)
    except (OSError, ValueError) as error:
        raise lost_output(error) from error


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


def _emit(data: str | bytes) -> None:
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


def print_messages(lines: Iterable[str], *, quiet: bool = False) -> None:
    """Write words about the data to standard error, text from files made harmless."""
    from offshore_kpi.text.printable import printable

    if not quiet:
        say("".join(f"{printable(line)}\n" for line in lines))


def say(text: str) -> None:
    """Write to standard error. Words that get lost decide nothing: what they tell of has happened."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        # Python would end with a code of its own if it could not write the rest on its way out.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end
