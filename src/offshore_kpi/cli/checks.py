"""Words of the command line that must be one of a table's."""

from collections.abc import Iterable, Sequence

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.methods import METHODS
from offshore_kpi.methods.judgement import Status
from offshore_kpi.text.nearest import nearest


def known_word(word: str, known: Iterable[str], option: str) -> str:
    """The word itself.

    Raises:
        UsageError: it is none of the known ones.
    """
    words = list(known)
    if word in words:
        return word
    near = nearest(word, words)
    message = _('{option}: there is no "{word}".').format(option=option, word=word)
    if near is not None:
        raise UsageError(message, _('Did you mean "{word}"?').format(word=near))
    raise UsageError(message, _("One of: {words}.").format(words=", ".join(words)))


def known_format(word: str, known: Iterable[str]) -> str:
    """A format by its name."""
    return known_word(word, known, "--format")


def known_method(word: str | None) -> str | None:
    """A method by its name, or None."""
    return known_word(word, METHODS, "--method") if word is not None else None


def known_statuses(words: Sequence[str] | None, option: str) -> frozenset[Status]:
    """Statuses by their names; each word may hold several, separated by commas."""
    names = [name.strip() for word in words or () for name in word.split(",")]
    return frozenset(Status(known_word(name.replace("-", "_"), list(Status), option)) for name in names)
