"""The remedy for a word that is not known: the one that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from offshore_kpi.i18n import _


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that names the nearest known word; empty where none is near."""
    near = get_close_matches(word[:200], list(known), n=1)
    return _('did you mean "{word}"?').format(word=near[0]) if near else ""
