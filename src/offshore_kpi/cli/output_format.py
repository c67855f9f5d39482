"""In which format a command writes: as --format says, else as the file that --output names ends."""

from collections.abc import Collection
from pathlib import PurePath

from offshore_kpi.cli.checks import known_format
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _

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
        quiet: whether to say nothing where --format outdoes the ending.

    Raises:
        UsageError: there is no such format, or the file of this ending cannot hold it.
    """
    from offshore_kpi.output import SUFFIXES

    suffix = PurePath(output or "").suffix.lower()
    fitting = SUFFIXES.get(suffix, ())
    if given is not None:
        name = known_format(given, known)
        if fitting and name not in fitting:
            _outdone(name, suffix, output or "", quiet=quiet)
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


def _outdone(name: str, suffix: str, output: str, *, quiet: bool) -> None:
    """Say that --format outdoes the ending; no text passes for a workbook, nor it for text."""
    from offshore_kpi.cli.session import say
    from offshore_kpi.output import SUFFIXES

    if _WORKBOOK in {name, *SUFFIXES[suffix]}:
        message = _('--output: a file that ends in "{suffix}" cannot hold the format {name}.')
        raise UsageError(
            message.format(suffix=suffix, name=name),
            _("Leave out --format, or give the file another ending."),
        )
    say([_("{path} gets the format {name}, as --format says.").format(path=output, name=name)], quiet=quiet)
