"""In which format and style a command writes: by --format, by what --output names, and by the terminal."""

import os
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath

from offshore_kpi.cli.choices import known_word
from offshore_kpi.cli.streams import is_stdout, print_messages
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.output import SUFFIXES
from offshore_kpi.output.style import Grouping, OutputStyle

_WORKBOOK = "xlsx"
_NO_TEXT = frozenset({".pdf", ".xls", ".ods", ".doc", ".docx", ".odt"})
"""Endings of documents that no command writes: text under one of them could not be opened."""


def output_format(
    given: str | None, output: str | None, known: Collection[str], usual: str | None, *, quiet: bool = False
) -> str:
    """The name of the format.

    Args:
        given: what --format says.
        output: what --output says.
        known: the formats of the command.
        usual: what it writes where the file's ending says nothing; None if the ending must say it.
        quiet: whether to say nothing where --format overrides the ending.

    Raises:
        UsageError: there is no such format, or the file of this ending cannot hold it.
    """
    suffix = PurePath(output or "").suffix.lower()
    fitting = SUFFIXES.get(suffix, ())
    if given is not None:
        name = known_word(given, known, "--format")
        if fitting and name not in fitting:
            _check_overridden(name, suffix, output or "", quiet=quiet)
        return name
    own = [name for name in fitting if name in known]
    if own:
        return own[0]
    if usual is None or fitting or suffix in _NO_TEXT:
        words = ", ".join(one for one, names in SUFFIXES.items() if {*names} & {*known})
        raise UsageError(
            _('--output: no format goes by the suffix "{suffix}".').format(suffix=suffix),
            _("One of: {words}. Or name a format with --format.").format(words=words),
        )
    return usual


def _check_overridden(name: str, suffix: str, output: str, *, quiet: bool) -> None:
    """Say that --format overrides the ending; no text passes for a workbook, nor it for text."""
    if _WORKBOOK in {name, *SUFFIXES[suffix]}:
        message = _('--output: a file that ends in "{suffix}" cannot hold the format {name}.')
        raise UsageError(
            message.format(suffix=suffix, name=name),
            _("Leave out --format, or give the file another ending."),
        )
    print_messages(
        [_("{path} gets the format {name}, as --format says.").format(path=output, name=name)], quiet=quiet
    )


def style_for(
    output: str | None,
    *,
    by: Grouping = Grouping.KPI,
    all_axes: bool = False,
    wide: bool = False,
    plain: bool = False,
    quiet: bool = False,
) -> OutputStyle:
    """How to write to what `--output` names: standard output is perhaps a terminal, a file never."""
    stream = sys.stdout if is_stdout(output) else None
    style = style_of(stream, by=by, all_axes=all_axes, wide=wide, plain=plain)
    return replace(style, quiet=quiet)


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

    plain_wanted = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return replace(
        style, width=max(shutil.get_terminal_size().columns, 40), colour=not (plain_wanted or plain)
    )


def _shows_unicode(stream: object) -> bool:
    """Whether a stream's encoding has the marks and bars of the reports."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        "●█⠿".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True
